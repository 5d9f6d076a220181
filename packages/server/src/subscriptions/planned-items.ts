/** Planned items (SUB-3): one-off charges that wait for the next invoice. Once charged they stand as they are. */
import { priceOn } from '@kontor/domain/catalog/price.ts'
import { unitCodeOf } from '@kontor/domain/catalog/unit-code.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { accountFault, currencyFault, findProduct, pricesOf } from '../catalog/public.ts'
import type { AccountRefusal, CurrencyRefusal, UnitPrice } from '../catalog/public.ts'
import { lockCustomer } from '../customers/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/planned-items.ts'
import type { PlannedItem, PlannedItemFields } from './store/planned-items.ts'
import { findSubscription } from './store/subscriptions.ts'

type Said<T> = { readonly [K in keyof T]?: T[K] | undefined }
type Editable = Omit<PlannedItemFields, 'customerId' | 'subscriptionId' | 'productId' | 'kind' | 'netPrice' | 'unitCode' | 'supply' | 'serviceKind' | 'taxClass' | 'revenueAccount'>

export type PlannedItemInput = Said<Editable & Pick<PlannedItemFields, 'subscriptionId' | 'productId' | 'kind' | 'taxClass' | 'revenueAccount'>> & {
  readonly customerId: bigint
  readonly quantity: string
  readonly netPrice?: UnitPrice | undefined
}
export type PlannedItemChange = Said<Editable> & { readonly netPrice?: UnitPrice | undefined }

type PeriodRefusal = { readonly kind: 'period_incomplete' } | { readonly kind: 'period_ends_before_start' }
export type PlannedItemRefusal =
  | { readonly kind: 'customer_not_found' } | { readonly kind: 'subscription_not_found' } | { readonly kind: 'product_not_found' }
  | { readonly kind: 'planned_item_incomplete'; readonly missing: string } | AccountRefusal | CurrencyRefusal | PeriodRefusal

/** Plans a charge; what is left out comes from the product, its price from the version that is valid on the day it is due. */
export async function createPlannedItem(
  tx: Tx, { company, today }: { readonly company: number; readonly today: CalendarDate }, input: PlannedItemInput,
): Promise<Result<PlannedItem, PlannedItemRefusal>> {
  const customer = await lockCustomer(tx, company, input.customerId)
  if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' })
  if (input.subscriptionId && (await findSubscription(tx, company, input.subscriptionId))?.customerId !== input.customerId) return no({ kind: 'subscription_not_found' })
  const product = input.productId ? await findProduct(tx, company, input.productId) : undefined
  if (input.productId && !product) return no({ kind: 'product_not_found' })
  const dueFrom = input.dueFrom ?? today
  const netPrice = input.netPrice?.amount ?? (product ? priceOn(await pricesOf(tx, company, [product.id]), dueFrom)?.netPrice : undefined)
  const unit = input.unit ?? product?.unit
  const [description, taxClass, revenueAccount] = [input.description ?? product?.name, input.taxClass ?? product?.taxClass, input.revenueAccount ?? product?.revenueAccount]
  const missing = Object.entries({ netPrice, unit, description, taxClass, revenueAccount }).find(([, value]) => value === undefined)
  if (missing) return no({ kind: 'planned_item_incomplete', missing: missing[0] })
  invariant(netPrice !== undefined && unit !== undefined && description !== undefined && taxClass && revenueAccount, 'nothing is missing')
  const item = {
    customerId: input.customerId, subscriptionId: input.subscriptionId ?? null, productId: product?.id ?? null, kind: input.kind ?? 'once', description, quantity: input.quantity, unit,
    unitCode: unitCodeOf(unit), netPrice, discountPercent: input.discountPercent ?? '0', taxClass, revenueAccount, supply: product?.supply ?? 'service',
    serviceKind: product?.kind ?? 'service', periodFrom: input.periodFrom ?? null, periodUntil: input.periodUntil ?? null, dueFrom,
  } as const
  const fault = (await currencyFault(tx, company, [input.netPrice])) ?? (await accountFault(tx, company, item)) ?? periodFault(item)
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertPlannedItems(tx, company, [{ ...item, id }])
  return yes(await known(tx, company, id))
}

type WaitingRefusal =
  | { readonly kind: 'planned_item_not_found' } | { readonly kind: 'planned_item_already_charged' } | { readonly kind: 'planned_item_withdrawn' } | { readonly kind: 'version_changed' }

/** Changes an item that still waits. */
export async function updatePlannedItem(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: PlannedItemChange },
): Promise<Result<PlannedItem, WaitingRefusal | CurrencyRefusal | PeriodRefusal>> {
  const found = await waiting(tx, company, id, version)
  if (!found.ok) return found
  const { netPrice, ...fields } = given(change)
  const fault = (await currencyFault(tx, company, [netPrice])) ?? periodFault({ ...found.value, ...fields })
  if (fault) return no(fault)
  await store.updatePlannedItem(tx, company, id, version, {
    ...fields, ...(netPrice ? { netPrice: netPrice.amount } : {}), ...(fields.unit === undefined ? {} : { unitCode: unitCodeOf(fields.unit) }),
  })
  return yes(await known(tx, company, id))
}

/** Takes an item back: it is kept and never charged. */
export async function withdrawPlannedItem(
  tx: Tx, company: number, { id, version, at }: { readonly id: bigint; readonly version: number; readonly at: string },
): Promise<Result<PlannedItem, WaitingRefusal>> {
  const found = await waiting(tx, company, id, version)
  if (!found.ok) return found
  await store.withdrawPlannedItem(tx, company, id, version, at)
  return yes(await known(tx, company, id))
}

/** The item at a version, with its customer locked against billing, if it was neither charged nor withdrawn. */
async function waiting(tx: Tx, company: number, id: bigint, version: number): Promise<Result<PlannedItem, WaitingRefusal>> {
  const seen = await store.findPlannedItem(tx, company, id)
  if (!seen) return no({ kind: 'planned_item_not_found' })
  await lockCustomer(tx, company, seen.customerId)
  const item = await known(tx, company, id)
  if (item.charged) return no({ kind: 'planned_item_already_charged' })
  if (item.withdrawnAt !== null) return no({ kind: 'planned_item_withdrawn' })
  return item.version === version ? yes(item) : no({ kind: 'version_changed' })
}

function periodFault({ periodFrom, periodUntil }: Pick<PlannedItemFields, 'periodFrom' | 'periodUntil'>): PeriodRefusal | undefined {
  if ((periodFrom === null) !== (periodUntil === null)) return { kind: 'period_incomplete' }
  return periodFrom !== null && periodUntil !== null && periodUntil < periodFrom ? { kind: 'period_ends_before_start' } : undefined
}

async function known(tx: Tx, company: number, id: bigint): Promise<PlannedItem> {
  const item = await store.findPlannedItem(tx, company, id)
  invariant(item, 'the planned item exists')
  return item
}
