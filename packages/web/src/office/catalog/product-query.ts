/** A product and its prices, as the pages ask for them; and products for inputs that look one up. */
import { useMemo } from 'react'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { moneyText } from '../../ui/format.ts'
import type { LookupSource } from '../../ui/inputs/LookupInput.tsx'

export const productQuery = (company: string, id: string) => ({
  queryKey: ['product', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/products/{id}', { params: { path: { id }, query: { company } } })),
})
export type Product = Awaited<ReturnType<ReturnType<typeof productQuery>['queryFn']>>

export const pricesQuery = (company: string, product: string) => ({
  queryKey: ['price-versions', company, product] as const,
  queryFn: () => answer(api.GET('/api/v1/price-versions', { params: { query: { company, productId: product } } })),
})
export type PriceVersion = Awaited<ReturnType<ReturnType<typeof pricesQuery>['queryFn']>>['items'][number]

const optionOf = ({ id, sku, name, price }: Product) => ({ value: id, label: `${sku} ${name}`, ...(price && { hint: moneyText(price.netPrice) }) })

/** `<Field kind="lookup" {...useProductLookup()} />`: by SKU or name, with today's price. */
export function useProductLookup(): Pick<LookupSource, 'load' | 'find'> {
  const company = useCompany()
  return useMemo(() => ({
    load: async (text: string) => {
      if (text.trim() === '') {
        const { items } = await answer(api.GET('/api/v1/products', { params: { query: { company, withdrawn: 'false', limit: '20' } } }))
        return items.map(optionOf)
      }
      const { products } = await answer(api.GET('/api/v1/search', { params: { query: { company, q: text.trim() } } }))
      return products.map(({ id, sku, name }) => ({ value: id, label: `${sku} ${name}` }))
    },
    find: async (value: string) => optionOf(await answer(api.GET('/api/v1/products/{id}', { params: { path: { id: value }, query: { company } } }))),
  }), [company])
}
