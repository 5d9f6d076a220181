/** What is said about price changes of many products at once (MAS-7): plan, approval, execution, undoing. */
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, pageOf, text, version } from './basics.ts'
import { serviceKind } from './catalog.ts'
import { unitPrice } from './prices.ts'

const signed = /^-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/
const percent = z.string().regex(/^-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,4})?$/)
const decimal = z.string().regex(/^(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?$/)

const selection = z.strictObject({
  productIds: z.array(id).min(1).max(5000).optional(), kind: serviceKind.optional(), productGroup: text(100).optional(), skuFrom: text(40).optional(), name: text(100).optional(),
}).meta({ description: 'All that is said must hold; nothing said: every product that is not withdrawn. `skuFrom`: the beginning of the article number.' })

const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent }),
  z.strictObject({ kind: z.literal('amount'), amount: z.strictObject({ amount: z.string().regex(signed), currency: z.string().regex(/^[A-Z]{3}$/) }) }),
  z.strictObject({ kind: z.literal('absolute'), prices: z.array(z.strictObject({ productId: id, netPrice: unitPrice })).min(1).max(5000) }),
])

export const priceChangeInput = z.strictObject({
  name: text(100).optional(),
  validFrom: date,
  select: selection.optional().meta({ description: 'Left out with absolute prices: the products that are priced.' }),
  change,
  rounding: z.strictObject({ step: decimal, ending: decimal.optional() }).optional()
    .meta({ description: 'To the nearest multiple of `step`, `ending` above it: step 0.05; step 1 with ending 0.90 for …,90. Whole cents unless said.' }),
  subscriptions: z.strictObject({ percent }).optional().meta({ description: 'Also subscriptions of these products that have a price of their own, by this percentage and the same rounding.' }),
})

const state = z.enum(['planning', 'planned', 'refused', 'approved', 'executing', 'interrupted', 'executed', 'undoing', 'undone', 'discarded'])
const leftOut = z.object({ productId: z.string(), sku: z.string(), name: z.string(), kind: z.string(), params: z.record(z.string(), z.unknown()) })
const exception = z.object({
  act: z.enum(['execution', 'undo']), line: z.enum(['product', 'subscription']), id: z.string(),
  number: z.string().meta({ description: 'The article number, or the number of the subscription\'s customer.' }), name: z.string(),
})
export const priceChange = z.object({
  id, name: z.string().nullable(), validFrom: date, rule: z.record(z.string(), z.unknown()), state, planHash: z.string(),
  fault: z.object({ kind: z.string() }).catchall(z.unknown()).nullable().meta({ description: 'Why it could not be planned.' }),
  progress: z.object({ done: z.int(), total: z.int() }).meta({ description: 'Customers while it is planned, prices of subscriptions while it is executed or undone.' }),
  exceptionCount: z.int(),
  exceptions: z.array(exception).meta({ description: 'The first hundred products and subscriptions that somebody changed while the change was being executed or undone, so that they were left as they were.' }),
  products: z.int(), subscriptions: z.int(), customers: z.int(),
  monthlyBefore: money, monthlyAfter: money.meta({ description: 'Net of a month, by the subscriptions that the change touches.' }),
  leftOut: z.array(leftOut).meta({ description: 'Products of the selection that keep their price, and why.' }),
  createdBy: z.string(), createdAt: instant, approvedBy: z.string().nullable(), approvedAt: instant.nullable(), executedBy: z.string().nullable(), executedAt: instant.nullable(),
  undoneBy: z.string().nullable(), undoneAt: instant.nullable(), version,
}).meta({ id: 'PriceChange' })
export const priceChangePage = pageOf(priceChange)
export const priceChangeCursor = cursorOf(z.tuple([id]))
export const priceChangeQuery = { limit, cursor: priceChangeCursor.optional(), state: state.optional() }

export const priceChangeProduct = z.object({
  productId: id, sku: z.string(), name: z.string(), oldPrice: unitPrice, newPrice: unitPrice, subscriptions: z.int(), customers: z.int(), monthlyBefore: money, monthlyAfter: money,
}).meta({ id: 'PriceChangeProduct' })
export const priceChangeProductPage = pageOf(priceChangeProduct)
export const priceChangeProductCursor = cursorOf(z.tuple([z.string().max(40)]))
export const priceChangeSubscription = z.object({
  subscriptionId: id, customerId: id, customerNumber: z.string(), customerName: z.string(), sku: z.string(), label: z.string().nullable(), validFrom: date, oldPrice: unitPrice, newPrice: unitPrice,
  monthlyBefore: money, monthlyAfter: money,
}).meta({ id: 'PriceChangeSubscription', description: 'Changes from `validFrom`: the first day that is not charged, where that lies after the change\'s own.' })
export const priceChangeSubscriptionPage = pageOf(priceChangeSubscription)
export const priceChangeSubscriptionCursor = cursorOf(z.tuple([id]))

export const priceChangeApproval = z.strictObject({ planHash: z.string().regex(/^[0-9a-f]{64}$/) })
