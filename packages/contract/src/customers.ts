/** What is said about customers. An account goes in and never comes out: answers show its last four characters. */
import { CREDIT_OFFSETS } from '@kontor/domain/kernel/credit-offset.ts'
import { EINVOICE_CHOICES } from '@kontor/domain/kernel/einvoice-format.ts'
import { DECLINABLE_NOTICES } from '@kontor/domain/messaging/notice.ts'
import { z } from 'zod'
import { booleanInQuery, cursorOf, date, id, instant, language, limit, pageOf, text, version } from './basics.ts'
import { country, days, electronicAddress } from './companies.ts'
import { percent } from './prices.ts'
import { averageDays } from './scoring.ts'

const line = (max: number) => text(max).nullable()
const part = (max: number) => z.string().trim().max(max)
const email = z.email().max(200).nullable()
const symbol = z.string().regex(/^[0-9]{1,10}$/)
const degrees = z.string().regex(/^-?[0-9]{1,3}(\.[0-9]{1,6})?$/)

const fields = {
  kind: z.enum(['person', 'business']),
  companyName: line(200), lastName: part(100), firstName: part(100), title: line(50), representative: line(200), careOf: line(200),
  street: part(200), postcode: part(20), city: part(100), country,
  billingName: line(200), billingCareOf: line(200), billingStreet: line(200), billingPostcode: line(20), billingCity: line(100), billingCountry: country.nullable(),
  email, billingEmail: email, technicalEmail: email, commercialEmail: email, phone: line(40), mobile: line(40), web: line(200), externalReference: line(100),
  customerGroup: line(100).meta({ description: 'A code of the list customer_groups.' }), state: z.enum(['active', 'inactive']), resellerId: id.nullable(), source: line(100).meta({ description: 'A code of the list customer_sources.' }), birthday: date.nullable(), language: language.nullable(),
  registrationNumber: line(40), vatId: line(20), taxNumber: line(40), bic: z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/).nullable(),
  contractReturnedOn: date.nullable(), variableSymbols: z.array(symbol).max(3),
  declinedNotices: z.array(z.enum(DECLINABLE_NOTICES)).max(DECLINABLE_NOTICES.length).meta({ description: 'Automatic notices that they do not want.' }), catvSocket: line(60),
  billingIntervalMonths: z.int().min(1).max(120).nullable(), paymentMethod: z.enum(['transfer', 'direct_debit', 'cash', 'card']).nullable(), paymentDays: days.nullable(),
  cashDiscountPercent: percent.nullable(), cashDiscountDays: days.nullable(), discountPercent: percent.nullable(), grouping: z.enum(['month', 'service', 'due_day']).nullable(),
  collectiveDay: z.int().min(1).max(31).nullable(), creditOffset: z.enum(CREDIT_OFFSETS).nullable(), delivery: z.enum(['email', 'post', 'both']).nullable(),
  einvoiceFormat: z.enum(EINVOICE_CHOICES).nullable(), buyerReference: line(100).meta({ description: 'BT-10, in Germany the Leitweg-ID.' }),
  orderReference: line(100).meta({ description: 'BT-13: the order that the customer\'s invoices belong to.' }), electronicAddress: electronicAddress.nullable(), reverseChargeUntil: date.nullable(),
  receivableAccount: z.string().regex(/^[0-9]{3,8}$/).nullable(),
}
/** What only goes in: the account itself, as IBAN and as its country writes it, and the position as a person pastes it. */
const writeOnly = {
  iban: z.string().trim().min(5).max(60).nullable().meta({ description: 'Checked by its check digits, stored encrypted, never answered.' }),
  accountNational: z.string().trim().min(2).max(40).nullable().meta({ description: 'The account as its country writes it (19-2000145399/0800), stored encrypted, never answered.' }),
  position: z.string().trim().min(3).max(100).nullable().meta({ description: 'Degrees: 49° 57\' 53.19\'\' N, 16° 58\' 25.24\'\' E or 49.964775, 16.973678.' }),
}
const optional = z.object({ ...fields, ...writeOnly }).partial().shape

export const customerWarning = z.object({ kind: z.string(), params: z.record(z.string(), z.unknown()) })
export const customer = z.object({
  id, number: symbol, ...fields, email: z.string().nullable(), billingEmail: z.string().nullable(), technicalEmail: z.string().nullable(), commercialEmail: z.string().nullable(),
  sortName: z.string().meta({ description: 'Business name, else surname and first name.' }), addedOn: date, latitude: degrees.nullable(), longitude: degrees.nullable(),
  ibanLast4: z.string().nullable(), accountNationalLast4: z.string().nullable(), mailedTo: z.string().nullable().meta({ description: 'Billing address first, else the main one.' }), externalLink: z.string().nullable(),
  createdAt: instant, deletedAt: instant.nullable(), version,
}).meta({ id: 'Customer' })
export const customerSaved = z.object({ customer, warnings: z.array(customerWarning), version }).meta({ id: 'CustomerSaved' })
export const customerInput = z.strictObject({ ...optional, kind: fields.kind, country, number: symbol.optional(), addedOn: date.optional() })
export const customerChange = z.strictObject({ ...optional, number: symbol.optional(), addedOn: date.optional() })

export const customerListed = z.object({
  id, number: symbol, kind: fields.kind, sortName: z.string(), street: z.string(), postcode: z.string(), city: z.string(), country, mailedTo: z.string().nullable(), phone: z.string().nullable(),
  customerGroup: z.string().nullable(), state: fields.state, addedOn: date, averageDays,
}).meta({ id: 'CustomerListed' })
export const customerPage = pageOf(customerListed)
export const customerCursor = cursorOf(z.tuple([z.string().max(300), z.string().regex(/^[1-9][0-9]{0,18}$/)]))
export const customerSort = z.enum(['number', '-number', 'name', '-name', 'city', '-city', 'added', '-added'])
export const customerQuery = {
  limit, cursor: customerCursor.optional(), sort: customerSort.prefault('number'),
  number: z.string().regex(/^[0-9]{1,10}$/).optional(), name: text(100).optional(), city: text(100).optional(), country: country.optional(), state: fields.state.optional(),
  group: text(100).optional(), kind: fields.kind.optional(), addedFrom: date.optional(), addedUntil: date.optional(), hasEmail: booleanInQuery.optional(),
  iban: z.string().trim().min(5).max(60).optional().meta({ description: 'The whole IBAN: parts of it cannot be looked for.' }),
  accountNational: z.string().trim().min(2).max(40).optional().meta({ description: 'The whole account as its country writes it.' }),
}

