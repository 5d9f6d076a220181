/** By what a list can be grouped, as its filters say: a group is opened by its filter. */
import { monthText } from '../format.ts'
import type { Query } from './column.ts'
import type { Filter } from './filter.ts'

export interface Grouping {
  /** As in the address and in the API: `state`, `month`. */
  readonly by: string
  readonly label: string
  /** Months stand in their order, the newest first; other groups by how many they have. */
  readonly inOrder: boolean
  /** The value in words; `label` is the server's word for an id. */
  readonly words: (value: string, label: string | null) => string
  /** The filter that shows a group. */
  readonly filter: (value: string) => Query
}

export const groupingsOf = (filters: readonly Filter[], monthWord: string): readonly Grouping[] => filters.flatMap((filter): Grouping[] => {
  const { groupBy: by, label } = filter
  if (by === undefined) return []
  if (filter.kind === 'date-from-until') return [{ by, label: `${label} (${monthWord})`, inOrder: true, words: (month) => monthText(month), filter: (month) => ({ [filter.from]: `${month}-01`, [filter.until]: lastDayOf(month) }) }]
  const choices = filter.kind === 'choice' ? new Map(filter.choices.map((choice) => [choice.value, choice.label])) : new Map<string, string>()
  return [{ by, label, inOrder: false, words: (value, known) => known ?? choices.get(value) ?? value, filter: (value) => ({ [filter.id]: value }) }]
})

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`
}
