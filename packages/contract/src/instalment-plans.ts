/** What is said about instalment plans and items that are put off to a day (ARE-5). */
import { INSTALMENTS_MAX, PLAN_KINDS, PLAN_OUTCOMES, PLAN_STATES } from '@kontor/domain/receivables/instalment-plan.ts'
import { z } from 'zod'
import { date, id, instant, money, text } from './basics.ts'
import { positiveMoney } from './payments.ts'

const count = z.int().min(1).max(INSTALMENTS_MAX)
const breakAfterDays = z.int().min(0).max(365).nullable().optional().meta({ description: 'The plan falls by itself when an instalment is later than so many days; without, only by hand.' })
const reason = text(200)

export const planInput = z.strictObject({
  kind: z.enum(PLAN_KINDS).meta({ description: 'A deferral is a plan of one instalment.' }),
  items: z.array(id).min(1).max(100).refine((items) => new Set(items).size === items.length, { params: { kind: 'open_item_named_twice' } }).meta({ description: 'Open items of one customer; the plan is over all that is left of them.' }),
  acceptedOn: date.optional().meta({ description: 'Today, where nothing is said.' }), breakAfterDays, reason,
  equal: z.strictObject({ count, first: date, months: z.int().min(1).max(12).optional().meta({ description: 'Months between two instalments; one, where nothing is said.' }) }).optional().meta({ description: 'Equal instalments; the last one takes what does not divide.' }),
  instalments: z.array(z.strictObject({ dueOn: date, amount: positiveMoney })).min(1).max(INSTALMENTS_MAX).optional().meta({ description: 'Days and amounts as agreed, in place of equal ones.' }),
}).refine(({ equal, instalments }) => (equal === undefined) !== (instalments === undefined), { params: { kind: 'instalments_equal_or_typed' } })

/** What the office asks for; it names the items itself. */
export const planForm = z.strictObject({ count, first: date, breakAfterDays, reason, allItems: z.boolean() })
/** The same with days and amounts that are typed beside it. */
export const typedPlanForm = z.strictObject({ breakAfterDays, reason })
export const deferralForm = z.strictObject({ until: date, reason })
export const planEndInput = z.strictObject({ outcome: z.enum(PLAN_OUTCOMES), reason })

export const planShown = z.object({
  id, customer: id, kind: z.enum(PLAN_KINDS), acceptedOn: date, breakAfterDays: z.int().nullable(), reason: z.string(), state: z.enum(PLAN_STATES), total: money, rest: money, by: z.string(), at: instant,
  instalments: z.array(z.object({ dueOn: date, amount: money, rest: money })),
  items: z.array(z.object({ openItem: id, number: z.string().nullable(), amount: money, rest: money })),
  ended: z.object({ outcome: z.enum(PLAN_OUTCOMES), on: date, reason: z.string(), by: z.string() }).nullable(),
}).meta({ id: 'InstalmentPlan' })
export const planList = z.object({ items: z.array(planShown) })
