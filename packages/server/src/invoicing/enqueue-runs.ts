/** Background jobs of billing: their names, payloads and keys; enqueued in the transaction of their cause. What they do stands in jobs.ts of the server. */
import type { Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { PrintJob, RunJob } from './run-jobs.ts'

export const EXECUTE_RUN = 'execute-billing-run'
export const PLAN_RUN = 'preview-billing-run'
export const RENDER_RUN = 'render-run-documents'
export const MAKE_PRINT_BATCH = 'make-print-batch'
export const MAIL = 'mail'
export const SMS = 'sms'

/** Paper can wait for money. */
const RENDER_PRIORITY = 20

export const executionKey = (company: number, run: bigint): string => `${EXECUTE_RUN}:${company}:${run}`
export const planningKey = (company: number, run: bigint): string => `${PLAN_RUN}:${company}:${run}`

/** Executes an approved or interrupted run; `by` is named as who issued the documents. */
export const enqueueExecution = (tx: Tx, { company, run, by }: RunJob, delaySeconds = 0): Promise<bigint> =>
  enqueue(tx, EXECUTE_RUN, { company, run, by }, { key: executionKey(company, run), delaySeconds })

/** Plans a run that stands in state `planning`. */
export const enqueuePlanning = (tx: Tx, { company, run, by }: RunJob): Promise<bigint> =>
  enqueue(tx, PLAN_RUN, { company, run, by }, { key: planningKey(company, run) })

/** Renders and archives a run's documents after the given one, a small page a job, one run of a company after the other. */
export const enqueueRendering = (tx: Tx, page: { readonly company: number; readonly run: bigint; readonly after: bigint }): Promise<bigint> =>
  enqueue(tx, RENDER_RUN, page, { key: `${RENDER_RUN}:${page.company}:${page.run}:${page.after}`, priority: RENDER_PRIORITY, queue: `${RENDER_RUN}:${page.company}` })

/** Merges the documents of a print batch; a person waits for it, so it comes before paper that nobody asked for. */
export const enqueuePrinting = (tx: Tx, { company, batch, by }: PrintJob, delaySeconds = 0): Promise<bigint> =>
  enqueue(tx, MAKE_PRINT_BATCH, { company, batch, by }, { key: `${MAKE_PRINT_BATCH}:${company}:${batch}`, delaySeconds })

/** Queues what goes by mail and sends it, one job a company at a time. */
export const enqueueMail = (tx: Tx, company: number, delaySeconds = 0): Promise<bigint> =>
  enqueue(tx, MAIL, { company }, { key: `${MAIL}:${company}`, queue: `${MAIL}:${company}`, delaySeconds })

/** Sends SMS and hears what became of them, one job a company at a time; apart from mail, for it listens a while. */
export const enqueueSms = (tx: Tx, company: number): Promise<bigint> => enqueue(tx, SMS, { company }, { key: `${SMS}:${company}`, queue: `${SMS}:${company}` })
