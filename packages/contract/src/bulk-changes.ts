/** What is said about changing many customers at once. */
import { z } from 'zod'
import { id } from './basics.ts'
import { customerChange, customerQuery } from './customers.ts'

/** Customers that one change may touch; more are a matter for an import. */
export const BULK_MAX = 10_000

const { customerGroup, source, state, language, delivery, einvoiceFormat, paymentMethod, paymentDays, billingIntervalMonths, grouping, collectiveDay, creditOffset, discountPercent, cashDiscountPercent, cashDiscountDays, reverseChargeUntil } =
  customerChange.shape
/** What makes sense for many: preferences and how they are sorted, never names, addresses or accounts. */
export const bulkFields = z.strictObject({
  customerGroup, source, state, language, delivery, einvoiceFormat, paymentMethod, paymentDays, billingIntervalMonths, grouping, collectiveDay, creditOffset, discountPercent, cashDiscountPercent, cashDiscountDays, reverseChargeUntil,
})
  .refine((change) => Object.values(change).some((value) => value !== undefined), { params: { kind: 'nothing_changed' } })
  .refine(
    // Of a cash discount both halves are said or none: what a customer has of the other one is not known here.
    ({ cashDiscountPercent: percent, cashDiscountDays: days }) => (percent === undefined) === (days === undefined) && (percent === null) === (days === null), { params: { kind: 'cash_discount_incomplete' } })

const { limit: _limit, cursor: _cursor, sort: _sort, ...filter } = customerQuery
/** Customers by name, or all of a filter of their list, with how many the person saw there. */
export const bulkSelection = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(BULK_MAX) }),
  z.strictObject({ filter: z.strictObject(filter), count: z.int().min(0).optional() }),
])
const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const bulkChangeQuestion = z.strictObject({ selection: bulkSelection, change: bulkFields })
export const bulkChangeInput = bulkChangeQuestion.safeExtend({ hash: hash.meta({ description: 'Of the preview: that exactly this was seen.' }) })

const value = z.union([z.string(), z.number(), z.null()])
const named = z.object({ id, number: z.string(), name: z.string() })
export const bulkChangePreview = z.object({
  selected: z.int(),
  changed: z.int().meta({ description: 'The others have these values already.' }),
  rows: z.array(named.extend({ fields: z.array(z.object({ field: z.string(), old: value, new: value })) })).meta({ description: 'The first of those that change.' }),
  hash,
}).meta({ id: 'BulkChangePreview' })
export const bulkChange = z.object({ id, selected: z.int(), changed: z.int() }).meta({ id: 'BulkChange' })
export const bulkChangeUndone = z.object({
  id, undone: z.int(), kept: z.int().meta({ description: 'Changed since, and left as they are.' }), keptCustomers: z.array(named).meta({ description: 'The first of them.' }),
}).meta({ id: 'BulkChangeUndone' })
