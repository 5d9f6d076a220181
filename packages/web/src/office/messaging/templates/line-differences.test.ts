import { expect, test } from 'vitest'
import { lineDifferences } from './line-differences.ts'

const told = (before: string, after: string): string => lineDifferences(before, after).map(({ kind, line }) => `${{ same: ' ', gone: '-', new: '+' }[kind]}${line}`).join('\n')

test.each([
  ['a\nb\nc', 'a\nb\nc', ' a\n b\n c'],
  ['a\nb\nc', 'a\nx\nc', ' a\n-b\n+x\n c'],
  ['a', 'a\nb', ' a\n+b'],
  ['a\nb', 'b', '-a\n b'],
])('from %j to %j', (before, after, expected) => {
  expect(told(before, after)).toBe(expected)
})
