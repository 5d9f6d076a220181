import { expect, test } from 'vitest'
import { discountSteps, stepsDescend } from './cash-discount.ts'

test('a second step runs longer and gives less', () => {
  const first = { percent: '3', days: 5 }
  expect([first, { ...first, second: null }, { ...first, second: { percent: '2', days: 10 } }, { ...first, second: { percent: '3', days: 10 } }, { ...first, second: { percent: '2', days: 5 } }].map(stepsDescend)).toEqual([true, true, true, false, false])
})

test('steps of nought percent give nothing', () => {
  expect(discountSteps({ percent: '3', days: 5, second: { percent: '2.5', days: 10 } })).toEqual([{ percent: '3.00', days: 5 }, { percent: '2.50', days: 10 }])
  expect([discountSteps({ percent: '0', days: 0 }), discountSteps(null)]).toEqual([[], []])
})
