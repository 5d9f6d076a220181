import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from './words.ts'

test('every refusal that a command makes itself has a sentence of its own', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const kinds = new Set(sources.flatMap((source) => [...source.matchAll(/new Refused\(\{ kind: '([a-z_]+)'/g)].map(([, kind]) => kind!)))
  expect(kinds.size).toBeGreaterThan(10)
  const refused = (kind: string): { readonly kind: string } => Object.assign({ kind }, { problems: [] })
  expect([...kinds].filter((kind) => words(refused(kind)).startsWith('Refused:'))).toEqual([])
})

test.each([
  [{ kind: 'date_is_not_a_day', date: '2026-02-30' }, '"2026-02-30" is no day of the calendar. Write it as 2026-12-01.'],
  [{ kind: 'accounting_period_not_over', until: '2026-12-31' }, 'This month runs until 2026-12-31. Close it after that day.'],
  [{ kind: 'credit_exceeds_line', lineNo: 2, rest: 1250n }, 'Only 12.50 is left of line 2. Credit less.'],
  [{ kind: 'something_new', where: 'here' }, 'Refused: something new (where: here).'],
])('%o', (refusal, sentence) => expect(words(refusal)).toBe(sentence))
