import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averageCost, costOf, decideMovements, isBarcodeRight, shareOf, stockLevelOf, takenBack, transferMovements } from './stock.ts'
import type { StockedArticle, StockState, WantedMovement } from './stock.ts'
import { decimal } from '../kernel/rational.ts'

const CABLE: StockedArticle = { id: 1n, sku: 'CABLE', serialised: false, quantity: '10', valueMinor: 1_000n }
const ROUTER: StockedArticle = { id: 2n, sku: 'ROUTER', serialised: true, quantity: '2', valueMinor: 9_999n }
const [HOUSE, VAN, OLD] = [{ id: 7n, code: 'HOUSE', closed: false }, { id: 8n, code: 'VAN', closed: false }, { id: 9n, code: 'OLD', closed: true }] as const
const STATE: StockState = {
  articles: new Map([[1n, CABLE], [2n, ROUTER]]), stores: new Map([HOUSE, VAN, OLD].map((store) => [store.id, store])),
  onHand: new Map([['7 1', '8'], ['8 1', '2'], ['7 2', '2']]), places: new Map<string, bigint | null>([['2 R1', 7n], ['2 R2', 7n], ['2 R9', null]]),
}
const movement = (change: Partial<WantedMovement> = {}): WantedMovement => ({ line: 1, article: 1n, store: 7n, quantity: '1', valueMinor: null, serials: [], documentLine: null, ...change })
const kindOf = (wanted: readonly WantedMovement[]): string => {
  const decided = decideMovements(wanted, STATE)
  return decided.ok ? 'ok' : decided.refusal.kind
}

describe('an entry', () => {
  test.each<[string, WantedMovement[], string]>([
    ['of nothing', [], 'stock_entry_is_empty'],
    ['of an unknown article', [movement({ article: 3n })], 'stock_article_not_found'],
    ['in an unknown store', [movement({ store: 3n })], 'store_not_found'],
    ['in a closed store', [movement({ store: 9n })], 'store_is_closed'],
    ['of all that a store has', [movement({ quantity: '-8' })], 'ok'],
    ['of more than a store has', [movement({ quantity: '-8.5' })], 'stock_is_short'],
    ['that takes twice more than a store has', [movement({ quantity: '-5' }), movement({ quantity: '-4' })], 'stock_is_short'],
    ['that takes what it brought', [movement({ quantity: '5' }), movement({ quantity: '-13' })], 'ok'],
    ['of a serialised article without numbers', [movement({ article: 2n })], 'serial_numbers_do_not_match'],
    ['of half a router', [movement({ article: 2n, quantity: '0.5', serials: ['R3'] })], 'serial_numbers_do_not_match'],
    ['of cable with numbers', [movement({ serials: ['C1'] })], 'serial_numbers_do_not_match'],
    ['of a new router', [movement({ article: 2n, serials: ['R3'] })], 'ok'],
    ['of a router that was here before', [movement({ article: 2n, serials: ['R9'] })], 'ok'],
    ['of a router that is there', [movement({ article: 2n, serials: ['R1'] })], 'serial_number_in_stock'],
    ['that names a router twice', [movement({ article: 2n, quantity: '2', serials: ['R3', 'R3'] })], 'serial_number_named_twice'],
    ['that takes a router', [movement({ article: 2n, quantity: '-1', serials: ['R1'] })], 'ok'],
    ['that takes a router from another store', [movement({ article: 2n, quantity: '-1', serials: ['R1'], store: 8n })], 'serial_number_not_in_store'],
    ['that takes a router which is outside', [movement({ article: 2n, quantity: '-1', serials: ['R9'] })], 'serial_number_not_in_store'],
    ['that takes an unknown router', [movement({ article: 2n, quantity: '-1', serials: ['R4'] })], 'serial_number_not_in_store'],
  ])('%s: %s', (_, wanted, kind) => {
    expect(kindOf(wanted)).toBe(kind)
  })

  test('of what is short says how much there is', () => {
    expect(decideMovements([movement({ quantity: '-8.5' })], STATE)).toMatchObject({ refusal: { lineNo: 1, sku: 'CABLE', store: 'HOUSE', onHand: '8', wanted: '8.5' } })
  })

  test('takes its share of the value, and the last piece all that is left', () => {
    const pieces = ['R1', 'R2'].map((serial) => movement({ article: 2n, quantity: '-1', serials: [serial] }))
    expect(decideMovements(pieces, STATE)).toMatchObject({ value: [{ valueMinor: -5_000n }, { valueMinor: -4_999n }] })
  })

  test('of a transfer moves pieces and no value', () => {
    const moved = decideMovements(transferMovements([{ article: 2n, quantity: '1', serials: ['R1'] }], { from: 7n, to: 8n }), STATE)
    expect(moved).toMatchObject({ value: [{ store: 7n, quantity: '-1', valueMinor: 0n }, { store: 8n, quantity: '1', valueMinor: 0n, serials: ['R1'] }] })
  })

  test('is taken back at its own value, but at no more than there is', () => {
    const back = (valueMinor: bigint) => decideMovements(takenBack([{ article: 1n, store: 7n, quantity: '4', valueMinor, serials: [], documentLine: null }]), STATE)
    expect(back(600n)).toMatchObject({ value: [{ quantity: '-4', valueMinor: -600n }] })
    expect(back(6_000n)).toMatchObject({ value: [{ quantity: '-4', valueMinor: -1_000n }] })
  })

  test('found by counting is worth the average', () => {
    expect(decideMovements([movement({ quantity: '2' })], STATE)).toMatchObject({ value: [{ valueMinor: 200n }] })
  })
})

