/** What is said about billing: runs with their plans, customers held back, schedules. Amounts are in the company's currency. */
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, numberInQuery, pageOf, text, version } from './basics.ts'

export const runState = z.enum(['planning', 'planned', 'approved', 'running', 'interrupted', 'halted', 'cancelled', 'done'])
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const totals = z.object({ net: money, tax: money, gross: money })
const breaker = z.object({ kind: z.enum(['total_off_forecast', 'too_many_parked']), planned: z.string(), expected: z.string() })

export const billingRun = z.object({
  id,
  date,
  state: runState,
  planHash: z.string().nullable().meta({ description: 'What an approval names: that this plan was seen and no other.' }),
  selected: z.int(),
  invoices: z.int().meta({ description: 'Planned, and when done issued.' }),
  totals,
  forecast: money.nullable(),
  progress: z.object({ done: z.int(), total: z.int() }),
  breakers: z.array(breaker),
  breakersAcceptedBy: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  version,
}).meta({ id: 'BillingRunListed' })
export const billingRunDetail = billingRun.extend({
  counts: z.object({
    selected: z.int(), pending: z.int(), billed: z.int(), zero: z.int(), skipped: z.int(), parked: z.int(), changed: z.int(), failed: z.int(),
  }).meta({ description: 'What became of the customers; the states sum to those selected.' }),
  issued: z.object({ invoices: z.int() }).extend(totals.shape).meta({ description: 'What is really issued so far.' }),
}).meta({ id: 'BillingRun' })
export const billingRunPage = pageOf(billingRun)
export const billingRunCursor = cursorOf(z.tuple([date, id]))
export const billingRunFilter = { state: runState.optional(), from: date.optional(), until: date.optional(), cursor: billingRunCursor.optional(), limit }
export const billingRunInput = z.strictObject({ date })
export const approvalInput = z.strictObject({ planHash: hash })

export const itemState = z.enum(['pending', 'billed', 'zero', 'skipped', 'parked', 'changed', 'failed'])
export const outlier = z.enum(['first_invoice', 'much_more_than_last', 'much_less_than_last'])
const itemFields = {
  position: z.int(),
  customer: z.object({ id, number: z.string(), name: z.string() }),
  planned: z.enum(['due', 'zero', 'skipped', 'parked']),
  state: itemState,
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  invoices: z.int(),
  net: money,
  tax: money,
  gross: money,
  credit: money.meta({ description: 'Credit of the customer that the invoices would settle, as it was when the run was planned; no part of what is approved.' }),
  lastGross: money.nullable().meta({ description: 'The last invoice, to compare with.' }),
  forecast: money.nullable(),
  outlier: outlier.nullable(),
}
export const billingRunItem = z.object(itemFields).meta({ id: 'BillingRunItem' })
export const billingRunItemPage = pageOf(billingRunItem)
export const billingRunItemCursor = cursorOf(z.tuple([z.boolean(), z.int().min(0).max(2_147_483_647)]))
export const billingRunItemFilter = {
  state: itemState.optional(), outlier: outlier.optional(), reason: text(60).optional(), customer: id.optional(), cursor: billingRunItemCursor.optional(), limit,
}
export const itemPosition = numberInQuery(1, 999_999_999)

const plannedLine = z.object({
  component: z.enum(['recurring', 'setup', 'planned']),
  subscription: id.nullable(),
  plannedItem: id.nullable(),
  billedAgain: z.boolean(),
  sku: z.string().nullable(),
  name: z.string(),
  label: z.string().nullable(),
  period: z.object({ from: date, until: date }).nullable(),
  quantity: z.string(),
  unitPrice: z.string(),
  days: z.object({ billed: z.int(), of: z.int() }).nullable(),
  discounts: z.object({ subscription: z.string(), customer: z.string() }),
  net: money,
  tax: z.object({ category: z.string(), rate: z.string(), case: z.string() }),
  revenueAccount: z.string(),
}).meta({ id: 'PlannedLine' })
export const billingRunItemDetail = z.object({
  ...itemFields,
  plan: z.object({
    invoices: z.array(z.object({ dueDate: date, gross: money, lines: z.array(plannedLine) })),
    zeroLines: z.array(plannedLine),
    waitingLines: z.int(),
  }).nullable().meta({ description: 'Null where nothing is billed.' }),
})

export const parkedCustomer = z.object({
  customer: z.object({ id, number: z.string(), name: z.string() }),
  reason: z.string(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  run: id.nullable(),
  parkedBy: z.string(),
  parkedAt: instant,
}).meta({ id: 'ParkedCustomer' })
export const parkedCustomerPage = pageOf(parkedCustomer)
export const parkedCursor = cursorOf(z.tuple([z.string().max(40)]))
export const parkedFilter = { cursor: parkedCursor.optional(), limit }
export const parkingInput = z.strictObject({ customer: id, reason: text(200) })
export const releaseInput = z.strictObject({ reason: text(200) })
