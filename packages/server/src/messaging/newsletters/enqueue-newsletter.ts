/** The background job of newsletters: enqueued in the transaction of its cause; what it does stands in jobs.ts of the server. */
import type { Tx } from '../../platform/database/database.ts'
import { enqueue } from '../../platform/jobs/enqueue.ts'

export const SEND_NEWSLETTER = 'send-newsletter'

/** Money and paper come first. */
const PRIORITY = 30

/** Goes on with a newsletter; `by` is named in the messages. A company's newsletters go one after the other. */
export const enqueueNewsletter = (tx: Tx, { company, newsletter, by }: { readonly company: number; readonly newsletter: bigint; readonly by: string }): Promise<bigint> =>
  enqueue(tx, SEND_NEWSLETTER, { company, newsletter, by }, { key: `${SEND_NEWSLETTER}:${company}:${newsletter}`, queue: `${SEND_NEWSLETTER}:${company}`, priority: PRIORITY })
