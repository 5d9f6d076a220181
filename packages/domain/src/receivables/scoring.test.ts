import { describe, expect, test } from 'vitest'
import { averageDays, creditRating, paidOn, scoring } from './scoring.ts'
import type { Grade, RatingResult, ScoredInvoice } from './scoring.ts'

const invoice: ScoredInvoice = { issueDate: '2026-11-01', dueDate: '2026-11-15', amountMinor: 10_000n, restMinor: 0n, settledBy: [] }
const money = (amountMinor: bigint, on: string, since: string | null = null) => ({ isMoney: true, amountMinor, on, since })
const other = (amountMinor: bigint, on: string) => ({ isMoney: false, amountMinor, on, since: null })

describe('an invoice is paid', () => {
  test.each<[string, ScoredInvoice['settledBy'], string | null]>([
    ['on the value date', [money(10_000n, '2026-11-12')], '2026-11-12'],
    ['with its last part', [money(4000n, '2026-11-20'), money(6000n, '2026-11-12')], '2026-11-20'],
    ['on its own day, by credit that was there before', [money(10_000n, '2026-10-01')], '2026-11-01'],
    ['on the day on which credit is set off', [money(10_000n, '2026-10-01', '2026-12-01')], '2026-12-01'],
    ['not while a part is open', [money(9999n, '2026-11-12')], null],
    ['not by a credit note', [other(10_000n, '2026-11-12')], null],
    ['not where a part was written off', [money(9000n, '2026-11-12'), other(1000n, '2026-12-12')], null],
    ['not by nothing', [], null],
  ])('%s', (_, settledBy, day) => expect(paidOn({ ...invoice, settledBy })).toBe(day))
})

test('days are summed over paid invoices, early ones plus; what is overdue stands apart', () => {
  const open = { ...invoice, restMinor: 2500n }
  const invoices = [{ ...invoice, settledBy: [money(10_000n, '2026-11-12')] }, { ...invoice, settledBy: [money(10_000n, '2026-11-25')] }, { ...invoice, settledBy: [other(10_000n, '2026-11-12')] }, open, { ...open, dueDate: '2026-11-30' }]
  expect(scoring(invoices, '2026-11-30')).toEqual({ paidInvoices: 2, daysSum: -7, overdue: { invoices: 1, restMinor: 2500n, daysSum: 15 } })
})

test.each([[-7, 2, '-3.50'], [1, 3, '0.33'], [2, 3, '0.67'], [-2, 3, '-0.67'], [1, 8, '0.13'], [-1, 8, '-0.13'], [0, 5, '0.00'], [0, 0, null]])('%s days of %s invoices are %s on average', (daysSum, paidInvoices, average) =>
  expect(averageDays({ daysSum, paidInvoices })).toBe(average))

describe('a credit rating', () => {
  const of = (...grades: Grade[]): RatingResult[] => grades.map((grade, i) => ({ id: BigInt(i + 1), method: `m${i}`, grade, ratedOn: '2026-11-30' }))
  test.each<[string, Grade[], number]>([
    ['starts at 80', [], 80], ['A', ['A'], 90], ['B', ['B'], 85], ['C', ['C'], 83], ['D', ['D'], 81], ['E', ['E'], 70], ['F', ['F'], 30], ['is capped at 100', ['A', 'A', 'B'], 100],
    ['E caps it at 75', ['E', 'A', 'A'], 75], ['F caps it at 60', ['F', 'A', 'A', 'A', 'A', 'A'], 60], ['F beats E', ['E', 'F', 'A', 'A', 'A', 'A', 'A', 'A', 'A'], 60], ['below zero', ['F', 'F'], -20],
  ])('%s', (_, grades, points) => expect(creditRating(of(...grades))).toBe(points))

  test('the latest result of a method counts: by its day, of one day the one entered last', () => {
    const result = (id: bigint, grade: Grade, ratedOn: string): RatingResult => ({ id, method: 'agency', grade, ratedOn })
    expect(creditRating([result(1n, 'F', '2026-01-01'), result(2n, 'A', '2026-05-01')])).toBe(90)
    expect(creditRating([result(2n, 'A', '2026-01-01'), result(1n, 'F', '2026-05-01')])).toBe(30)
    expect(creditRating([result(2n, 'B', '2026-01-01'), result(1n, 'F', '2026-01-01')])).toBe(85)
  })
})
