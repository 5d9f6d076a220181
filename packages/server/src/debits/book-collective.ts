/**
 * Collective entries of which the statement says only the sum (BNK-5): booked by what the bank tells in detail elsewhere, or by what a person picks.
 * It owns: which message tells of which entry, and that all of it is booked or nothing. It does not own: the decisions (domain/debits/returns.ts), what is written (book-debits.ts, return-debits.ts).
 * Invariants: the details come to the entry to the cent; of two entries that one message may mean, or two messages of one entry, a person decides (P8); whichever comes first, nothing is booked twice.
 */
import { judgeCollective, judgePicked } from '@kontor/domain/debits/returns.ts'
import type { CollectiveDetail, PickRefusal, ReturnedPart } from '@kontor/domain/debits/returns.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { postingDays } from '../ledger/public.ts'
import { noteLookedAt } from '../payments/public.ts'
import type { MatchedChunk, Till } from '../payments/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { book, lockNamed } from './book-debits.ts'
import { returnDebits } from './return-debits.ts'
import * as store from './store/collective.ts'
import type { ToldEntry } from './store/collective.ts'
import { debitsById, debitsOfEntries, debitsOfReports, lookAtReturnsOf } from './store/returns.ts'
import type { EntryOfDebits, NamedDebit } from './store/returns.ts'

interface Told {
  readonly entry: ToldEntry
  readonly judged: NonNullable<ReturnType<typeof judgeCollective<NamedDebit>>>
  /** Reason and words of each detail. */
  readonly says: readonly { readonly reason: string | null; readonly text: string }[]
}

/** Books the collective entries whose details came in a message of their own. */
export async function bookCollective(tx: Tx, till: Till): Promise<MatchedChunk> {
  const { company, today } = till
  const told = certain([...(await toldByNotifications(tx, company, today)), ...(await toldByReports(tx, company, today))])
  if (told.length === 0) return { looked: 0, matched: 0 }
  const dayOf = await postingDays(tx, company, told.map(({ entry }) => entry.bookingDate), today)
  const dateOf = ({ bookingDate }: EntryOfDebits) => dayOf(bookingDate)
  const credited = told.flatMap(({ entry, judged }) => (judged.kind === 'booked' ? judged.debits.map((debit) => ({ entry, debit })) : []))
  await book(tx, till, credited, dateOf)
  const promised = await returnDebits(tx, till, told.flatMap(({ entry, judged, says }) => (judged.kind === 'returned' ? judged.parts.map((part) => asReturned(entry, part, says[part.detail]!)) : [])), dateOf)
  await noteLookedAt(tx, company, told.map(({ entry }) => ({ entry: entry.id, waitsFor: promised.has(entry.id) ? 'not_sure' : null })))
  if (credited.length > 0) await lookAtReturnsOf(tx, company, credited.map(({ debit }) => debit.endToEndId))
  return { looked: told.length, matched: told.length - promised.size }
}

/** A return as its detail tells of it: its own reason, its own words. */
const asReturned = (entry: EntryOfDebits, { debit, chargeMinor }: Omit<ReturnedPart<NamedDebit>, 'detail'>, { reason, text }: { readonly reason: string | null; readonly text: string }) => ({ entry: { ...entry, returnReason: reason ?? entry.returnReason, text: text || entry.text }, debit, chargeMinor })

async function toldByNotifications(tx: Tx, company: number, today: string): Promise<Told[]> {
  const entries = await store.entriesTold(tx, company, today)
  const ids = [...new Set(entries.flatMap(({ details }) => details))]
  if (ids.length === 0) return []
  const named = await lockNamed(tx, company, ids, debitsOfEntries)
  const details = new Map((await store.detailsById(tx, company, ids)).map((detail) => [detail.id, detail]))
  return entries.flatMap((entry): Told[] => {
    const own = entry.details.map((id) => details.get(id)!)
    // One detail that names a whole group, or nothing of ours, is no detail of direct debits.
    const parts = own.map(({ id, amountMinor: minor, originalMinor, chargesMinor }): CollectiveDetail<NamedDebit> => ({ minor, originalMinor, chargesMinor, debit: named.get(id)?.length === 1 ? named.get(id)![0] : undefined }))
    const judged = judgeCollective(entry.amountMinor, parts)
    return judged ? [{ entry, judged, says: own }] : []
  })
}

