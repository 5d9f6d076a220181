import { describe, expect, test } from 'vitest'
import type { TaxCase, TaxClass } from '../catalog/tax.ts'
import { chartAccounts, chartOfCountry, chartRules, furtherRevenueAccount, POSTING_CASES, RATE_CLASSES } from './charts.ts'
import type { PostingCase, RateClass } from './charts.ts'

describe.each(['SKR03', 'SKR04', 'CZ'] as const)('the chart %s', (chart) => {
  const accounts = new Map(chartAccounts(chart).map((account) => [account.number, account]))
  const rules = chartRules(chart)

  test('names each account once, by digits, and has one receivable account', () => {
    expect(accounts.size).toBe(chartAccounts(chart).length)
    for (const account of accounts.values()) expect(account.number).toMatch(/^[0-9]{3,8}$/)
    expect([...accounts.values()].filter((account) => account.receivable)).toHaveLength(1)
  })

  test('has a rule for every case and class, with accounts of its own of the right kind', () => {
    expect(rules.map((rule) => `${rule.taxCase} ${rule.taxClass}`).sort()).toEqual(POSTING_CASES.flatMap((c) => RATE_CLASSES.map((r) => `${c} ${r}`)).sort())
    for (const rule of rules) {
      if (rule.revenueAccount) expect(accounts.get(rule.revenueAccount)).toMatchObject({ kind: 'revenue', taxClass: null })
      if (rule.taxAccount) expect(accounts.get(rule.taxAccount)).toMatchObject({ kind: 'liability' })
      expect(rule.taxAccount !== null, `${rule.taxCase} ${rule.taxClass}`).toBe(rule.taxCase === 'domestic' && rule.taxClass !== 'Z')
    }
  })
})

test('the accounts of the tax cases', () => {
  const revenue = (chart: 'SKR03' | 'SKR04' | 'CZ') =>
    Object.fromEntries(chartRules(chart).filter((rule) => rule.taxClass === 'S').map((rule) => [rule.taxCase, rule.revenueAccount ?? 'product']))
  expect([revenue('SKR03'), revenue('SKR04'), revenue('CZ')]).toEqual([
    { domestic: 'product', domestic_reverse_charge: '8337', eu_reverse_charge: '8336', eu_goods: '8125', third_country_service: '8338', third_country_goods: '8120', small_business: '8195' },
    { domestic: 'product', domestic_reverse_charge: '4337', eu_reverse_charge: '4336', eu_goods: '4125', third_country_service: '4338', third_country_goods: '4120', small_business: '4185' },
    { domestic: 'product', domestic_reverse_charge: '602720', eu_reverse_charge: '602710', eu_goods: '604710', third_country_service: '602730', third_country_goods: '604730', small_business: 'product' },
  ])
})

test.each([
  ['SKR03', '8400', 'S'], ['SKR03', '8409', 'S'], ['SKR03', '8414', 'S'], ['SKR03', '8300', 'R'], ['SKR03', '8309', 'R'], ['SKR03', '8336', null],
  ['SKR04', '4400', 'S'], ['SKR04', '4309', 'R'], ['SKR04', '4337', null], ['CZ', '602100', null],
] as const)('in %s the account %s is automatic for %s', (chart, number, taxClass) => {
  expect(chartAccounts(chart).find((account) => account.number === number)?.taxClass).toBe(taxClass)
})

test.each([['SKR03', '1718 1711 1710 1710'], ['SKR04', '3272 3260 3250 3250'], ['CZ', '324 324 324 324']] as const)('deposits of %s wait on %s', (chart, accounts) => {
  const of = (taxCase: string, taxClass: string) => chartRules(chart).find((rule) => rule.taxCase === taxCase && rule.taxClass === taxClass)?.depositAccount
  expect([of('domestic', 'S'), of('domestic', 'R'), of('domestic', 'Z'), of('eu_reverse_charge', 'S')].join(' ')).toBe(accounts)
  const known = chartAccounts(chart)
  expect(chartRules(chart).filter(({ depositAccount }) => known.find(({ number }) => number === depositAccount)?.kind !== 'liability')).toEqual([])
})

test('a further revenue account lies in the revenue class of its chart', () => {
  expect(furtherRevenueAccount('SKR03', '8520')).toMatchObject({ number: '8520', kind: 'revenue', taxClass: null })
  expect(furtherRevenueAccount('SKR03', '8401')).toMatchObject({ taxClass: 'S' })
  expect(furtherRevenueAccount('SKR04', '8400')).toBeUndefined()
  expect(furtherRevenueAccount('CZ', '602999')).toMatchObject({ kind: 'revenue' })
  expect(furtherRevenueAccount('CZ', '343100')).toBeUndefined()
})

test('a Czech company starts with the Czech chart, any other with SKR03', () => {
  expect(['CZ', 'DE', 'AT'].map(chartOfCountry)).toEqual(['CZ', 'SKR03', 'SKR03'])
})

test('cases and classes are those of the tax decision', () => {
  // Each assignment fails to compile where one side knows a word that the other does not.
  const cases: readonly TaxCase[] = POSTING_CASES
  const classes: readonly TaxClass[] = RATE_CLASSES
  const back = (taxCase: TaxCase, taxClass: TaxClass): [PostingCase, RateClass] => [taxCase, taxClass]
  expect(back(cases[0]!, classes[0]!)).toEqual(['domestic', 'S'])
})
