/** The background job of picking up statements that somebody asks for; what it does stands in pick-up.ts. */
import type { Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'

export const PICK_UP = 'pick-up-statements'

export const enqueuePickup = (tx: Tx, { company, by }: { readonly company: number; readonly by: string }): Promise<bigint> =>
  enqueue(tx, PICK_UP, { company, by }, { key: `${PICK_UP}:${company}`, queue: `${PICK_UP}:${company}` })
