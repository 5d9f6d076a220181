/**
 * The planning of a price change, step by step: first the products, then the subscriptions of some thousand customers at a time, at last the sums and the hash.
 * Invariant: a step writes only the plan; what it has summed up is kept with its position, so that another process goes on where it stood.
 */
import { changedPrice, isSamePrice } from '@kontor/domain/catalog/price-change.ts'
import type { LeftOut, PriceChangeRefusal, PriceRounding, PriceRule } from '@kontor/domain/catalog/price-change.ts'
import { priceOn } from '@kontor/domain/catalog/price.ts'
import { versionFault } from '@kontor/domain/catalog/price-versions.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { pricesOf, selectProducts } from '../catalog/public.ts'
import type { PriceVersionEntry, ProductSelection, SelectedProduct, UnitPrice } from '../catalog/public.ts'
import { takeIds } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as progress from './store/price-change-work.ts'
import type { PlanSoFar, Work } from './store/price-change-work.ts'
import * as store from './store/price-changes.ts'
import type { CustomerRange, PlannedProduct, PriceChange } from './store/price-changes.ts'

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

export type StepRefusal = PriceChangeRefusal | { readonly kind: 'nothing_to_change' }

/** Customers of one step: their subscriptions are read and written by five statements, 0.2 s. */
const CUSTOMERS_A_STEP = 2000
/** Whole cents, as prices are printed. */
const CENTS: PriceRounding = { step: '0.01', ending: '0' }

export const roundingOf = ({ rounding }: Pick<PriceChangeInput, 'rounding'>): PriceRounding => (rounding ? { step: rounding.step, ending: rounding.ending ?? '0' } : CENTS)

/** The products that are meant: those named, or by what is said of them. */
export const productsMeant = (tx: Tx, company: number, { change, select }: PriceChangeInput): Promise<SelectedProduct[]> =>
  selectProducts(tx, company, { ...select, productIds: change.kind === 'absolute' ? change.prices.map(({ productId }) => productId) : select?.productIds })

/** Does the next step; answers whether there is another. Refuses, in the first and last step, what a plan can be refused for: then none of it counts. */
export async function planStep(tx: Tx, company: number, { id, input, work }: { readonly id: bigint; readonly input: PriceChangeInput; readonly work: Work }): Promise<Result<boolean, StepRefusal>> {
  if (work.plan === null) {
    const priced = await priceProducts(tx, company, await productsMeant(tx, company, input), input, roundingOf(input))
    await progress.advance(tx, company, id, { position: 0n, steps: 0, plan: priced })
    return yes(true)
  }
  const next = await progress.nextCustomers(tx, company, work.position ?? 0n, CUSTOMERS_A_STEP)
  if (!next) return endPlan(tx, company, id, work.plan)
  const plan = await planCustomers(tx, company, { id, input, plan: work.plan, range: { after: work.position ?? 0n, to: next.last } })
  if (!plan.ok) return plan
  await progress.advance(tx, company, id, { position: next.last, steps: next.count, plan: plan.value })
  return yes(true)
}

async function endPlan(tx: Tx, company: number, id: bigint, { products, leftOut, customers }: PlanSoFar): Promise<Result<boolean, StepRefusal>> {
  if (products.length === 0 && (await store.countPlannedSubscriptions(tx, company, id)) === 0) return no({ kind: 'nothing_to_change' })
  await store.insertPlannedProducts(tx, company, id, products.map(fromJson))
  await store.completePriceChange(tx, company, id, { customers, leftOut })
  return yes(false)
}

const toJson = ({ productId, oldVersionId, newVersionId, monthlyBeforeMinor, monthlyAfterMinor, ...rest }: PlannedProduct): PlanSoFar['products'][number] => ({
  ...rest, productId: String(productId), oldVersionId: String(oldVersionId), newVersionId: String(newVersionId), monthlyBeforeMinor: String(monthlyBeforeMinor), monthlyAfterMinor: String(monthlyAfterMinor),
})
const fromJson = ({ productId, oldVersionId, newVersionId, monthlyBeforeMinor, monthlyAfterMinor, ...rest }: PlanSoFar['products'][number]): PlannedProduct => ({
  ...rest, productId: BigInt(productId), oldVersionId: BigInt(oldVersionId), newVersionId: BigInt(newVersionId), monthlyBeforeMinor: BigInt(monthlyBeforeMinor), monthlyAfterMinor: BigInt(monthlyAfterMinor),
})

interface Step {
  readonly id: bigint
  readonly input: PriceChangeInput
  readonly plan: PlanSoFar
  readonly range: CustomerRange
}

/** What new prices do to these customers: sums for those with the catalogue's price, a line for each subscription with its own. */
async function planCustomers(tx: Tx, company: number, { id, input, plan, range }: Step): Promise<Result<PlanSoFar, StepRefusal>> {
  const kept = plan.products.map(fromJson)
  const day = input.validFrom
  if (input.subscriptions) {
    const owned = await planSubscriptions(tx, company, id, { input, percent: input.subscriptions.percent, range })
    if (!owned.ok) return owned
  }
  const effects = new Map((await store.catalogueEffects(tx, company, kept, day, range)).map((effect) => [effect.productId, effect]))
  const products = kept.map((product) => {
    const effect = effects.get(product.productId)
    if (!effect) return toJson(product)
    return toJson({
      ...product, subscriptions: product.subscriptions + effect.subscriptions, customers: product.customers + effect.customers,
      monthlyBeforeMinor: product.monthlyBeforeMinor + effect.before, monthlyAfterMinor: product.monthlyAfterMinor + effect.after,
    })
  })
  return yes({ ...plan, products, customers: plan.customers + await store.touchedCustomers(tx, company, id, { priced: kept, day, range }) })
}

/** Prices each price that subscriptions have of their own once, then plans all of them by one statement. */
async function planSubscriptions(
  tx: Tx, company: number, id: bigint, { input, percent, range }: { readonly input: PriceChangeInput; readonly percent: string; readonly range: CustomerRange },
): Promise<Result<null, PriceChangeRefusal>> {
  const owned = { productIds: (await productsMeant(tx, company, input)).map((product) => product.id), day: input.validFrom, range }
  const prices: { old: string; new: string }[] = []
  let count = 0
  for (const own of await store.ownPrices(tx, company, owned)) {
    const price = changedPrice(own.price, { kind: 'percent', percent }, roundingOf(input))
    if (!price.ok) return price
    if (isSamePrice(price.value, own.price)) continue
    prices.push({ old: own.price, new: price.value })
    count += own.count
  }
  if (count > 0) await store.insertPlannedSubscriptions(tx, company, id, { ...owned, prices, ids: await takeIds(tx, count) })
  return yes(null)
}

async function priceProducts(
  tx: Tx, company: number, products: readonly SelectedProduct[], { change, validFrom }: PriceChangeInput, rounding: PriceRounding,
): Promise<PlanSoFar> {
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
  const versionIds = await takeIds(tx, kept.length)
  return {
    leftOut, customers: 0,
    products: kept.map((product, i) => toJson({ ...product, newVersionId: versionIds[i]!, subscriptions: 0, customers: 0, monthlyBeforeMinor: 0n, monthlyAfterMinor: 0n })),
  }
}

type Kept = Pick<PlannedProduct, 'productId' | 'oldVersionId' | 'oldPrice' | 'newPrice' | 'setupFee'>

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
