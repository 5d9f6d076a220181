import { describe, expect, test } from 'vitest'
import { undamaged } from './damaged-text.ts'
import { decideDates, noDateEvidence, observeDate, toCalendarDate } from './date-format.ts'
import { decideNumbers, noNumberEvidence, observeNumber, toPlainNumber } from './number-format.ts'

function numbersOf(...values: string[]) {
  const evidence = noNumberEvidence()
  values.forEach((value, i) => observeNumber(evidence, value, i + 2))
  const decided = decideNumbers('price', evidence)
  return decided.ok ? values.map((value) => toPlainNumber(value, decided.value)) : decided.refusal.kind
}
function datesOf(...values: string[]) {
  const evidence = noDateEvidence()
  values.forEach((value, i) => observeDate(evidence, value, i + 2))
  const decided = decideDates('start', evidence)
  return decided.ok ? values.map((value) => {
    const date = toCalendarDate(value, decided.value)
    return date.ok ? date.value : date.refusal
  }) : decided.refusal.kind
}

describe('a column of numbers is read as one', () => {
  test.each([
    [['1.234,56', '0,5', '12'], ['1234.56', '0.5', '12']],
    [['1,234.56', '0.5', '12'], ['1234.56', '0.5', '12']],
    [['12,345', '9,99'], ['12.345', '9.99']],
    [['1.234', '9,99'], ['1234', '9.99']],
    [['9,99', '1,50', '1,234.56'], ['9.99', '1.50', undefined]],
    [['9.99', '1.50', '1.234,56'], ['9.99', '1.50', undefined]],
    [['1.234.567'], ['1234567']],
    [['1 234,50', '12 345 678,9'], ['1234.50', '12345678.9']],
    [['1\u00a0234,50'], ['1234.50']],
    [['1’234.50', "1'000"], ['1234.50', '1000']],
    [['0,125'], ['0.125']],
    [['1234,567'], ['1234.567']],
    [['007', '-5'], ['7', '-5']],
    [['4,1933', '4'], ['4.1933', '4']],
    [['12,5', '1.23,4', 'x', '1e5', '', '--1', '1,2,3'], ['12.5', undefined, undefined, undefined, undefined, undefined, undefined]],
  ])('%j is %j', (values, plain) => expect(numbersOf(...values)).toEqual(plain))

  test.each([
    [['1.234', '5.678'], 'number_format_ambiguous'], [['1,234'], 'number_format_ambiguous'], [['-1.234'], 'number_format_ambiguous'],
    [['1.234,56', '1,234.56'], 'number_format_mixed'], [['9,99', '9.99'], 'number_format_mixed'],
  ])('%j is refused: %s', (values, kind) => expect(numbersOf(...values)).toBe(kind))
})

describe('a column of dates is read as one', () => {
  test.each([
    [['31.12.2026', '1. 2. 2026', '1.2.2026'], ['2026-12-31', '2026-02-01', '2026-02-01']],
    [['2026-02-28', '2026/03/01'], ['2026-02-28', '2026-03-01']],
    [['01/02/2026', '13/02/2026'], ['2026-02-01', '2026-02-13']],
    [['01/02/2026', '02/13/2026'], ['2026-01-02', '2026-02-13']],
    [['05/05/2026'], ['2026-05-05']],
    [['13/02/2026', '14/02/2026', '02/15/2026'], ['2026-02-13', '2026-02-14', 'no_such_day']],
    [['31.6.2026', '29.02.2027', '1.2.26', 'gestern', '00.01.2026'], ['no_such_day', 'no_such_day', 'not_a_date', 'not_a_date', 'no_such_day']],
  ])('%j is %j', (values, dates) => expect(datesOf(...values)).toEqual(dates))

  test.each([[['01/02/2026'], 'date_format_ambiguous'], [['13/02/2026', '02/13/2026'], 'date_format_mixed']])('%j is refused: %s', (values, kind) => expect(datesOf(...values)).toBe(kind))
})

test.each([['MÃ¼ller', 'Müller'], ['PÅ™Ã­kopÄ›', 'Příkopě'], ['StraÃŸe', 'Straße'], ['Müller', undefined], ['Serie „Ä“', undefined], ['Ärger', undefined], ['Łódź', undefined]])(
  'damaged text %s was %s', (text, before) => expect(undamaged(text)).toBe(before))
