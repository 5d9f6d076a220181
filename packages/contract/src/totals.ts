/** What is said about all rows of a filtered list at once. */
import { z } from 'zod'
import { money } from './basics.ts'

/** Rows that are counted and summed; beyond, a list says that there are more. */
export const COUNTED_MAX = 100_000

/** Amounts in one currency; which there are depends on the list. */
export const listSum = z.object({
  currency: z.string(), net: money.optional(), tax: money.optional(), gross: money.optional(), amount: money.optional(), rest: money.optional(), debit: money.optional(), credit: money.optional(),
})
export const totals = z.object({
  count: z.int().meta({ description: `Rows of the filter, counted exactly up to ${COUNTED_MAX}.` }),
  countIsCapped: z.boolean().meta({ description: 'There are more rows than were counted; then nothing is summed.' }),
  sums: z.array(listSum).meta({ description: 'Amounts by currency, exact; those of credit notes are positive, as in their list.' }),
  byState: z.array(z.object({ state: z.string(), count: z.int() })).optional(),
}).meta({ id: 'ListTotals' })
