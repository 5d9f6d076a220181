/** Stock as the pages ask for it: stores, articles, entries; and articles for inputs that look one up. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { decimalText } from '../../ui/format.ts'
import type { LookupSource } from '../../ui/inputs/LookupInput.tsx'

export const storesQuery = (company: string) => ({
  queryKey: ['stores', company] as const,
  queryFn: () => answer(api.GET('/api/v1/stores', { params: { query: { company } } })),
})
export type Store = Awaited<ReturnType<ReturnType<typeof storesQuery>['queryFn']>>['items'][number]

export const stockArticleQuery = (company: string, id: string) => ({
  queryKey: ['stock-article', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/stock-articles/{id}', { params: { path: { id }, query: { company } } })),
})
export type StockArticle = Awaited<ReturnType<ReturnType<typeof stockArticleQuery>['queryFn']>>

export const stockEntryQuery = (company: string, id: string) => ({
  queryKey: ['stock-entry', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/stock-entries/{id}', { params: { path: { id }, query: { company } } })),
})
export type StockEntry = Awaited<ReturnType<ReturnType<typeof stockEntryQuery>['queryFn']>>
export type StockMovement = StockEntry['movements'][number]

/** What a document took from stock, and what of it may still come back. */
export const takenGoodsQuery = (company: string, document: string) => ({
  queryKey: ['taken-goods', company, document] as const,
  queryFn: () => answer(api.GET('/api/v1/taken-goods', { params: { query: { company, document } } })),
})
export type TakenGoods = Awaited<ReturnType<ReturnType<typeof takenGoodsQuery>['queryFn']>>['items'][number]

export const stocktakingsQuery = (company: string) => ({
  queryKey: ['stocktakings', company] as const,
  queryFn: () => answer(api.GET('/api/v1/stocktakings', { params: { query: { company } } })),
})
export type StocktakingListed = Awaited<ReturnType<ReturnType<typeof stocktakingsQuery>['queryFn']>>['items'][number]

export const stocktakingQuery = (company: string, id: string) => ({
  queryKey: ['stocktaking', company, id] as const,
  queryFn: () => answer(api.GET('/api/v1/stocktakings/{id}', { params: { path: { id }, query: { company } } })),
})
export type Stocktaking = Awaited<ReturnType<ReturnType<typeof stocktakingQuery>['queryFn']>>

export const STOCKTAKING_COLORS = { open: 'yellow', closed: 'green', discarded: 'gray' } as const

/** What a scanner read; nothing is kept, for what lies where changes. */
export const scanned = (company: string, code: string) => answer(api.GET('/api/v1/stock-articles/by-code', { params: { query: { company, code } } }))

export const LEVEL_COLORS = { enough: 'green', low: 'orange', none: 'red' } as const

/** What moving or naming something in stock changes on other screens. */
export function useStockChanged(): () => Promise<unknown> {
  const company = useCompany()
  const queryClient = useQueryClient()
  return () => Promise.all([
    ['list', 'stock-articles'], ['list', 'stock-movements'], ['list', 'serial-numbers'], ['stores', company], ['stock-article', company], ['stock-entry', company], ['taken-goods', company], ['stocktakings', company], ['stocktaking', company],
  ].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

interface Found { readonly id: string; readonly sku: string; readonly name: string; readonly quantity: string; readonly unit: string }
const optionOf = ({ id, sku, name, quantity, unit }: Found) => ({ value: id, label: `${sku} ${name}`, hint: `${decimalText(quantity)} ${unit}` })

/** Articles by number, name or bar code, each with what is on hand. */
export function useArticleLookup(): Pick<LookupSource, 'load' | 'find'> {
  const company = useCompany()
  return useMemo(() => ({
    load: async (text: string) => (await answer(api.GET('/api/v1/stock-articles', { params: { query: { company, limit: '20', ...(text.trim() !== '' && { text: text.trim() }) } } }))).items.map(optionOf),
    find: async (value: string) => optionOf(await answer(api.GET('/api/v1/stock-articles/{id}', { params: { path: { id: value }, query: { company } } }))),
  }), [company])
}
