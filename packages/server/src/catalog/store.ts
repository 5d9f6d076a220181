import type { ServiceKind, Supply, TaxClass, TaxRate } from '@kontor/domain/catalog/tax.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { bulkInsert } from '../platform/database/bulk.ts'
import { conditionsOf } from '../platform/database/conditions.ts'
import type { Conditions } from '../platform/database/conditions.ts'
import type { Tx } from '../platform/database/database.ts'
import { totalsOf } from '../platform/database/totals.ts'
import type { Totals } from '../platform/database/totals.ts'

/** A product of the catalogue (MAS-3). Subscriptions, not products, are billed; a withdrawn product goes on for those who have it. */
export interface ProductFields {
  readonly sku: string
  readonly name: string
  readonly kind: ServiceKind
  readonly supply: Supply
  readonly unit: string
  /** UN/ECE Recommendation 20 (BT-130). */
  readonly unitCode: string
  readonly intervalMonths: number
  readonly timing: 'advance' | 'arrears'
  readonly alignment: 'calendar' | 'anniversary'
  readonly taxClass: TaxClass
  readonly revenueAccount: string
  readonly minimumTermMonths: number | null
  readonly noticeDays: number | null
  /** Whether dunning charges interest on it. */
  readonly penalised: boolean
  readonly stocked: boolean
  readonly cashDiscountAllowed: boolean
  readonly paymentDays: number | null
  readonly withdrawnOn: CalendarDate | null
  /** A code of the company's list of product groups. */
  readonly productGroup: string | null
}

export interface Product extends ProductFields {
  readonly id: bigint
  readonly version: number
}

const COLUMNS = {
  sku: ['sku', 'text'], name: ['name', 'text'], kind: ['kind', 'text'], supply: ['supply', 'text'], unit: ['unit', 'text'], unitCode: ['unit_code', 'text'],
  intervalMonths: ['interval_months', 'smallint'], timing: ['timing', 'text'], alignment: ['alignment', 'text'], taxClass: ['tax_class', 'char(1)'],
  revenueAccount: ['revenue_account', 'text'], minimumTermMonths: ['minimum_term_months', 'smallint'], noticeDays: ['notice_days', 'smallint'],
  penalised: ['penalised', 'boolean'], stocked: ['stocked', 'boolean'], cashDiscountAllowed: ['cash_discount_allowed', 'boolean'],
  paymentDays: ['payment_days', 'smallint'], withdrawnOn: ['withdrawn_on', 'date'], productGroup: ['product_group', 'text'],
} as const satisfies Readonly<Record<keyof ProductFields, readonly [string, string]>>
const FIELDS = Object.keys(COLUMNS) as (keyof ProductFields)[]

/** What a product is when nothing is said of it. */
const BLANK = {
  supply: 'service', minimumTermMonths: null, noticeDays: null, penalised: true, stocked: false, cashDiscountAllowed: true, paymentDays: null, withdrawnOn: null, productGroup: null,
} as const

export type ProductDefaults = Pick<ProductFields, keyof typeof BLANK>
export type NewProduct = { readonly id: bigint } & Omit<ProductFields, keyof typeof BLANK> & Partial<ProductDefaults>

const INSERT = { company_id: 'int', id: 'bigint', ...(Object.fromEntries(FIELDS.map((field) => COLUMNS[field])) as Record<string, string>) }

/** Many products by one statement. Everything was judged before. */
export const insertProducts = (tx: Tx, company: number, products: readonly NewProduct[]): Promise<void> =>
  bulkInsert(tx, 'products', INSERT, products.map((product) => {
    const whole = { ...BLANK, ...product }
    return { company_id: company, id: product.id, ...Object.fromEntries(FIELDS.map((field) => [COLUMNS[field][0], whole[field]])) }
  }))

export interface PriceVersionRow {
  readonly id: bigint
  readonly productId: bigint
  readonly validFrom: CalendarDate
  readonly validUntil: CalendarDate | null
  /** Decimal text: net price of one unit for one interval of the product. */
  readonly netPrice: string
  readonly setupFee: string | null
}

