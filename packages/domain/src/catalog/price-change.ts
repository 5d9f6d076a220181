/**
 * Price changes of many products at once (MAS-7): what each new price is, and what that means in a month.
 * It owns: the three ways to change a price, rounding to a step or an ending, why a product is left out, the monthly share of a subscription.
 * It does not own: which products and subscriptions are meant (server), or whether the new version fits the others (price-versions).
 * Invariants: prices are computed exactly and rounded once, by `roundedPrice`; nothing changes by nought percent unless the rounding says so; no price falls below zero.
 */
import { decimal, lessPercent, over, plus, rational, roundHalfAwayFromZero, times, toDecimalText, trimDecimal } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { toMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { PriceVersionRefusal } from './price-versions.ts'

/** By how much: percent and amounts may be negative; all of it decimal text. Amounts are net, in the company's currency, for one unit and interval. */
export type PriceRule =
  | { readonly kind: 'percent'; readonly percent: string }
  | { readonly kind: 'amount'; readonly amount: string }

/**
 * To which prices: the nearest multiple of `step` that lies `ending` above one. Step 0.05 gives …,05 and …,10; step 1 with ending 0.90 gives …,90.
 * Decimal text; the ending lies below the step.
 */
export interface PriceRounding {
  readonly step: string
  readonly ending: string
}

/** Prices are numeric(18, 6), and no product of ours costs a milliard. */
const PLACES = 6
const PRICE_MAX: Rational = rational(1_000_000_000n)

export type PriceChangeRefusal =
  | { readonly kind: 'rounding_step_invalid' }
  | { readonly kind: 'price_below_zero'; readonly price: string }
  | { readonly kind: 'price_too_large' }

/** Why a product of the selection keeps its price. */
export type LeftOut =
  | PriceChangeRefusal
  | PriceVersionRefusal
  | { readonly kind: 'no_price_on_day' }
  | { readonly kind: 'price_unchanged' }

/** Refuses a step that is not above zero, and an ending that is not below the step. */
export function roundingFault({ step, ending }: PriceRounding): PriceChangeRefusal | undefined {
  const [by, end] = [decimal(step), decimal(ending)]
  return by.n <= 0n || end.n < 0n || end.n * by.d >= by.n * end.d ? { kind: 'rounding_step_invalid' } : undefined
}

/** The nearest price that the rounding knows, halves up; never below its smallest one. */
export function roundedPrice(exact: Rational, { step, ending }: PriceRounding): Rational {
  const [by, end] = [decimal(step), decimal(ending)]
  const steps = roundHalfAwayFromZero(over(plus(exact, { n: -end.n, d: end.d }), by))
  return plus(times(by, rational(steps < 0n ? 0n : steps)), end)
}

/**
 * The new price by a rule, as decimal text without needless zeros. What is free stays free under a percentage: nothing of nothing is nothing, whatever the rounding.
 * Refuses `price_below_zero` with the price that would come out, and `price_too_large`.
 */
export function changedPrice(old: string, rule: PriceRule, rounding: PriceRounding): Result<string, PriceChangeRefusal> {
  const price = decimal(old)
  if (rule.kind === 'percent' && price.n === 0n) return yes('0')
  const exact = rule.kind === 'percent' ? times(price, percentOn(rule.percent)) : plus(price, decimal(rule.amount))
  if (exact.n < 0n) return no({ kind: 'price_below_zero', price: shown(exact) })
  const rounded = roundedPrice(exact, rounding)
  if (rounded.n >= PRICE_MAX.n * rounded.d) return no({ kind: 'price_too_large' })
  return yes(toDecimalText(rounded, 0))
}

/** 4.5 → 104.5/100. */
const percentOn = (percent: string): Rational => lessPercent(times(decimal(percent), rational(-1n)))

const shown = (exact: Rational): string => toDecimalText(rational(roundHalfAwayFromZero(times(exact, rational(10n ** BigInt(PLACES)))), 10n ** BigInt(PLACES)), 2)

/** Whether two prices say the same, however many zeros they are written with. */
export const isSamePrice = (one: string, other: string): boolean => trimDecimal(one) === trimDecimal(other)

export interface MonthlyTerms {
  /** Net price of one unit for `intervalMonths`, decimal text. */
  readonly price: string
  readonly quantity: string
  readonly subscriptionDiscount: string
  readonly customerDiscount: string
  readonly intervalMonths: number
}

/** What a subscription brings in a month in minor units of its currency: quantity × price × (1 − discounts) ÷ months, rounded once, halves away from zero. */
export function monthlyMinor({ price, quantity, subscriptionDiscount, customerDiscount, intervalMonths }: MonthlyTerms): bigint {
  const whole = times(times(decimal(price), decimal(quantity)), times(lessPercent(decimal(subscriptionDiscount)), lessPercent(decimal(customerDiscount))))
  return toMinor(times(whole, rational(1n, BigInt(intervalMonths))))
}
