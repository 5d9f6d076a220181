import { describe, expect, test } from 'vitest'
import { lastValidDay, versionChangeFault, versionFault } from './price-versions.ts'

const open = { validFrom: '2026-01-01', validUntil: null }
const ended = { validFrom: '2026-01-01', validUntil: '2026-06-30' }

describe('a new price version', () => {
  test.each([
    // others   from          until         charged       fault
    [[], '2026-01-01', null, null, undefined],
    [[open], '2026-07-01', null, null, undefined],
    [[open], '2026-01-01', null, null, 'price_version_exists'],
    [[ended], '2026-07-01', null, null, undefined],
    [[ended], '2026-06-30', null, null, 'price_version_overlaps'],
    [[ended], '2025-01-01', '2025-12-31', null, undefined],
    [[ended], '2025-01-01', '2026-01-01', null, 'price_version_overlaps'],
    [[ended], '2025-01-01', null, null, undefined],
    [[], '2026-02-01', '2026-01-31', null, 'price_version_ends_before_start'],
    [[open], '2026-11-01', null, '2026-11-01', 'price_already_charged'],
    [[open], '2026-11-02', null, '2026-11-01', undefined],
  ])('beside %j from %s until %s, charged until %s: %s', (others, validFrom, validUntil, charged, kind) => {
    expect(versionFault({ validFrom, validUntil }, others, charged)?.kind).toBe(kind)
  })
})

describe('a version that charged a period which began on 2026-05-01', () => {
  const before = { ...ended, netPrice: '10', setupFee: null }
  test.each([
    [{ ...before }, undefined],
    [{ ...before, validUntil: null }, undefined],
    [{ ...before, validUntil: '2026-05-01' }, undefined],
    [{ ...before, validUntil: '2026-04-30' }, 'price_already_charged'],
    [{ ...before, netPrice: '11' }, 'price_already_charged'],
    [{ ...before, setupFee: '5' }, 'price_already_charged'],
    [{ ...before, validUntil: '2025-12-31' }, 'price_version_ends_before_start'],
  ])('may become %j: %s', (after, kind) => {
    expect(versionChangeFault(before, after, [], '2026-05-01')?.kind).toBe(kind)
  })

  test('may change freely before it charged anything', () => {
    expect(versionChangeFault(before, { ...before, netPrice: '12' }, [], null)).toBeUndefined()
  })
})

test('a version is valid until the next one begins, or its own end', () => {
  expect(lastValidDay(open, [])).toBeNull()
  expect(lastValidDay(open, [{ validFrom: '2026-07-01', validUntil: null }])).toBe('2026-06-30')
  expect(lastValidDay(ended, [{ validFrom: '2027-01-01', validUntil: null }])).toBe('2026-06-30')
})
