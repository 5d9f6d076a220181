/**
 * What statements say of direct debits (BNK-2, BNK-5): booked as payments of exactly their items, or come back. The first rule of matching.
 * It owns: the order of work and what is written. It does not own: the decisions (domain/debits/returns.ts), payments, what follows from a return (return-debits.ts).
 * Invariants: a collective entry books all its debits in one transaction or waits whole; a debit is booked once, and its return takes back its own payment (the triggers are the wall).
 */
import { judgeCredit, judgeReturn } from '@kontor/domain/debits/returns.ts'
import type { DebitState } from '@kontor/domain/debits/returns.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { accountsOf, bookPayments, insertBookings, lockPayers, noteLookedAt, noteReports } from '../payments/public.ts'
import type { MatchedChunk, Till } from '../payments/public.ts'
import { postingDays } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { rejectedDebits, returnDebits } from './return-debits.ts'
import type { Returned } from './return-debits.ts'
import { moveDebits, takeStep } from './store/runs.ts'
import * as store from './store/returns.ts'
import type { EntryOfDebits, Looked, NamedDebit } from './store/returns.ts'

/** Entries looked at in one transaction; a collective one may book twenty thousand debits. */
const CHUNK = 200

interface Booked {
  readonly entry: EntryOfDebits
  readonly debit: NamedDebit
}

/** Books the next entries about direct debits, or says why they wait. */
export async function bookDebits(tx: Tx, till: Till): Promise<MatchedChunk> {
  const { company, today } = till
  const entries = (await store.entriesOfDebits(tx, company, today, CHUNK)).filter(({ currency }) => currency === till.currency)
  if (entries.length === 0) return { looked: 0, matched: 0 }
  const named = await lockNamed(tx, company, entries.map(({ id }) => id))
  const states = new Map<bigint, DebitState>()
  const now = (debit: NamedDebit): NamedDebit => ({ ...debit, state: states.get(debit.id) ?? debit.state })
  const [booked, returned, looked]: [Booked[], Returned[], Looked[]] = [[], [], []]
  for (const entry of entries) {
    const debits = (named.get(entry.id) ?? []).map(now)
    if (entry.amountMinor > 0n) {
      const judged = judgeCredit(entry.amountMinor, debits)
      looked.push({ entry: entry.id, waitsFor: judged.kind === 'waits' ? judged.reason : null })
      if (judged.kind === 'waits') continue
      for (const debit of judged.debits) {
        states.set(debit.id, 'booked')
        booked.push({ entry, debit })
      }
    } else {
      const debit = debits.length === 1 ? debits[0] : undefined
      const judged = judgeReturn({ ...entry, takenMinor: -entry.amountMinor }, debit)
      looked.push({ entry: entry.id, waitsFor: judged.kind === 'waits' ? judged.reason : null })
      if (judged.kind === 'waits') continue
      states.set(debit!.id, 'returned')
      returned.push({ entry, debit: debit!, chargeMinor: judged.chargeMinor })
    }
  }
  const dayOf = await postingDays(tx, company, entries.map(({ bookingDate }) => bookingDate), today)
  const dateOf = ({ bookingDate }: EntryOfDebits): CalendarDate => dayOf(bookingDate)
  const payments = await book(tx, till, booked, dateOf)
  const promised = await returnDebits(tx, till, returned.map((one) => ({ ...one, debit: { ...one.debit, payment: payments.get(one.debit.id) ?? one.debit.payment } })), dateOf)
  await noteLookedAt(tx, company, looked.map((one) => (promised.has(one.entry) ? { ...one, waitsFor: 'not_sure' } : one)))
  if (booked.length > 0) await store.lookAtReturnsOf(tx, company, booked.map(({ debit }) => debit.endToEndId))
  return { looked: entries.length, matched: looked.filter(({ entry, waitsFor }) => waitsFor === null && !promised.has(entry)).length }
}

/** Rejections looked at in one transaction. */
const REPORTS = 500

