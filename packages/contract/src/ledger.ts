/** What is said about the books: accounts, entries, periods, balances. Amounts of an entry are in the company's currency. */
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, pageOf, text, version } from './basics.ts'

export const accountNumber = z.string().regex(/^[0-9]{3,8}$/)
export const accountKind = z.enum(['asset', 'liability', 'equity', 'revenue', 'expense'])

export const account = z.object({
  number: z.string(),
  name: z.string(),
  kind: accountKind,
  receivable: z.boolean().meta({ description: 'Control account of the customers: its balance equals the open items.' }),
  taxClass: z.enum(['S', 'R']).nullable().meta({ description: 'An automatic account of this class of rate (DATEV).' }),
  version,
}).meta({ id: 'Account' })
export const accountInput = z.strictObject({ number: accountNumber, name: text(100), kind: accountKind })
export const accountChange = z.strictObject({ name: text(100) })

export const accountList = z.object({
  date: date.nullable(),
  items: z.array(account.extend({ balance: money.nullable().meta({ description: 'Debits less credits up to the end of the date; null where none was asked for.' }) })),
})
export const accountFilter = { date: date.optional(), kind: accountKind.optional() }

export const postingSide = z.enum(['debit', 'credit'])
/** An amount above zero; the side says which way it goes. */
const positiveMoney = money.refine(({ minor }) => minor > 0n, { params: { kind: 'amount_not_positive' } })
export const posting = z.object({ line: z.int(), account: z.string(), customer: id.nullable(), side: postingSide, amount: money })
export const postingInput = z.strictObject({ account: accountNumber, side: postingSide, amount: positiveMoney })

export const journalEntry = z.object({
  id,
  postingDate: date,
  sourceType: z.enum(['document', 'manual', 'opening_balance', 'supplier_invoice', 'payment', 'write_off', 'payout', 'fee', 'bank_statement', 'bank_entry', 'cash_receipt']),
  documentNumber: z.string().nullable(),
  description: z.string(),
  reversalOf: id.nullable(),
  reversedBy: id.nullable(),
  run: id.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  sealed: z.boolean().meta({ description: 'Whether the hash chain holds the entry already.' }),
  postings: z.array(posting),
}).meta({ id: 'JournalEntry' })
export const journalPage = pageOf(journalEntry)
/** A file of the journal has a row for each posting. */
export const journalFileRow = journalEntry.extend({ account: z.string(), debit: money.nullable(), credit: money.nullable() })
export const journalCursor = cursorOf(z.tuple([date, id]))
export const journalFilter = {
  from: date.optional(), until: date.optional(), account: accountNumber.optional(), customer: id.optional(),
  document: text(50).optional().meta({ description: 'Number of a document, exactly.' }), cursor: journalCursor.optional(), limit,
}

/** Text of an entry: no control characters, which separate the fields of its hash. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused here
const plainText = (max: number) => text(max).regex(/^[^\u0000-\u001f]*$/)

export const entryInput = z.strictObject({
  postingDate: date,
  description: plainText(200),
  documentNumber: plainText(50).nullable().optional().meta({ description: 'Number of the voucher, as it stands on it.' }),
  postings: z.array(postingInput).min(2).max(500),
})
export const reversalInput = z.strictObject({ postingDate: date.optional().meta({ description: 'Today, where nothing is said.' }), reason: plainText(200) })

export const periodName = z.string().regex(/^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$/)
export const reopening = z.object({
  id, reason: z.string(), requestedBy: z.string(), requestedAt: instant, approvedBy: z.string().nullable(), approvedAt: instant.nullable(),
})
export const accountingPeriod = z.object({ period: periodName, state: z.enum(['open', 'closed']), reopenings: z.array(reopening) }).meta({ id: 'AccountingPeriod' })
export const periodList = z.object({ items: z.array(accountingPeriod) })
export const reopeningInput = z.strictObject({ reason: text(500) })

const balanceLine = z.object({ account: z.string(), name: z.string(), kind: accountKind, opening: money, debit: money, credit: money, closing: money })
export const trialBalance = z.object({
  from: date, until: date, items: z.array(balanceLine),
  totals: z.object({ debit: money, credit: money }),
})
export const trialBalanceFilter = { from: date, until: date }
