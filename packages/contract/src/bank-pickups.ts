/** What is said about picking up files of banks by themselves: sources, what was picked up, and of which account a statement is missed. */
import { STATEMENT_ALARMS } from '@kontor/domain/banking/pick-up.ts'
import { z } from 'zod'
import { companyCode, date, id, instant } from './basics.ts'

const folder = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/).meta({ description: 'The name of a folder below pickup/COMPANY of the data folder; it is made where it is missing.' })
const senders = z.array(z.string().trim().toLowerCase().regex(/^[^@\s]*@[^@\s]+$/).max(254)).min(1).max(20).meta({ description: 'Addresses, or @domain for all of one.' })
const account = id.nullable().meta({ description: 'Only statements of this account are taken; null: of all of the company.' })

export const statementSource = z.object({ id, kind: z.enum(['folder', 'mail']), folder: z.string().nullable(), path: z.string().nullable().meta({ description: 'Below the data folder.' }), account, mailbox: id.nullable(), senders: z.array(z.string()).nullable() }).meta({ id: 'StatementSource' })
export const statementSourceList = z.object({ items: z.array(statementSource) })
export const folderSourceInput = z.strictObject({ company: companyCode.optional(), kind: z.literal('folder'), folder, account: account.prefault(null) })
export const mailSourceInput = z.strictObject({ company: companyCode.optional(), kind: z.literal('mail'), mailbox: id, senders, account: account.prefault(null) })
export const statementSourceInput = z.discriminatedUnion('kind', [folderSourceInput, mailSourceInput])

export const statementPickup = z.object({
  id, source: id, mail: id.nullable(), fileName: z.string(), outcome: z.enum(['taken', 'known', 'refused', 'without_file']).meta({ description: 'known: nothing in it was new. without_file: a mail with nothing that could be a statement.' }),
  refusal: z.object({ kind: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable().meta({ description: 'Why it was put aside, with the place.' }),
  statements: z.int(), entries: z.int().meta({ description: 'New ones.' }), by: z.string(), at: instant, acknowledgedBy: z.string().nullable(),
}).meta({ id: 'StatementPickup' })
export const statementPickupList = z.object({ items: z.array(statementPickup), open: z.int().meta({ description: 'How many were put aside and nobody has seen to.' }) })
export const statementPickupFilter = { open: z.enum(['true']).optional().meta({ description: 'Only what was put aside and nobody has seen to.' }) }

export const statementAlarm = z.object({
  account: id, kind: z.enum(STATEMENT_ALARMS), since: date.nullable().meta({ description: 'The day of the last statement.' }), count: z.int().meta({ description: 'Days of banks without a statement, or gaps of the last ninety days.' }),
}).meta({ id: 'StatementAlarm' })
export const statementAlarmList = z.object({ items: z.array(statementAlarm) })
