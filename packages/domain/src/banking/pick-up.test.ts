import { expect, test } from 'vitest'
import { isCompanionOfMail, isUnfinished, statementAlarms } from './pick-up.ts'

test.each(['.a.xml.K3xQ', 'a.xml.part', 'a.sta.filepart', 'a.xml~', 'A.TMP'])('%s is left alone', (name) => expect(isUnfinished(name)).toBe(true))
test.each(['camt053.xml', 'STA.20261130', 'umsatz.gpc', 'part.xml'])('%s is looked at', (name) => expect(isUnfinished(name)).toBe(false))
test.each([['Kontoauszug.pdf', true], ['logo.PNG', true], ['smime.p7s', true], ['message/rfc822', true], ['auszug.sta', false], ['auszuege.zip', false], ['camt.XML', false]])('%s: no statement by its name: %s', (name, is) => expect(isCompanionOfMail(name)).toBe(is))

const question = { today: '2026-12-28', calendar: 'target', daysMax: 2 } as const
test.each([
  ['of the day before', '2026-12-27', []],
  // 28 December is the first day of banks after Christmas Eve.
  ['of Christmas Eve', '2026-12-24', []],
  ['of two days of banks before', '2026-12-23', []],
  ['of three days of banks before', '2026-12-22', [{ kind: 'no_statement', since: '2026-12-22', days: 3 }]],
])('the last statement is %s', (_, lastOn, alarms) => {
  expect(statementAlarms({ lastOn, gaps: 0 }, question)).toEqual(alarms)
})

test('a gap is an alarm by itself, and without a limit nobody waits for statements', () => {
  expect(statementAlarms({ lastOn: '2020-01-01', gaps: 2 }, { ...question, daysMax: 0 })).toEqual([{ kind: 'gap', count: 2 }])
})
