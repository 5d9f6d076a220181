import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bankRuleFits, bankRuleFor, judgeBankRule, otherPostings, readyRules } from './bank-rules.ts'
import type { BankRuleSigns, RuledEntry } from './bank-rules.ts'

const RULE: BankRuleSigns = { direction: 'debit', leastMinor: null, mostMinor: null, name: null, account: null, words: [], code: null }
const ENTRY: RuledEntry = { amountMinor: -990n, name: 'Fördebank eG', account: 'ab12', text: 'ENTGELTABSCHLUSS  per 30.11.2026', code: 'NMSC-808' }

test.each<[string, Partial<BankRuleSigns>, Partial<RuledEntry>, boolean]>([
  ['a word, whatever its case', { words: ['Entgeltabschluss'] }, {}, true],
  ['any of several words', { words: ['Miete', 'abschluss per'] }, {}, true],
  ['no word of it', { words: ['Miete'] }, {}, false],
  ['a part of the name, without accents', { name: 'fordebank' }, {}, true],
  ['another name', { name: 'Sparkasse' }, {}, false],
  ['no name', { name: 'bank' }, { name: null }, false],
  ['the account', { account: 'ab12' }, {}, true],
  ['another account', { account: 'ab13' }, {}, false],
  ['the code', { code: 'nmsc-808' }, {}, true],
  ['the beginning of the code', { code: 'NMSC' }, {}, true],
  ['a part of the code', { code: '808' }, {}, true],
  ['half a part of the code', { code: '80' }, {}, false],
  ['no code', { code: '808' }, { code: null }, false],
  ['money that came', { words: ['Entgelt'] }, { amountMinor: 990n }, false],
  ['an amount within', { words: ['Entgelt'], leastMinor: 990n, mostMinor: 990n }, {}, true],
  ['an amount below', { words: ['Entgelt'], leastMinor: 991n }, {}, false],
  ['an amount above', { words: ['Entgelt'], mostMinor: 989n }, {}, false],
  ['two signs of which one is not so', { words: ['Entgelt'], code: '805' }, {}, false],
])('a rule and an entry: %s', (_, rule, entry, fits) => {
  expect(bankRuleFits({ ...RULE, ...rule }, { ...ENTRY, ...entry })).toBe(fits)
})

test('the first rule that fits is the one', () => {
  const [first, second] = [{ ...RULE, id: 1, words: ['Miete'] }, { ...RULE, id: 2, words: ['Entgelt'] }]
  expect([bankRuleFor([first, second, { ...second, id: 3 }], ENTRY)?.id, bankRuleFor([first], ENTRY)]).toEqual([2, undefined])
})

test.each([
  ['bank_rule_without_sign', { leastMinor: 1n }],
  ['bank_rule_word_too_short', { words: ['Entgelt', ' a '] }],
  ['bank_rule_word_too_short', { name: 'ab' }],
  ['bank_rule_amounts_reversed', { words: ['Entgelt'], leastMinor: 2n, mostMinor: 1n }],
  ['input_tax_on_money_that_came', { words: ['Entgelt'], direction: 'credit', taxClass: 'S' }],
] as const)('%s is refused', (kind, rule) => {
  expect(judgeBankRule({ ...RULE, taxClass: null, ...rule })).toMatchObject({ ok: false, refusal: { kind } })
})

test('money that went with input tax stands net on the account, the tax on its own', () => {
  const lines = (amountMinor: bigint, tax?: { account: string; rate: string }) => otherPostings({ clearing: '1360', account: '4925', amountMinor, tax: tax ?? null }).map(({ account, debitMinor, creditMinor }) => `${account} ${debitMinor}/${creditMinor}`)
  expect(lines(-11900n, { account: '1576', rate: '19.00' })).toEqual(['4925 10000/0', '1576 1900/0', '1360 0/11900'])
  expect(lines(-990n)).toEqual(['4925 990/0', '1360 0/990'])
  expect(lines(990n)).toEqual(['1360 990/0', '4925 0/990'])
})

test('whatever the amount and rate, the postings balance and none is negative', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((minor) => minor !== 0n), fc.constantFrom('7.00', '12', '19.00', '21'), (amountMinor, rate) => {
    const postings = otherPostings({ clearing: '1360', account: '4925', amountMinor, tax: { account: '1576', rate } })
    expect(postings.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0n)).toBe(0n)
    expect(postings.every(({ debitMinor, creditMinor }) => debitMinor >= 0n && creditMinor >= 0n)).toBe(true)
  }))
})

test('ready rules say what they must', () => {
  for (const chart of ['SKR03', 'SKR04', 'CZ'] as const) for (const rule of readyRules(chart)) expect(judgeBankRule({ ...RULE, ...rule, taxClass: null })).toMatchObject({ ok: true })
})
