/** Credit of a customer: set off against what they owe, or released again (ARE-4). */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { settle } from '@kontor/domain/receivables/settling.ts'
import type { Directed, Settlement, SettlingRefusal } from '@kontor/domain/receivables/settling.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/payments.ts'
import type { Till } from './till.ts'

export type AllocationRefusal = SettlingRefusal | { readonly kind: 'open_item_not_found' } | { readonly kind: 'open_item_is_no_credit' } | { readonly kind: 'credit_used_up' } | { readonly kind: 'credit_promised_to_refund' }

/** Sets what is left of a credit off against items of the same receivable account. Credit that nobody owes anything for stays. */
export async function allocateCredit(tx: Tx, till: Till, { credit, directed }: { readonly credit: bigint; readonly directed: Directed }): Promise<Result<Settlement, AllocationRefusal>> {
  const { company, by } = till
  const seen = await store.findItem(tx, company, credit)
  if (!seen) return no({ kind: 'open_item_not_found' })
  await store.lockPayers(tx, company, [seen.customer])
  const item = (await store.findItem(tx, company, credit))!
  if (item.amountMinor > 0n) return no({ kind: 'open_item_is_no_credit' })
  if (item.restMinor === 0n) return no({ kind: 'credit_used_up' })
  const freeMinor = -item.restMinor - item.promisedMinor
  if (freeMinor === 0n) return no({ kind: 'credit_promised_to_refund' })
  const owed = (await store.owedItems(tx, company, [item.customer], item.currency)).filter((each) => directed !== null || each.account === item.account)
  const settlement = settle(owed, { moneyMinor: freeMinor, directed, order: till.order, today: till.today })
  if (!settlement.ok) return settlement
  const { account, settled } = settlement.value
  if (account !== null && account !== item.account) return no({ kind: 'open_items_of_two_accounts', accounts: [item.account, account] })
  const ids = await takeIds(tx, settled.length)
  await store.insertAllocations(tx, settled.map((each, i) => ({
    company_id: company, id: ids[i]!, open_item_id: each.item, credit_item_id: credit, amount_minor: each.amountMinor, releases: null, since: till.today, created_by: by,
  })))
  return settlement
}

export type ReleaseRefusal =
  | { readonly kind: 'allocation_not_found' }
  | { readonly kind: 'allocation_stays_with_its_document' }
  | { readonly kind: 'allocation_keeps_its_rate' }
  | { readonly kind: 'allocation_released_already' }

export interface Release {
  readonly item: bigint
  readonly credit: bigint
  readonly amountMinor: bigint
  readonly currency: string
}

/** Releases what a payment was set off against: the item is owed again, the money is credit. A credit note stays with its invoice, and what closes a payment that was taken back stays, too. */
export async function releaseAllocation(tx: Tx, { company, by, today }: { readonly company: number; readonly by: string; readonly today: CalendarDate }, allocation: bigint): Promise<Result<Release, ReleaseRefusal>> {
  const seen = await store.findAllocation(tx, company, allocation)
  if (!seen) return no({ kind: 'allocation_not_found' })
  await store.lockPayers(tx, company, [seen.customer])
  const found = (await store.findAllocation(tx, company, allocation))!
  if (!found.ofPayment) return no({ kind: 'allocation_stays_with_its_document' })
  // Its exchange difference belongs to what it settled: the payment is taken back, and booked anew.
  if (found.hasDifference) return no({ kind: 'allocation_keeps_its_rate' })
  if (found.released) return no({ kind: 'allocation_released_already' })
  const { item, credit, amountMinor, currency } = found
  await store.insertAllocations(tx, [{
    company_id: company, id: await takeId(tx), open_item_id: item, credit_item_id: credit, amount_minor: -amountMinor, releases: allocation, since: today, created_by: by,
  }])
  return yes({ item, credit, amountMinor, currency })
}
