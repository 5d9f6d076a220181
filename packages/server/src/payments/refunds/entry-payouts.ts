/**
 * Refunds on the bank statement (BNK-4, BNK-6): the entry that says that the money went, and the one with which it came back.
 * It owns: which refund an entry is of, by its end-to-end id, or as a suggestion by amount and account. It does not own: entries (match-entries.ts), what is posted (payouts.ts).
 * Invariants: by itself only what names its end-to-end id and has its amount; an entry is booked as one payout, whose amount it has.
 */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { CashRefusal } from '@kontor/domain/payments/cash.ts'
import type { PayoutRefusal, TransferState } from '@kontor/domain/payments/refund.ts'
import { postingDays } from '../../ledger/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeId, takeIds } from '../../platform/database/ids.ts'
import type { MatchedChunk } from '../match-entries.ts'
import { accountsOf } from '../match-entries.ts'
import { noteLookedAt } from '../store/matching.ts'
import type { EntryAtHand, StandingBooking } from '../store/matching.ts'
import type { Till } from '../till.ts'
import * as store from './store/entries.ts'
import type { SuggestedRefund } from './store/entries.ts'
import { standingPayout } from './store/payouts.ts'
import { payOut, takePayoutBack } from './payouts.ts'
import type { PayOutRefusal } from './payouts.ts'

/** Entries that are looked at in one transaction. */
const CHUNK = 200

/** Books the next entries that name a transfer of ours: the money went, or came back. What cannot be booked so waits for a person. */
export async function bookNamedPayouts(tx: Tx, till: Till): Promise<MatchedChunk> {
  const { company, by } = till
  const entries = await store.entriesOfTransfers(tx, company, CHUNK)
  const dayOf = await postingDays(tx, company, entries.map(({ date }) => date), till.today)
  const looked: { entry: bigint; waitsFor: string | null }[] = []
  // What went and came back since the last look was booked a moment ago.
  const states = new Map<bigint, TransferState>()
  for (const entry of entries) {
    const went = entry.amountMinor < 0n
    const state = states.get(entry.transfer) ?? entry.state
    const fits = went ? entry.amountMinor === -entry.transferMinor && (state === 'exported' || state === 'submitted') : entry.amountMinor === entry.transferMinor && state === 'booked'
    const booked = fits ? await bookAs(tx, till, { refund: entry.refund, came: !went, date: dayOf(entry.date), reason: entry.text }) : no({ kind: 'refund_not_found' as const })
    if (booked.ok) {
      states.set(entry.transfer, went ? 'booked' : 'returned')
      await store.insertPayoutBookings(tx, [{ company_id: company, id: await takeId(tx), bank_entry_id: entry.entry, amount_minor: entry.amountMinor, payout_id: booked.value, releases: null, rule: 'transfer', fit: 'named', confidence: 100, created_by: by }])
    }
    looked.push({ entry: entry.entry, waitsFor: booked.ok ? null : entry.rejected ? 'transfer_rejected' : 'money_went' })
  }
  await noteLookedAt(tx, company, looked)
  return { looked: entries.length, matched: looked.filter(({ waitsFor }) => waitsFor === null).length }
}

export type EntryPayoutRefusal = PayOutRefusal | PayoutRefusal | { readonly kind: 'payout_came_back' } | { readonly kind: 'refund_not_paid' }

/** The payout of an entry: a new one where money went, the one that takes it back where it came. */
async function bookAs(tx: Tx, till: Till, { refund, came, date, reason }: { readonly refund: bigint; readonly came: boolean; readonly date: string; readonly reason: string }): Promise<Result<bigint, EntryPayoutRefusal>> {
  const { clearing } = await accountsOf(tx, till.company)
  if (!came) return payOut(tx, till, { refund, paidOn: date, account: clearing ?? null, origin: 'statement' })
  const payout = await standingPayout(tx, till.company, refund)
  if (!payout) return no({ kind: 'refund_not_paid' })
  const back = await takePayoutBack(tx, till, { payout: payout.id, date, reason: reason.replaceAll(/\s+/g, ' ').slice(0, 200) || '–', to: 'returned' })
  return back.ok ? yes(back.value.id) : back
}

/** Books refunds that a person chose for an entry, on `day`; each is a booking of its own. */
export async function bookRefunds(tx: Tx, till: Till, { entry, day, refunds }: { readonly entry: EntryAtHand; readonly day: CalendarDate; readonly refunds: readonly SuggestedRefund[] }): Promise<Result<null, EntryPayoutRefusal>> {
  const rows: store.PayoutBooking[] = []
  for (const { refund, amountMinor } of refunds) {
    const came = entry.amountMinor > 0n
    const booked = await bookAs(tx, till, { refund, came, date: day, reason: entry.text })
    if (!booked.ok) return booked
    rows.push({ company_id: till.company, id: await takeId(tx), bank_entry_id: entry.id, amount_minor: came ? amountMinor : -amountMinor, payout_id: booked.value, releases: null, rule: 'person', fit: null, confidence: null, created_by: till.by })
  }
  await store.insertPayoutBookings(tx, rows)
  return yes(null)
}

/** Takes back what an entry was booked as: the refund is on its way as before. What came back cannot be undone: it would be on its way twice. */
export async function undoPayouts(tx: Tx, till: Till, { entry, standing, date, reason }: { readonly entry: bigint; readonly standing: readonly StandingBooking[]; readonly date: string; readonly reason: string }): Promise<Result<null, PayoutRefusal | CashRefusal | { readonly kind: 'payout_came_back' }>> {
  const { company, by } = till
  const paid = standing.filter(({ payout }) => payout !== null)
  const ids = await takeIds(tx, paid.length)
  for (const [i, booking] of paid.entries()) {
    const back = await takePayoutBack(tx, till, { payout: booking.payout!, date, reason, to: 'approved' })
    if (!back.ok) return back
    await store.insertPayoutBookings(tx, [{ company_id: company, id: ids[i]!, bank_entry_id: entry, amount_minor: -booking.amountMinor, payout_id: back.value.id, releases: booking.id, rule: 'person', fit: null, confidence: null, created_by: by }])
  }
  return yes(null)
}

/** Refunds that an entry may be of: the same amount; the same account first. */
export const suggestRefunds = (tx: Tx, company: number, entry: EntryAtHand): Promise<SuggestedRefund[]> =>
  entry.restMinor === 0n ? Promise.resolve([]) : store.refundsLike(tx, company, { came: entry.restMinor > 0n, amountMinor: entry.restMinor > 0n ? entry.restMinor : -entry.restMinor, currency: entry.currency, account: entry.account })
