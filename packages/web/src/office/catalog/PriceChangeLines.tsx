/** The prices of a change, old and new: of products, and of contracts that have their own. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { countText, dateText, moneyText, percentText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import type { Column } from '../../ui/table/column.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { difference, signedMoney } from './price-change-query.ts'
import type { PriceChange } from './price-change-query.ts'

const noFilters: readonly never[] = []
const productsOf = (company: string, id: string, cursor: string | null, limit: string) =>
  answer(api.GET('/api/v1/price-changes/{id}/products', { params: { path: { id }, query: { company, limit, ...(cursor !== null && { cursor }) } } }))
const subscriptionsOf = (company: string, id: string, cursor: string | null, limit: string) =>
  answer(api.GET('/api/v1/price-changes/{id}/subscriptions', { params: { path: { id }, query: { company, limit, ...(cursor !== null && { cursor }) } } }))
type Product = Awaited<ReturnType<typeof productsOf>>['items'][number]
type Subscription = Awaited<ReturnType<typeof subscriptionsOf>>['items'][number]

/** The change in percent to one decimal: a hint beside the exact prices, never reckoned with. */
function share(before: MoneyJson, after: MoneyJson): string {
  const old = Number(before.amount)
  if (old === 0) return ''
  const change = ((Number(after.amount) - old) / old) * 100
  return `${change < 0 ? '' : '+'}${percentText(change.toFixed(1))}`
}

interface Priced {
  readonly oldPrice: MoneyJson
  readonly newPrice: MoneyJson
  readonly monthlyBefore: MoneyJson
  readonly monthlyAfter: MoneyJson
}

function usePriceColumns<Row extends Priced>(): readonly Column<Row>[] {
  const { t } = useTranslation('prices')
  return useMemo((): Column<Row>[] => [
    { id: 'oldPrice', label: t('field.oldPrice'), width: 110, align: 'right', phone: 'line', render: (row) => moneyText(row.oldPrice) },
    { id: 'newPrice', label: t('field.new'), width: 110, align: 'right', phone: 'line', render: (row) => <strong>{moneyText(row.newPrice)}</strong> },
    { id: 'share', label: '%', width: 70, align: 'right', phone: 'hidden', render: (row) => share(row.oldPrice, row.newPrice) },
    { id: 'monthlyBefore', label: t('field.monthlyBefore'), width: 115, align: 'right', phone: 'hidden', render: (row) => moneyText(row.monthlyBefore) },
    { id: 'monthlyAfter', label: t('field.monthlyAfter'), width: 115, align: 'right', phone: 'hidden', render: (row) => moneyText(row.monthlyAfter) },
    { id: 'effect', label: t('field.effect'), width: 135, align: 'right', phone: 'line', render: (row) => signedMoney(difference(row.monthlyBefore, row.monthlyAfter)), sum: (row) => difference(row.monthlyBefore, row.monthlyAfter) },
  ], [t])
}

export function ChangedProducts({ change }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const prices = usePriceColumns<Product>()
  const columns = useMemo((): Column<Product>[] => [
    { id: 'sku', label: t('field.sku'), width: 110, phone: 'hidden', render: (row) => row.sku },
    { id: 'name', label: t('field.productName'), width: 220, phone: 'title', render: (row) => row.name },
    ...prices.slice(0, 3),
    { id: 'subscriptions', label: t('field.contracts'), width: 90, align: 'right', phone: 'hidden', render: (row) => countText(row.subscriptions) },
    { id: 'customers', label: t('field.customers'), width: 90, align: 'right', phone: 'hidden', render: (row) => countText(row.customers) },
    ...prices.slice(3),
  ], [t, prices])
  return (
    <ListTable<Product>
      list={`price-change-products-${change.id}`} title={t('field.products')} columns={columns} filters={noFilters} rowKey={(row) => row.productId} rowLabel={(row) => `${row.sku} ${row.name}`}
      rowLink={(row) => ({ to: '/$company/products/$id', params: { company, id: row.productId } })} load={(query, cursor) => productsOf(company, change.id, cursor, query['limit'] ?? '100')}
      empty={{ title: t('noProducts'), text: t('noProductsText') }}
    />
  )
}

export function ChangedSubscriptions({ change }: { readonly change: PriceChange }) {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const prices = usePriceColumns<Subscription>()
  const columns = useMemo((): Column<Subscription>[] => [
    { id: 'customerNumber', label: t('field.customerNumber'), width: 100, phone: 'hidden', render: (row) => row.customerNumber },
    { id: 'customerName', label: t('field.customer'), width: 200, phone: 'title', render: (row) => row.customerName },
    { id: 'sku', label: t('field.sku'), width: 110, phone: 'line', render: (row) => row.sku },
    { id: 'label', label: t('field.label'), width: 160, phone: 'hidden', render: (row) => row.label ?? '' },
    { id: 'validFrom', label: t('field.validFrom'), width: 110, phone: 'line', render: (row) => dateText(row.validFrom) },
    ...prices,
  ], [t, prices])
  return (
    <ListTable<Subscription>
      list={`price-change-subscriptions-${change.id}`} title={t('field.ownPrices')} columns={columns} filters={noFilters} rowKey={(row) => row.subscriptionId} rowLabel={(row) => row.customerName}
      rowLink={(row) => ({ to: '/$company/subscriptions/$id', params: { company, id: row.subscriptionId } })} load={(query, cursor) => subscriptionsOf(company, change.id, cursor, query['limit'] ?? '100')}
      empty={{ title: t('noSubscriptions'), text: t('noSubscriptionsText') }}
    />
  )
}
