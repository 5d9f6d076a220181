import { expect, test } from 'vitest'
import { countOf, differenceOf, differences } from './stocktaking.ts'
import type { Expected } from './stocktaking.ts'

const CABLE: Expected = { article: 1n, sku: 'CABLE', serialised: false, quantity: '10', serials: [] }
const ROUTER: Expected = { article: 2n, sku: 'ROUTER', serialised: true, quantity: '2', serials: ['R1', 'R2'] }

test.each<[string, Expected, string, readonly string[], string]>([
  ['more cable', CABLE, '12.5', [], 'ok'],
  ['cable with numbers', CABLE, '1', ['C1'], 'serial_numbers_do_not_match'],
  ['routers by their numbers', ROUTER, '2', ['R1', 'R3'], 'ok'],
  ['no router', ROUTER, '0', [], 'ok'],
  ['a router without its number', ROUTER, '2', ['R1'], 'serial_numbers_do_not_match'],
  ['a router twice', ROUTER, '2', ['R1', 'R1'], 'serial_number_named_twice'],
])('counting %s', (_, expected, quantity, serials, kind) => {
  const counted = countOf(expected, { quantity, serials })
  expect(counted.ok ? 'ok' : counted.refusal.kind).toBe(kind)
})

test('what differs becomes movements: less, more, and for pieces with numbers those that are missing and those that were found', () => {
  const counts = [countOf(CABLE, { quantity: '7.5', serials: [] }), countOf(ROUTER, { quantity: '2', serials: ['R1', 'R3'] }), countOf({ ...CABLE, article: 3n }, { quantity: '10', serials: [] })].map((one) => {
    if (!one.ok) throw new Error(one.refusal.kind)
    return one.value
  })
  expect(counts.map(differenceOf)).toEqual(['-2.5', '0', '0'])
  expect(differences(counts, 9n)).toMatchObject([{ article: 1n, store: 9n, quantity: '-2.5' }, { article: 2n, quantity: '-1', serials: ['R2'] }, { article: 2n, quantity: '1', serials: ['R3'] }])
})
