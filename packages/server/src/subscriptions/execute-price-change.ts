/**
 * The execution of a price change and its undoing, step by step: first the products, then a thousand subscriptions at a time (decision 0026).
 * Invariants: a line is written only where it is as the plan saw it, and taken back only where it is as it was written; what somebody changed meanwhile is left to them and named.
 */
import { priceOn } from '@kontor/domain/catalog/price.ts'
import { versionFault } from '@kontor/domain/catalog/price-versions.ts'
import { chargedByPriceVersions, deletePriceVersions, insertPriceVersions, lockProducts, pricesOf, selectProducts } from '../catalog/public.ts'
import type { Tx } from '../platform/database/database.ts'
import * as execution from './store/price-change-execution.ts'
import type { LineRange } from './store/price-change-execution.ts'
import * as progress from './store/price-change-work.ts'
import type { Work } from './store/price-change-work.ts'
import * as store from './store/price-changes.ts'
import type { PlannedProduct, PriceChange } from './store/price-changes.ts'

export type ChangedSince = { readonly kind: 'prices_changed_since'; readonly sku: string | null; readonly subscription: bigint | null }
export type ChargedAlready = { readonly kind: 'prices_already_charged'; readonly sku: string | null; readonly subscription: bigint | null }

/** Subscriptions of one step: half a second, of which the change log takes most. */
const LINES_A_STEP = 1000
const ALL: LineRange = { after: 0n, to: 9_223_372_036_854_775_807n }

/** What is no longer as the plan saw it: the first product, else the first subscription. The products stay locked. */
export async function changedSince(tx: Tx, company: number, change: PriceChange): Promise<ChangedSince | undefined> {
  const { changed } = await comparedProducts(tx, company, change)
  if (changed[0]) return { kind: 'prices_changed_since', sku: await skuOf(tx, company, changed[0]), subscription: null }
  const [subscription] = await execution.changedSubscriptions(tx, company, change.id, { ...ALL, most: 1 })
  return subscription && { kind: 'prices_changed_since', sku: null, subscription: subscription.subscription }
}

/** The planned products, locked, parted into those that are as the plan saw them and the others. */
async function comparedProducts(tx: Tx, company: number, { id, validFrom }: PriceChange): Promise<{ same: PlannedProduct[]; changed: PlannedProduct[] }> {
  const planned = await store.plannedProducts(tx, company, id)
  const products = planned.map(({ productId }) => productId)
  await lockProducts(tx, company, products)
  const versions = Map.groupBy(await pricesOf(tx, company, products), (version) => version.productId)
  const charged = await store.lastChargedDays(tx, company, products)
  const isOther = ({ productId, oldVersionId, oldPrice, setupFee }: PlannedProduct): boolean => {
    const all = versions.get(productId) ?? []
    const now = priceOn(all, validFrom)
    return now?.id !== oldVersionId || now.netPrice !== oldPrice || now.setupFee !== setupFee || versionFault({ validFrom, validUntil: null }, all, charged.get(productId) ?? null) !== undefined
  }
  return { same: planned.filter((product) => !isOther(product)), changed: planned.filter(isOther) }
}

const skuOf = async (tx: Tx, company: number, { productId }: PlannedProduct): Promise<string | null> => (await selectProducts(tx, company, { productIds: [productId] }))[0]?.sku ?? null

interface Step { readonly change: PriceChange; readonly work: Work; readonly now: string }

/** Writes the next prices; answers whether any are left. */
export async function executeStep(tx: Tx, company: number, { change, work, now }: Step): Promise<boolean> {
  const { id } = change
  if (work.position === null) {
    await executeProducts(tx, company, change)
    await progress.advance(tx, company, id, { position: 0n, steps: 0, executed: true })
    return true
  }
  const next = await execution.nextLines(tx, company, id, { ...ALL, after: work.position, most: LINES_A_STEP })
  if (!next) {
    await store.setPriceChangeState(tx, company, id, { from: ['executing'], to: 'executed', by: '', at: now })
    return false
  }
  const range = { after: work.position, to: next.last }
  await execution.lockTouchedCustomers(tx, company, id, range)
  const changed = await execution.changedSubscriptions(tx, company, id, { ...range, most: LINES_A_STEP })
  await execution.insertExceptions(tx, company, id, { act: 'execution', line: 'subscription', ids: changed.map(({ subscription }) => subscription) })
  await execution.writeSubscriptionPrices(tx, company, id, range)
  await progress.advance(tx, company, id, { position: next.last, steps: next.count, executed: true })
  return true
}

