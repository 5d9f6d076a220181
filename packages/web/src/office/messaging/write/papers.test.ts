import { expect, test } from 'vitest'
import { paperKey, paperOfKey } from './papers.ts'

test.each(['account_statement', 'account_statement:2026-01-01:2026-11-30:EUR', 'account_statement::2026-11-30:', 'letter:7', 'contract:17', 'service_settings:17'])('%s names a paper and comes back', (key) => {
  expect(paperKey(paperOfKey(key)!)).toBe(key)
})

test.each(['', 'letter', 'letter:x', 'invoice:7', 'contract:'])('%j names none', (key) => {
  expect(paperOfKey(key)).toBeUndefined()
})
