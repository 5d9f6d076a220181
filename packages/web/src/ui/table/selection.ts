/** What is selected in a list: single rows, kept with their data so that sums hold while pages come and go, or everything that the filter finds. */
import type { MoneyJson } from '../format.ts'

export type Selection<Row> =
  | { readonly kind: 'ids'; readonly rows: ReadonlyMap<string, Row> }
  | { readonly kind: 'filter' }

export const nothing: Selection<never> = { kind: 'ids', rows: new Map<string, never>() }

export const isSelected = (selection: Selection<unknown>, key: string): boolean => selection.kind === 'filter' || selection.rows.has(key)
export const isEmpty = (selection: Selection<unknown>): boolean => selection.kind === 'ids' && selection.rows.size === 0

type Keyed<Row> = (row: Row) => string

/** One row more or less. Out of "all in this filter" nothing can be taken: the loaded rows but this one stay selected. */
export function toggle<Row>(selection: Selection<Row>, row: Row, loaded: readonly Row[], keyOf: Keyed<Row>): Selection<Row> {
  const rows = selection.kind === 'filter' ? new Map(loaded.map((each) => [keyOf(each), each])) : new Map(selection.rows)
  if (!rows.delete(keyOf(row))) rows.set(keyOf(row), row)
  return { kind: 'ids', rows }
}

/** The rows between two places (both included) added to what was selected before the range began. */
export function range<Row>(before: Selection<Row>, loaded: readonly Row[], from: number, to: number, keyOf: Keyed<Row>): Selection<Row> {
  const rows = before.kind === 'filter' ? new Map<string, Row>() : new Map(before.rows)
  for (const row of loaded.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)) rows.set(keyOf(row), row)
  return { kind: 'ids', rows }
}

/** All that is loaded, or nothing where that is selected already. */
export function toggleAll<Row>(selection: Selection<Row>, loaded: readonly Row[], keyOf: Keyed<Row>): Selection<Row> {
  return allSelected(selection, loaded, keyOf) ? nothing : { kind: 'ids', rows: new Map(loaded.map((row) => [keyOf(row), row])) }
}

export function allSelected<Row>(selection: Selection<Row>, loaded: readonly Row[], keyOf: Keyed<Row>): boolean {
  return loaded.length > 0 && loaded.every((row) => isSelected(selection, keyOf(row)))
}

/** Exact sums of decimal amounts, one for each currency, in the order in which currencies appear. */
export function sums(amounts: readonly (MoneyJson | null)[]): readonly MoneyJson[] {
  const minor = new Map<string, bigint>()
  for (const money of amounts) if (money) minor.set(money.currency, (minor.get(money.currency) ?? 0n) + BigInt(money.amount.replace('.', '')))
  return [...minor].map(([currency, value]) => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
    return { amount: `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency }
  })
}
