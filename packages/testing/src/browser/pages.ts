/** Every page of the office with an address that shows something on it; a test holds the list against the routes. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { APIRequestContext } from 'playwright-core'

/** One of each thing of a company, by id. */
export interface World {
  readonly company: string
  readonly ids: Readonly<Record<string, string>>
}

/** Addresses by route: what stands behind `$` is taken from the world. */
export const PAGES: Readonly<Record<string, (world: World) => string>> = {
  '/login': () => '/login',
  '/$company': ({ company }) => `/${company}`,
}

const ROUTES = fileURLToPath(new URL('../../../web/src/office', import.meta.url))

/** The addresses that the routes of the office declare. */
export function declaredRoutes(): string[] {
  return globSync('**/routes.tsx', { cwd: ROUTES })
    .flatMap((file) => [...readFileSync(`${ROUTES}/${file}`, 'utf8').matchAll(/getParentRoute: \(\) => (\w+),\s*path: '([^']*)'/g)])
    .map(([, parent, path]) => (parent === 'rootRoute' ? path! : `/$company${path === '/' ? '' : `/${path!.replace(/^\//, '')}`}`))
    .sort()
}

const LISTS: Readonly<Record<string, string>> = {
  customer: 'customers', product: 'products', subscription: 'subscriptions', invoice: 'invoices', creditNote: 'credit-notes', draft: 'drafts', run: 'billing-runs', entry: 'journal-entries',
  user: 'users', plannedItem: 'planned-items',
}

/** Looks up one of each thing, as whoever is logged in in `request`. */
export async function worldOf(request: APIRequestContext, company: string): Promise<World> {
  const ids: Record<string, string> = {}
  for (const [name, list] of Object.entries(LISTS)) {
    const answer = await request.get(`/api/v1/${list}?limit=1${list === 'users' ? '' : `&company=${company}`}`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    if (items[0]) ids[name] = items[0].id
  }
  return { company, ids }
}
