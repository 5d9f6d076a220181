/** Letters as the API keeps them, and all that is stale when one has changed. */
import type { components } from '@kontor/contract/client/paths.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'

export type Letter = components['schemas']['Letter']
export type LetterOptions = components['schemas']['LetterOptions']

export const letterQuery = (company: string, id: string) => queryOptions({
  queryKey: ['letter', company, id],
  queryFn: () => answer(api.GET('/api/v1/letters/{id}', { params: { path: { id }, query: { company } } })),
})

export const letterOptionsQuery = (company: string, customer: string) => queryOptions({
  queryKey: ['letter-options', company, customer],
  staleTime: 60_000, refetchOnWindowFocus: false,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/letter-options', { params: { path: { id: customer }, query: { company } } })),
})

/** Puts a letter as it is now in the place of what was known, and has lists asked anew. */
export function useLetterChanged(): (letter: Letter) => void {
  const company = useCompany()
  const queryClient = useQueryClient()
  return (letter) => {
    queryClient.setQueryData(letterQuery(company, letter.id).queryKey, letter)
    for (const queryKey of [['list', 'letters'], ['messages-of', company], ['letter-pages', company, letter.id]]) void queryClient.invalidateQueries({ queryKey })
  }
}
