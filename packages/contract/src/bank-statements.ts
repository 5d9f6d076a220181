/** What is said about bank statements: files of banks, statements of the company's accounts, and what came and went (BNK-3). */
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, pageOf, text } from './basics.ts'

/** Of an upload: one file, or a ZIP archive of several. Larger ones come in by the command line. */
export const STATEMENT_UPLOAD_MAX = 64 * 1024 * 1024

export const statementPurpose = z.enum(['statement', 'report', 'notification']).meta({ description: 'A report (camt.052) or notification (camt.054) tells again what a statement will say; its entries are kept apart and never counted.' })
const ownAccount = z.object({ id, bankName: z.string().nullable(), iban: z.string().nullable(), national: z.string().nullable() })

export const bankStatement = z.object({
  id, date, purpose: statementPurpose, number: z.string().nullable(), account: ownAccount,
  opening: money.nullable(), closing: money.nullable(), credit: money, debit: money,
  from: date.nullable(), until: date.nullable(), entries: z.int(), newEntries: z.int().meta({ description: 'Entries that no statement before it had said.' }),
  gap: z.boolean().meta({ description: 'It begins with a balance at which no other one ended: a statement between them is missing.' }),
  fileName: z.string(), format: z.string(), createdBy: z.string(), createdAt: instant,
}).meta({ id: 'BankStatement' })
export const bankStatementPage = pageOf(bankStatement)
export const bankStatementCursor = cursorOf(z.tuple([date, id]))
export const bankStatementFilter = { account: id.optional(), from: date.optional(), until: date.optional(), purpose: statementPurpose.optional(), cursor: bankStatementCursor.optional(), limit }

export const bankEntry = z.object({
  id, statement: id, account: id, bookingDate: date, valueDate: date.nullable(), amount: money.meta({ description: 'Below zero: it went.' }),
  state: z.enum(['unmatched']).meta({ description: 'unmatched: it waits to be matched to what it pays.' }),
  name: z.string().nullable(), accountLast4: z.string().nullable(), text: z.string(),
  variableSymbol: z.string().nullable(), constantSymbol: z.string().nullable(), specificSymbol: z.string().nullable(),
  reference: z.string().nullable(), endToEndId: z.string().nullable(), mandateId: z.string().nullable(), creditorId: z.string().nullable(), batch: z.string().nullable(), code: z.string().nullable(),
  returnReason: z.string().nullable(), original: money.nullable(), charges: money.nullable(), line: z.int(),
}).meta({ id: 'BankEntry' })
export const bankEntryPage = pageOf(bankEntry)
export const bankEntryCursor = cursorOf(z.tuple([date, id]))
export const bankEntryFilter = {
  statement: id.optional(), account: id.optional(), from: date.optional(), until: date.optional(), direction: z.enum(['credit', 'debit']).optional(),
  symbol: z.string().regex(/^\d{1,10}$/).optional().meta({ description: 'The variable symbol.' }), name: text(100).optional().meta({ description: 'The beginning of the name, in capitals or not.' }),
  amount: z.string().regex(/^\d{1,12}(\.\d{1,2})?$/).optional().meta({ description: 'Exactly this amount, whether it came or went.' }), cursor: bankEntryCursor.optional(), limit,
}

export const statementUploadQuery = { name: z.string().trim().min(1).max(200).optional().meta({ description: 'As the file is called; what counts is the content.' }), mapping: id.optional().meta({ description: 'Read it as a table by this mapping; without, its headings say by which.' }) }
export const statementUpload = z.object({
  files: z.array(z.object({
    name: z.string(), format: z.string().nullable(),
    statements: z.array(z.object({
      id: id.nullable().meta({ description: 'Null where it was known as a whole.' }), account: z.string(), number: z.string().nullable(), purpose: statementPurpose, entries: z.int(), added: z.int(), known: z.int(),
    })),
    rejections: z.int().nullable().meta({ description: 'Of a report on a file of ours (pain.002): how many rejections it brought; null: it is none.' }),
    refusal: z.object({ kind: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable().meta({ description: 'Why the file was refused whole, with the place.' }),
  })),
}).meta({ id: 'StatementUpload' })
