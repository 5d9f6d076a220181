import { expect, test } from 'vitest'
import { misspeltIn, spelt } from './misspelt.ts'

test('the nearest name takes the place of the wrong one between braces, and nowhere else', () => {
  const content = { subject: '{{ document.nmber }}', body: 'document.nmber {{ document.nmber | upcase }} {% if document.nmber %}{{ document.nmbers }}{% endif %}' }
  const misspelt = misspeltIn({ kind: 'template_placeholder_unknown', params: { part: 'body', line: 1, name: 'document.nmber', meant: 'document.number' } })!
  expect(spelt(content, misspelt)).toEqual({ subject: '{{ document.nmber }}', body: 'document.nmber {{ document.number | upcase }} {% if document.number %}{{ document.nmbers }}{% endif %}' })
  expect(misspeltIn({ kind: 'template_placeholder_unknown', params: { part: 'body', name: 'x', meant: null } })).toBeNull()
  expect(misspeltIn({ kind: 'template_too_costly', params: {} })).toBeNull()
})
