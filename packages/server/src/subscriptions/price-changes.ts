/**
 * Price changes of many products and subscriptions at once (MAS-7): planned, approved as seen, executed exactly so, undone as a whole.
 * It owns: the plan with its hash, that nothing is written which the plan did not show, that undoing leaves prices and terms as they were.
 * It does not own: the arithmetic (domain/catalog/price-change), or letters to customers (messaging).
 * Invariant: what was charged keeps its price; a subscription that is charged beyond the day changes from its first day that is not.
 */
import { changedPrice, isSamePrice, roundingFault } from '@kontor/domain/catalog/price-change.ts'
import type { LeftOut, PriceChangeRefusal, PriceRounding, PriceRule } from '@kontor/domain/catalog/price-change.ts'
import { priceOn } from '@kontor/domain/catalog/price.ts'
import { versionFault } from '@kontor/domain/catalog/price-versions.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { chargedByPriceVersions, currencyFault, deletePriceVersions, insertPriceVersions, lockProducts, pricesOf, selectProducts } from '../catalog/public.ts'
import type { CurrencyRefusal, PriceVersionEntry, ProductSelection, SelectedProduct, UnitPrice } from '../catalog/public.ts'
import { loadCompany } from '../companies/public.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import * as execution from './store/price-change-execution.ts'
import * as store from './store/price-changes.ts'
import type { PlannedProduct, PriceChange } from './store/price-changes.ts'

export interface PriceChangeInput {
  readonly name?: string | undefined
  readonly validFrom: CalendarDate
  readonly select?: ProductSelection | undefined
  readonly change:
    | { readonly kind: 'percent'; readonly percent: string }
    | { readonly kind: 'amount'; readonly amount: UnitPrice }
    | { readonly kind: 'absolute'; readonly prices: readonly { readonly productId: bigint; readonly netPrice: UnitPrice }[] }
  readonly rounding?: { readonly step: string; readonly ending?: string | undefined } | undefined
  readonly subscriptions?: { readonly percent: string } | undefined
}

interface By { readonly company: number; readonly actor: Actor; readonly now: string }

/** Whole cents, as prices are printed. */
const CENTS: PriceRounding = { step: '0.01', ending: '0' }

export type PlanRefusal = PriceChangeRefusal | CurrencyRefusal | { readonly kind: 'product_not_found' } | { readonly kind: 'nothing_to_change' }

type Kept = Pick<PlannedProduct, 'productId' | 'oldVersionId' | 'oldPrice' | 'newPrice' | 'setupFee'>

/** Plans a change and stores it; nothing else is written. Refuses what `PlanRefusal` lists; products that cannot change are left out with their reason. */
export async function planPriceChange(tx: Tx, { company, actor, now }: By, input: PriceChangeInput): Promise<Result<PriceChange, PlanRefusal>> {
  const { change } = input
  const rounding = input.rounding ? { step: input.rounding.step, ending: input.rounding.ending ?? '0' } : CENTS
  const fault = roundingFault(rounding) ?? (await currencyFault(tx, company, change.kind === 'amount' ? [change.amount] : change.kind === 'absolute' ? change.prices.map(({ netPrice }) => netPrice) : []))
  if (fault) return no(fault)
  const named = change.kind === 'absolute' ? change.prices.map(({ productId }) => productId) : input.select?.productIds
  const products = await selectProducts(tx, company, { ...input.select, productIds: named })
  if (named && !input.select?.kind && !input.select?.name && !input.select?.skuFrom && !input.select?.productGroup && new Set(named).size !== products.length) return no({ kind: 'product_not_found' })
  const { kept, leftOut } = await priceProducts(tx, company, products, input, rounding)
  const { currency } = await loadCompany(tx, company)
  const id = await takeId(tx)
  const { company: _code, ...rule } = { ...input, rounding } as typeof input & { company?: unknown }
  await store.insertPriceChange(tx, company, { id, name: input.name ?? null, validFrom: input.validFrom, rule: plain(rule), leftOut, currency, createdBy: actor.name, createdAt: now })
  const effects = new Map((kept.length === 0 ? [] : await store.catalogueEffects(tx, company, kept, input.validFrom)).map((effect) => [effect.productId, effect]))
  const versionIds = await takeIds(tx, kept.length)
  await store.insertPlannedProducts(tx, company, id, kept.map((product, i) => {
    const effect = effects.get(product.productId)
    return {
      ...product, newVersionId: versionIds[i]!, subscriptions: effect?.subscriptions ?? 0, customers: effect?.customers ?? 0, monthlyBeforeMinor: effect?.before ?? 0n, monthlyAfterMinor: effect?.after ?? 0n,
    }
  }))
  const owned = input.subscriptions ? await planSubscriptions(tx, company, id, { products, day: input.validFrom, rule: { kind: 'percent', percent: input.subscriptions.percent }, rounding }) : yes(0)
  if (!owned.ok) return owned
  if (kept.length + owned.value === 0) return no({ kind: 'nothing_to_change' })
  await store.completePriceChange(tx, company, id, kept, input.validFrom)
  return yes(await known(tx, company, id))
}

