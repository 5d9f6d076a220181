import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { sessionQuery } from '../../api/session.ts'
import { allWords } from '../../ui/words.ts'
import { flatSearch, rootRoute } from '../root-route.tsx'

/** Without a company in its address: it makes one. `?company=` and `?step=` say which one is being set up, and how far. */
export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
  validateSearch: flatSearch,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ href: `/login?next=${encodeURIComponent(location.href)}` })
    await allWords()
  },
})
