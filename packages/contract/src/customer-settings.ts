/** Preferences of customers that inherit from group, company and system, each with where it comes from. */
import { CUSTOMER_SETTING_KEYS, SETTING_LEVELS } from '@kontor/domain/companies/customer-settings.ts'
import { STEPS_FAULT, stepsDescend } from '@kontor/domain/kernel/cash-discount.ts'
import { CREDIT_OFFSETS } from '@kontor/domain/kernel/credit-offset.ts'
import { EINVOICE_CHOICES } from '@kontor/domain/kernel/einvoice-format.ts'
import { z } from 'zod'
import { date, instant, language } from './basics.ts'
import { days } from './companies.ts'
import { percent } from './prices.ts'

/** What a level may say; the same for groups and, field by field, for customers. */
export const grouping = z.enum(['month', 'service', 'due_day'])
export const delivery = z.enum(['email', 'post', 'both'])
export const einvoiceFormat = z.enum(EINVOICE_CHOICES)
export const paymentMethod = z.enum(['transfer', 'direct_debit', 'cash', 'card'])
export const billingIntervalMonths = z.int().min(1).max(120)
export const collectiveDay = z.int().min(1).max(31)
export const creditOffset = z.enum(CREDIT_OFFSETS)

/** One step or two; the second one runs longer and gives less. */
export const cashDiscount = z.strictObject({ percent, days, second: z.strictObject({ percent, days }).nullable().optional() })

export const levelSettings = z.strictObject({
  paymentDays: days, billingIntervalMonths, paymentMethod, cashDiscount: cashDiscount.refine(stepsDescend, { params: { kind: STEPS_FAULT } }), discountPercent: percent, grouping, collectiveDay, creditOffset, delivery, einvoiceFormat, language,
}).partial().meta({ id: 'LevelSettings', description: 'What is left out is inherited.' })

const origin = z.enum(SETTING_LEVELS)
const value = z.unknown()
export const customerSetting = z.object({
  key: z.enum(CUSTOMER_SETTING_KEYS), value: value.meta({ description: 'What holds.' }), origin: origin.meta({ description: 'The level whose word holds.' }),
  setBy: z.string().nullable().meta({ description: 'Who gave that level this value, as in the change log; null for the system\'s own.' }),
  since: instant.nullable(),
  levels: z.object({ system: value, company: value, group: value, customer: value }).meta({ description: 'What each level says; null: nothing, it inherits.' }),
}).meta({ id: 'CustomerSetting' })
export const customerSettings = z.object({
  on: date, group: z.string().nullable().meta({ description: 'Code of the customer\'s group on that day.' }), items: z.array(customerSetting),
}).meta({ id: 'CustomerSettings' })
export const customerSettingsQuery = { on: date.optional().meta({ description: 'At the end of this day in the company\'s zone; now, unless said.' }) }
