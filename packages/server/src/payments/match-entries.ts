/**
 * Matching by itself (BNK-4): brings what banks said into the books, and books what the rules are sure of, chunk by chunk.
 * It owns: the order of work, the candidates of a chunk. It does not own: the rules (domain/payments/matching.ts), payments.
 * Invariants: whatever a bank said stands on the clearing account until it is booked (P3); a chunk is one transaction, so that a killed one has done nothing; nobody books an entry twice.
 */
import { matchReceipt } from '@kontor/domain/payments/matching.ts'
import type { Candidate, MatchingOutcome, Receipt } from '@kontor/domain/payments/matching.ts'
import { symbolOf, writtenReferences } from '@kontor/domain/payments/payment-references.ts'
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { insertEntries, openPeriod } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { bookPayments } from './commands.ts'
import type { PaymentInput } from './commands.ts'
import * as store from './store/matching.ts'
import type { WaitingEntry } from './store/matching.ts'
import { lockPayers, moneyAccounts, owedItems } from './store/payments.ts'
import type { Owed } from './store/payments.ts'
import type { Till } from './till.ts'

/** Days that are posted in one transaction. */
const DAYS = 200
/** Entries that are looked at in one transaction. */
export const CHUNK = 500

/** Posts what statements say: the bank against the clearing account, an entry for each day of a statement. Days of closed months, and money of other currencies, wait. Answers how many days. */
export async function postStatements(tx: Tx, { company, currency, by }: Till): Promise<number> {
  const days = await store.unpostedDays(tx, company, DAYS)
  if (days.length === 0) return 0
  const { bank, clearing } = await accountsOf(tx, company)
  if (bank === undefined || clearing === undefined) return 0
  // A statement may be the first that is posted in its month.
  for (const month of new Set(days.map(({ date }) => firstOfMonth(date)))) await openPeriod(tx, company, month)
  const ids = await takeIds(tx, days.length)
  await insertEntries(tx, company, days.map((day, i) => {
    const side = (of: string, debitMinor: bigint, creditMinor: bigint) => ({ account: of, customerId: null, debitMinor, creditMinor })
    return {
      id: ids[i]!, postingDate: day.date, sourceType: 'bank_statement', sourceId: day.statement, postingKind: `day:${day.date}`, documentNumber: day.number, description: `${day.name} ${day.number ?? ''}`.trim().slice(0, 200), reversalOf: null, currency, runId: null, createdBy: by,
      postings: [
        ...(day.creditMinor > 0n ? [side(bank, day.creditMinor, 0n), side(clearing, 0n, day.creditMinor)] : []),
        ...(day.debitMinor > 0n ? [side(clearing, day.debitMinor, 0n), side(bank, 0n, day.debitMinor)] : []),
      ],
    }
  }))
  await store.markPosted(tx, company, days.map(({ statement, date }, i) => ({ statement, date, entry: ids[i]! })))
  return days.length
}

/** The first account for banks, and the one on which money stands that nobody has explained. */
export async function accountsOf(tx: Tx, company: number): Promise<{ readonly bank: string | undefined; readonly clearing: string | undefined }> {
  const accounts = await moneyAccounts(tx, company)
  const first = (role: string) => accounts.find((account) => account.role === role)?.number
  return { bank: first('bank'), clearing: first('clearing') }
}

export interface MatchedChunk {
  readonly looked: number
  readonly matched: number
}

/** Looks at the next entries, and books those that the rules are sure of. */
export async function matchChunk(tx: Tx, till: Till): Promise<MatchedChunk> {
  const { company, by, today } = till
  const entries = await store.entriesToLookAt(tx, company, CHUNK)
  if (entries.length === 0) return { looked: 0, matched: 0 }
  const { clearing } = await accountsOf(tx, company)
  invariant(clearing !== undefined, 'what was posted was posted against the clearing account')
  const receipts = entries.filter((entry) => entry.amountMinor > 0n && !entry.returned && !entry.gap && entry.restMinor === entry.amountMinor && entry.bookingDate <= today)
  const known = await candidatesOf(tx, till, receipts, { lock: true })
  const outcomes = new Map<bigint, MatchingOutcome>()
  const inputs: { readonly entry: WaitingEntry; readonly payment: PaymentInput }[] = []
  for (const entry of receipts) {
    const outcome = matchReceipt(known.receipt(entry), known.candidates(entry))
    outcomes.set(entry.id, outcome)
    if (outcome.kind === 'open') continue
    known.take(outcome.match.customer, outcome.match.allocations)
    inputs.push({ entry, payment: paymentOf(entry, { clearing, customer: outcome.match.customer, amountMinor: entry.amountMinor, directed: outcome.match.allocations }) })
  }
  const booked = await bookPayments(tx, till, inputs.map(({ payment }) => payment))
  invariant(booked.ok, 'what the rules allot is owed, under the locks of its customers')
  const ids = await takeIds(tx, inputs.length)
  await store.insertBookings(tx, inputs.map(({ entry }, i) => {
    const outcome = outcomes.get(entry.id)!
    invariant(outcome.kind === 'matched', 'only matched entries are booked')
    const { rule, fit, confidence } = outcome.match
    return { company_id: company, id: ids[i]!, bank_entry_id: entry.id, amount_minor: entry.amountMinor, payment_id: booked.value[i]!.id, journal_entry_id: null, releases: null, rule, fit, confidence, created_by: by }
  }))
  await store.noteLookedAt(tx, company, entries.map((entry) => ({ entry: entry.id, waitsFor: waitsFor(entry, outcomes.get(entry.id)) })))
  return { looked: entries.length, matched: inputs.length }
}