const PRICE = { company_id: 'int', id: 'bigint', product_id: 'bigint', valid_from: 'date', valid_until: 'date', net_price: 'numeric', setup_fee: 'numeric' } as const

/** Many price versions by one statement. */
export const insertPriceVersions = (tx: Tx, company: number, prices: readonly PriceVersionRow[]): Promise<void> =>
  bulkInsert(tx, 'price_versions', PRICE, prices.map((price) => ({
    company_id: company, id: price.id, product_id: price.productId, valid_from: price.validFrom, valid_until: price.validUntil, net_price: price.netPrice, setup_fee: price.setupFee,
  })))

const SELECT = `select id, version, ${FIELDS.map((field) => `${COLUMNS[field][0]} as "${field}"`).join(', ')} from products where company_id = $1 and deleted_at is null`

export const findProduct = (tx: Tx, company: number, id: bigint): Promise<Product | undefined> => tx.maybe<Product>(`${SELECT} and id = $2`, [company, id])
export const lockProduct = (tx: Tx, company: number, id: bigint): Promise<Product | undefined> => tx.maybe<Product>(`${SELECT} and id = $2 for update`, [company, id])
export const findProductBySku = (tx: Tx, company: number, sku: string): Promise<Product | undefined> => tx.maybe<Product>(`${SELECT} and sku = $2`, [company, sku])
export const productsBySku = (tx: Tx, company: number, skus: readonly string[]): Promise<Product[]> => tx.rows<Product>(`${SELECT} and sku = any ($2) order by sku`, [company, skus])

export interface ProductFilter {
  readonly kind?: string | undefined
  readonly name?: string | undefined
  readonly withdrawn?: boolean | undefined
  readonly group?: string | undefined
}

function productConditions(company: number, filter: ProductFilter): Conditions {
  const where = conditionsOf(company)
  where.add('kind = ?', filter.kind)
  where.add('(withdrawn_on is not null) = ?', filter.withdrawn)
  where.add('product_group = ?', filter.group)
  where.add('(strpos(kontor.fold(name), kontor.fold(?)) > 0 or starts_with(lower(sku), lower(?)))', filter.name)
  return where
}

/** Products in the order of their SKU, one more than `limit`. */
export function listProducts(tx: Tx, company: number, query: { readonly filter: ProductFilter; readonly after: string | null; readonly limit: number }): Promise<Product[]> {
  const where = productConditions(company, query.filter)
  where.add('sku > ?', query.after ?? undefined)
  return tx.rows<Product & Record<string, unknown>>(`${SELECT} and ${where.sql()} order by sku limit ${where.value(query.limit + 1)}`, where.values)
}

export const productTotals = (tx: Tx, company: number, filter: ProductFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'products', where: productConditions(company, filter), state: `case when withdrawn_on is null then 'offered' else 'withdrawn' end` })

export async function updateProduct(tx: Tx, company: number, id: bigint, version: number, change: Partial<ProductFields>): Promise<boolean> {
  const fields = FIELDS.filter((field) => change[field] !== undefined)
  const sets = fields.map((field, i) => `${COLUMNS[field][0]} = $${i + 4}::${COLUMNS[field][1]}`)
  return (await tx.run(`update products set ${[...sets, 'version = version + 1'].join(', ')} where company_id = $1 and id = $2 and version = $3`,
    [company, id, version, ...fields.map((field) => change[field])])) === 1
}

/** Locks products in the order of their ids until the transaction ends, so that nobody else changes their prices. */
export const lockProducts = (tx: Tx, company: number, ids: readonly bigint[]): Promise<unknown[]> =>
  tx.rows('select id from products where company_id = $1 and id = any ($2::bigint[]) order by id for update', [company, ids])

export interface ProductSelection {
  readonly productIds?: readonly bigint[] | undefined
  readonly kind?: string | undefined
  readonly productGroup?: string | undefined
  /** The beginning of the article number. */
  readonly skuFrom?: string | undefined
  readonly name?: string | undefined
}

export interface SelectedProduct { readonly id: bigint; readonly sku: string; readonly name: string; readonly intervalMonths: number }

