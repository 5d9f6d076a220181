/** The two frames of the office: everything, and everything behind the login of one company. */
import type { QueryClient } from '@tanstack/react-query'
import { Outlet, createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { BrokenPage, MissingPage } from './shell/BrokenPage.tsx'
import { Shell } from './shell/Shell.tsx'
import { sessionQuery } from '../api/session.ts'
import { allWords } from '../ui/words.ts'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
  // The bare address leads to work: to the page that the person starts with, else to the company that was open last, or the first one.
  beforeLoad: async ({ context, location }) => {
    if (location.pathname !== '/') return
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/login' })
    const { startPage } = session.preferences
    if (startPage !== null && session.companies.some(({ code }) => startPage.startsWith(`/${code}/`))) throw redirect({ href: startPage })
    const last = localStorage.getItem('kontor.company')
    const company = session.companies.find(({ code }) => code === last) ?? session.companies[0]
    throw company ? redirect({ to: '/$company', params: { company: company.code } }) : redirect({ to: '/setup' })
  },
})

/** A search of flat texts; each list knows which of them it understands. */
export const flatSearch = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)]))

export const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$company',
  component: Shell,
  errorComponent: BrokenPage,
  validateSearch: flatSearch,
  beforeLoad: async ({ context, location, params }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/login', search: { next: location.href } })
    if (session.companies.some(({ code }) => code === params.company)) localStorage.setItem('kontor.company', params.company)
    // What waits today is the first page; every other one may need any words.
    if (location.pathname !== `/${params.company}`) await allWords()
  },
})
