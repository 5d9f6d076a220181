/** The totals of a list as the API counts them, in the words of the table. */
import type { totals } from '@kontor/contract/totals.ts'
import i18next from 'i18next'
import type { z } from 'zod'
import type { Totals } from '../ui/table/column.ts'

const SUMS = ['net', 'tax', 'gross', 'amount', 'rest', 'debit', 'credit'] as const

/** `stateWords` names the states of the list; with `filter` each leads to its rows. */
export function listTotals(counted: z.input<typeof totals>, stateWords?: (state: string) => string, filter = 'state'): Totals {
  const sums = SUMS.map((name) => ({ label: i18next.t(`shell:sum.${name}`), money: counted.sums.flatMap((sum) => (sum[name] ? [sum[name]] : [])) })).filter(({ money }) => money.length > 0)
  const states = stateWords ? counted.byState?.map(({ state, count }) => ({ label: stateWords(state), count, query: { [filter]: state } })) : undefined
  return { count: counted.count, capped: counted.countIsCapped, sums, ...(states && { states }) }
}
