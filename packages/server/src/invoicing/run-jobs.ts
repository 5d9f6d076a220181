/** What routes ask of background work; the composition root hands it in, so that a run goes on when the request that started it is answered. */
import type { Tx } from '../platform/database/database.ts'

export interface RunJob {
  readonly company: number
  readonly run: bigint
  /** Who asked, for the change log and the documents: `user:12`. */
  readonly by: string
}

export interface PrintJob {
  readonly company: number
  readonly batch: bigint
  readonly by: string
}

/** Each enqueues in the transaction of the request: what is rolled back never starts. All jobs are safe to run twice. */
export interface RunJobs {
  /** `planRun` of a run in state `planning`. */
  plan(tx: Tx, job: RunJob): Promise<void>
  /** `executeRun` of an approved or interrupted run. */
  execute(tx: Tx, job: RunJob): Promise<void>
  /** `makePrintBatch` of a batch in state `making`. */
  print(tx: Tx, job: PrintJob): Promise<void>
  /** What waits to be mailed for a company. */
  mail(tx: Tx, job: { readonly company: number }): Promise<void>
  /** SMS that wait for a company. */
  sms(tx: Tx, job: { readonly company: number }): Promise<void>
}

/** A company with more customers than this is planned by a job instead of in the request. */
export const CUSTOMERS_PLANNED_AT_ONCE_MAX = 5000
