/** Filters of a list: what may be set, what is set, and the same in words for chips, print and screen readers. */
import type { Query } from './column.ts'

interface Named {
  /** The API's parameter; of a range a name of its own. */
  readonly id: string
  readonly label: string
  /** The API's name of the grouping by this property: choices by their value, dates by month. */
  readonly groupBy?: string
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The ids are parameters of the API; a range names two of them. */
export type Filter =
  | (Named & { readonly kind: 'text'; readonly placeholder?: string; /** The box above the list; without one, the first text filter is. */ readonly main?: boolean })
  | (Named & { readonly kind: 'choice'; readonly choices: readonly Choice[] })
  | (Named & { readonly kind: 'yes-no' })
  | (Named & { readonly kind: 'date-from-until'; readonly from: string; readonly until: string })
  | (Named & { readonly kind: 'money-from-until'; readonly from: string; readonly until: string; readonly currency?: string })

export type RangeFilter = Extract<Filter, { readonly kind: 'date-from-until' | 'money-from-until' }>

/** The parameters of the API that a filter sets. */
export const parametersOf = (filter: Filter): readonly string[] => ('from' in filter ? [filter.from, filter.until] : [filter.id])

/** The text filter that is always in sight, if there is one. */
export function mainFilter(filters: readonly Filter[]): (Filter & { kind: 'text' }) | null {
  const texts = filters.filter((filter) => filter.kind === 'text')
  return texts.find(({ main }) => main) ?? texts[0] ?? null
}

/** How values are shown; handed in, because words and separators depend on the reader. */
export interface FilterWords {
  readonly yes: string
  readonly no: string
  readonly from: (value: string) => string
  readonly until: (value: string) => string
  readonly date: (iso: string) => string
  readonly amount: (decimal: string) => string
}

export interface SetFilter {
  readonly filter: Filter
  /** "Flensburg", "Ja", "01.11.2026 – 30.11.2026". */
  readonly value: string
}

/** The filters that are set, in the order in which the page names them. */
export function setFilters(filters: readonly Filter[], query: Query, words: FilterWords): readonly SetFilter[] {
  return filters.flatMap((filter) => {
    const value = valueInWords(filter, query, words)
    return value === null ? [] : [{ filter, value }]
  })
}

function valueInWords(filter: Filter, query: Query, words: FilterWords): string | null {
  if ('from' in filter) {
    const show = filter.kind === 'date-from-until' ? words.date : words.amount
    const [from, until] = [query[filter.from], query[filter.until]]
    if (from && until) return from === until ? show(from) : `${show(from)} – ${show(until)}`
    if (from) return words.from(show(from))
    return until ? words.until(show(until)) : null
  }
  const value = query[filter.id]
  if (!value) return null
  if (filter.kind === 'yes-no') return value === 'true' ? words.yes : words.no
  return filter.kind === 'choice' ? (filter.choices.find((choice) => choice.value === value)?.label ?? value) : value
}
