/** Changes what the account prefers: at once on the screen, then on the server. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './client.ts'
import type { paths } from '@kontor/contract/client/paths.ts'
import { sessionQuery } from './session.ts'
import type { Session } from './session.ts'

type Change = NonNullable<paths['/api/v1/session/preferences']['patch']['requestBody']>['content']['application/json']

export function usePreference(): (change: Change) => void {
  const queryClient = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (change: Change) => answer(api.PATCH('/api/v1/session/preferences', { body: change })),
    onMutate: ({ language, theme, ...preferences }) => {
      const before = queryClient.getQueryData<Session | null>(sessionQuery.queryKey)
      if (before) {
        const user = { ...before.user, ...(language && { language }), ...(theme && { theme }) }
        queryClient.setQueryData(sessionQuery.queryKey, { ...before, user, preferences: { ...before.preferences, ...preferences } } as Session)
      }
      return before
    },
    onError: (_error, _change, before) => queryClient.setQueryData(sessionQuery.queryKey, before),
  })
  return mutate
}
