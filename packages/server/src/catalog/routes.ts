/** Addresses of the catalogue: products, price versions, tax rates. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/catalog.ts'
import { priceVersionColumns, productColumns } from '@kontor/contract/columns/catalog.ts'
import { country } from '@kontor/contract/companies.ts'
import { priceOn } from '@kontor/domain/catalog/price.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import { addPriceVersion, changePriceVersion, createProduct, updateProduct, withdrawPriceVersion } from './commands.ts'
import * as store from './store.ts'
import type { PriceVersionEntry, Product } from './store.ts'

export function catalogRoutes(app: FastifyInstance): void {
  productRoutes(app)
  priceRoutes(app)
  withdrawalRoutes(app)
  rateRoutes(app)
}

/** Products with the price that is valid today. */
async function shown(tx: Tx, company: number, products: readonly Product[], clock: Clock) {
  const { currency, timeZone } = await loadCompany(tx, company)
  const prices = Map.groupBy(await store.pricesOf(tx, company, products.map((product) => product.id)), (price) => price.productId)
  return products.map((product) => {
    const valid = priceOn(prices.get(product.id) ?? [], clock.today(timeZone)) as PriceVersionEntry | undefined
    return { ...product, price: valid ? shownPrice(valid, currency) : null }
  })
}

const shownPrice = (price: PriceVersionEntry, currency: string) => ({
  ...price, netPrice: { amount: trimDecimal(price.netPrice, 2), currency }, setupFee: price.setupFee === null ? null : { amount: trimDecimal(price.setupFee, 2), currency },
})

async function shownOne(tx: Tx, company: number, product: Product, clock: Clock) {
  const [one] = await shown(tx, company, [product], clock)
  return one ?? { ...product, price: null }
}

function productRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/products', summary: 'Products by SKU, with today\'s price',
    permission: 'catalog:read', scope: 'company', query: contract.productQuery, reply: contract.productPage, columns: productColumns,
    totals: ({ tx, company, query }) => store.productTotals(tx, company, query),
    handler: async ({ tx, company, query, clock }) => {
      const { limit, cursor, ...filter } = query
      const rows = await store.listProducts(tx, company, { filter, limit, after: cursor?.[0] ?? null })
      const page = pageFrom({ rows, limit, cursor: contract.productCursor, key: (row) => [row.sku] as [string] })
      return yes({ items: await shown(tx, company, page.items, clock), next: page.next })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/products', summary: 'Create a product, with its first price if you like',
    permission: 'catalog:write', scope: 'company', status: 201, body: contract.productInput, reply: contract.product,
    refusals: ['sku_taken', 'account_not_revenue', 'account_of_other_tax_class', 'currency_not_of_company', 'code_unknown', 'code_archived'],
    constraints: { product_sku_unique: 'sku_taken', product_group_exists: 'code_unknown' },
    handler: async ({ tx, company, body, clock }) => {
      const { company: _code, ...input } = body as typeof body & { company?: string }
      const created = await createProduct(tx, company, input)
      return created.ok ? yes(await shownOne(tx, company, created.value, clock)) : created
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/products/:id', summary: 'A product',
    permission: 'catalog:read', scope: 'company', params: { id }, reply: contract.product, refusals: ['product_not_found'],
    handler: async ({ tx, company, params, clock }) => {
      const product = await store.findProduct(tx, company, params.id)
      return product ? yes(await shownOne(tx, company, product, clock)) : no({ kind: 'product_not_found' })
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/products/:id', summary: 'Change a product; what is left out stays',
    permission: 'catalog:write', scope: 'company', ifMatch: true, params: { id }, body: contract.productChange, reply: contract.product,
    refusals: ['product_not_found', 'version_changed', 'product_in_use', 'product_is_in_stock', 'account_not_revenue', 'account_of_other_tax_class', 'code_unknown', 'code_archived'],
    constraints: { product_group_exists: 'code_unknown', product_is_in_stock: 'product_is_in_stock' },
    handler: async ({ tx, company, params, version, body, clock }) => {
      const { company: _code, ...change } = body as typeof body & { company?: string }
      const changed = await updateProduct(tx, company, { id: params.id, version, change })
      return changed.ok ? yes(await shownOne(tx, company, changed.value, clock)) : changed
    },
  })
}

function priceRoutes(app: FastifyInstance): void {
  const priced = async (tx: Tx, company: number, price: PriceVersionEntry) => shownPrice(price, (await loadCompany(tx, company)).currency)

  listRoute(app, {
    method: 'GET', url: '/api/v1/price-versions', summary: 'Prices of a product over time',
    permission: 'catalog:read', scope: 'company', query: { productId: id }, reply: contract.priceVersionList, columns: priceVersionColumns,
    handler: async ({ tx, company, query }) => {
      const { currency } = await loadCompany(tx, company)
      return yes({ items: (await store.pricesOf(tx, company, [query.productId])).map((price) => shownPrice(price, currency)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/price-versions', summary: 'A product costs this from a day on',
    permission: 'catalog:write', scope: 'company', status: 201, body: contract.priceVersionInput, reply: contract.priceVersion,
    refusals: ['product_not_found', 'currency_not_of_company', 'price_version_ends_before_start', 'price_version_exists', 'price_version_overlaps', 'price_already_charged'],
    constraints: { price_version_starts_once: 'price_version_exists' },
    handler: async ({ tx, company, body }) => {
      const added = await addPriceVersion(tx, company, body)
      return added.ok ? yes(await priced(tx, company, added.value)) : added
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/price-versions/:id', summary: 'End a price, or correct it before anything was charged by it',
    permission: 'catalog:write', scope: 'company', ifMatch: true, params: { id }, body: contract.priceVersionChange, reply: contract.priceVersion,
    refusals: ['price_version_not_found', 'version_changed', 'currency_not_of_company', 'price_version_ends_before_start', 'price_version_exists', 'price_version_overlaps', 'price_already_charged'],
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await changePriceVersion(tx, company, { id: params.id, version, change: body })
      return changed.ok ? yes(await priced(tx, company, changed.value)) : changed
    },
  })
}

function withdrawalRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'DELETE', url: '/api/v1/price-versions/:id', summary: 'Take back a price that nothing was charged by; the one before it goes on',
    permission: 'catalog:write', scope: 'company', ifMatch: true, params: { id }, reply: contract.priceVersion,
    refusals: ['price_version_not_found', 'version_changed', 'price_already_charged'],
    handler: async ({ tx, company, params, version }) => {
      const withdrawn = await withdrawPriceVersion(tx, company, { id: params.id, version })
      return withdrawn.ok ? yes(shownPrice(withdrawn.value, (await loadCompany(tx, company)).currency)) : withdrawn
    },
  })
}

function rateRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/tax-rates', summary: 'VAT rates with validity and law',
    permission: 'catalog:read', scope: 'company', query: { country: country.optional() }, reply: contract.taxRateList,
    handler: async ({ tx, query }) => yes({ items: await store.taxRates(tx, query.country ?? null) }),
  })
}
