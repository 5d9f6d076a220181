import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { dueParts, equalInstalments, instalmentRests, judgePlan, judgePlanEnd, planState } from './instalment-plan.ts'
import type { PlanFacts, PlannableItem } from './instalment-plan.ts'

const kindOf = (result: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly kind: string } }): string => (result.ok ? 'yes' : result.refusal.kind)

test('equal instalments keep the end of the month, and the last one takes what does not divide', () =>
  expect(equalInstalments(10_000n, { count: 3, first: '2026-12-31', months: 1 })).toEqual([{ dueOn: '2026-12-31', amountMinor: 3333n }, { dueOn: '2027-01-31', amountMinor: 3333n }, { dueOn: '2027-02-28', amountMinor: 3334n }]))

describe('what may be agreed', () => {
  const item: PlannableItem = { id: 1n, name: 'RE-1', customer: 7n, currency: 'EUR', restMinor: 6000n, isPlanned: false }
  const items = [item, { ...item, id: 2n, name: 'RE-2', restMinor: 4000n }]
  const plan = { instalments: equalInstalments(10_000n, { count: 4, first: '2026-12-15', months: 1 }), acceptedOn: '2026-12-01' }
  const [first, second] = plan.instalments as [PlanFacts['instalments'][number], PlanFacts['instalments'][number]]
  test.each<[string, Partial<typeof plan>, readonly PlannableItem[], string]>([
    ['two items of one customer', {}, items, 'yes'],
    ['a first instalment on the day', { acceptedOn: '2026-12-10', instalments: [{ dueOn: '2026-12-10', amountMinor: 10_000n }] }, items, 'yes'],
    ['an item that is paid', {}, [item, { ...item, restMinor: 0n, isPlanned: true }], 'plan_item_not_owed'],
    ['an item of another plan', {}, [item, { ...item, isPlanned: true, customer: 8n }], 'plan_item_in_plan_already'],
    ['items of two customers', {}, [item, { ...item, customer: 8n, currency: 'CZK' }], 'plan_of_two_customers'],
    ['items in two currencies', { acceptedOn: '2026-12-11' }, [item, { ...item, currency: 'CZK' }], 'plan_of_two_currencies'],
    ['agreed tomorrow', { acceptedOn: '2026-12-11', instalments: [second, first] }, items, 'plan_accepted_ahead'],
    ['two instalments of a day', { instalments: [first, first] }, items, 'instalments_not_in_order'],
    ['an instalment before', { instalments: [{ ...first, dueOn: '2026-11-30' }] }, items, 'instalment_before_acceptance'],
    ['an instalment of nothing', { instalments: [{ ...first, amountMinor: 10_000n }, { ...second, amountMinor: 0n }] }, items, 'instalment_of_nothing'],
    ['a cent too little', { instalments: [{ ...first, amountMinor: 9999n }] }, items, 'instalments_do_not_add_up'],
  ])('%s', (_, change, of, answer) => expect(kindOf(judgePlan({ ...plan, ...change }, { items: of, today: '2026-12-10' }))).toBe(answer))
})

describe('a plan', () => {
  const plan: PlanFacts = {
    instalments: equalInstalments(9000n, { count: 3, first: '2026-12-15', months: 1 }), items: [{ id: 1n, amountMinor: 4000n, restMinor: 4000n }, { id: 2n, amountMinor: 5000n, restMinor: 5000n }], breakAfterDays: 14, outcome: null,
  }
  const left = (...rests: bigint[]): PlanFacts => ({ ...plan, items: plan.items.map((item, i) => ({ ...item, restMinor: rests[i]! })) })
  test.each<[string, PlanFacts, string, string]>([
    ['before anything is due', plan, '2026-12-15', 'on_time'], ['a day late', plan, '2026-12-16', 'overdue'], ['late as long as it may be', plan, '2026-12-29', 'overdue'], ['later than that', plan, '2026-12-30', 'broken'],
    ['never by itself', { ...plan, breakAfterDays: null }, '2027-12-30', 'overdue'], ['the first one paid', left(1000n, 5000n), '2027-01-15', 'on_time'], ['a cent short', left(1001n, 5000n), '2026-12-16', 'overdue'],
    ['all paid, late', left(0n, 0n), '2028-01-01', 'fulfilled'], ['ended', { ...plan, outcome: 'withdrawn' }, '2026-12-01', 'withdrawn'], ['ended, then paid', { ...left(0n, 0n), outcome: 'broken' }, '2026-12-01', 'fulfilled'],
  ])('%s', (_, facts, today, state) => expect(planState(facts, today)).toBe(state))

  test('says what of each item is due when', () => {
    expect([...dueParts(left(1000n, 5000n), '2027-01-01')]).toEqual([[1n, [{ dueOn: '2027-01-15', amountMinor: 1000n }]], [2n, [{ dueOn: '2027-01-15', amountMinor: 2000n }, { dueOn: '2027-02-15', amountMinor: 3000n }]]])
    expect(dueParts(plan, '2026-12-30').size, 'a plan that fell').toBe(0)
    expect(kindOf(judgePlanEnd(plan, '2026-12-30'))).toBe('yes')
    expect(kindOf(judgePlanEnd({ ...plan, outcome: 'broken' }, '2026-12-16'))).toBe('plan_stands_no_longer')
    expect(kindOf(judgePlanEnd(left(0n, 0n), '2026-12-16'))).toBe('plan_stands_no_longer')
  })

  test('what is due of the items, by item and by instalment, is what is left of them', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 12 }), (drawn, count) => {
      const items = drawn.map(([minor, percent], i) => ({ id: BigInt(i + 1), amountMinor: BigInt(minor * 100), restMinor: BigInt(minor * percent) }))
      const instalments = equalInstalments(sumMinor(items.map(({ amountMinor }) => amountMinor)), { count, first: '2026-12-15', months: 1 })
      const facts: PlanFacts = { instalments, items, breakAfterDays: null, outcome: null }
      const rest = sumMinor(items.map(({ restMinor }) => restMinor))
      expect(sumMinor(instalmentRests(facts))).toBe(rest)
      const parts = dueParts(facts, '2027-01-01')
      for (const { id, restMinor } of items) expect(sumMinor((parts.get(id) ?? []).map(({ amountMinor }) => amountMinor))).toBe(restMinor)
    }))
  })
})