/** Takes what a bank rejected before it booked anything (pain.002). What is booked by now comes back with a statement, or not at all. */
export async function rejectDebits(tx: Tx, till: Till): Promise<MatchedChunk> {
  const { company, today } = till
  const reports = await store.reportsToLookAt(tx, company, REPORTS)
  if (reports.length === 0) return { looked: 0, matched: 0 }
  const named = await lockNamed(tx, company, reports.map(({ id }) => id), store.debitsOfReports)
  const gone = new Set<bigint>()
  const rejected = reports.flatMap((report) => (named.get(report.id) ?? []).filter(({ id, state }) => (state === 'submitted' || state === 'exported') && !gone.has(id) && gone.add(id)).map((debit) => ({ report, debit })))
  await handedOver(tx, till, rejected.map(({ debit }) => debit))
  await rejectedDebits(tx, till, rejected, today)
  const by = new Set(rejected.map(({ report }) => report.id))
  await noteReports(tx, company, reports.map(({ id }) => ({ id, outcome: by.has(id) ? 'rejected' : named.has(id) ? 'nothing_left' : 'unknown' })))
  // A collective credit without them may have come already.
  if (rejected.length > 0) await store.lookAtCreditsAgain(tx, company)
  return { looked: reports.length, matched: by.size }
}

/** The debits that entries name, under the locks of their runs and customers: nobody withdraws, pays or takes back meanwhile. Those of a customer who is gone are nobody's. */
export async function lockNamed(tx: Tx, company: number, entries: readonly bigint[], read = store.debitsOfEntries): Promise<ReadonlyMap<bigint, readonly NamedDebit[]>> {
  const seen = await read(tx, company, entries)
  await store.lockRuns(tx, company, [...new Set(seen.map(({ run }) => run))])
  const there = new Set((await lockPayers(tx, company, [...new Set(seen.map(({ customer }) => customer))])).map(({ id }) => id))
  const gone = new Set(seen.filter(({ customer }) => !there.has(customer)).map(({ by }) => by))
  return Map.groupBy((await read(tx, company, entries)).filter(({ by }) => !gone.has(by)), ({ by }) => by)
}

/** The bank has what it books or rejects, whether or not anybody noted that. */
async function handedOver(tx: Tx, { company, by }: Till, debits: readonly NamedDebit[]): Promise<void> {
  for (const run of await store.lockRuns(tx, company, [...new Set(debits.map(({ run }) => run))])) {
    if (run.state !== 'exported') continue
    await takeStep(tx, company, run.id, { step: 'submit', state: 'submitted', by })
    await moveDebits(tx, company, run.id, 'submitted')
  }
}

/** Pays each item by its debit. What somebody has paid meanwhile becomes credit. Answers the payments by debit. */
export async function book(tx: Tx, till: Till, booked: readonly Booked[], dateOf: (entry: EntryOfDebits) => CalendarDate): Promise<ReadonlyMap<bigint, bigint>> {
  if (booked.length === 0) return new Map()
  const { company, by } = till
  await handedOver(tx, till, booked.map(({ debit }) => debit))
  const { clearing } = await accountsOf(tx, company)
  invariant(clearing !== undefined, 'what was posted was posted against the clearing account')
  const payments = await bookPayments(tx, till, booked.map(({ entry, debit }) => ({
    customer: debit.customer, amount: { minor: debit.amountMinor, currency: entry.currency }, valueDate: dateOf(entry), account: clearing, origin: 'statement', reference: debit.endToEndId, giveUp: null,
    directed: debit.itemRestMinor > 0n ? [{ item: debit.openItem, amountMinor: debit.itemRestMinor < debit.amountMinor ? debit.itemRestMinor : debit.amountMinor }] : [],
  })))
  invariant(payments.ok, 'what a debit pays is owed, under the locks of its customers')
  const ids = await takeIds(tx, booked.length)
  await insertBookings(tx, booked.map(({ entry, debit }, i) => ({
    company_id: company, id: ids[i]!, bank_entry_id: entry.id, amount_minor: debit.amountMinor, payment_id: payments.value[i]!.id, journal_entry_id: null, releases: null, rule: 'end_to_end_id', fit: 'named', confidence: 100, created_by: by,
  })))
  await store.insertDebitBookings(tx, booked.map(({ entry, debit }, i) => ({ company_id: company, payment_id: payments.value[i]!.id, debit_id: debit.id, bank_entry_id: entry.id })))
  return new Map(booked.map(({ debit }, i) => [debit.id, payments.value[i]!.id]))
}
