import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test, vi } from 'vitest'
import { allWords, startWords } from '../../ui/words.ts'
import { TASKS, errorText, taskText } from './job-words.ts'
import { formOf, settingText, valueOf } from './setting-forms.ts'

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  await startWords('de')
  await allWords()
})

test('every task that runs by itself has its words', () => {
  const source = readFileSync(fileURLToPath(new URL('../../../../server/src/jobs.ts', import.meta.url)), 'utf8')
  const named = [...source.matchAll(/task: '([a-z-]+)', pattern/g)].map((match) => match[1]!)
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((task) => !(TASKS as readonly string[]).includes(task))).toEqual([])
  expect(TASKS.filter((task) => taskText(task) === task.replaceAll('-', ' '))).toEqual([])
})

test('errors are said in plain words, and what is unknown stays', () => {
  expect(errorText('Refused: billing_run_not_found')).toMatch(/^Abgelehnt: /)
  expect(errorText('3 documents could not be rendered.')).toContain('3')
  expect(errorText('Something else\n  at line 3')).toBe('Something else')
})

test('settings are shown as people say them, and sent as the server wants them', () => {
  expect(settingText('customers.payment_method', 'direct_debit')).toBe('Lastschrift')
  expect(settingText('subscriptions.notice_days', 30)).toBe('30 Tage')
  expect(settingText('customers.cash_discount', { percent: '2', days: 10 })).toContain('2\u00a0%')
  expect(settingText('customers.cash_discount', null)).toBe('kein Skonto')
  expect(formOf('customers.cash_discount', null)).toEqual({ percent: null, days: null, secondPercent: null, secondDays: null })
  expect(valueOf('customers.cash_discount', { percent: null, days: null })).toBe(null)
  expect(valueOf('customers.cash_discount', { percent: '2', days: 10 })).toEqual({ percent: '2', days: 10 })
  expect(valueOf('customers.cash_discount', { percent: '3', days: 5, secondPercent: '2', secondDays: 10 })).toEqual({ percent: '3', days: 5, second: { percent: '2', days: 10 } })
  expect(settingText('customers.cash_discount', { percent: '3', days: 5, second: { percent: '2', days: 10 } })).toContain('; 2\u00a0%')
  expect(valueOf('customers.collective_day', {})).toBe(null)
})
