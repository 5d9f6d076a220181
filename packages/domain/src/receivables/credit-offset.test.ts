import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { takesCredit } from '../kernel/credit-offset.ts'
import { sumMinor } from '../kernel/money.ts'
import { setOffCredit } from './credit-offset.ts'

const credit = (item: bigint, leftMinor: bigint, account = '1400') => ({ item, account, leftMinor })
const invoice = (dueMinor: bigint, account = '1400') => ({ account, dueMinor })

describe('credit is set off against new invoices', () => {
  test.each([
    ['less credit than due', [invoice(1000n)], [credit(1n, 300n)], [['1:300']]],
    ['more credit than due', [invoice(1000n)], [credit(1n, 1500n)], [['1:1000']]],
    ['the oldest credit first', [invoice(1000n)], [credit(1n, 300n), credit(2n, 900n)], [['1:300', '2:700']]],
    ['the first invoice first', [invoice(500n), invoice(700n)], [credit(1n, 300n), credit(2n, 400n)], [['1:300', '2:200'], ['2:200']]],
    ['credit of another account stays', [invoice(500n, '1410')], [credit(1n, 300n), credit(2n, 100n, '1410')], [['2:100']]],
    ['nothing due takes nothing', [invoice(0n)], [credit(1n, 300n)], [[]]],
    ['no credit', [invoice(500n)], [], [[]]],
  ])('%s', (_, invoices, credits, expected) => {
    expect(setOffCredit(invoices, credits).map((taken) => taken.map(({ item, amountMinor }) => `${item}:${amountMinor}`))).toEqual(expected)
  })

  test('of invoices and credit, one is used up', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 100_000n }), { maxLength: 6 })
    fc.assert(fc.property(amounts, amounts, (due, free) => {
      const taken = setOffCredit(due.map((minor) => invoice(minor)), free.map((minor, i) => credit(BigInt(i), minor)))
      const [owed, had] = [sumMinor(due), sumMinor(free)]
      expect(sumMinor(taken.flat().map(({ amountMinor }) => amountMinor))).toBe(owed < had ? owed : had)
      for (const [i, of] of taken.entries()) expect(sumMinor(of.map(({ amountMinor }) => amountMinor)) <= due[i]!).toBe(true)
      for (const [i, minor] of free.entries()) expect(sumMinor(taken.flat().filter(({ item }) => item === BigInt(i)).map(({ amountMinor }) => amountMinor)) <= minor).toBe(true)
    }))
  })
})

test('single invoices take credit only where the customer has it so', () => {
  expect([takesCredit('always', 'single'), takesCredit('runs', 'single'), takesCredit('runs', 'run'), takesCredit('never', 'run')]).toEqual([true, false, true, false])
})
