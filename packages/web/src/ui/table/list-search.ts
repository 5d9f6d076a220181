/**
 * The address of a list and what it asks of the server. An address is flat texts: filters under the API's names, `sort`, `groupBy`, `columns` (only where a view or a link sets them) and `view`.
 * Invariant: what the list does not know stays in the address untouched and never reaches the server.
 */
import type { Query } from './column.ts'
import { parametersOf } from './filter.ts'
import type { Filter } from './filter.ts'

export type Search = Readonly<Record<string, string>>

const compact = (entries: readonly (readonly [string, string | undefined])[]): Search =>
  Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined && entry[1] !== ''))

/** The filters that an address sets, as parameters of the API. */
export function filterOf(search: Search, filters: readonly Filter[]): Query {
  return compact(filters.flatMap(parametersOf).map((name) => [name, search[name]] as const))
}

/** The order that an address asks for, if the list knows it; else the one it starts with. */
export function sortOf(search: Search, known: readonly string[], start: string | undefined): string | undefined {
  const asked = search['sort']
  return asked !== undefined && known.includes(asked.replace(/^-/, '')) ? asked : start
}

/** The order after a click on a heading: up first, down when it was up. */
export const nextSort = (current: string | undefined, key: string): string => (current === key ? `-${key}` : key)

/** An address with some parameters changed; empty ones go. The view stays: it is then a changed one. */
export function withParameters(search: Search, change: Readonly<Record<string, string | undefined>>): Search {
  return compact(Object.entries({ ...search, ...change }))
}

/** An address without any filter; order and columns stay. */
export function withoutFilters(search: Search, filters: readonly Filter[]): Search {
  const names = new Set(filters.flatMap(parametersOf))
  return compact(Object.entries(search).filter(([name]) => !names.has(name)))
}

/** What of an address a view keeps besides the filters. */
const KEPT = ['sort', 'groupBy', 'columns'] as const

/** What of an address a view keeps: filters, order, grouping, columns. */
export function viewSearchOf(search: Search, filters: readonly Filter[]): Search {
  return compact([...filters.flatMap(parametersOf), ...KEPT].map((name) => [name, search[name]] as const))
}

/** The address of a view: what it keeps and which one it is; parameters that are not of the list stay. */
export function openView(search: Search, filters: readonly Filter[], view: { readonly id: string; readonly search: Search } | null): Search {
  const own = new Set<string>([...filters.flatMap(parametersOf), ...KEPT, 'view'])
  const others = Object.entries(search).filter(([name]) => !own.has(name))
  return view === null ? compact(others) : compact([...others, ...Object.entries(viewSearchOf(view.search, filters)), ['view', view.id]])
}

/** Whether an address differs from the view that it names. */
export function viewChanged(search: Search, filters: readonly Filter[], view: { readonly search: Search }): boolean {
  const [now, then] = [viewSearchOf(search, filters), viewSearchOf(view.search, filters)]
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].some((name) => now[name] !== then[name])
}
