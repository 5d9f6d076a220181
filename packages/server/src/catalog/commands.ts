/**
 * The catalogue: products and their prices over time.
 * It owns: what a product may become while it is in use, and that charged prices stand.
 * It does not own: prices of single subscriptions (subscriptions).
 */
import { versionChangeFault, versionFault } from '@kontor/domain/catalog/price-versions.ts'
import type { PriceVersionRefusal } from '@kontor/domain/catalog/price-versions.ts'
import { unitCodeOf } from '@kontor/domain/catalog/unit-code.ts'
import { later } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { codeFault, findAccounts, loadCompany } from '../companies/public.ts'
import type { CodeRefusal } from '../companies/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store.ts'
import type { NewProduct, PriceVersionEntry, Product, ProductFields } from './store.ts'

/** A net price as it comes in: exact decimal text and its currency, which must be the company's. */
export interface UnitPrice {
  readonly amount: string
  readonly currency: string
}

export type AccountRefusal =
  | { readonly kind: 'account_not_revenue'; readonly account: string }
  | { readonly kind: 'account_of_other_tax_class'; readonly account: string; readonly taxClass: string }
export type CurrencyRefusal = { readonly kind: 'currency_not_of_company'; readonly currency: string }
export type ProductRefusal = AccountRefusal | CurrencyRefusal | CodeRefusal | { readonly kind: 'sku_taken'; readonly sku: string }

type Said<T> = { readonly [K in keyof T]?: T[K] | undefined }
export type ProductInput = Omit<NewProduct, 'id' | 'unitCode' | keyof store.ProductDefaults> & Said<store.ProductDefaults> & {
  readonly price?: { readonly validFrom: CalendarDate; readonly netPrice: UnitPrice; readonly setupFee?: UnitPrice | null | undefined } | undefined
}

/** Creates a product, with its first price if one is named. */
export async function createProduct(tx: Tx, company: number, input: ProductInput): Promise<Result<Product, ProductRefusal>> {
  const { price, ...fields } = given(input)
  if (await store.findProductBySku(tx, company, fields.sku)) return no({ kind: 'sku_taken', sku: fields.sku })
  const fault = (await accountFault(tx, company, fields)) ?? (await groupFault(tx, company, fields.productGroup, null)) ?? (price && (await currencyFault(tx, company, [price.netPrice, price.setupFee])))
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertProducts(tx, company, [{ supply: fields.kind === 'goods' ? 'goods' : 'service', ...fields, id, unitCode: unitCodeOf(fields.unit) }])
  if (price) {
    await store.insertPriceVersions(tx, company, [{
      id: await takeId(tx), productId: id, validFrom: price.validFrom, validUntil: null, netPrice: price.netPrice.amount, setupFee: price.setupFee?.amount ?? null,
    }])
  }
  return yes(await known(tx, company, id))
}

/** What a subscription's periods stand on: while one runs, these stay. */
const FIXED_IN_USE = ['intervalMonths', 'timing', 'alignment'] as const

/** Changes a product. Its SKU stays. Refuses besides `product_not_found`, `version_changed`, and `product_in_use` for what running periods stand on. */
export async function updateProduct(
  tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Said<Omit<ProductFields, 'sku' | 'unitCode'>> },
): Promise<Result<Product, AccountRefusal | CodeRefusal | { readonly kind: 'product_not_found' } | { readonly kind: 'version_changed' } | { readonly kind: 'product_in_use'; readonly field: string }>> {
  const before = await store.lockProduct(tx, company, id)
  if (!before) return no({ kind: 'product_not_found' })
  if (before.version !== version) return no({ kind: 'version_changed' })
  const fields = given(change)
  const fixed = FIXED_IN_USE.find((field) => fields[field] !== undefined && fields[field] !== before[field])
  if (fixed && (await store.productInUse(tx, company, id))) return no({ kind: 'product_in_use', field: fixed })
  const after = { ...before, ...fields }
  const fault = (await accountFault(tx, company, after)) ?? (await groupFault(tx, company, after.productGroup, before.productGroup))
  if (fault) return no(fault)
  await store.updateProduct(tx, company, id, version, { ...fields, ...(fields.unit === undefined ? {} : { unitCode: unitCodeOf(fields.unit) }) })
  return yes(await known(tx, company, id))
}

/** A group that is named anew must be in the list and not archived; what the product has already may stay. */
const groupFault = async (tx: Tx, company: number, group: string | null | undefined, before: string | null): Promise<CodeRefusal | undefined> =>
  !group || group === before ? undefined : codeFault(tx, company, 'product_groups', group)

async function known(tx: Tx, company: number, id: bigint): Promise<Product> {
  const product = await store.findProduct(tx, company, id)
  invariant(product, 'the product was just written')
  return product
}

/** A revenue account of the chart; an automatic one only for its own class of rate, because it computes its tax by itself (DATEV). */
export async function accountFault(tx: Tx, company: number, product: Pick<ProductFields, 'revenueAccount' | 'taxClass'>): Promise<AccountRefusal | undefined> {
  const [account] = await findAccounts(tx, company, [product.revenueAccount])
  if (account?.kind !== 'revenue') return { kind: 'account_not_revenue', account: product.revenueAccount }
  if (account.taxClass !== null && account.taxClass !== product.taxClass && product.taxClass !== 'Z') {
    return { kind: 'account_of_other_tax_class', account: account.number, taxClass: account.taxClass }
  }
  return undefined
}

