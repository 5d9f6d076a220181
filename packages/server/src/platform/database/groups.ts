/** A filtered list by one property of its rows, in one statement, by the very conditions of the list (docs/decisions/0027-grouped-views.md). */
import { GROUPED_MAX, GROUPS_MAX } from '@kontor/contract/groups.ts'
import type { groups } from '@kontor/contract/groups.ts'
import type { z } from 'zod'
import type { Tx } from './database.ts'
import { sumsOf } from './totals.ts'
import type { Amount, TotalsQuestion } from './totals.ts'

export type Groups = z.output<typeof groups>

/** The groups of a filter that nothing can meet. */
export const nothingToGroup = (by: string): Groups => ({ by, rowsAreTooMany: false, groupsAreCapped: false, items: [] })

/** By what a list can be grouped: SQL of each value. Never anything that a client wrote. */
export type Groupings<By extends string> = Readonly<Record<By, {
  /** SQL of the value, text or what becomes text. */
  readonly value: string
  /** SQL of what the value is called, which it names `value`; asked once a group. */
  readonly label?: string
}>>

/** The months of a date, `2026-11`. */
export const monthOf = (date: string): string => `left(${date}::text, 7)`

export interface GroupsQuestion<By extends string> extends Pick<TotalsQuestion, 'from' | 'where' | 'currency' | 'amounts'> {
  readonly groupings: Groupings<By>
}

/** Values with their counts and sums, most rows first. */
export async function groupsOf<By extends string>(tx: Tx, by: By, { from, where, currency, amounts = {}, groupings }: GroupsQuestion<By>, most = GROUPED_MAX): Promise<Groups> {
  const { value, label = 'null::text' } = groupings[by]
  // As for totals: the rows of a list that people look at are in memory.
  await tx.run('set local random_page_cost = 1.1')
  const names = Object.keys(amounts) as Amount[]
  const rows = await tx.rows<{ value: string | null; label: string | null; currency: string | null; count: number } & Record<Amount, bigint>>(
    `select value, ${label} as label, currency, count ${names.map((name) => `, "${name}"`).join('')} from (
       select value::text, currency, count(*)::int as count ${names.map((name) => `, coalesce(sum(${name}), 0)::bigint as "${name}"`).join('')}
         from (select ${value} as value, ${currency ?? 'null::text'} as currency ${names.map((name) => `, ${amounts[name] ?? 'null'} as ${name}`).join('')} from ${from} where ${where.sql()} limit ${most + 1}) rows
        group by value, currency) grouped order by currency`, where.values)
  if (rows.reduce((sum, row) => sum + row.count, 0) > most) return { by, rowsAreTooMany: true, groupsAreCapped: false, items: [] }
  const items = [...Map.groupBy(rows, (row) => row.value)].map(([name, each]) => (
    { value: name, label: each[0]!.label, count: each.reduce((sum, row) => sum + row.count, 0), sums: names.length > 0 ? sumsOf(each, names) : [] }))
  const ordered = items.toSorted((one, other) => other.count - one.count || (one.value ?? '').localeCompare(other.value ?? ''))
  return { by, rowsAreTooMany: false, groupsAreCapped: ordered.length > GROUPS_MAX, items: ordered.slice(0, GROUPS_MAX) }
}
