/**
 * What a bank rejected of our transfers (pain.002; BNK-6): the refund is over, and its credit is the customer's again.
 * It owns: which refunds a report ends. It does not own: reports (banking), what a statement tells (entry-payouts.ts).
 * Invariants: nothing was posted, so nothing is taken back; what a statement has booked by now comes back with a statement, so that credit is free once (P6).
 */
import { rejectionText } from '@kontor/domain/payments/transfer-rejection.ts'
import { loadCompany } from '../../companies/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { takeIds } from '../../platform/database/ids.ts'
import type { MatchedChunk } from '../match-entries.ts'
import { lockPayers } from '../store/payments.ts'
import type { Till } from '../till.ts'
import { endRefunds } from './store/refunds.ts'
import * as store from './store/rejections.ts'
import { lockTransferRun, takeTransferStep } from './store/transfers.ts'

/** Reports looked at in one transaction. */
const REPORTS = 500

/** Takes what a bank rejected before it booked anything. Safe to repeat: a report is looked at once. */
export async function rejectTransfers(tx: Tx, { company, by }: Till): Promise<MatchedChunk> {
  const reports = await store.reportsToLookAt(tx, company, REPORTS)
  if (reports.length === 0) return { looked: 0, matched: 0 }
  const ids = reports.map(({ id }) => id)
  const seen = await store.transfersOfReports(tx, company, ids)
  await lockPayers(tx, company, [...new Set(seen.map(({ customer }) => customer))])
  for (const run of [...new Set(seen.map((transfer) => transfer.run))].toSorted((a, b) => Number(a - b))) {
    // The bank has what it rejects, whether or not anybody noted that.
    if ((await lockTransferRun(tx, company, run))?.state === 'exported') await takeTransferStep(tx, company, run, { step: 'submit', state: 'submitted', by })
  }
  const named = Map.groupBy(await store.transfersOfReports(tx, company, ids), (transfer) => transfer.by)
  const gone = new Set<bigint>()
  const rejected = reports.flatMap((report) => (named.get(report.id) ?? []).filter(({ id, state }) => state === 'submitted' && !gone.has(id) && gone.add(id)).map((transfer) => ({ report, transfer })))
  const { language } = await loadCompany(tx, company)
  const steps = await takeIds(tx, rejected.length)
  await endRefunds(tx, company, rejected.map(({ report, transfer: { id, refund } }, i) => ({ step: steps[i]!, refund, transfer: id, reason: rejectionText({ code: report.reason, words: report.words ?? '', language }) })), by)
  const ended = new Set(rejected.map(({ report }) => report.id))
  await store.noteReports(tx, company, reports.map(({ id }) => ({ id, outcome: ended.has(id) ? 'rejected' : named.has(id) ? 'nothing_left' : 'unknown' })))
  return { looked: reports.length, matched: ended.size }
}
