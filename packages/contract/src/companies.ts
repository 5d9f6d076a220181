/** What is said about companies (issuers): their data, tax regimes, number series and settings. */
import { READINESS_STEPS } from '@kontor/domain/companies/company.ts'
import { SERIES_KINDS } from '@kontor/domain/companies/number-pattern.ts'
import { SETTING_KEYS } from '@kontor/domain/companies/settings.ts'
import { ELECTRONIC_ADDRESS } from '@kontor/domain/kernel/einvoice-format.ts'
import { z } from 'zod'
import { companyCode, currency, date, id, language, text, version } from './basics.ts'
import { accountNumber } from './ledger.ts'

/** ISO 3166, upper case. */
export const country = z.string().regex(/^[A-Z]{2}$/)
/** BT-34 and BT-49, with the scheme before the colon. */
export const electronicAddress = z.string().trim().regex(ELECTRONIC_ADDRESS).meta({ description: '`9930:DE123456789`: scheme of the EAS list, colon, address. Null: the mail address.' })
export const days = z.int().min(0).max(365)
const line = (max: number) => text(max).nullable()

const details = {
  language, timeZone: text(60), street: z.string().trim().max(200), postcode: z.string().trim().max(20), city: z.string().trim().max(100), vatId: line(20), taxNumber: line(40),
  registrationNumber: line(60), registerCourt: line(100), representatives: line(300), phone: line(40), email: z.email().max(200).nullable(), web: line(200), bankName: line(100),
  iban: z.string().regex(/^[A-Z0-9]{5,34}$/).nullable(), bic: z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/).nullable(), accountNational: line(40),
  creditorId: z.string().regex(/^[A-Z0-9]{8,35}$/).nullable(), mailFromName: line(100),
  mailFromAddress: z.email().max(200).nullable().meta({ description: 'The sender of the company\'s mail; null: its main address.' }), portalAddress: z.url().max(200).nullable(),
  contactName: line(100).meta({ description: 'BG-6: whom buyers may ask about an invoice; null: the company itself.' }), contactPhone: line(40), contactEmail: z.email().max(200).nullable(),
  electronicAddress: electronicAddress.nullable(), portalOnInvoices: z.boolean(), paymentDays: days, fourEyes: z.boolean(),
}
const chart = z.enum(['SKR03', 'SKR04', 'CZ'])
export const taxRegimeName = z.enum(['standard', 'small_business'])

const image = z.string().regex(/^[0-9a-f]{64}$/).nullable().meta({ description: 'SHA-256 of the image; uploaded by PUT …/images/logo or stamp.' })
export const company = z.object({
  code: companyCode, name: z.string(), country, currency, chart, demo: z.boolean(), ...details, email: z.string().nullable(), mailFromAddress: z.string().nullable(), contactEmail: z.string().nullable(),
  portalAddress: z.string().nullable(), logoSha256: image, stampSha256: image, version,
}).meta({ id: 'Company' })
export const companyList = z.object({ items: z.array(company) })
export const companyInput = z.strictObject({
  code: companyCode, name: text(200), country, currency: currency.optional(), chart: chart.optional(), taxRegime: taxRegimeName.optional(),
  ...z.object(details).partial().shape,
})
export const companyChange = z.strictObject({ name: text(200).optional(), country: country.optional(), currency: currency.optional(), ...z.object(details).partial().shape })

export const imageKind = z.enum(['logo', 'stamp'])
/** Bytes of an upload. */
export const IMAGE_MAX = 2 * 1024 * 1024

const account = { bankName: line(100), iban: line(60), bic: z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/).nullable(), accountNational: line(40), ledgerAccount: accountNumber.nullable().meta({ description: 'Its own account of the books, which stays once statements are posted there; null: the company’s usual one for banks.' }) }
export const bankAccount = z.object({
  id, ...account, iban: z.string().nullable(), printed: z.boolean().meta({ description: 'Stands on documents; one at a time.' }), version,
}).meta({ id: 'BankAccount' })
export const bankAccountList = z.object({ items: z.array(bankAccount) })
const printed = z.literal(true).optional().meta({ description: 'Prints this account from now on instead of the other one. The first account is printed anyway.' })
export const bankAccountInput = z.strictObject({ company: companyCode.optional(), ...z.object(account).partial().shape, printed })
export const bankAccountChange = z.strictObject({ company: companyCode.optional(), ...z.object(account).partial().shape, printed })

export const readinessStep = z.object({ kind: z.enum(READINESS_STEPS), done: z.boolean() })
export const readiness = z.object({
  ready: z.boolean().meta({ description: 'Nothing is missing before the first invoice.' }), steps: z.array(readinessStep).meta({ description: 'In the order in which one sets up.' }),
}).meta({ id: 'Readiness' })

export const taxRegime = z.object({ validFrom: date, regime: taxRegimeName })
export const taxRegimeList = z.object({ items: z.array(taxRegime) })
export const taxRegimeInput = z.strictObject({ validFrom: date, regime: taxRegimeName })

/** A counter as JSON: up to ten digits, safely a number. */
const startNumber = z.codec(z.int().min(1).max(9_999_999_999), z.bigint(), { decode: (value) => BigInt(value), encode: (value) => Number(value) })
export const numberSeries = z.object({
  id, kind: z.enum(SERIES_KINDS), pattern: z.string(), startNumber, version,
  next: z.string().meta({ description: 'The number that would be given next, today.' }),
}).meta({ id: 'NumberSeries' })
export const numberSeriesList = z.object({ items: z.array(numberSeries) })
export const numberSeriesChange = z.strictObject({ pattern: z.string().min(1).max(60), startNumber })

export const settingKey = z.enum(SETTING_KEYS)
export const setting = z.object({
  key: settingKey, value: z.unknown(), origin: z.enum(['system', 'company']).meta({ description: 'Where the value comes from.' }),
  inherited: z.unknown().meta({ description: 'What holds without the company\'s own value.' }),
  version: z.int().min(0).meta({ description: 'Zero: the company has no value of its own.' }),
}).meta({ id: 'Setting' })
export const settingList = z.object({ items: z.array(setting) })
/** Any JSON value; written out, because a schema that contains itself has no type in the client. */
const json = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown()), z.record(z.string(), z.unknown())])
export const settingInput = z.strictObject({ value: json, version: z.int().min(0).max(2_147_483_647) })
