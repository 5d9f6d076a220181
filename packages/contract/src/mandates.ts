/** What is said about SEPA mandates. An account goes in and never comes out: answers show its last four characters. */
import { MANDATE_KINDS, MANDATE_SCHEMES, MANDATE_STATES } from '@kontor/domain/customers/mandate.ts'
import { z } from 'zod'
import { companyCode, cursorOf, date, id, instant, language, limit, pageOf, text, version } from './basics.ts'
import { country } from './companies.ts'

const scheme = z.enum(MANDATE_SCHEMES).meta({ description: 'B2B: between businesses, without the right to have the money back.' })
const kind = z.enum(MANDATE_KINDS)
const state = z.enum(MANDATE_STATES).meta({ description: 'expiring: within 90 days it will not have been used for 36 months.' })
const bic = z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/).nullable()
const iban = z.string().max(60)

export const mandate = z.object({
  id, customerId: id, customer: z.object({ id, number: z.string(), name: z.string() }), reference: z.string(), scheme, kind, signedOn: date, ibanCountry: country, ibanLast4: z.string(), bic,
  lastUsedOn: date.nullable().meta({ description: 'The last day of collection by it.' }), expiresOn: date.meta({ description: 'The last day on which something may be collected by it.' }), revokedOn: date.nullable(),
  state, files: z.int().meta({ description: 'Signed papers kept with it.' }), version,
}).meta({ id: 'Mandate' })
const signature = z.object({
  way: z.enum(['paper', 'online']), signatory: z.string().nullable(), signedAt: instant, textVersion: z.string().meta({ description: 'Which words stood above the signature.' }), ipAddress: z.string().nullable(), by: z.string(),
})
export const mandateDetail = mandate.extend({
  amendments: z.array(z.object({ amendedOn: date, formerIbanCountry: country, formerIbanLast4: z.string(), by: z.string() })).meta({ description: 'Accounts that it had before, newest first.' }),
  signatures: z.array(signature),
  papers: z.array(z.object({ id, name: z.string(), sha256: z.string(), bytes: z.int(), by: z.string(), at: instant })),
}).meta({ id: 'MandateDetail' })
export const mandatePage = pageOf(mandate)
export const mandateCursor = cursorOf(z.tuple([date, id]))
export const mandateFilter = { customerId: id.optional(), reference: z.string().trim().max(35).optional(), scheme: scheme.optional(), state: state.optional(), cursor: mandateCursor.optional(), limit }

/** SEPA: 35 characters of a small set (EPC AT-01). */
export const mandateReference = z.string().regex(/^[A-Za-z0-9+?/:().,' -]{1,35}$/)
const signed = z.strictObject({
  way: z.enum(['paper', 'online']).optional(), signatory: text(140).nullable().optional(), signedAt: instant.optional(), textVersion: text(40).optional(), ipAddress: z.union([z.ipv4(), z.ipv6()]).nullable().optional(),
}).refine(({ way, signatory }) => way !== 'online' || Boolean(signatory), { params: { kind: 'required' }, path: ['signatory'] })
  .meta({ description: 'What proves the signature; without: on paper, under the words of the printed form.' })
export const mandateInput = z.strictObject({
  company: companyCode.optional(), customerId: id, reference: mandateReference, signedOn: date, iban, bic: bic.optional(), scheme: scheme.optional(), kind: kind.optional(),
  lastUsedElsewhereOn: date.nullable().optional().meta({ description: 'The last collection by the program before: the next is then not the first.' }),
  signedCreditorId: z.string().regex(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/).nullable().optional().meta({ description: 'Where it names another creditor id than the company has now.' }),
  signature: signed.optional(),
})
export const amendmentInput = z.strictObject({ iban, bic: bic.optional(), signedOn: date, signature: signed.optional() })
export const revocationInput = z.strictObject({ revokedOn: date.optional() })

export const MANDATE_FILE_MAX = 5 * 1_048_576
export const mandateFileName = z.string().trim().min(1).max(200)
export const mandateFormQuery = {
  customer: id, reference: mandateReference.optional().meta({ description: 'Without: the next one of the customer.' }), scheme: scheme.optional(), kind: kind.optional(),
  language: language.optional().meta({ description: 'Without: the customer’s own.' }),
}
