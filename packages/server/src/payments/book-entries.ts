/**
 * What a person does with an entry of a statement (BNK-4): books it to customers or to an account of the books, takes that back, leaves a note.
 * It owns: that the parts are no more than the entry, and the ways back. It does not own: suggestions (match-entries.ts), payments.
 * Invariants: two clerks on one entry: one books, the other is told (its row is locked); what is undone waits again, and the rules leave it to people.
 */
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { otherPostings } from '@kontor/domain/payments/bank-rules.ts'
import type { InputTaxClass } from '@kontor/domain/payments/bank-rules.ts'
import type { CashRefusal } from '@kontor/domain/payments/cash.ts'
import { matchReceipt } from '@kontor/domain/payments/matching.ts'
import type { MatchingOutcome } from '@kontor/domain/payments/matching.ts'
import type { TakingBackRefusal } from '@kontor/domain/payments/payment.ts'
import type { PayoutRefusal } from '@kontor/domain/payments/refund.ts'
import type { Directed } from '@kontor/domain/receivables/settling.ts'
import { findEntry, insertEntries, openPeriod, postingDays, reversalOf } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { inputTaxes, ruled } from './apply-bank-rules.ts'
import type { RuledBy } from './apply-bank-rules.ts'
import { candidatesOf } from './candidates.ts'
import { bookPayments, takePaymentBack } from './commands.ts'
import type { BookingRefusal } from './commands.ts'
import { accountsOf, paymentOf } from './match-entries.ts'
import { tellReceived } from './tell-received.ts'
import { bookRefunds, suggestRefunds, undoPayouts } from './refunds/entry-payouts.ts'
import type { EntryPayoutRefusal } from './refunds/entry-payouts.ts'
import { refundsById } from './refunds/store/entries.ts'
import type { SuggestedRefund } from './refunds/store/entries.ts'
import { listBankRules } from './store/bank-rules.ts'
import { findPayers } from './store/lists.ts'
import * as store from './store/matching.ts'
import type { EntryAtHand } from './store/matching.ts'
import type { Till } from './till.ts'

export type EntryRefusal =
  | { readonly kind: 'bank_entry_not_found' }
  | { readonly kind: 'bank_entry_not_posted'; readonly period: string }
  | { readonly kind: 'bank_entry_has_less_left'; readonly restMinor: bigint }
  | { readonly kind: 'bank_entry_is_money_that_went' }
  | { readonly kind: 'account_not_bookable'; readonly account: string }
  | { readonly kind: 'input_tax_on_money_that_came' }

export interface EntryParts {
  readonly customers: readonly { readonly customer: bigint; readonly amountMinor: bigint; readonly directed: Directed }[]
  readonly others: readonly { readonly account: string; readonly amountMinor: bigint; readonly text: string; readonly taxClass?: InputTaxClass | null }[]
  /** Refunds whose money went with the entry, or came back with it. */
  readonly refunds?: readonly bigint[]
}

/** Books parts of an entry, all or none; amounts above zero, together no more than what is left of it. Refuses what EntryRefusal and payments say. */
export async function bookEntry(tx: Tx, till: Till, id: bigint, { customers, others, refunds = [] }: EntryParts): Promise<Result<undefined, EntryRefusal | BookingRefusal | EntryPayoutRefusal>> {
  const { company, by, currency, today } = till
  const entry = await store.findEntry(tx, company, id, { lock: true })
  if (!entry) return no({ kind: 'bank_entry_not_found' })
  if (!entry.posted) return no({ kind: 'bank_entry_not_posted', period: entry.bookingDate.slice(0, 7) })
  const came = entry.amountMinor > 0n
  const left = came ? entry.restMinor : -entry.restMinor
  const back = await refundsById(tx, company, refunds)
  if (back.length < refunds.length) return no({ kind: 'refund_not_found' })
  if (sumMinor([...customers, ...others, ...back].map(({ amountMinor }) => amountMinor)) > left) return no({ kind: 'bank_entry_has_less_left', restMinor: left })
  if (!came && customers.length > 0) return no({ kind: 'bank_entry_is_money_that_went' })
  const bookable = await store.otherAccounts(tx, company, others.map(({ account }) => account))
  const unbookable = others.find(({ account }) => !bookable.has(account))
  if (unbookable) return no({ kind: 'account_not_bookable', account: unbookable.account })
  if (came && others.some(({ taxClass }) => taxClass)) return no({ kind: 'input_tax_on_money_that_came' })
  const { clearing } = await accountsOf(tx, company)
  const day = (await postingDays(tx, company, [entry.bookingDate], today))(entry.bookingDate)
  const booked = await bookPayments(tx, till, customers.map(({ customer, amountMinor, directed }) => ({
    ...paymentOf(entry, { day, clearing: clearing!, customer, amountMinor, directed: null }), directed,
  })))
  if (!booked.ok) return booked
  await tellReceived(tx, till, booked.value)
  const given = await bookRefunds(tx, till, { entry, day, refunds: back })
  if (!given.ok) return given
  const ids = await takeIds(tx, customers.length + others.length * 2)
  const [ofPayments, rest] = [ids.slice(0, customers.length), ids.slice(customers.length)]
  const taxes = inputTaxes(tx, company)
  if (others.length > 0) await openPeriod(tx, company, day)
  const entries = []
  for (const [i, other] of others.entries()) entries.push({ ...other, id: rest[i * 2]!, booking: rest[i * 2 + 1]!, tax: await taxes(day, other.taxClass ?? null) })
  await insertEntries(tx, company, entries.map((other) => ({
    id: other.id, postingDate: day, sourceType: 'bank_entry', sourceId: other.booking, postingKind: 'other', documentNumber: null, description: other.text, reversalOf: null, currency, runId: null, createdBy: by,
    postings: otherPostings({ clearing: clearing!, account: other.account, amountMinor: came ? other.amountMinor : -other.amountMinor, tax: other.tax }),
  })))
  const person = { company_id: company, bank_entry_id: id, rule: 'person', fit: null, confidence: null, releases: null, created_by: by }
  await store.insertBookings(tx, [
    ...customers.map(({ amountMinor }, i) => ({ ...person, id: ofPayments[i]!, amount_minor: amountMinor, payment_id: booked.value[i]!.id, journal_entry_id: null })),
    ...entries.map((other) => ({ ...person, id: other.booking, amount_minor: came ? other.amountMinor : -other.amountMinor, payment_id: null, journal_entry_id: other.id })),
  ])
  return yes(undefined)
}

