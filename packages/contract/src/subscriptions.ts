/** What is said about subscriptions, their terms over time, and planned items. */
import { SUBSCRIPTION_STATES } from '@kontor/domain/subscriptions/subscription.ts'
import { z } from 'zod'
import { booleanInQuery, cursorOf, date, id, instant, limit, money, pageOf, text, version } from './basics.ts'
import { days } from './companies.ts'
import { percent, quantity, unitPrice } from './prices.ts'

const line = (max: number) => text(max).nullable()
const state = z.enum(SUBSCRIPTION_STATES)
const timing = z.enum(['advance', 'arrears'])
const contractNumber = z.string().trim().min(1).max(40)

const fields = {
  label: line(200), intervalMonths: z.int().min(1).max(120).nullable(), timing: timing.nullable(), paymentDays: days.nullable(), minimumTermMonths: z.int().min(0).max(24).nullable(),
  noticeDays: z.int().min(0).max(365).nullable(), installStreet: line(200), installPostcode: line(20), installCity: line(100), dealer: line(100),
}
export const subscriptionTerm = z.object({
  id, subscriptionId: id, validFrom: date, quantity: z.string(), netPrice: unitPrice.nullable().meta({ description: 'The subscription\'s own; null: the catalogue\'s.' }), discountPercent: z.string(),
}).meta({ id: 'SubscriptionTerm' })
export const subscriptionTermList = z.object({ items: z.array(subscriptionTerm) })
const clock = z.object({ firstTermUntil: date.nullable(), noticeUntil: date.nullable(), renewsOn: date.nullable(), earliestEnd: date })

export const subscription = z.object({
  id, customerId: id, productId: id, sku: z.string(), productName: z.string(), contractNumber: z.string().nullable(), state, startDate: date, endDate: date.nullable(),
  setupFeeDue: z.boolean(), ...fields, minimumTermMonths: z.int().nullable(), noticeDays: z.int().nullable(),
  terms: z.array(subscriptionTerm), chargedUntil: date.nullable().meta({ description: 'The last day billed, here or by a former system.' }),
  clock: clock.meta({ description: 'First term, notice, next renewal, and the earliest end if notice is given today.' }), deletedAt: instant.nullable(), version,
}).meta({ id: 'Subscription' })
export const subscriptionInput = z.strictObject({
  customerId: id, productId: id, startDate: date, endDate: date.nullable().optional(), state: z.enum(['draft', 'active']).optional(), contractNumber: contractNumber.nullable().optional(),
  quantity: quantity.optional(), netPrice: unitPrice.nullable().optional(), discountPercent: percent.optional(), setupFeeDue: z.boolean().optional(), ...z.object(fields).partial().shape,
})
export const subscriptionChange = z.strictObject({ contractNumber: contractNumber.nullable().optional(), ...z.object(fields).partial().shape })

export const subscriptionListed = z.object({
  id, customerId: id, customerNumber: z.string(), customerName: z.string(), productId: id, sku: z.string(), productName: z.string(), contractNumber: z.string().nullable(),
  label: z.string().nullable(), state, startDate: date, endDate: date.nullable(), deletedAt: instant.nullable(),
  netPrice: unitPrice.nullable().meta({ description: 'Of one unit today, or on the first day if that is yet to come: the subscription\'s own or the catalogue\'s; null: none is valid.' }),
  quantity: z.string().nullable(), intervalMonths: z.int().meta({ description: 'How many months the price stands for, as the product has it.' }),
  monthly: money.nullable().meta({ description: 'Net for one month after the subscription\'s discount, before a customer\'s; null where no price is valid.' }),
}).meta({ id: 'SubscriptionListed' })
export const subscriptionPage = pageOf(subscriptionListed)
export const subscriptionCursor = cursorOf(z.tuple([z.string().regex(/^[1-9][0-9]{0,18}$/)]))
export const subscriptionQuery = {
  limit, cursor: subscriptionCursor.optional(), customerId: id.optional(), productId: id.optional(), state: state.optional(), contractNumber: text(40).optional(),
  endFrom: date.optional(), endUntil: date.optional(), deleted: booleanInQuery.optional(),
}

export const termInput = z.strictObject({
  subscriptionId: id, validFrom: date, quantity: quantity.optional(), netPrice: unitPrice.nullable().optional(), discountPercent: percent.optional(),
}).meta({ description: 'What is left out stays as it was the day before.' })
export const termQuery = { subscriptionId: id }
export const cancellationInput = z.strictObject({
  endDate: date.optional().meta({ description: 'The last day; without: the earliest that term and notice allow.' }),
  waiveTerm: z.boolean().optional().meta({ description: 'Let the customer go before term and notice are over.' }),
})

export const previewLine = z.object({ component: z.string(), description: z.string(), from: date.nullable(), until: date.nullable(), quantity: z.string(), unitPrice: z.string(), net: money })
export const termPreview = z.object({ now: z.array(previewLine), changed: z.array(previewLine), netNow: money, netChanged: money }).meta({ description: 'The next invoice of the subscription as it stands, and with the change.' })
export const termPreviewInput = z.strictObject({ ...termInput.shape, runDate: date.optional().meta({ description: 'Without: today, or the day of the change if that is later.' }) })

const itemKind = z.enum(['setup', 'usage', 'once', 'fee'])
const itemFields = {
  description: text(500), quantity: z.string().regex(/^(?!-?0(\.0+)?$)-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/), netPrice: unitPrice, discountPercent: percent, unit: text(20),
  periodFrom: date.nullable(), periodUntil: date.nullable(), dueFrom: date,
}
export const plannedItem = z.object({
  id, customerId: id, subscriptionId: id.nullable(), productId: id.nullable(), kind: itemKind, ...itemFields, netPrice: unitPrice, unitCode: z.string(), taxClass: z.enum(['S', 'R', 'Z']),
  revenueAccount: z.string(), charged: z.boolean(), withdrawnAt: instant.nullable(), version,
}).meta({ id: 'PlannedItem' })
export const plannedItemListed = plannedItem.extend({ customer: z.object({ id, number: z.string(), name: z.string() }) }).meta({ id: 'PlannedItemListed' })
export const plannedItemPage = pageOf(plannedItemListed)
export const plannedItemCursor = cursorOf(z.tuple([z.string().regex(/^[1-9][0-9]{0,18}$/)]))
export const plannedItemQuery = { limit, cursor: plannedItemCursor.optional(), customerId: id.optional(), waiting: booleanInQuery.optional() }
export const plannedItemInput = z.strictObject({
  customerId: id, subscriptionId: id.nullable().optional(), productId: id.nullable().optional(), kind: itemKind.optional(), ...z.object(itemFields).partial().shape,
  quantity: itemFields.quantity, taxClass: z.enum(['S', 'R', 'Z']).optional(), revenueAccount: z.string().regex(/^[0-9]{3,8}$/).optional(),
}).meta({ description: 'With a product, whatever is left out comes from it; without one, description, price, unit, tax class and revenue account are needed.' })
export const plannedItemChange = z.strictObject(z.object(itemFields).partial().shape)
