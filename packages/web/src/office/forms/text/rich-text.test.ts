import type { RichText } from '@kontor/domain/forms/form.ts'
import { expect, test } from 'vitest'
import { documentOf, textOf } from './rich-text.ts'

test.each<readonly [string, RichText]>([
  ['plain', [[{ text: 'Guten Tag,' }]]],
  ['with placeholders and looks', [[{ text: 'Zahlen Sie ' }, { field: 'totals.due', bold: true }, { text: ' bis ' }, { field: 'document.dueDate' }, { text: '.', italic: true, muted: true }]]],
  ['of several paragraphs, one of them empty', [[{ text: 'Mit freundlichen Grüßen' }], [], [{ field: 'seller.name', bold: true }]]],
  ['in a look of the theme', [[{ text: 'Achtung', style: 'warning' }, { text: ' lesen' }]]],
  ['that looks like code', [[{ text: '#panic("x") {{7*7}} <script>' }]]],
])('a text %s goes through the editor unchanged', (_, text) => {
  expect(textOf(documentOf(text))).toEqual(text)
})

test('a text without paragraphs can be typed into', () => {
  expect(textOf(documentOf([]))).toEqual([[]])
})
