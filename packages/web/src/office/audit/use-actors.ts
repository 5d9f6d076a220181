/** Who did something, readable, for records that keep only `user:12`, `cli:root` or `job:billing`. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { actorText } from './change-words.ts'

export const actorsQuery = (company: string) => ({
  queryKey: ['actors', company] as const,
  staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/actors', { params: { query: { company } } })),
})

/** `const nameOf = useActors()`, then `nameOf(run.createdBy)`: the name of a person, or words for the command line and jobs. */
export function useActors(): (actor: string) => string {
  const company = useCompany()
  const { i18n } = useTranslation('audit')
  const { data } = useQuery(actorsQuery(company))
  const names = useMemo(() => new Map(data?.items.map(({ actor, name }) => [actor, name])), [data])
  // The words change with the language, so whoever remembers the answer must look again.
  return useCallback((actor: string) => actorText(actor, names.get(actor) ?? actor), [names, i18n.language])
}