/** Takes back all that an entry is booked as, on its own day where that month is open, else today. */
export async function undoEntry(tx: Tx, till: Till, { entry: id, reason }: { readonly entry: bigint; readonly reason: string }): Promise<Result<undefined, EntryRefusal | TakingBackRefusal | PayoutRefusal | CashRefusal | { readonly kind: 'payout_came_back' } | { readonly kind: 'payment_not_found' } | { readonly kind: 'credit_promised_to_refund' } | { readonly kind: 'bank_entry_not_booked' }>> {
  const { company, by, today, currency } = till
  const entry = await store.findEntry(tx, company, id, { lock: true })
  if (!entry) return no({ kind: 'bank_entry_not_found' })
  const standing = await store.standingBookings(tx, company, id)
  if (standing.length === 0) return no({ kind: 'bank_entry_not_booked' })
  const date = (await postingDays(tx, company, [entry.bookingDate], today))(entry.bookingDate)
  for (const { payment } of standing) {
    if (payment === null) continue
    // The database releases the booking of a payment that is taken back, wherever that happens.
    const back = await takePaymentBack(tx, till, { payment, date, reason })
    if (!back.ok) return back
  }
  const given = await undoPayouts(tx, till, { entry: id, standing, date, reason })
  if (!given.ok) return given
  const others = []
  for (const booking of standing) {
    const original = booking.journalEntry === null ? undefined : await findEntry(tx, company, booking.journalEntry)
    if (original) others.push({ ...booking, postings: reversalOf(original) })
  }
  if (others.length > 0) await openPeriod(tx, company, date)
  const ids = await takeIds(tx, others.length * 2)
  await insertEntries(tx, company, others.map((other, i) => ({
    id: ids[i * 2]!, postingDate: date, sourceType: 'bank_entry', sourceId: other.id, postingKind: 'reversal', documentNumber: null, description: reason, reversalOf: other.journalEntry, currency, runId: null, createdBy: by,
    postings: other.postings,
  })))
  await store.insertBookings(tx, others.map((other, i) => ({
    company_id: company, id: ids[i * 2 + 1]!, bank_entry_id: id, amount_minor: -other.amountMinor, payment_id: null, journal_entry_id: ids[i * 2]!, releases: other.id, rule: 'person', fit: null, confidence: null, created_by: by,
  })))
  return yes(undefined)
}

export interface Suggested {
  readonly entry: EntryAtHand
  readonly outcome: MatchingOutcome | null
  readonly byRule: RuledBy | null
  /** Refunds whose money it may be. */
  readonly refunds: readonly SuggestedRefund[]
}

/** What an entry may pay: the rules' own answer, with the customers of the payer's name beside those whom it names. */
export async function suggestFor(tx: Tx, till: Pick<Till, 'company' | 'currency' | 'country' | 'graceDays'>, id: bigint): Promise<Suggested | undefined> {
  const { company, currency } = till
  const entry = await store.findEntry(tx, company, id, { lock: false })
  if (!entry) return undefined
  const [byRule = null] = entry.posted && entry.restMinor !== 0n ? await ruled(tx, till, [entry], await listBankRules(tx, company)) : []
  const refunds = await suggestRefunds(tx, company, entry)
  if (entry.restMinor <= 0n) return { entry, outcome: null, byRule, refunds }
  const namesakes = entry.name === null ? [] : await findPayers(tx, company, entry.name.replaceAll(/[^\p{L}\p{N} ]/gu, ' '), currency, NAMESAKES)
  const known = await candidatesOf(tx, till, [entry], { lock: false, more: namesakes.map(({ customer_id: customer }) => customer) })
  return { entry, outcome: matchReceipt(known.receipt(entry), known.candidates(entry)), byRule, refunds }
}

const NAMESAKES = 5
