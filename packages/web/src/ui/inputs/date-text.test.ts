import { addDays, tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateText } from '../format.ts'
import { LANGUAGES } from '../words.ts'
import { readDate } from './date-text.ts'
import { groupedIban, readIban } from './iban-text.ts'

const told = (text: string, today = '2026-11-22'): string => {
  const read = readDate(text, today)
  return read.ok ? read.value : read.why.kind
}

test.each([
  ['3.2.', '2026-02-03'], ['3.2', '2026-02-03'], ['03.02.', '2026-02-03'], ['3. 2. 2026', '2026-02-03'], ['3.\u00a02.\u00a02026', '2026-02-03'], ['3.2.26', '2026-02-03'], ['03022026', '2026-02-03'], ['030226', '2026-02-03'], ['0302', '2026-02-03'],
  ['20260203', '2026-02-03'], ['20022026', '2026-02-20'], ['2026-02-03', '2026-02-03'], ['2026-2-3', '2026-02-03'], ['03/02/2026', '2026-02-03'], ['3/2', '2026-02-03'], ['15.', '2026-11-15'], ['15', '2026-11-15'],
  ['heute', '2026-11-22'], ['Heute', '2026-11-22'], ['dnes', '2026-11-22'], ['today', '2026-11-22'], ['zítra', '2026-11-23'], ['gestern', '2026-11-21'], ['+14', '2026-12-06'], ['-22', '2026-10-31'], ['+ 14', '2026-12-06'], ['ult', '2026-11-30'], ['Ultimo', '2026-11-30'],
  ['1.1.75', '1975-01-01'], ['1.1.46', '2046-01-01'], ['1.1.47', '1947-01-01'], ['29.2.2028', '2028-02-29'],
  ['31.2.', 'date_does_not_exist'], ['29.2.2026', 'date_does_not_exist'], ['31', 'date_does_not_exist'], ['02/13/2026', 'date_does_not_exist'], ['0.1.2026', 'date_does_not_exist'], ['32012026', 'date_does_not_exist'], ['2026-13-01', 'date_does_not_exist'],
  ['1.1.1899', 'date_out_of_range'], ['1.1.2200', 'date_out_of_range'], ['+99999', 'date_out_of_range'],
  ['', 'date_unreadable'], ['morgens', 'date_unreadable'], ['3.2.2', 'date_unreadable'], ['3.2.026', 'date_unreadable'], ['3-2-2026', 'date_unreadable'], ['1.2.3.4', 'date_unreadable'], ['constructor', 'date_unreadable'], ['123', 'date_unreadable'],
])('%j is %s', (text, expected) => {
  expect(told(text)).toBe(expected)
})

test('the end of a leap February', () => {
  expect(told('ult', '2028-02-10')).toBe('2028-02-29')
})

const day = fc.integer({ min: 0, max: 109_000 }).map((days) => addDays('1900-01-01', days))

test('whatever day we show is read back as that day', () => {
  fc.assert(fc.property(day, fc.constantFrom(...LANGUAGES), (date, language) => {
    expect(told(dateText(date, language))).toBe(date)
    expect(told(date)).toBe(date)
    const [year, month, dayOf] = date.split('-') as [string, string, string]
    expect(told(`${dayOf}${month}${year}`)).toBe(date)
    expect(told(`${year}${month}${dayOf}`)).toBe(date)
  }))
})

test('no text makes it throw, and what is read is a day of the calendar', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9./ +-]{0,11}$/)), (text) => {
    const read = readDate(text, '2026-11-22')
    if (read.ok) expect(tryDate(read.value)).toBe(read.value)
    else expect(read.why.unread).toBe(text)
  }), { numRuns: 500 })
})

test('an IBAN is read with blanks and small letters, and refused with a wrong digit', () => {
  expect(readIban(' IBAN: de89 3704 0044 0532 0130 00 ')).toEqual({ ok: true, value: 'DE89370400440532013000' })
  expect(readIban('CZ65-0800-0000-1920-0014-5399')).toEqual({ ok: true, value: 'CZ6508000000192000145399' })
  expect(groupedIban('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
  for (const text of ['DE89370400440532013001', 'DE98370400440532013000', '19-2000145399/0800', '', 'DE89']) expect(readIban(text)).toEqual({ ok: false, why: { unread: text, kind: 'iban_invalid' } })
})