test('whatever comes and goes, the value is what movements sum to, is never below zero and ends with the last piece', () => {
  const step = fc.tuple(fc.integer({ min: -9, max: 9 }).filter((quantity) => quantity !== 0), fc.integer({ min: 0, max: 5_000 }))
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    let article: StockedArticle = { ...CABLE, quantity: '0', valueMinor: 0n }
    for (const [quantity, cost] of steps) {
      const state = { ...STATE, articles: new Map([[1n, article]]), onHand: new Map([['7 1', article.quantity]]) }
      const decided = decideMovements([movement({ quantity: String(quantity), valueMinor: quantity > 0 ? BigInt(cost * quantity) : null })], state)
      const whole = BigInt(article.quantity)
      expect(decided.ok).toBe(whole + BigInt(quantity) >= 0n)
      if (!decided.ok) continue
      article = { ...article, quantity: String(whole + BigInt(quantity)), valueMinor: article.valueMinor + decided.value[0]!.valueMinor }
      expect(article.valueMinor >= 0n && (article.quantity !== '0' || article.valueMinor === 0n)).toBe(true)
    }
  }))
})

test('costs are rounded once, averages have four places', () => {
  expect(costOf('3', '33.3333')).toBe(10_000n)
  expect(averageCost({ quantity: '3', valueMinor: 10_000n })).toBe('33.3333')
  expect(averageCost({ quantity: '2.5', valueMinor: 1_000n })).toBe('4.00')
  expect(averageCost({ quantity: '0', valueMinor: 0n })).toBeNull()
  expect(shareOf(CABLE, decimal('2.5'))).toBe(250n)
})

test.each([['10', null, 'enough'], ['0', null, 'none'], ['0', '5', 'none'], ['4.999', '5', 'low'], ['5', '5', 'enough']])('%s pieces against a minimum of %s are %s', (quantity, minimum, level) => {
  expect(stockLevelOf({ quantity, minimum })).toBe(level)
})

test.each([['4006381333931', true], ['4006381333932', false], ['96385074', true], ['96385075', false], ['036000291452', true], ['10614141000415', true], ['LAGER-7', true], ['123', true]])('the bar code %s is right: %s', (code, right) => {
  expect(isBarcodeRight(code)).toBe(right)
})