/** A payment of an entry, out of the clearing account on which its statement put it. */
export const paymentOf = (
  entry: WaitingEntry, { clearing, customer, amountMinor, directed }: { readonly clearing: string; readonly customer: bigint; readonly amountMinor: bigint; readonly directed: readonly { readonly item: bigint; readonly amountMinor: bigint }[] | null },
): PaymentInput => ({
  customer, amount: { minor: amountMinor, currency: entry.currency }, valueDate: entry.bookingDate, account: clearing, origin: 'statement', reference: entry.text.slice(0, 200) || null, directed, giveUp: null,
})

function waitsFor(entry: WaitingEntry, outcome: MatchingOutcome | undefined): string | null {
  if (outcome?.kind === 'matched' || entry.restMinor === 0n) return null
  if (entry.amountMinor < 0n || entry.returned) return 'money_went'
  return outcome === undefined ? 'gap' : outcome.reason
}

export interface Candidates {
  receipt(entry: WaitingEntry): Receipt
  candidates(entry: WaitingEntry): readonly Candidate[]
  /** What was given to a customer's items is not there for the next entry. */
  take(customer: bigint, allocations: readonly { readonly item: bigint; readonly amountMinor: bigint }[]): void
}

/**
 * All that the entries of a chunk may mean, read by a handful of statements. `lock`: the customers are locked, so that what they owe stays so. `more` are customers whom somebody else named.
 */
export async function candidatesOf(
  tx: Tx, { company, currency }: Pick<Till, 'company' | 'currency'>, entries: readonly WaitingEntry[], { lock, more = [] }: { readonly lock: boolean; readonly more?: readonly bigint[] },
): Promise<Candidates> {
  const patterns = await store.invoicePatterns(tx, company)
  const receipts = new Map(entries.map((entry) => [entry.id, receiptOf(entry, patterns)]))
  const written = [...receipts.values()]
  const documents = await store.documentsOf(tx, company, [...new Set(written.flatMap((receipt) => receipt.documents))])
  const symbols = await store.customersOfSymbols(tx, company, [...new Set(written.flatMap(({ symbol, symbols }) => (symbol === null ? symbols : [symbol, ...symbols])))])
  const owners = await store.ownersOfAccounts(tx, company, entries.flatMap(({ account }) => (account === null ? [] : [account])))
  const ids = [...new Set([...documents.map(({ customer }) => customer), ...symbols.map(({ customer }) => customer), ...owners.map(({ customer }) => customer), ...more])]
  if (lock) await lockPayers(tx, company, ids)
  const customers = new Map((await store.customersById(tx, company, ids)).map((customer) => [customer.id, customer]))
  const owed = Map.groupBy(await owedItems(tx, company, ids, currency), ({ customer }) => customer)
  const byNumber = new Map(documents.map((document) => [document.number, document]))
  const bySymbol = new Map(symbols.map(({ symbol, customer }) => [symbol, customer]))
  const byAccount = Map.groupBy(owners, ({ account }) => account.toString('hex'))
  return {
    receipt: (entry) => receipts.get(entry.id)!,
    take: (customer, allocations) => void owed.set(customer, less(owed.get(customer) ?? [], allocations)),
    candidates(entry) {
      const receipt = receipts.get(entry.id)!
      const named = receipt.documents.flatMap((number) => byNumber.get(number) ?? [])
      const payers = entry.account === null ? [] : byAccount.get(entry.account.toString('hex')) ?? []
      const meant = new Set([...named.map(({ customer }) => customer), ...[...receipt.symbols, ...(receipt.symbol === null ? [] : [receipt.symbol])].flatMap((symbol) => bySymbol.get(symbol) ?? []), ...payers.map(({ customer }) => customer), ...more])
      return [...meant].flatMap((id) => {
        const customer = customers.get(id)
        if (!customer) return []
        const items = (owed.get(id) ?? []).map((item) => ({ id: item.id, document: item.number, restMinor: item.restMinor }))
        const payer = payers.find((one) => one.customer === id)
        return [{
          customer: id, name: customer.name, business: customer.business, symbols: customer.symbols, items,
          settledDocuments: named.filter(({ customer: whose, number }) => whose === id && !items.some(({ document }) => document === number)).map(({ number }) => number),
          account: payer?.known ? 'known' as const : payer && payers.length === 1 ? 'learned' as const : null,
        }]
      })
    },
  }
}

function receiptOf(entry: WaitingEntry, patterns: readonly string[]): Receipt {
  const texts = [entry.text, entry.endToEndId]
  const { documents, symbols } = writtenReferences([...texts, entry.variableSymbol], patterns)
  return { amountMinor: entry.restMinor, payerName: entry.name, documents, symbol: symbolOf(entry.variableSymbol), symbols: entry.variableSymbol === null ? symbols : writtenReferences(texts, patterns).symbols }
}

function less(items: readonly Owed[], allocations: readonly { readonly item: bigint; readonly amountMinor: bigint }[]): Owed[] {
  const taken = new Map(allocations.map(({ item, amountMinor }) => [item, amountMinor]))
  return items.map((item) => ({ ...item, restMinor: item.restMinor - (taken.get(item.id) ?? 0n) })).filter(({ restMinor }) => restMinor > 0n)
}