/** A company prices in its own currency only. */
export async function currencyFault(tx: Tx, company: number, prices: readonly (UnitPrice | null | undefined)[]): Promise<CurrencyRefusal | undefined> {
  const { currency } = await loadCompany(tx, company)
  const foreign = prices.find((price) => price && price.currency !== currency)
  return foreign ? { kind: 'currency_not_of_company', currency: foreign.currency } : undefined
}

// Price versions ---------------------------------------------------------------------------------

export interface PriceVersionInput {
  readonly productId: bigint
  readonly validFrom: CalendarDate
  readonly validUntil?: CalendarDate | null | undefined
  readonly netPrice: UnitPrice
  readonly setupFee?: UnitPrice | null | undefined
}

/** Adds a price from a day on. Refuses what `versionFault` says, `product_not_found`, `currency_not_of_company`. */
export async function addPriceVersion(
  tx: Tx, company: number, input: PriceVersionInput,
): Promise<Result<PriceVersionEntry, PriceVersionRefusal | CurrencyRefusal | { readonly kind: 'product_not_found' }>> {
  // The lock serialises changes of one product's prices, so that two cannot overlap.
  if (!(await store.lockProduct(tx, company, input.productId))) return no({ kind: 'product_not_found' })
  const currency = await currencyFault(tx, company, [input.netPrice, input.setupFee])
  if (currency) return no(currency)
  const others = await store.pricesOf(tx, company, [input.productId])
  const charged = await store.chargedByPriceVersions(tx, company, others.map((version) => version.id))
  const chargedUntil = [...charged.values()].reduce<CalendarDate | null>((last, day) => (last === null ? day : later(last, day)), null)
  const validUntil = input.validUntil ?? null
  const fault = versionFault({ validFrom: input.validFrom, validUntil }, others, chargedUntil)
  if (fault) return no(fault)
  const id = await takeId(tx)
  await store.insertPriceVersions(tx, company, [{
    id, productId: input.productId, validFrom: input.validFrom, validUntil, netPrice: input.netPrice.amount, setupFee: input.setupFee?.amount ?? null,
  }])
  return yes(await knownPrice(tx, company, id))
}

/** Ends a version or corrects it while nothing was charged by it. Refuses what `versionChangeFault` says, `price_version_not_found`, `version_changed`. */
export async function changePriceVersion(
  tx: Tx, company: number,
  { id, version, change }: {
    readonly id: bigint; readonly version: number
    readonly change: { readonly validUntil?: CalendarDate | null | undefined; readonly netPrice?: UnitPrice | undefined; readonly setupFee?: UnitPrice | null | undefined }
  },
): Promise<Result<PriceVersionEntry, PriceVersionRefusal | CurrencyRefusal | { readonly kind: 'price_version_not_found' } | { readonly kind: 'version_changed' }>> {
  const found = await store.findPriceVersion(tx, company, id)
  if (!found) return no({ kind: 'price_version_not_found' })
  await store.lockProduct(tx, company, found.productId)
  const currency = await currencyFault(tx, company, [change.netPrice, change.setupFee])
  if (currency) return no(currency)
  const all = await store.pricesOf(tx, company, [found.productId])
  const before = all.find((one) => one.id === id)
  if (before?.version !== version) return no({ kind: 'version_changed' })
  const after = {
    validUntil: change.validUntil === undefined ? before.validUntil : change.validUntil,
    netPrice: change.netPrice?.amount ?? before.netPrice,
    setupFee: change.setupFee === undefined ? before.setupFee : (change.setupFee?.amount ?? null),
  }
  const charged = await store.chargedByPriceVersions(tx, company, [id])
  const fault = versionChangeFault(plain(before), plain(after), all.filter((one) => one.id !== id), charged.get(id) ?? null)
  if (fault) return no(fault)
  await store.updatePriceVersion(tx, company, { id, version, ...after })
  return yes(await knownPrice(tx, company, id))
}

/**
 * Takes a price back that nothing was charged by; the one before it goes on, unless it has an end of its own.
 * Refuses `price_version_not_found`, `version_changed`, `price_already_charged`.
 */
export async function withdrawPriceVersion(
  tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number },
): Promise<Result<PriceVersionEntry, Extract<PriceVersionRefusal, { kind: 'price_already_charged' }> | { readonly kind: 'price_version_not_found' } | { readonly kind: 'version_changed' }>> {
  const found = await store.findPriceVersion(tx, company, id)
  if (!found) return no({ kind: 'price_version_not_found' })
  await store.lockProduct(tx, company, found.productId)
  if ((await store.findPriceVersion(tx, company, id))?.version !== version) return no({ kind: 'version_changed' })
  const until = (await store.chargedByPriceVersions(tx, company, [id])).get(id)
  if (until !== undefined) return no({ kind: 'price_already_charged', until })
  await store.deletePriceVersions(tx, company, [id])
  return yes(found)
}

/** Prices without needless zeros, so that 10.00 and 10.000000 are one price. */
const plain = <T extends { readonly netPrice: string; readonly setupFee: string | null }>(version: T): T => ({
  ...version, netPrice: trimDecimal(version.netPrice), setupFee: version.setupFee === null ? null : trimDecimal(version.setupFee),
})

async function knownPrice(tx: Tx, company: number, id: bigint): Promise<PriceVersionEntry> {
  const version = await store.findPriceVersion(tx, company, id)
  invariant(version, 'the price version was just written')
  return version
}
