/** Customers held back by a person, and released again: until then no run bills them (B8). */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../platform/database/database.ts'
import { customerExists } from './store/drafts.ts'
import { listParked } from './store/run-lists.ts'
import type { ListedParked } from './store/run-lists.ts'
import * as runs from './store/runs.ts'

export type ParkRefusal = { readonly kind: 'customer_not_found' } | { readonly kind: 'customer_already_parked'; readonly reason: string }

/** Holds a customer back from the next runs, with a reason that people read. */
export async function parkCustomer(tx: Tx, company: number, question: { readonly customer: bigint; readonly reason: string; readonly by: string }): Promise<Result<ListedParked, ParkRefusal>> {
  const { customer, reason, by } = question
  if (!(await customerExists(tx, company, customer))) return no({ kind: 'customer_not_found' })
  const [held] = await listParked(tx, company, { customer }, 1)
  if (held) return no({ kind: 'customer_already_parked', reason: held.reason })
  await runs.park(tx, company, customer, reason, by)
  const [parked] = await listParked(tx, company, { customer }, 1)
  return yes(parked!)
}

/** Lets a customer go, with a reason; the release lets its next invoice pass the breakers. Refuses a customer that is not held. */
export async function releaseCustomer(
  tx: Tx, company: number, question: { readonly customer: bigint; readonly reason: string; readonly by: string },
): Promise<Result<void, { readonly kind: 'parked_customer_not_found' }>> {
  return (await runs.release(tx, company, question.customer, question.reason, question.by)) === 0 ? no({ kind: 'parked_customer_not_found' }) : yes(undefined)
}
