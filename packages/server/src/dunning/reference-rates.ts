/**
 * Rates of central banks as they hold for a company (ARE-6): what it entered, else what Kontor ships.
 * It owns: the list with what is missing, entering and taking back. It does not own: the shipped rates (domain/dunning/reference-rates.ts).
 */
import { interestRule } from '@kontor/domain/dunning/default-interest.ts'
import { halfYearOf, isHalfYear, nextHalfYear, rateTable, SHIPPED_RATES } from '@kontor/domain/dunning/reference-rates.ts'
import type { RateTable, ReferenceRate, ReferenceRateName } from '@kontor/domain/dunning/reference-rates.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/reference-rates.ts'
import type { OwnRate } from './store/reference-rates.ts'

export const ratesOf = async (tx: Tx, company: number): Promise<RateTable> => rateTable(await store.ownRates(tx, company))

export interface ShownRate extends ReferenceRate {
  readonly own: boolean
  /** What Kontor ships for the same half-year. */
  readonly shippedPercent: string | null
  /** 1: the company has entered none. */
  readonly version: number
}

/** All rates, the latest first, and the half-years until today for which the company's law has none. */
export async function listRates(tx: Tx, { company, country, today }: { readonly company: number; readonly country: string; readonly today: CalendarDate }): Promise<{ readonly rates: ShownRate[]; readonly missing: Pick<ReferenceRate, 'rate' | 'halfYear'>[] }> {
  const own = new Map((await store.ownRates(tx, company)).map((rate) => [`${rate.rate} ${rate.halfYear}`, rate]))
  const shipped = new Map(SHIPPED_RATES.map((rate) => [`${rate.rate} ${rate.halfYear}`, rate]))
  const rates = [...new Set([...own.keys(), ...shipped.keys()])].map((key): ShownRate => {
    const [mine, theirs] = [own.get(key), shipped.get(key)]
    return { ...(mine ?? theirs!), own: mine !== undefined, shippedPercent: theirs?.percent ?? null, version: mine?.version ?? 1 }
  })
  return { rates: rates.toSorted((one, other) => one.rate.localeCompare(other.rate) || other.halfYear.localeCompare(one.halfYear)), missing: missingOf(rates, interestRule(country, true)?.reference, today) }
}

/** Of the rate that counts for the company: the half-years between its first one and today that have none. */
function missingOf(rates: readonly ReferenceRate[], rate: ReferenceRateName | undefined, today: CalendarDate): Pick<ReferenceRate, 'rate' | 'halfYear'>[] {
  const known = rates.filter((one) => one.rate === rate).map(({ halfYear }) => halfYear).toSorted()
  const missing: Pick<ReferenceRate, 'rate' | 'halfYear'>[] = []
  if (rate === undefined || known.length === 0) return missing
  for (let halfYear = known[0]!; halfYear <= today; halfYear = nextHalfYear(halfYear)) if (!known.includes(halfYear)) missing.push({ rate, halfYear })
  return missing
}

export type RateRefusal = { readonly kind: 'half_year_begins_otherwise'; readonly day: CalendarDate } | { readonly kind: 'reference_rate_ahead'; readonly latest: CalendarDate } | { readonly kind: 'version_changed' }

/** Enters a rate; the next half-year's is announced before it begins. */
export async function enterRate(tx: Tx, company: number, today: CalendarDate, rate: OwnRate): Promise<Result<undefined, RateRefusal>> {
  if (!isHalfYear(rate.halfYear)) return no({ kind: 'half_year_begins_otherwise', day: halfYearOf(rate.halfYear) })
  const latest = nextHalfYear(today)
  if (rate.halfYear > latest) return no({ kind: 'reference_rate_ahead', latest })
  return (await store.writeRate(tx, company, rate)) ? yes(undefined) : no({ kind: 'version_changed' })
}
