/** What is said about runs of direct debits. */
import { MANDATE_SCHEMES, DEBIT_SEQUENCES } from '@kontor/domain/customers/mandate.ts'
import { DEBIT_EXCEPTIONS, DEBIT_REASONS, DEBIT_RUN_STATES } from '@kontor/domain/debits/direct-debit.ts'
import { DEBIT_STATES } from '@kontor/domain/debits/returns.ts'
import { DEBIT_FORMATS } from '@kontor/domain/kernel/debit-format.ts'
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, pageOf, version } from './basics.ts'

export const debitFormat = z.enum(DEBIT_FORMATS)
const state = z.enum(DEBIT_RUN_STATES).meta({ description: 'exported: the file is made. submitted: it was handed to the bank. Paid is only what a statement says.' })
const account = z.object({ id, iban: z.string(), bankName: z.string().nullable() })
const scheme = z.enum(MANDATE_SCHEMES)
const sequence = z.enum(DEBIT_SEQUENCES)

export const debitRun = z.object({
  id, state, collectionDate: date, format: debitFormat, planHash: z.string(), items: z.int().meta({ description: 'Open items that were looked at.' }), debits: z.int().meta({ description: 'Items that are collected, as planned.' }),
  amount: money, createdBy: z.string(), createdAt: instant, version,
}).meta({ id: 'DirectDebitRunListed' })
export const debitRunDetail = debitRun.extend({
  account: account.nullable().meta({ description: 'The account that the money goes to; null where it was removed since.' }),
  steps: z.array(z.object({ step: z.enum(['approve', 'export', 'submit', 'cancel']), by: z.string(), at: instant })),
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })).meta({ description: 'How many items are not collected, by reason.' }),
  file: z.object({ messageId: z.string(), debits: z.int(), amount: money, sha256: z.string(), bytes: z.int(), groups: z.array(z.object({ id: z.string(), scheme, sequence, debits: z.int(), amount: money })) }).nullable()
    .meta({ description: 'What the bank gets; its groups are what it books as one sum each.' }),
}).meta({ id: 'DirectDebitRun' })
export const debitRunPage = pageOf(debitRun)
export const debitRunCursor = cursorOf(z.tuple([id]))
export const debitRunFilter = { state: state.optional(), cursor: debitRunCursor.optional(), limit }

export const debitProposal = z.object({ earliest: date, latest: date, format: debitFormat, accounts: z.array(account) }).meta({ id: 'DirectDebitProposal' })
export const debitRunInput = z.strictObject({
  collectionDate: date.nullable().optional().meta({ description: 'A day on which banks settle; without: the earliest.' }),
  bankAccount: id.nullable().optional().meta({ description: 'Without: the account that is printed on documents.' }), format: debitFormat.nullable().optional(),
})
export const debitApprovalInput = z.strictObject({ planHash: z.string().regex(/^[0-9a-f]{64}$/) })

export const debitItemState = z.enum(['in', 'out', 'left_out']).meta({ description: 'left_out: planned, but not collected, because something changed before the file was made.' })
export const debitItemReason = z.enum([...DEBIT_REASONS, ...DEBIT_EXCEPTIONS])
export const debitItem = z.object({
  position: z.int(), openItem: id, customer: z.object({ id, number: z.string(), name: z.string() }), document: z.object({ id, number: z.string() }), mandate: z.object({ id, reference: z.string() }).nullable(),
  dueDate: date, rest: money, amount: money, state: debitItemState, reason: debitItemReason.nullable(), detail: z.record(z.string(), z.unknown()).nullable(), scheme: scheme.nullable(), sequence: sequence.nullable(),
  endToEndId: z.string().nullable(), debitState: z.enum(DEBIT_STATES).nullable().meta({ description: 'How far its direct debit is; null where none was made.' }),
}).meta({ id: 'DirectDebitRunItem' })
export const debitItemPage = pageOf(debitItem)
export const debitItemCursor = cursorOf(z.tuple([z.int()]))
export const debitItemFilter = { state: debitItemState.optional(), reason: debitItemReason.optional(), customer: id.optional(), cursor: debitItemCursor.optional(), limit }
