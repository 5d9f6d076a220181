/**
 * Journal entries: what a document posts, and the text that seals an entry (ARE-1).
 * It owns: accounts per tax case, balanced postings, reversal, the canonical text of an entry.
 * It does not own: numbers, periods' state, storage.
 * Invariants: an entry balances per currency (L1); a reversal mirrors its original (L8).
 */
import type { TaxCase, TaxClass, VatCategory } from '../kernel/tax-terms.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export interface Posting {
  readonly account: string
  readonly customerId: bigint | null
  readonly debitMinor: bigint
  readonly creditMinor: bigint
}

export interface JournalEntry {
  readonly id: bigint
  readonly postingDate: CalendarDate
  readonly sourceType: 'document' | 'manual' | 'opening_balance' | 'supplier_invoice' | 'payment' | 'write_off' | 'payout' | 'fee' | 'bank_statement' | 'bank_entry' | 'cash_receipt'
  readonly sourceId: bigint
  readonly postingKind: string
  readonly documentNumber: string | null
  readonly description: string
  readonly reversalOf: bigint | null
  readonly currency: string
  readonly runId: bigint | null
  readonly createdBy: string
  readonly postings: readonly Posting[]
}

export interface PostingRule {
  readonly revenueAccount: string | null
  readonly taxAccount: string | null
  readonly depositAccount?: string | null
}

/** Rules by `${taxCase} ${taxClass}`, and the accounts that only one class of rate may use (DATEV's automatic accounts). */
export interface Chart {
  readonly rules: ReadonlyMap<string, PostingRule>
  readonly automatic: ReadonlyMap<string, TaxClass>
}

export interface PostableLine {
  readonly revenueAccount: string
  readonly taxCase: TaxCase
  readonly taxClass: TaxClass
  readonly category: VatCategory
  readonly netMinor: bigint
}

export type AccountRefusal =
  | { readonly kind: 'tax_account_missing'; readonly taxCase: TaxCase; readonly taxClass: TaxClass }
  | { readonly kind: 'deposit_account_missing'; readonly taxCase: TaxCase; readonly taxClass: TaxClass }
  | { readonly kind: 'account_is_automatic'; readonly account: string; readonly taxCase: TaxCase; readonly taxClass: TaxClass }

/**
 * The revenue account of a line: the rule of its tax case, else the product's own (DOC-6).
 * Refuses `account_is_automatic` where another tax case would post to an account that computes its own tax.
 */
export function revenueAccountOf(line: Omit<PostableLine, 'netMinor' | 'category'>, chart: Chart): Result<string, AccountRefusal> {
  const account = chart.rules.get(`${line.taxCase} ${line.taxClass}`)?.revenueAccount ?? line.revenueAccount
  const only = chart.automatic.get(account)
  if (only !== undefined && (line.taxCase !== 'domestic' || only !== line.taxClass)) {
    return no({ kind: 'account_is_automatic', account, taxCase: line.taxCase, taxClass: line.taxClass })
  }
  return yes(account)
}

/** Refuses `tax_account_missing` where tax is due and no account is named for it. */
export function taxAccountOf(taxClass: TaxClass, chart: Chart): Result<string, AccountRefusal> {
  const account = chart.rules.get(`domestic ${taxClass}`)?.taxAccount
  return account ? yes(account) : no({ kind: 'tax_account_missing', taxCase: 'domestic', taxClass })
}

/** The liability account of a deposit. Refuses `deposit_account_missing` where the rule of the tax case names none. */
export function depositAccountOf(line: { readonly taxCase: TaxCase; readonly taxClass: TaxClass }, chart: Chart): Result<string, AccountRefusal> {
  const account = chart.rules.get(`${line.taxCase} ${line.taxClass}`)?.depositAccount
  return account ? yes(account) : no({ kind: 'deposit_account_missing', taxCase: line.taxCase, taxClass: line.taxClass })
}

export interface PostableDocument {
  readonly receivableAccount: string
  readonly customerId: bigint
  readonly grossMinor: bigint
  /** Already with the account that `revenueAccountOf` answered. */
  readonly lines: readonly { readonly account: string; readonly netMinor: bigint }[]
  readonly taxes: readonly { readonly account: string; readonly taxMinor: bigint }[]
  /** Deposits that are deducted: their liability goes, with the tax that was posted with them. */
  readonly deducted?: {
    readonly grossMinor: bigint
    readonly lines: readonly { readonly account: string; readonly netMinor: bigint }[]
    readonly taxes: readonly { readonly account: string; readonly taxMinor: bigint }[]
  }
}

/**
 * The postings of an invoice (amounts positive) or credit note (negative): receivable against revenue per account and tax per account.
 * What deposits have paid before is no receivable, and its tax is posted already. A positive sum on the revenue side is a credit, a negative one a debit; accounts whose sum is zero get no posting.
 */
export function documentPostings(document: PostableDocument): Posting[] {
  const sums = new Map<string, bigint>()
  for (const { account, netMinor } of document.lines) sums.set(account, (sums.get(account) ?? 0n) - netMinor)
  const taxes = new Map<string, bigint>()
  for (const { account, taxMinor } of document.taxes) taxes.set(account, (taxes.get(account) ?? 0n) - taxMinor)
  for (const { account, netMinor } of document.deducted?.lines ?? []) sums.set(account, (sums.get(account) ?? 0n) + netMinor)
  for (const { account, taxMinor } of document.deducted?.taxes ?? []) taxes.set(account, (taxes.get(account) ?? 0n) + taxMinor)
  const postings = [
    side(document.receivableAccount, document.customerId, document.grossMinor - (document.deducted?.grossMinor ?? 0n)),
    ...[...sums].map(([account, minor]) => side(account, null, minor)),
    ...[...taxes].map(([account, minor]) => side(account, null, minor)),
  ].filter((posting) => posting.debitMinor !== posting.creditMinor)
  invariant(balance(postings) === 0n, `the postings of a document balance: ${balance(postings)} minor units are left`)
  return postings
}

const side = (account: string, customerId: bigint | null, minor: bigint): Posting => ({
  account, customerId, debitMinor: minor > 0n ? minor : 0n, creditMinor: minor < 0n ? -minor : 0n,
})

/** Debits less credits, in minor units; zero for an entry that may be posted. */
export const balance = (postings: readonly Posting[]): bigint => postings.reduce((sum, p) => sum + p.debitMinor - p.creditMinor, 0n)

/** The postings of a reversal: each side swapped (L8). */
export const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map((posting) => ({ ...posting, debitMinor: posting.creditMinor, creditMinor: posting.debitMinor }))

/** Unit separator between the fields of an entry, record separator between its postings: neither occurs in text that was checked. */
const FIELD = '\u001f'
const RECORD = '\u001e'

/** The text whose SHA-256 the entry carries and the sealer chains (L4). */
export function entryText(company: number, entry: JournalEntry): string {
  const head = [company, entry.id, entry.postingDate, entry.sourceType, entry.sourceId, entry.postingKind, entry.documentNumber ?? '', entry.description, entry.reversalOf ?? '',
    entry.runId ?? '', entry.createdBy]
  const lines = entry.postings.map((p, i) => [i + 1, p.account, p.customerId ?? '', entry.currency, p.debitMinor, p.creditMinor].join(FIELD))
  return [head.join(FIELD), ...lines].join(RECORD)
}
