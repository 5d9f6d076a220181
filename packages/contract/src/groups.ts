/** What is said about the rows of a filtered list by one of their properties: how many have which value, and their sums. */
import { z } from 'zod'
import { listSum } from './totals.ts'

/** Rows that are grouped; beyond, a filter has to come first. */
export const GROUPED_MAX = 500_000
/** Groups that are answered, those of the most rows; nobody reads more. */
export const GROUPS_MAX = 500

export const groups = z.object({
  by: z.string(),
  rowsAreTooMany: z.boolean().meta({ description: `The filter has more than ${GROUPED_MAX} rows; then there are no groups.` }),
  groupsAreCapped: z.boolean().meta({ description: `There are more than ${GROUPS_MAX} groups; those of the most rows are answered.` }),
  items: z.array(z.object({
    value: z.string().nullable().meta({ description: 'As the filter of the same name takes it; of months `2026-11`. Null: the rows have none.' }),
    label: z.string().nullable().meta({ description: 'How the value is called, where it is an id.' }),
    count: z.int(), sums: z.array(listSum),
  })),
}).meta({ id: 'ListGroups' })
