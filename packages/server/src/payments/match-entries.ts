/**
 * Matching by itself (BNK-4): brings what banks said into the books, and books what the rules are sure of, chunk by chunk.
 * It owns: the order of work. It does not own: the rules (domain/payments/matching.ts), the candidates of a chunk (candidates.ts), payments.
 * Invariants: whatever a bank said stands on the clearing account until it is booked (P3); a chunk is one transaction, so that a killed one has done nothing; nobody books an entry twice.
 */
import { matchReceipt } from '@kontor/domain/payments/matching.ts'
import type { MatchingOutcome } from '@kontor/domain/payments/matching.ts'
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { insertEntries, openPeriod, postingDays } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { applyBankRules } from './apply-bank-rules.ts'
import { candidatesOf } from './candidates.ts'
import { bookPayments } from './commands.ts'
import type { PaymentInput } from './commands.ts'
import { tellReceived } from './tell-received.ts'
import * as store from './store/matching.ts'
import type { WaitingEntry } from './store/matching.ts'
import { moneyAccounts } from './store/payments.ts'
import type { Till } from './till.ts'

/** Days that are posted in one transaction. */
const DAYS = 200
/** Entries that are looked at in one transaction. */
export const CHUNK = 1000

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
    const account = day.account ?? bank
    const side = (of: string, debitMinor: bigint, creditMinor: bigint) => ({ account: of, customerId: null, debitMinor, creditMinor })
    return {
      id: ids[i]!, postingDate: day.date, sourceType: 'bank_statement', sourceId: day.statement, postingKind: `day:${day.date}`, documentNumber: day.number, description: `${day.name} ${day.number ?? ''}`.trim().slice(0, 200), reversalOf: null, currency, runId: null, createdBy: by,
      postings: [
        ...(day.creditMinor > 0n ? [side(account, day.creditMinor, 0n), side(clearing, 0n, day.creditMinor)] : []),
        ...(day.debitMinor > 0n ? [side(clearing, day.debitMinor, 0n), side(account, 0n, day.debitMinor)] : []),
      ],
    }
  }))
  await store.markPosted(tx, company, days.map(({ statement, date }, i) => ({ statement, date, entry: ids[i]! })))
  return days.length
}

/** The account for banks that is no bank account's own, and the one on which money stands that nobody has explained. */
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
export async function matchChunk(tx: Tx, till: Till, most: number): Promise<MatchedChunk> {
  const { company, by, today } = till
  const entries = await store.entriesToLookAt(tx, company, most)
  if (entries.length === 0) return { looked: 0, matched: 0 }
  const { clearing } = await accountsOf(tx, company)
  invariant(clearing !== undefined, 'what was posted was posted against the clearing account')
  const receipts = entries.filter((entry) => entry.amountMinor > 0n && !entry.returned && !entry.gap && entry.restMinor === entry.amountMinor && entry.bookingDate <= today)
  const known = await candidatesOf(tx, till, receipts, { lock: true })
  const dayOf = await postingDays(tx, company, entries.map(({ bookingDate }) => bookingDate), today)
  const outcomes = new Map<bigint, MatchingOutcome>()
  const inputs: { readonly entry: WaitingEntry; readonly payment: PaymentInput }[] = []
  for (const entry of receipts) {
    const outcome = matchReceipt(known.receipt(entry), known.candidates(entry))
    outcomes.set(entry.id, outcome)
    if (outcome.kind === 'open') continue
    known.take(outcome.match.customer, outcome.match.allocations)
    inputs.push({ entry, payment: paymentOf(entry, { day: dayOf(entry.bookingDate), clearing, customer: outcome.match.customer, amountMinor: entry.amountMinor, directed: outcome.match.allocations }) })
  }
  const booked = await bookPayments(tx, till, inputs.map(({ payment }) => payment), known.locked)
  invariant(booked.ok, 'what the rules allot is owed, under the locks of its customers')
  await tellReceived(tx, till, booked.value)
  const ids = await takeIds(tx, inputs.length)
  await store.insertBookings(tx, inputs.map(({ entry }, i) => {
    const outcome = outcomes.get(entry.id)!
    invariant(outcome.kind === 'matched', 'only matched entries are booked')
    const { rule, fit, confidence } = outcome.match
    return { company_id: company, id: ids[i]!, bank_entry_id: entry.id, amount_minor: entry.amountMinor, payment_id: booked.value[i]!.id, journal_entry_id: null, releases: null, rule, fit, confidence, created_by: by }
  }))
  const rules = await applyBankRules(tx, till, entries.filter(({ id }) => outcomes.get(id)?.kind !== 'matched'), clearing)
  const left = entries.filter(({ id }) => outcomes.get(id)?.kind !== 'matched' && !rules.booked.has(id))
  await store.noteLookedAt(tx, company, left.map((entry) => ({ entry: entry.id, waitsFor: rules.suggested.has(entry.id) ? 'rule_suggests' : waitsFor(entry, outcomes.get(entry.id)) })))
  return { looked: entries.length, matched: inputs.length + rules.booked.size }
}

/** A payment of an entry, out of the clearing account on which its statement put it. `day`: on which it is posted. */
export const paymentOf = (
  entry: WaitingEntry, { day, clearing, customer, amountMinor, directed }: { readonly day: CalendarDate; readonly clearing: string; readonly customer: bigint; readonly amountMinor: bigint; readonly directed: readonly { readonly item: bigint; readonly amountMinor: bigint }[] | null },
): PaymentInput => ({
  customer, amount: { minor: amountMinor, currency: entry.currency }, valueDate: day, paidOn: entry.bookingDate, account: clearing, origin: 'statement', reference: entry.text.slice(0, 200) || null, directed, giveUp: null, cashDiscount: 'in_time',
})

function waitsFor(entry: WaitingEntry, outcome: MatchingOutcome | undefined): string | null {
  if (outcome?.kind === 'matched' || entry.restMinor === 0n) return null
  if (entry.amountMinor < 0n || entry.returned) return 'money_went'
  return outcome === undefined ? 'gap' : outcome.reason
}