/** Products of which all that is said holds, by article number; withdrawn ones only where they are named. */
export const selectProducts = (tx: Tx, company: number, selection: ProductSelection): Promise<SelectedProduct[]> =>
  tx.rows<SelectedProduct & Record<string, unknown>>(
    `select id, sku, name, interval_months as "intervalMonths" from products where company_id = $1 and deleted_at is null and ($2::bigint[] is null and withdrawn_on is null or id = any ($2::bigint[]))
        and ($3::text is null or kind = $3) and ($4::text is null or product_group = $4) and ($5::text is null or starts_with(lower(sku), lower($5)))
        and ($6::text is null or strpos(kontor.fold(name), kontor.fold($6)) > 0) order by sku`,
    [company, selection.productIds ?? null, selection.kind ?? null, selection.productGroup ?? null, selection.skuFrom ?? null, selection.name ?? null])

/** Whether a subscription or planned item names the product. */
export const productInUse = async (tx: Tx, company: number, id: bigint): Promise<boolean> =>
  (await tx.one<{ used: boolean }>(
    `select exists (select from subscriptions where company_id = $1 and product_id = $2 and state <> 'draft') or exists (select from planned_items where company_id = $1 and product_id = $2) as used`,
    [company, id])).used

export interface PriceVersionEntry extends PriceVersionRow {
  readonly version: number
}

const PRICES = `select id, product_id as "productId", valid_from as "validFrom", valid_until as "validUntil", net_price::text as "netPrice", setup_fee::text as "setupFee", version
  from price_versions where company_id = $1`

export const pricesOf = (tx: Tx, company: number, productIds: readonly bigint[]): Promise<PriceVersionEntry[]> =>
  tx.rows<PriceVersionEntry>(`${PRICES} and product_id = any ($2::bigint[]) order by product_id, valid_from`, [company, productIds])
export const findPriceVersion = (tx: Tx, company: number, id: bigint): Promise<PriceVersionEntry | undefined> => tx.maybe<PriceVersionEntry>(`${PRICES} and id = $2`, [company, id])

/** Of each price version that charged something, the last first day of a period it charged (a setup fee counts on the subscription's start). */
export async function chargedByPriceVersions(tx: Tx, company: number, ids: readonly bigint[]): Promise<Map<bigint, CalendarDate>> {
  const rows = await tx.rows<{ id: bigint; last: CalendarDate }>(
    `select c.price_version_id as id, max(coalesce(c.starts_after + 1, s.start_date)) as last
       from charges c left join subscriptions s on s.company_id = c.company_id and s.id = c.subscription_id
      where c.company_id = $1 and c.price_version_id = any ($2::bigint[]) group by c.price_version_id`, [company, ids])
  return new Map(rows.map((row) => [row.id, row.last]))
}

export async function updatePriceVersion(
  tx: Tx, company: number, price: { readonly id: bigint; readonly version: number; readonly validUntil: CalendarDate | null; readonly netPrice: string; readonly setupFee: string | null },
): Promise<boolean> {
  return (await tx.run(
    'update price_versions set valid_until = $4, net_price = $5, setup_fee = $6, version = version + 1 where company_id = $1 and id = $2 and version = $3',
    [company, price.id, price.version, price.validUntil, price.netPrice, price.setupFee])) === 1
}

/** Takes price versions away; the caller made sure that nothing was charged by them. */
export const deletePriceVersions = (tx: Tx, company: number, ids: readonly bigint[]): Promise<number> =>
  tx.run('delete from price_versions where company_id = $1 and id = any ($2::bigint[])', [company, ids])

export interface TaxRateRow extends TaxRate {
  readonly source: string
}

/** VAT rates of all countries, or of one. Reference data without company. */
export const taxRates = (tx: Tx, country: string | null): Promise<TaxRateRow[]> =>
  tx.rows<TaxRateRow>(
    `select country, tax_class as "taxClass", valid_from as "validFrom", valid_until as "validUntil", rate::text as rate, source from tax_rates
      where $1::text is null or country = $1 order by country, tax_class, valid_from`, [country])