/** JSON of the rule as it was asked for, ids as text. */
const plain = (rule: object): Record<string, unknown> => JSON.parse(JSON.stringify(rule, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))) as Record<string, unknown>

async function priceProducts(
  tx: Tx, company: number, products: readonly SelectedProduct[], { change, validFrom }: PriceChangeInput, rounding: PriceRounding,
): Promise<{ kept: Kept[]; leftOut: PriceChange['leftOut'] }> {
  const ids = products.map((product) => product.id)
  const versions = Map.groupBy(await pricesOf(tx, company, ids), (version) => version.productId)
  const charged = await store.lastChargedDays(tx, company, ids)
  const said = new Map(change.kind === 'absolute' ? change.prices.map(({ productId, netPrice }) => [productId, netPrice.amount]) : [])
  const rule: PriceRule | undefined = change.kind === 'absolute' ? undefined : change.kind === 'amount' ? { kind: 'amount', amount: change.amount.amount } : change
  const kept: Kept[] = []
  const leftOut: PriceChange['leftOut'] = []
  for (const product of products) {
    const priced = priceProduct(versions.get(product.id) ?? [], { validFrom, charged: charged.get(product.id) ?? null, rule, rounding, said: said.get(product.id) })
    if (priced.ok) kept.push({ productId: product.id, ...priced.value })
    else {
      const { kind, ...params } = priced.refusal
      leftOut.push({ productId: product.id.toString(), sku: product.sku, name: product.name, kind, params })
    }
  }
  return { kept, leftOut }
}

function priceProduct(
  versions: readonly PriceVersionEntry[],
  { validFrom, charged, rule, rounding, said }: {
    readonly validFrom: CalendarDate; readonly charged: CalendarDate | null; readonly rule: PriceRule | undefined; readonly rounding: PriceRounding; readonly said: string | undefined
  },
): Result<Omit<Kept, 'productId'>, LeftOut> {
  const old = priceOn(versions, validFrom) as PriceVersionEntry | undefined
  if (!old) return no({ kind: 'no_price_on_day' })
  const price = rule ? changedPrice(old.netPrice, rule, rounding) : yes(said ?? old.netPrice)
  if (!price.ok) return price
  if (isSamePrice(price.value, old.netPrice)) return no({ kind: 'price_unchanged' })
  const fault = versionFault({ validFrom, validUntil: null }, versions, charged)
  return fault ? no(fault) : yes({ oldVersionId: old.id, oldPrice: old.netPrice, newPrice: price.value, setupFee: old.setupFee })
}

/** Prices each price that subscriptions have of their own once, then plans all of them by one statement. */
async function planSubscriptions(
  tx: Tx, company: number, change: bigint,
  { products, day, rule, rounding }: { readonly products: readonly SelectedProduct[]; readonly day: CalendarDate; readonly rule: PriceRule; readonly rounding: PriceRounding },
): Promise<Result<number, PriceChangeRefusal>> {
  const productIds = products.map((product) => product.id)
  const prices: { old: string; new: string }[] = []
  let count = 0
  for (const own of await store.ownPrices(tx, company, productIds, day)) {
    const price = changedPrice(own.price, rule, rounding)
    if (!price.ok) return price
    if (isSamePrice(price.value, own.price)) continue
    prices.push({ old: own.price, new: price.value })
    count += own.count
  }
  if (count === 0) return yes(0)
  return yes(await store.insertPlannedSubscriptions(tx, company, change, { productIds, day, prices, ids: await takeIds(tx, count) }))
}

async function known(tx: Tx, company: number, id: bigint): Promise<PriceChange> {
  const change = await store.findPriceChange(tx, company, id)
  invariant(change, `price change ${id} exists`)
  return change
}

type NotFound = { readonly kind: 'price_change_not_found' }
type StateRefusal = { readonly kind: 'price_change_state_forbids'; readonly state: string }
type ChangedSince = { readonly kind: 'prices_changed_since'; readonly sku: string | null; readonly subscription: bigint | null }

/** Approves the plan as it was seen. Refuses `plan_is_another`, and with four eyes `four_eyes_required` to whoever planned it and to the command line. */
export async function approvePriceChange(
  tx: Tx, { company, actor, now }: By, { id, planHash, person }: { readonly id: bigint; readonly planHash: string; readonly person: string },
): Promise<Result<PriceChange, NotFound | StateRefusal | { readonly kind: 'plan_is_another'; readonly hash: string } | { readonly kind: 'four_eyes_required'; readonly by: string }>> {
  const change = await store.lockPriceChange(tx, company, id)
  if (!change) return no({ kind: 'price_change_not_found' })
  if (change.state !== 'planned') return no({ kind: 'price_change_state_forbids', state: change.state })
  if (change.planHash !== planHash) return no({ kind: 'plan_is_another', hash: change.planHash })
  const { fourEyes } = await loadCompany(tx, company)
  if (fourEyes && (person === change.createdBy || actor.name === change.createdBy || actor.source !== 'web')) return no({ kind: 'four_eyes_required', by: change.createdBy })
  await store.setPriceChangeState(tx, company, id, { from: ['planned'], to: 'approved', by: actor.name, at: now })
  return yes(await known(tx, company, id))
}

