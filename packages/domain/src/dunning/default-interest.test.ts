import { describe, expect, test } from 'vitest'
import { minorText } from '../kernel/money.ts'
import { defaultBegins, defaultInterest, interestSum, lumpSum } from './default-interest.ts'
import type { DefaultBeginning, InterestClaim, InterestTerms } from './default-interest.ts'
import { halfYearOf, rateTable, SHIPPED_RATES } from './reference-rates.ts'
import { isWorkingDay, workingDayFrom } from './working-days.ts'

const rates = rateTable([])
const DE_CONSUMER: InterestTerms = { kind: 'statutory', country: 'DE', consumer: true }
const DE_BUSINESS: InterestTerms = { kind: 'statutory', country: 'DE', consumer: false }
const CZ_CONSUMER: InterestTerms = { kind: 'statutory', country: 'CZ', consumer: true }

/** A row as it stands on paper: days, principal, rate, interest. */
function told(claim: Partial<InterestClaim> & Pick<InterestClaim, 'defaultFrom'>, terms: InterestTerms, until: string, { from = null, dayCount = 'act_365' }: { from?: string | null; dayCount?: 'act_365' | 'act_act' } = {}) {
  const rows = defaultInterest({ amountMinor: 100_000n, reductions: [], ...claim }, terms, { from, until, rates, dayCount })
  return rows.ok ? rows.value.map((row) => `${row.from}..${row.until} ${row.days} d ${minorText(row.principalMinor)} at ${row.percent} % = ${minorText(row.amountMinor)}`) : rows.refusal
}

describe('the interest of default', () => {
  // § 288 Abs. 1 BGB: 5 points above the base rate, which floats by half-year (§ 247 BGB).
  test('of a German consumer floats: 1,000.00 from 1 November 2023 to 29 February 2024', () => {
    expect(told({ defaultFrom: '2023-11-01' }, DE_CONSUMER, '2024-02-29')).toEqual([
      // 3.12 + 5 = 8.12; 1,000 × 8.12 % × 61 / 365 = 13.5704
      '2023-11-01..2023-12-31 61 d 1000.00 at 8.12 % = 13.57',
      // 3.62 + 5 = 8.62; 1,000 × 8.62 % × 60 / 365 = 14.1699; together 27.7403
      '2024-01-01..2024-02-29 60 d 1000.00 at 8.62 % = 14.17',
    ])
  })

  // § 288 Abs. 2 BGB: 9 points between businesses; the base rate was below nothing for years.
  test('of a German business adds 9 points to a base rate below nothing', () => {
    expect(told({ defaultFrom: '2022-01-01' }, DE_BUSINESS, '2022-12-31')).toEqual(['2022-01-01..2022-06-30 181 d 1000.00 at 8.12 % = 40.27', '2022-07-01..2022-12-31 184 d 1000.00 at 8.12 % = 40.93'])
  })

  test('falls with what is paid: the day of the payment still counts, the next one no more', () => {
    expect(told({ defaultFrom: '2025-01-10', reductions: [{ on: '2025-01-31', amountMinor: 40_000n }, { on: '2025-02-10', amountMinor: 60_000n }] }, DE_CONSUMER, '2025-06-30')).toEqual([
      '2025-01-10..2025-01-31 22 d 1000.00 at 7.27 % = 4.38', '2025-02-01..2025-02-10 10 d 600.00 at 7.27 % = 1.20',
    ])
  })

  test('rises again where a payment came back', () => {
    expect(told({ defaultFrom: '2025-01-10', reductions: [{ on: '2025-01-12', amountMinor: 100_000n }, { on: '2025-01-20', amountMinor: -100_000n }] }, DE_CONSUMER, '2025-01-31')).toEqual([
      '2025-01-10..2025-01-12 3 d 1000.00 at 7.27 % = 0.60', '2025-01-21..2025-01-31 11 d 1000.00 at 7.27 % = 2.19',
    ])
  })

  // § 2 of the Czech order 351/2013 Sb.: the repo rate of the first day of the half-year in which default began, plus 8 points, to the end.
  test('of a Czech customer is fixed at its beginning, whatever the rate does later', () => {
    expect(told({ defaultFrom: '2024-06-30', amountMinor: 2_500_000n }, CZ_CONSUMER, '2025-06-30')).toEqual(['2024-06-30..2025-06-30 366 d 25000.00 at 14.75 % = 3697.60'])
    expect(told({ defaultFrom: '2024-07-01', amountMinor: 2_500_000n }, CZ_CONSUMER, '2025-06-30')).toEqual(['2024-07-01..2025-06-30 365 d 25000.00 at 12.75 % = 3187.50'])
  })

  test('goes by years of 366 days where that is wanted', () => {
    expect(told({ defaultFrom: '2023-12-01' }, { kind: 'agreed', percent: '10.00' }, '2024-01-31', { dayCount: 'act_act' })).toEqual([
      '2023-12-01..2023-12-31 31 d 1000.00 at 10.00 % = 8.49', '2024-01-01..2024-01-31 31 d 1000.00 at 10.00 % = 8.47',
    ])
    expect(told({ defaultFrom: '2023-12-01' }, { kind: 'agreed', percent: '10.00' }, '2024-01-31')).toEqual(['2023-12-01..2024-01-31 62 d 1000.00 at 10.00 % = 16.99'])
  })

  test('leaves out what was reckoned before, and is nothing before default', () => {
    expect(told({ defaultFrom: '2025-01-10' }, DE_CONSUMER, '2025-01-31', { from: '2025-01-30' })).toEqual(['2025-01-30..2025-01-31 2 d 1000.00 at 7.27 % = 0.40'])
    expect(told({ defaultFrom: '2025-02-01' }, DE_CONSUMER, '2025-01-31')).toEqual([])
  })

  test('stops at a rate that nobody entered, by name', () => {
    expect(told({ defaultFrom: '2026-06-01' }, DE_CONSUMER, '2026-07-01')).toEqual({ kind: 'reference_rate_missing', rate: 'bundesbank_base', halfYear: '2026-07-01' })
    expect(told({ defaultFrom: '2022-06-01' }, CZ_CONSUMER, '2026-07-01')).toEqual({ kind: 'reference_rate_missing', rate: 'cnb_repo', halfYear: '2022-01-01' })
    expect(told({ defaultFrom: '2025-06-01' }, { kind: 'statutory', country: 'AT', consumer: true }, '2026-07-01')).toEqual({ kind: 'interest_law_unknown', country: 'AT' })
  })

  test('is rounded once, however many payments split it', () => {
    const reductions = Array.from({ length: 20 }, (_, i) => ({ on: `2025-02-${String(i + 1).padStart(2, '0')}`, amountMinor: 1n }))
    const rows = defaultInterest({ amountMinor: 1_000n, defaultFrom: '2025-01-01', reductions }, DE_CONSUMER, { from: null, until: '2025-02-28', rates, dayCount: 'act_365' })
    // 10.00 × 31 + 9.99 … 9.80, each for a day, and 9.80 for 8 days, at 7.27 %: 11.65 of 36,500ths.
    expect(rows.ok && interestSum(rows.value)).toBe(12n)
  })
})

