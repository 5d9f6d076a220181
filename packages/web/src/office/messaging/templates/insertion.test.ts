import { expect, test } from 'vitest'
import { around, block, linesAround, linesBegun } from './insertion.ts'
import type { Selected } from './insertion.ts'

/** A text with its selection between bars. */
const marked = (text: string): Selected => {
  const [before = '', selected = '', after = ''] = text.split('|')
  return { text: before + selected + after, from: before.length, until: before.length + selected.length }
}
const shown = ({ text, from, until }: Selected): string => `${text.slice(0, from)}|${text.slice(from, until)}|${text.slice(until)}`

test.each([
  ['bold', around(marked('a |b| c'), '**', '**'), 'a **|b|** c'],
  ['a placeholder', around(marked('a || c'), '{{ x }}'), 'a {{ x }}|| c'],
  ['a condition', linesAround(marked('a\nb|b|\nc'), '{% if x %}', '{% endif %}'), 'a\n{% if x %}\n|bb|\n{% endif %}\nc'],
  ['a list', linesBegun(marked('a\n|b\nc|'), '- '), 'a\n- b\n- c||'],
  ['a heading once', linesBegun(marked('# a||'), '# '), '# a||'],
  ['a block', block(marked('a||\nb'), '| x | y'), 'a\n| x | y\n||\nb'],
])('%s is put where the cursor stands', (_, made, expected) => {
  expect(shown(made)).toBe(expected)
})
