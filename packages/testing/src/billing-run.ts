/** One billing run for tests, by the command that the command line uses; a halted one is approved again, and the lease of a dead holder waited for. */
// Not through public.ts: that would load the printing of documents into every worker of the crash tests.
import { approveRun, bill as billCommand } from '@kontor/server/invoicing/billing-runs.ts'
import { readRun, unfinishedRun } from '@kontor/server/invoicing/store/runs.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Actor, Database } from '@kontor/server/platform/database/database.ts'
import { TESTER } from './tester.ts'

export interface BillOptions {
  readonly company: number
  readonly date: string
  /** Customers a batch, in preview and execution. */
  readonly batch?: number
}

export type Billed =
  | { readonly ok: true; readonly invoices: number; readonly parked: number; readonly changed: number }
  | { readonly ok: false; readonly kind: string }

const SECOND_PERSON: Actor = { name: 'user:second', source: 'web' }

/** Bills everything due on a date, or goes on with the run of that date which was interrupted. A refusal is answered by its kind. */
export async function bill(db: Database, { company, date, batch }: BillOptions): Promise<Billed> {
  for (;;) {
    const outcome = await billCommand(db, { company, runDate: date, actor: TESTER, clock: fixedClock(date), workers: 1, ...(batch && { chunk: batch, batch }) })
    if (outcome.ok) {
      if (outcome.value.kind === 'nothing_due') return { ok: true, invoices: 0, parked: outcome.value.sums.parked, changed: 0 }
      const { counts, totals } = outcome.value.result
      return { ok: true, invoices: totals.invoices, parked: counts.parked, changed: counts.changed }
    }
    if (outcome.refusal.kind === 'billing_run_halted') await acceptBreakers(db, company, date)
    else if (outcome.refusal.kind === 'billing_run_already_running') await new Promise((wake) => setTimeout(wake, 50))
    else return { ok: false, kind: outcome.refusal.kind }
  }
}

async function acceptBreakers(db: Database, company: number, date: string): Promise<void> {
  await db.company({ company, actor: SECOND_PERSON }, async (tx) => {
    const open = await unfinishedRun(tx, company, date)
    const run = open && await readRun(tx, company, open.id)
    const approved = run && await approveRun(tx, company, { run: run.id, planHash: run.plan_hash ?? '', actor: SECOND_PERSON })
    if (!approved?.ok) throw new Error(`breakers not accepted: ${approved?.refusal.kind ?? 'no run'}`)
  })
}