describe('default begins', () => {
  test.each<[string, { country?: string; consumer?: boolean; due?: string; reminded?: string }, DefaultBeginning, string | null]>([
    // § 286 Abs. 2 BGB
    ['after the day that was agreed', {}, 'agreed', '2025-01-16 due_date'],
    // § 193 BGB: Saturday, 4 January
    ['after the working day that follows a Saturday', { due: '2025-01-04' }, 'agreed', '2025-01-07 due_date'],
    ['after a holiday: Good Friday to Easter Monday', { due: '2025-04-18' }, 'agreed', '2025-04-23 due_date'],
    // § 286 Abs. 1 BGB
    ['with a reminder', { reminded: '2025-01-27' }, 'reminder', '2025-01-28 reminder'],
    ['not before it is due, whoever reminds early', { reminded: '2025-01-02' }, 'reminder', '2025-01-16 reminder'],
    ['never for a consumer whom nobody reminded', {}, 'reminder', null],
    // § 286 Abs. 3 BGB
    ['thirty days later for a consumer who was told so', {}, 'announced', '2025-02-15 thirty_days'],
    ['thirty days later for a business', { consumer: false }, 'reminder', '2025-02-15 thirty_days'],
    ['with the reminder, where that comes first', { consumer: false, reminded: '2025-01-27' }, 'announced', '2025-01-28 reminder'],
    // § 1968 of the Czech Civil Code
    ['after the due date in Czechia', { country: 'CZ' }, 'reminder', '2025-01-16 due_date'],
  ])('%s', (_, { country = 'DE', consumer = true, due = '2025-01-15', reminded = null }, beginning, expected) => {
    const begins = defaultBegins({ country, consumer, issueDate: '2025-01-01', dueDate: due, remindedOn: reminded ?? null }, beginning)
    expect(begins && `${begins.from} ${begins.cause}`).toBe(expected)
  })
})

test('a lump sum is owed by businesses only, once for each claim', () => {
  const sums = [['DE', false], ['CZ', false], ['DE', true], ['CZ', true], ['AT', false]] as const
  expect(sums.map(([country, consumer]) => { const sum = lumpSum(country, consumer); return sum && `${minorText(sum.minor)} ${sum.currency}` })).toEqual(['40.00 EUR', '1200.00 CZK', undefined, undefined, undefined])
})

test('rates stand for each half-year without a hole, and an own one comes before the shipped one', () => {
  const months = (rate: string) => SHIPPED_RATES.filter((one) => one.rate === rate).map(({ halfYear }) => halfYear)
  for (const rate of ['bundesbank_base', 'cnb_repo']) {
    const days = months(rate)
    expect(days).toEqual([...new Set(days)].toSorted())
    expect(days.every((day) => halfYearOf(day) === day)).toBe(true)
    expect(days.at(-1)).toBe('2026-01-01')
  }
  expect([months('bundesbank_base').length, months('cnb_repo').length]).toEqual([26, 7])
  expect(rateTable([{ rate: 'cnb_repo', halfYear: '2026-01-01', percent: '3.25', source: 'x' }]).get('cnb_repo 2026-01-01')?.percent).toBe('3.25')
})

test('working days leave out weekends and the holidays of the whole country', () => {
  expect(['2026-04-03', '2026-05-14', '2026-10-03', '2026-05-08'].map((day) => isWorkingDay(day, 'DE'))).toEqual([false, false, false, true])
  expect(['2026-04-03', '2026-05-14', '2026-07-06', '2026-05-08'].map((day) => isWorkingDay(day, 'CZ'))).toEqual([false, true, false, false])
  expect([workingDayFrom('2026-12-25', 'DE'), workingDayFrom('2026-12-24', 'CZ')]).toEqual(['2026-12-28', '2026-12-28'])
})
