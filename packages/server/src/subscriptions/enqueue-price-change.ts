/** The background job of price changes: enqueued in the transaction of its cause; what it does stands in jobs.ts of the server. */
import type { Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'

export const WORK_ON_PRICE_CHANGE = 'work-on-price-change'

/** Goes on with what a price change is at; `by` is named in the change log. A company's price changes are worked on one after the other. */
export const enqueuePriceChange = (tx: Tx, { company, change, by }: { readonly company: number; readonly change: bigint; readonly by: string }): Promise<bigint> =>
  enqueue(tx, WORK_ON_PRICE_CHANGE, { company, change, by }, { key: `${WORK_ON_PRICE_CHANGE}:${company}:${change}`, queue: `${WORK_ON_PRICE_CHANGE}:${company}` })
