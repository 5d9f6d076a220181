/** Returned direct debits as the pages ask for them. */
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import type { RowOf } from '../../ui/table/api-list.ts'

export type DebitReturn = RowOf<'/api/v1/direct-debit-returns'>
type WordsLanguage = 'de' | 'cs' | 'en'

/** The words of reasons come from the server, in the language of who reads them. */
export const useWordsLanguage = (): WordsLanguage => useTranslation().i18n.language as WordsLanguage

export const policiesQuery = (company: string, language: WordsLanguage) => ({
  queryKey: ['debit-return-policies', company, language] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/debit-return-policies', { params: { query: { company, language } } }))).items,
})
export type ReturnPolicy = Awaited<ReturnType<ReturnType<typeof policiesQuery>['queryFn']>>[number]

export const debitsOfItemQuery = (company: string, item: string, language: WordsLanguage) => ({
  queryKey: ['debits-of-item', company, item, language] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/open-items/{id}/direct-debits', { params: { path: { id: item }, query: { company, language } } }))).items,
})
export type DebitOfItem = Awaited<ReturnType<ReturnType<typeof debitsOfItemQuery>['queryFn']>>[number]