/** Lays a plan aside that was not executed. */
export async function discardPriceChange(tx: Tx, { company, actor, now }: By, id: bigint): Promise<Result<PriceChange, NotFound | StateRefusal>> {
  const change = await store.lockPriceChange(tx, company, id)
  if (!change) return no({ kind: 'price_change_not_found' })
  if (!(await store.setPriceChangeState(tx, company, id, { from: ['planned', 'approved'], to: 'discarded', by: actor.name, at: now }))) return no({ kind: 'price_change_state_forbids', state: change.state })
  return yes(await known(tx, company, id))
}

/** Writes exactly what was approved. Refuses `prices_changed_since` where a price or subscription is not as the plan saw it: then it is planned anew. */
export async function executePriceChange(tx: Tx, { company, actor, now }: By, id: bigint): Promise<Result<PriceChange, NotFound | StateRefusal | ChangedSince>> {
  const change = await store.lockPriceChange(tx, company, id)
  if (!change) return no({ kind: 'price_change_not_found' })
  if (change.state !== 'approved') return no({ kind: 'price_change_state_forbids', state: change.state })
  const planned = await store.plannedProducts(tx, company, id)
  const products = planned.map(({ productId }) => productId)
  await lockProducts(tx, company, products)
  await execution.lockTouchedCustomers(tx, company, id)
  const versions = Map.groupBy(await pricesOf(tx, company, products), (version) => version.productId)
  const charged = await store.lastChargedDays(tx, company, products)
  const other = planned.find(({ productId, oldVersionId, oldPrice, setupFee }) => {
    const all = versions.get(productId) ?? []
    const now_ = priceOn(all, change.validFrom)
    return now_?.id !== oldVersionId || now_.netPrice !== oldPrice || now_.setupFee !== setupFee || versionFault({ validFrom: change.validFrom, validUntil: null }, all, charged.get(productId) ?? null)
  })
  if (other) return no(await changedProduct(tx, company, other.productId))
  const subscription = await execution.changedSubscription(tx, company, id)
  if (subscription) return no({ kind: 'prices_changed_since', sku: null, subscription: subscription.subscription })
  await insertPriceVersions(tx, company, planned.map(({ newVersionId, productId, newPrice, setupFee }) => ({
    id: newVersionId, productId, validFrom: change.validFrom, validUntil: null, netPrice: newPrice, setupFee,
  })))
  await execution.writeSubscriptionPrices(tx, company, id)
  await store.setPriceChangeState(tx, company, id, { from: ['approved'], to: 'executed', by: actor.name, at: now })
  return yes(await known(tx, company, id))
}

const changedProduct = async (tx: Tx, company: number, productId: bigint): Promise<ChangedSince> => {
  const [product] = await selectProducts(tx, company, { productIds: [productId] })
  return { kind: 'prices_changed_since', sku: product?.sku ?? null, subscription: null }
}

/**
 * Takes an executed change back whole: its price versions and terms go, each in the change log, and what they replaced holds again.
 * Refuses `prices_already_charged` once an invoice used one of them, `prices_changed_since` where one was changed again.
 */
export async function undoPriceChange(
  tx: Tx, { company, actor, now }: By, id: bigint,
): Promise<Result<PriceChange, NotFound | StateRefusal | ChangedSince | { readonly kind: 'prices_already_charged'; readonly sku: string | null; readonly subscription: bigint | null }>> {
  const change = await store.lockPriceChange(tx, company, id)
  if (!change) return no({ kind: 'price_change_not_found' })
  if (change.state !== 'executed') return no({ kind: 'price_change_state_forbids', state: change.state })
  const planned = await store.plannedProducts(tx, company, id)
  const [products, versionIds] = [planned.map(({ productId }) => productId), planned.map(({ newVersionId }) => newVersionId)]
  await lockProducts(tx, company, products)
  await execution.lockTouchedCustomers(tx, company, id)
  const charged = await chargedByPriceVersions(tx, company, versionIds)
  const used = planned.find(({ newVersionId }) => charged.has(newVersionId))
  if (used) return no({ ...(await changedProduct(tx, company, used.productId)), kind: 'prices_already_charged' })
  const versions = new Map((await pricesOf(tx, company, products)).map((version) => [version.id, version]))
  const other = planned.find(({ newVersionId, newPrice, setupFee }) => {
    const version = versions.get(newVersionId)
    return version?.version !== 1 || version.netPrice !== newPrice || version.setupFee !== setupFee
  })
  if (other) return no(await changedProduct(tx, company, other.productId))
  const hindrance = await execution.undoHindrance(tx, company, id)
  if (hindrance) return no({ kind: hindrance.charged ? 'prices_already_charged' : 'prices_changed_since', sku: null, subscription: hindrance.subscription })
  await deletePriceVersions(tx, company, versionIds)
  await execution.withdrawSubscriptionPrices(tx, company, id)
  await store.setPriceChangeState(tx, company, id, { from: ['executed'], to: 'undone', by: actor.name, at: now })
  return yes(await known(tx, company, id))
}
