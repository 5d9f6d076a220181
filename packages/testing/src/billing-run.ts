/** One billing run, as the command line makes it: go on with what was interrupted, else preview, approve, execute. */
import { executeRun, type ExecuteRefusal, type RunResult } from '@kontor/server/invoicing/execute-run.ts'
import { previewRun } from '@kontor/server/invoicing/preview-run.ts'
import * as runs from '@kontor/server/invoicing/store/runs.ts'
import { fixedClock } from '@kontor/server/platform/clock.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { TESTER } from './small-provider.ts'

export interface BillOptions {
  readonly company: number
  readonly date: string
  readonly batch?: number
  readonly holder?: string
  readonly leaseSeconds?: number
}

/** Prepares the run of a date up to its approval, or finds the one that was interrupted; answers its id. Throws where the preview is refused. */
export async function approvedRun(db: Database, { company, date, batch }: BillOptions): Promise<bigint> {
  const scope = { company, actor: TESTER }
  const open = await db.company(scope, (tx) => runs.unfinishedRun(tx, company, date))
  if (open) return open.id
  const preview = await previewRun(db, { company, runDate: date, actor: TESTER, clock: fixedClock(date), workers: 1, ...(batch && { chunk: batch }) })
  if (!preview.ok) throw new Error(`preview refused: ${preview.refusal.kind}`)
  await db.company(scope, async (tx) => {
    await runs.acceptBreakers(tx, company, preview.value.run, 'user:second')
    await runs.approve(tx, company, preview.value.run, 'user:second')
  })
  return preview.value.run
}

/** Executes the run of a date to its end; waits for the lease of a holder that died. Answers the last refusal where it is refused for another reason. */
export async function bill(db: Database, options: BillOptions): Promise<Result<RunResult, ExecuteRefusal>> {
  const run = await approvedRun(db, options)
  for (;;) {
    const result = await executeRun(db, {
      company: options.company, run, actor: TESTER, holder: options.holder ?? 'tests', ...(options.batch && { batch: options.batch }), ...(options.leaseSeconds && { leaseSeconds: options.leaseSeconds }),
    })
    if (result.ok || result.refusal.kind !== 'billing_run_already_running') return result
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
