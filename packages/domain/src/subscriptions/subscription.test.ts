import { describe, expect, test } from 'vitest'
import { contractClock } from './contract-term.ts'
import { activation, cancellationRevocation, ending, firstFreeDay, termsChange } from './subscription.ts'
import type { ChargedDays, SubscriptionFacts } from './subscription.ts'

const running: SubscriptionFacts = { state: 'active', startDate: '2026-01-15', endDate: null, deleted: false }
const nothing: ChargedDays = { hereUntil: null, elsewhereUntil: null }
const here: ChargedDays = { hereUntil: '2026-11-30', elsewhereUntil: '2026-06-30' }
const elsewhere: ChargedDays = { hereUntil: null, elsewhereUntil: '2026-11-30' }
const outcome = (result: { ok: boolean; value?: unknown; refusal?: { kind: string } }) => (result.ok ? result.value : result.refusal?.kind)

describe('new terms', () => {
  test.each([
    // subscription                  charged    from          outcome
    [{}, nothing, '2026-01-15', null],
    [{}, here, '2026-12-01', null],
    [{}, here, '2026-11-30', 'period_already_billed'],
    [{}, elsewhere, '2026-11-30', 'period_already_billed'],
    [{}, elsewhere, '2026-12-01', null],
    [{}, nothing, '2026-01-14', 'change_before_start'],
    [{ state: 'cancelled', endDate: '2026-12-31' }, here, '2026-12-31', null],
    [{ state: 'cancelled', endDate: '2026-12-31' }, here, '2027-01-01', 'change_after_end'],
    [{ state: 'ended', endDate: '2026-11-30' }, here, '2026-12-01', 'subscription_state_forbids'],
    [{ deleted: true }, nothing, '2026-12-01', 'subscription_state_forbids'],
    [{ state: 'draft' }, nothing, '2026-12-01', null],
  ] as const)('for %j, %j, from %s: %s', (change, charged, from, expected) => {
    expect(outcome(termsChange({ ...running, ...change }, charged, from))).toBe(expected)
  })
})

describe('an end', () => {
  test.each([
    [{}, nothing, '2026-12-31', 'cancelled'],
    [{}, nothing, '2026-11-22', 'cancelled'],
    [{}, nothing, '2026-11-21', 'ended'],
    [{}, here, '2026-11-30', 'cancelled'],
    [{}, here, '2026-11-29', 'period_already_billed'],
    [{}, elsewhere, '2026-10-31', 'ended'],
    [{}, nothing, '2026-01-14', 'end_before_start'],
    [{ state: 'cancelled', endDate: '2026-12-31' }, here, '2027-03-31', 'cancelled'],
    [{ state: 'draft' }, nothing, '2026-12-31', 'subscription_state_forbids'],
    [{ state: 'ended', endDate: '2026-06-30' }, nothing, '2026-12-31', 'subscription_state_forbids'],
  ] as const)('of %j, %j, on %s: %s', (change, charged, endDate, expected) => {
    expect(outcome(ending({ ...running, ...change }, charged, { endDate, today: '2026-11-22' }))).toBe(expected)
  })

  test.each([
    [{ state: 'cancelled', endDate: '2026-11-22' }, 'active'],
    [{ state: 'cancelled', endDate: '2026-11-21' }, 'subscription_already_ended'],
    [{ state: 'active' }, 'subscription_state_forbids'],
  ] as const)('is taken back for %j: %s', (change, expected) => {
    expect(outcome(cancellationRevocation({ ...running, ...change }, '2026-11-22'))).toBe(expected)
  })
})

test('only a draft becomes active', () => {
  expect(['draft', 'active', 'ended'].map((state) => outcome(activation({ ...running, state: state as 'draft' })))).toEqual(['active', 'subscription_state_forbids', 'subscription_state_forbids'])
})

test.each([[nothing, '2026-01-15'], [here, '2026-12-01'], [elsewhere, '2026-12-01']])('with %j the first free day is %s', (charged, day) => {
  expect(firstFreeDay(running, charged)).toBe(day)
})

test.each([
  // start       months notice today         first term    notice until  renews on     earliest end
  ['2025-03-01', 24, 30, '2026-11-22', '2027-02-28', '2027-01-29', '2027-03-01', '2027-02-28'],
  ['2025-03-01', 24, 30, '2027-02-10', '2027-02-28', null, '2027-03-01', '2027-03-12'],
  ['2024-01-31', 1, 30, '2024-02-10', '2024-02-28', null, '2024-02-29', '2024-03-11'],
  ['2020-01-01', 12, 30, '2026-11-22', '2020-12-31', null, null, '2026-12-22'],
  ['2026-12-01', 0, 14, '2026-11-22', null, null, null, '2026-12-06'],
  ['2027-06-01', 0, 14, '2026-11-22', null, null, null, '2027-06-01'],
])('a contract from %s over %i months with %i days of notice, on %s', (start, minimumTermMonths, noticeDays, today, firstTermUntil, noticeUntil, renewsOn, earliestEnd) => {
  expect(contractClock({ start, minimumTermMonths, noticeDays }, today)).toEqual({ firstTermUntil, noticeUntil, renewsOn, earliestEnd })
})
