/** What is said about rates of central banks, and about the interest of default that builds on them (ARE-6). */
import { DEFAULT_CAUSES } from '@kontor/domain/dunning/default-interest.ts'
import { PENALTY_BASES } from '@kontor/domain/dunning/penalty-class.ts'
import { REFERENCE_RATES } from '@kontor/domain/dunning/reference-rates.ts'
import { z } from 'zod'
import { companyCode, date, id, money, text } from './basics.ts'

export const referenceRateName = z.enum(REFERENCE_RATES).meta({ description: 'bundesbank_base: base rate of the Deutsche Bundesbank (§ 247 BGB). cnb_repo: two-week repo rate of the Czech National Bank.' })
export const halfYear = date.meta({ description: 'The first day of a half-year: 1 January or 1 July.' })
const percent = z.string().regex(/^-?[0-9]{1,2}(\.[0-9]{1,2})?$/)

export const referenceRate = z.object({
  rate: referenceRateName, halfYear, percent: z.string(), source: z.string(), own: z.boolean().meta({ description: 'Entered by the company; else it came with Kontor.' }),
  shippedPercent: z.string().nullable().meta({ description: 'What comes with Kontor for the same half-year.' }), version: z.int(),
}).meta({ id: 'ReferenceRate' })
export const referenceRateList = z.object({
  items: z.array(referenceRate), missing: z.array(z.object({ rate: referenceRateName, halfYear })).meta({ description: 'Half-years until today for which the law of the company’s country needs a rate that nobody entered.' }),
})
export const referenceRateInput = z.strictObject({ percent, source: text(200).meta({ description: 'Where it was published.' }) })

export const interestUntil = { until: date.optional().meta({ description: 'The last day that counts; today, where nothing is said.' }) }

const interestRow = z.object({
  from: date, until: date, days: z.int(), yearDays: z.int(), principal: money, reference: z.object({ rate: referenceRateName, halfYear, percent: z.string() }).nullable().meta({ description: 'Null: an agreed rate.' }),
  percent: z.string().meta({ description: 'All in all, a year.' }), amount: money,
}).meta({ id: 'InterestRow' })

export const itemInterest = z.object({
  openItem: id, until: date, default: z.object({ from: date, cause: z.enum(DEFAULT_CAUSES) }).nullable().meta({ description: 'From when the customer is in default, and by what; null: not yet.' }),
  penaltyClass: z.object({ id, label: z.string() }).nullable().meta({ description: 'By which class it is asked for; null: by the law.' }), basis: z.enum(PENALTY_BASES),
  capped: z.boolean().meta({ description: 'The agreed rate is above what the law leaves, so the law holds.' }), fixed: money.nullable().meta({ description: 'A fixed penalty in the place of interest.' }),
  rule: z.object({ reference: referenceRateName, points: z.int(), floating: z.boolean(), source: z.string() }).nullable().meta({ description: 'Null: the law of another country.' }),
  hindrance: z.object({ kind: z.enum(['item_due_by_agreement', 'not_in_default', 'interest_reckoned_already', 'customer_not_penalised', 'deposits_not_penalised', 'within_grace', 'penalty_of_businesses_only', 'penalty_charged_already', 'penalty_below_minimum']), day: date.nullable(), amount: money.nullable() }).nullable().meta({ description: 'Why nothing can be asked for now.' }),
  rows: z.array(interestRow), sum: money,
  charged: z.array(z.object({ fee: id, openItem: id.meta({ description: 'Of the fee.' }), number: z.string(), from: date, until: date, amount: money, waived: z.boolean(), rows: z.array(interestRow) })).meta({ description: 'What was asked for before, the latest first.' }),
  lumpSum: z.object({ amount: money, source: z.string(), charged: z.boolean() }).nullable().meta({ description: 'Between businesses only, once for each claim.' }),
}).meta({ id: 'ItemInterest' })

export const interestChargeInput = z.strictObject({
  company: companyCode.optional(), until: date.optional().meta({ description: 'The last day that counts; today, where nothing is said.' }),
  lumpSum: z.boolean().optional().meta({ description: 'Asks for the lump sum, too.' }),
})
