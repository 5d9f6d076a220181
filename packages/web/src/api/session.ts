/** Who is working here, and what they may do in which company. */
import type { whoAmI } from '@kontor/contract/access.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { z } from 'zod'
import { answer, api } from './client.ts'
import { problemOf } from './problem.ts'

export type Session = z.input<typeof whoAmI>

/** The session, or null where nobody is logged in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  retry: false,
  queryFn: async (): Promise<Session | null> => {
    try {
      return (await answer(api.GET('/api/v1/session'))) as Session
    } catch (error) {
      if (problemOf(error).status === 401) return null
      throw error
    }
  },
})

/** The session of a page behind the login. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (!data) throw new Error('a page behind the login has a session')
  return data
}

/** The code of the company that the page is about: the first part of its address. */
export function useCompany(): string {
  const { company } = useParams({ strict: false })
  if (!company) throw new Error('the page belongs to a company')
  return company
}

/** Whether the person may do something in the company of the page; the server asks again. */
export function useMay(): (permission: Permission) => boolean {
  const session = useSession()
  const { company } = useParams({ strict: false })
  const here = session.companies.find(({ code }) => code === company)
  return (permission) => session.user.masterAdmin || session.permissions.includes(permission) || (here?.permissions.includes(permission) ?? false)
}
