/** Cash discount as it is agreed: less for whoever pays within so many days, in one step or two (MAS-6). */
import { trimDecimal } from './rational.ts'

export interface DiscountStep {
  /** Percent as decimal text. */
  readonly percent: string
  /** Days from the issue date. */
  readonly days: number
}

export interface CashDiscount extends DiscountStep {
  /** Runs longer and gives less. */
  readonly second?: DiscountStep | null | undefined
}

/** What is said where they do not descend. */
export const STEPS_FAULT = 'cash_discount_steps'

export const stepsDescend = ({ percent, days, second }: CashDiscount): boolean => !second || (second.days > days && Number(second.percent) < Number(percent))

/** The steps that give something, the first one first; nought percent is none, said to stop an inherited one. */
export const discountSteps = (agreed: CashDiscount | null): DiscountStep[] =>
  (agreed === null ? [] : [agreed, ...(agreed.second ? [agreed.second] : [])]).filter(({ percent }) => Number(percent) > 0).map(({ percent, days }) => ({ percent: trimDecimal(percent, 2), days }))