async function executeProducts(tx: Tx, company: number, change: PriceChange): Promise<void> {
  const { same, changed } = await comparedProducts(tx, company, change)
  await execution.insertExceptions(tx, company, change.id, { act: 'execution', line: 'product', ids: changed.map(({ productId }) => productId) })
  await insertPriceVersions(tx, company, same.map(({ newVersionId, productId, newPrice, setupFee }) => ({
    id: newVersionId, productId, validFrom: change.validFrom, validUntil: null, netPrice: newPrice, setupFee,
  })))
}

/** What keeps the change from being undone: the first product that was charged by its new price or changed again, else the first subscription, up to the one that the execution reached. */
export async function undoHindrance(tx: Tx, company: number, { id }: PriceChange, reached: bigint): Promise<ChangedSince | ChargedAlready | undefined> {
  const { used, changed } = await writtenProducts(tx, company, id)
  if (used[0]) return { kind: 'prices_already_charged', sku: await skuOf(tx, company, used[0]), subscription: null }
  if (changed[0]) return { kind: 'prices_changed_since', sku: await skuOf(tx, company, changed[0]), subscription: null }
  const [hindrance] = await execution.undoHindrances(tx, company, id, { after: 0n, to: reached, most: 1 })
  return hindrance && { kind: hindrance.charged ? 'prices_already_charged' : 'prices_changed_since', sku: null, subscription: hindrance.subscription }
}

/** The products whose price was written, locked: those that are as they were written, those that were charged by it, those that somebody changed again. */
async function writtenProducts(tx: Tx, company: number, id: bigint): Promise<Readonly<Record<'same' | 'used' | 'changed', PlannedProduct[]>>> {
  const excluded = await execution.excludedProducts(tx, company, id)
  const planned = (await store.plannedProducts(tx, company, id)).filter(({ productId }) => !excluded.has(productId))
  const products = planned.map(({ productId }) => productId)
  await lockProducts(tx, company, products)
  const charged = await chargedByPriceVersions(tx, company, planned.map(({ newVersionId }) => newVersionId))
  const versions = new Map((await pricesOf(tx, company, products)).map((version) => [version.id, version]))
  const { same = [], used = [], changed = [] } = Object.groupBy(planned, ({ newVersionId, newPrice, setupFee }) => {
    const version = versions.get(newVersionId)
    if (charged.has(newVersionId)) return 'used'
    return version?.version !== 1 || version.netPrice !== newPrice || version.setupFee !== setupFee ? 'changed' : 'same'
  })
  return { same, used, changed }
}

/** Takes the next prices back; answers whether any are left. */
export async function undoStep(tx: Tx, company: number, { change: { id }, work, now }: Step): Promise<boolean> {
  const reached = work.executedTo
  if (work.position === null && reached !== null) {
    const { same, used, changed } = await writtenProducts(tx, company, id)
    await execution.insertExceptions(tx, company, id, { act: 'undo', line: 'product', ids: [...used, ...changed].map(({ productId }) => productId) })
    await deletePriceVersions(tx, company, same.map(({ newVersionId }) => newVersionId))
    await progress.advance(tx, company, id, { position: 0n, steps: 0 })
    return true
  }
  const next = reached === null ? undefined : await execution.nextLines(tx, company, id, { after: work.position ?? 0n, to: reached, most: LINES_A_STEP })
  if (!next) {
    await store.setPriceChangeState(tx, company, id, { from: ['undoing'], to: 'undone', by: '', at: now })
    return false
  }
  const range = { after: work.position ?? 0n, to: next.last }
  await execution.lockTouchedCustomers(tx, company, id, range)
  const hindered = await execution.undoHindrances(tx, company, id, { ...range, most: LINES_A_STEP })
  await execution.insertExceptions(tx, company, id, { act: 'undo', line: 'subscription', ids: hindered.map(({ subscription }) => subscription) })
  await execution.withdrawSubscriptionPrices(tx, company, id, range)
  await progress.advance(tx, company, id, { position: next.last, steps: next.count })
  return true
}