async function toldByReports(tx: Tx, company: number, today: string): Promise<Told[]> {
  const entries = await store.entriesReported(tx, company, today)
  const ids = [...new Set(entries.flatMap(({ details }) => details))]
  if (ids.length === 0) return []
  const named = await lockNamed(tx, company, ids, debitsOfReports)
  const reports = new Map((await store.reportsById(tx, company, ids)).map((report) => [report.id, report]))
  return entries.flatMap((entry): Told[] => {
    const judged = judgeCollective(entry.amountMinor, entry.details.flatMap((id) => named.get(id) ?? []).map((debit) => ({ minor: -debit.amountMinor, originalMinor: null, chargesMinor: null, debit })))
    return judged ? [{ entry, judged, says: entry.details.map((id) => reports.get(id)!) }] : []
  })
}

/** Of several that one message may mean the one of its very day; else a person decides. No debit is booked by two of them. */
function certain(told: readonly Told[]): readonly Told[] {
  const alone = (group: readonly Told[]): Told | undefined => {
    const sameDay = group.filter(({ entry }) => entry.bookingDate === entry.toldOn)
    return group.length === 1 ? group[0] : sameDay.length === 1 ? sameDay[0] : undefined
  }
  const byMessage = [...Map.groupBy(told, ({ entry }) => entry.told).values()].map(alone).filter((one) => one !== undefined)
  const byEntry = [...Map.groupBy(byMessage, ({ entry }) => entry.id).values()].map(alone).filter((one) => one !== undefined)
  const taken = new Set<bigint>()
  return byEntry.filter(({ judged }) => {
    const debits = judged.kind === 'booked' ? judged.debits : judged.parts.map(({ debit }) => debit)
    if (debits.some(({ id }) => taken.has(id))) return false
    for (const { id } of debits) taken.add(id)
    return true
  })
}

export interface Picked {
  readonly entry: bigint
  readonly debits: readonly bigint[]
  /** What of the entry the bank took for itself. */
  readonly chargeMinor: bigint
}

export type ReturnPickRefusal = PickRefusal | { readonly kind: 'bank_entry_not_found' | 'bank_entry_is_money_that_came' | 'credit_promised_to_refund' } | { readonly kind: 'bank_entry_not_posted'; readonly period: string }

/** Books an entry that took money as the return of the direct debits that a person picked: exactly what is left of it. */
export async function returnPicked(tx: Tx, till: Till, { entry: id, debits: ids, chargeMinor }: Picked): Promise<Result<undefined, ReturnPickRefusal>> {
  const { company, today } = till
  const named = [...(await lockNamed(tx, company, ids, debitsById)).values()].flat()
  const entry = await store.entryAtHand(tx, company, id)
  if (!entry) return no({ kind: 'bank_entry_not_found' })
  if (!entry.posted) return no({ kind: 'bank_entry_not_posted', period: entry.bookingDate.slice(0, 7) })
  if (entry.amountMinor > 0n) return no({ kind: 'bank_entry_is_money_that_came' })
  const judged = judgePicked<NamedDebit>(named, { asked: ids.length, takenMinor: -entry.restMinor, chargeMinor })
  if (!judged.ok) return judged
  const dayOf = await postingDays(tx, company, [entry.bookingDate], today)
  const promised = await returnDebits(tx, till, judged.value.map((part) => asReturned(entry, part, { reason: null, text: '' })), ({ bookingDate }) => dayOf(bookingDate))
  if (promised.size > 0) return no({ kind: 'credit_promised_to_refund' })
  await noteLookedAt(tx, company, [{ entry: id, waitsFor: null }])
  return yes(undefined)
}
