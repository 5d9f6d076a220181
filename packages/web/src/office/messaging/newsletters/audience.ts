/** Whom a newsletter is for, between the API and the page: customers by name, or a filter as flat texts, as an address has it. */
import type { Query, Selected } from '../../../ui/table/column.ts'
import type { Newsletter } from './newsletter-query.ts'

export type Audience = { readonly kind: 'ids'; readonly ids: readonly string[] } | { readonly kind: 'filter'; readonly query: Query }
export type AudienceBody = Newsletter['audience']

/** What cannot be kept with a newsletter: accounts are looked for, never stored in clear. */
const NOT_KEPT = ['iban', 'accountNational', 'sort', 'view', 'columns', 'groupBy']

/** The parameters of a list's address that say who is meant. */
export const keptOf = (query: Query): Query => Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== '' && !NOT_KEPT.includes(name)))

export const audienceOf = (selected: Selected<unknown>): AudienceBody => bodyOf(selected.kind === 'ids' ? { kind: 'ids', ids: selected.ids } : { kind: 'filter', query: selected.query })

export const bodyOf = (audience: Audience): AudienceBody => (audience.kind === 'ids' ? { ids: [...audience.ids] } : { filter: keptOf(audience.query) }) as AudienceBody

export const audienceFrom = (body: AudienceBody): Audience => ('ids' in body ? { kind: 'ids', ids: body.ids } : { kind: 'filter', query: keptOf(body.filter as Query) })
