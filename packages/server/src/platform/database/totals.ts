/** Count and sums of a filtered list, by the very conditions of the list; exact up to COUNTED_MAX rows, beyond that not at all (docs/decisions/0011-list-totals.md). */
import { COUNTED_MAX } from '@kontor/contract/totals.ts'
import type { totals } from '@kontor/contract/totals.ts'
import type { z } from 'zod'
import type { Conditions } from './conditions.ts'
import type { Tx } from './database.ts'

export type Totals = z.output<typeof totals>
export type Amount = 'net' | 'tax' | 'gross' | 'amount' | 'rest' | 'debit' | 'credit'

/** The totals of a filter that nothing can meet. */
export const NOTHING_TO_SUM: Totals = { count: 0, countIsCapped: false, sums: [] }

export interface TotalsQuestion {
  /** What stands after `from`; never anything that a client wrote. */
  readonly from: string
  readonly where: Pick<Conditions, 'sql' | 'values'>
  /** Joined to the rows when they are summed, one row at most to each. */
  readonly joins?: string
  /** SQL of the currency and of each amount in minor units; looked at only where all rows are summed. */
  readonly currency?: string
  readonly amounts?: Readonly<Partial<Record<Amount, string>>>
  /** SQL of the state by which rows are counted. */
  readonly state?: string
}

/**
 * Counts up to the limit first; rows within it are then summed by currency and state in one statement. That statement is told the count as a limit, which cuts nothing: the
 * planner guesses filters off by a factor of ten, and would read a table of millions to join it to a few thousand rows. Where nothing is summed, one statement does both.
 */
export async function totalsOf(tx: Tx, { from, where, joins = '', currency, amounts = {}, state }: TotalsQuestion, most = COUNTED_MAX): Promise<Totals> {
  const { values } = where
  // The rows of a list that people look at are in memory; as PostgreSQL reckons a page by default, a hundred thousand of them would cost more than reading three million in their order.
  await tx.run('set local random_page_cost = 1.1')
  const names = Object.keys(amounts) as Amount[]
  // A state that is neither column nor known but derived (by looking at charges) is left to rows that are not too many.
  if (state && names.length === 0 && joins === '' && /^('\w+'|\w+(\.\w+)?)$/.test(state)) return countedByState(tx, { from, where, state }, most)
  const { count } = await tx.one<{ count: number }>(`select count(*)::int as count from (select from ${from} where ${where.sql()} limit ${most + 1}) counted`, values)
  if (count > most) return { count: most, countIsCapped: true, sums: [] }
  if (!state && names.length === 0) return { count, countIsCapped: false, sums: [] }
  const groups = await tx.rows<{ currency: string | null; state: string | null; count: number } & Record<Amount, bigint>>(
    `select currency, state, count(*)::int as count ${names.map((name) => `, coalesce(sum(${name}), 0)::bigint as "${name}"`).join('')}
       from (select ${currency ?? 'null::text'} as currency, ${state ?? 'null::text'} as state ${names.map((name) => `, ${amounts[name] ?? 'null'} as ${name}`).join('')}
               from ${joins === '' ? `${from} where ${where.sql()} limit ${count}` : `(select * from ${from} where ${where.sql()} limit ${count}) ${aliasOf(from)} ${joins}`}) rows group by currency, state order by currency, state`, values)
  const sums = sumsOf(groups, names)
  const byState = [...Map.groupBy(groups, (group) => group.state ?? '')].map(([name, rows]) => ({ state: name, count: rows.reduce((sum, row) => sum + row.count, 0) }))
  return { count, countIsCapped: false, sums: names.length > 0 ? sums : [], ...(state ? { byState } : {}) }
}

/** Rows of sums, added up by their currency. */
export const sumsOf = (rows: readonly ({ readonly currency: string | null } & Readonly<Partial<Record<Amount, bigint>>>)[], names: readonly Amount[]): Totals['sums'] =>
  [...Map.groupBy(rows.filter(({ currency }) => currency !== null), ({ currency }) => currency as string)].map(([currency, summed]) => ({
    currency, ...Object.fromEntries(names.map((name) => [name, { minor: summed.reduce((sum, row) => sum + row[name]!, 0n), currency }])),
  }))

async function countedByState(tx: Tx, { from, where, state }: Pick<TotalsQuestion, 'from' | 'where'> & { readonly state: string }, most: number): Promise<Totals> {
  const byState = await tx.rows<{ state: string; count: number }>(
    `select state, count(*)::int as count from (select ${state} as state from ${from} where ${where.sql()} limit ${most + 1}) counted group by state order by state`, where.values)
  const count = byState.reduce((sum, each) => sum + each.count, 0)
  return count > most ? { count: most, countIsCapped: true, sums: [] } : { count, countIsCapped: false, sums: [], byState }
}

/** The name by which conditions and amounts name the rows: `documents d` is d. */
const aliasOf = (from: string): string => from.split(' ').at(-1)!
