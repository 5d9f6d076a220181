/** What is said about files of transfers: approved refunds on their way to the bank (BNK-6). */
import { TRANSFER_FORMATS, TRANSFER_HINDRANCES, TRANSFER_RUN_STATES, TRANSFER_STATES } from '@kontor/domain/payments/refund.ts'
import { z } from 'zod'
import { companyCode, cursorOf, date, id, instant, limit, money, pageOf, version } from './basics.ts'

const format = z.enum(TRANSFER_FORMATS).meta({ description: 'pain.001 for euros; list: a table to type in, where the books are in another currency.' })
const state = z.enum(TRANSFER_RUN_STATES).meta({ description: 'exported: the file is made. submitted: the bank has it. Paid is only what a statement says.' })
const customer = z.object({ id, number: z.string(), name: z.string() })
const account = z.object({ country: z.string().nullable(), last4: z.string() })

export const transferState = z.enum(TRANSFER_STATES)
export const transferRun = z.object({
  id, state, format, executionDate: date, messageId: z.string(), account: z.string().meta({ description: 'The account of the company that the money leaves.' }), transfers: z.int(), amount: money, sha256: z.string(), bytes: z.int(),
  createdBy: z.string(), createdAt: instant, version,
}).meta({ id: 'TransferRunListed' })
export const transferRunDetail = transferRun.extend({
  steps: z.array(z.object({ step: z.enum(['submit', 'cancel']), by: z.string(), at: instant })),
  items: z.array(z.object({ refund: id, customer, payee: z.string(), account, amount: money, endToEndId: z.string(), state: transferState })),
}).meta({ id: 'TransferRun' })
export const transferRunPage = pageOf(transferRun)
export const transferRunCursor = cursorOf(z.tuple([id]))
export const transferRunFilter = { state: state.optional(), cursor: transferRunCursor.optional(), limit }

export const transferProposal = z.object({
  formats: z.array(format), accounts: z.array(z.object({ id, number: z.string(), bankName: z.string().nullable() })), today: date,
  items: z.array(z.object({ refund: id, customer, payee: z.string(), account, amount: money, hindrance: z.enum(TRANSFER_HINDRANCES).nullable().meta({ description: 'Why it is not in the file; null: it is.' }) })),
  transfers: z.int(), amount: money, hash: z.string().meta({ description: 'Over what is in; making the file names it.' }),
}).meta({ id: 'TransferProposal' })
export const transferRunInput = z.strictObject({
  company: companyCode.optional(), hash: z.string().regex(/^[0-9a-f]{64}$/), executionDate: date.nullable().optional().meta({ description: 'Without: today. On a day on which banks do not settle they execute it on the next.' }),
  bankAccount: id.nullable().optional().meta({ description: 'Without: the account that is printed on documents.' }), format: format.nullable().optional(),
})
