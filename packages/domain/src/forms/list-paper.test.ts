import { expect, test } from 'vitest'
import { columnWeights, paperRowsMax, paperText, paperWords } from './list-paper.ts'

test.each([
  ['money', '1234.5', 'de', '1.234,50'], ['money', '-1234.5', 'cs', '\u22121\u00a0234,50'], ['number', '1.500000', 'en', '1.5'], ['number', '12345678901234567890', 'de', '12.345.678.901.234.567.890'],
  ['date', '2026-03-01', 'de', '01.03.2026'], ['text', '=1+1', 'de', '=1+1'], ['text', '', 'de', ''], ['text', 'a'.repeat(20), 'de', `${'a'.repeat(12)}\u200b${'a'.repeat(8)}`],
] as const)('a cell of %s %s is written in %s', (kind, text, language, written) => {
  expect(paperText(text, kind, language)).toBe(written)
})

test('a column is as wide as its longest cell; a long text gives way to the others', () => {
  const columns = [{ heading: 'Nr.', kind: 'text' }, { heading: 'Bemerkung', kind: 'text' }, { heading: 'Brutto', kind: 'money' }] as const
  expect(columnWeights(columns, [['1', 'x'.repeat(200), '1.234.567,00'], ['22', '', '']])).toEqual([5, 32, 12])
})

test('a paper has an end, nearer with more columns', () => {
  expect([paperRowsMax(3), paperRowsMax(10), paperRowsMax(40)]).toEqual([2000, 2000, 500])
  expect(paperWords('de', 1).count).toBe('1 Eintrag')
  expect(paperWords('cs', 1200).count).toBe('počet položek: 1\u00a0200')
})
