import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../kernel/calendar-date.ts'
import { collectionDateFault, earliestCollection } from './collection-date.ts'
import { isOutsideEea } from '../kernel/sepa-area.ts'
import { debitRunAfter, decideDebits, groupDebits } from './direct-debit.ts'
import type { DebitableItem, DebitCandidate, DebitMandate, DebitTerms } from './direct-debit.ts'
import { mandateExpiresOn, mandateState } from '../customers/mandate.ts'
import type { MandateFacts } from '../customers/mandate.ts'
import { sepaId, sepaText } from './sepa-text.ts'
import { addTargetDays, easterSunday, isTargetDay, targetDayFrom } from '../kernel/bank-days.ts'

describe('days of banks', () => {
  // Easter Sundays as the tables of the Astronomical Applications Department (US Naval Observatory) and the ECB's calendars of closing days have them.
  const EASTER = '1981-04-19 2000-04-23 2008-03-23 2011-04-24 2019-04-21 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2038-04-25 2049-04-18 2076-04-19'
  test.each(EASTER.split(' '))('Easter Sunday is %s', (date) => expect(easterSunday(Number(date.slice(0, 4)))).toBe(date))

  // ECB, TARGET closing days 2026 and 2027, Saturdays and Sundays besides.
  const CLOSED = '2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25 2026-12-26 2027-01-01 2027-03-26 2027-03-29 2027-05-01 2027-12-25 2027-12-26'.split(' ')
  test('the closing days of two years are those of the ECB', () => {
    const days = Array.from({ length: 730 }, (_, i) => addDays('2026-01-01', i))
    // The last Monday of 2025 is the first day of the weeks that are counted.
    const weekend = (day: string) => (daysBetween('2025-12-29', day) - 1) % 7 >= 5
    expect(days.filter((day) => !isTargetDay(day) && !weekend(day))).toEqual(CLOSED.filter((day) => !weekend(day)))
    expect(days.filter((day) => isTargetDay(day) && weekend(day))).toEqual([])
  })

  // Days that are holidays in Germany or Czechia and no closing days: banks settle.
  test.each(['2026-10-28', '2026-11-17', '2026-05-14', '2026-05-25', '2026-12-24', '2026-12-31'])('%s is a day on which banks settle', (date) => expect(isTargetDay(date)).toBe(true))

  test('days are counted over weekends and Easter', () => {
    expect(targetDayFrom('2026-04-03')).toBe('2026-04-07')
    expect(addTargetDays('2026-04-02', 1)).toBe('2026-04-07')
    expect(addTargetDays('2026-12-24', 2)).toBe('2026-12-29')
  })

  // handed over, cut-off at 14:00, bank wants days → earliest collection
  test.each([
    ['Monday in time', '2026-11-30', '13:59:59', 1, '2026-12-01'], ['on the dot', '2026-11-30', '14:00:30', 1, '2026-12-01'], ['Monday too late', '2026-11-30', '14:01:00', 1, '2026-12-02'],
    ['Friday in time', '2026-11-27', '09:00:00', 1, '2026-11-30'], ['Saturday counts as Monday', '2026-11-28', '09:00:00', 1, '2026-12-01'], ['before Easter', '2026-04-02', '15:00:00', 1, '2026-04-08'],
    ['a bank that wants five days', '2026-11-30', '09:00:00', 5, '2026-12-07'],
  ])('%s', (_, date, time, submissionDays, earliest) => expect(earliestCollection({ now: { date, time }, cutOff: '14:00', submissionDays })).toBe(earliest))

  test.each([
    ['2026-12-01', undefined], ['2026-11-30', { kind: 'collection_date_too_early', earliest: '2026-12-01' }], ['2026-12-05', { kind: 'collection_date_not_banking_day', next: '2026-12-07' }],
    ['2026-12-14', undefined], ['2026-12-15', { kind: 'collection_date_too_late', latest: '2026-12-14' }],
  ])('a collection on %s', (date, fault) => expect(collectionDateFault(date, { now: { date: '2026-11-30', time: '09:00:00' }, cutOff: '14:00', submissionDays: 1 })).toEqual(fault))
})

describe('text for banks', () => {
  test.each([
    ['Müller & Söhne GmbH', 'latin', 'Mueller + Soehne GmbH'], ['Müller & Söhne GmbH', 'german', 'Müller & Söhne GmbH'], ['Příliš žluťoučký kůň', 'latin', 'Prilis zlutoucky kun'], ['Příliš žluťoučký kůň', 'german', 'Prilis zlutoucky kun'],
    ['Groß-Straße_7; „Łódź“', 'latin', "Gross-Strasse-7, 'Lodz'"], ['a\tb\u00a0 c', 'latin', 'a b c'], ['日本', 'latin', '..'], ['ﬁn ½', 'latin', '.n .'],
  ] as const)('%s for %s banks', (text, letters, written) => expect(sepaText(text, 70, letters)).toBe(written))

  test('is cut at its length, and never ends in a blank', () => expect(sepaText('abc def', 4, 'latin')).toBe('abc'))
  test('is as long as it stands in the file, whoever counts', () => expect([sepaText('ab & cd', 10, 'german'), sepaText('ab & cd', 7, 'german'), sepaText('ab & cd', 7, 'latin')]).toEqual(['ab & c', 'ab', 'ab + cd']))

  test.each([['RE-2026-00017', 'RE-2026-00017-4711'], ['//R/E//1/', 'R/E/1-4711'], ['§', '.-4711'], ['  ', '4711'], ['X'.repeat(60), `${'X'.repeat(30)}-4711`]])('the identifier of %s', (name, id) => expect(sepaId(name, '4711')).toBe(id))
})

describe('a mandate', () => {
  const signed: MandateFacts = { kind: 'recurring', signedOn: '2023-11-30', lastUsedOn: null, revokedOn: null }
  test.each([
    ['never used for 36 months', {}, '2026-11-30', 'expiring'], ['and a day', {}, '2026-12-01', 'expired'], ['used since', { lastUsedOn: '2024-05-02' }, '2026-11-30', 'valid'],
    ['soon at its end', { lastUsedOn: '2024-01-31' }, '2026-11-30', 'expiring'], ['for once, used', { kind: 'one_off', lastUsedOn: '2024-01-31' }, '2024-02-01', 'used'], ['revoked', { revokedOn: '2024-01-01' }, '2024-02-01', 'revoked'],
  ] as const)('%s', (_, change, today, state) => expect(mandateState({ ...signed, ...change }, today)).toBe(state))

  test('31 August and 36 months is the last of August', () => expect(mandateExpiresOn({ signedOn: '2023-08-31', lastUsedOn: '2024-02-29' })).toBe('2027-02-28'))
})

describe('who is collected from', () => {
  const terms: DebitTerms = { collectionDate: '2026-12-15', leadDays: 0, preNotificationDays: 14, minimumMinor: 0n }
  const mandate: DebitMandate = { id: 1n, scheme: 'CORE', kind: 'recurring', ibanCountry: 'DE', signedOn: '2026-01-10', lastUsedOn: null, revokedOn: null }
  const item: DebitableItem = { id: 1n, currency: 'EUR', restMinor: 2975n, disputedMinor: 0n, agreed: null, issueDate: '2026-12-01', dueDate: '2026-12-15', inCollection: false, returned: null }
  const candidate: DebitCandidate = { items: [item], creditMinor: 0n, mandate, parkedReason: null }
  const of = (change: Partial<DebitCandidate>, other: Partial<DebitTerms> = {}) => decideDebits({ ...candidate, ...change }, { ...terms, ...other })
    .map((decision) => (decision.outcome === 'in' ? `${decision.amountMinor} ${decision.scheme} ${decision.sequence}` : JSON.stringify(decision.reason)))

  test('the first debit of a mandate is FRST, the next RCUR, on the same day and later', () => {
    expect(of({ items: [item, { ...item, id: 2n }] })).toEqual(['2975 CORE FRST', '2975 CORE RCUR'])
    expect(of({ mandate: { ...mandate, lastUsedOn: '2026-11-01', scheme: 'B2B' } })).toEqual(['2975 B2B RCUR'])
  })

  test('a mandate for once is used once', () => expect(of({ mandate: { ...mandate, kind: 'one_off' }, items: [item, { ...item, id: 2n }] })).toEqual(['2975 CORE OOFF', '{"kind":"mandate_used"}']))

  test('credit covers the oldest first, and in part what it does not reach', () => expect(of({ items: [item, { ...item, id: 2n }], creditMinor: 3000n })).toEqual(['{"kind":"credit_covers"}', '2950 CORE FRST']))

  test('what is not disputed is collected', () => expect(of({ items: [{ ...item, disputedMinor: 1000n }, { ...item, id: 2n }], creditMinor: 975n })).toEqual(['1000 CORE FRST', '2975 CORE RCUR']))

  test('of a plan the instalment that is due is collected and no more', () => {
    const agreed = [{ dueOn: '2026-12-15', amountMinor: 1000n }, { dueOn: '2027-01-15', amountMinor: 1975n }]
    expect(of({ items: [{ ...item, agreed }, { ...item, id: 2n, agreed: agreed.slice(1) }] })).toEqual(['1000 CORE FRST', '{"kind":"not_due","from":"2027-01-15"}'])
    expect(of({ items: [{ ...item, agreed, disputedMinor: 2500n }] })).toEqual(['475 CORE FRST'])
  })

  const refusals: [string, Partial<DebitCandidate>, Partial<DebitTerms>, string][] = [
    ['crowns', { items: [{ ...item, currency: 'CZK', inCollection: true }] }, {}, '{"kind":"currency_not_euro","currency":"CZK"}'],
    ['already in collection', { items: [{ ...item, inCollection: true }] }, {}, '{"kind":"in_collection"}'],
    ['parked', { parkedReason: 'disputed' }, {}, '{"kind":"customer_parked","reason":"disputed"}'],
    ['no mandate', { mandate: null }, {}, '{"kind":"mandate_missing"}'],
    ['signed later', { mandate: { ...mandate, signedOn: '2026-12-16' } }, {}, '{"kind":"mandate_missing"}'],
    ['expired on the day', { mandate: { ...mandate, signedOn: '2023-12-14' } }, {}, '{"kind":"mandate_expired","on":"2026-12-14"}'],
    ['an account elsewhere', { mandate: { ...mandate, ibanCountry: 'TR' } }, {}, '{"kind":"account_outside_sepa","country":"TR"}'],
    ['due a day later', { items: [{ ...item, dueDate: '2026-12-16' }] }, {}, '{"kind":"not_due","from":"2026-12-16"}'],
    ['days after the invoice', {}, { leadDays: 20 }, '{"kind":"not_due","from":"2026-12-21"}'],
    ['announced too late', { items: [{ ...item, issueDate: '2026-12-02' }] }, {}, '{"kind":"not_announced","from":"2026-12-16"}'],
    ['disputed whole', { items: [{ ...item, disputedMinor: 3000n }], creditMinor: 5000n }, {}, '{"kind":"disputed"}'],
    ['too little', {}, { minimumMinor: 2976n }, '{"kind":"below_minimum"}'],
  ]
  test.each(refusals)('not collected: %s', (_, change, other, reason) => expect(of(change, other)).toEqual([reason]))

  test('an announcement of one day is enough where that is agreed', () => expect(of({ items: [{ ...item, issueDate: '2026-12-14' }] }, { preNotificationDays: 1 })).toEqual(['2975 CORE FRST']))
  test('addresses go along to banks outside the EEA', () => expect(['DE', 'NO', 'CH', 'GB'].map(isOutsideEea)).toEqual([false, false, true, true]))
})

test('one group per scheme and sequence, in one order', () => {
  const debits = [{ scheme: 'B2B', sequence: 'RCUR' }, { scheme: 'CORE', sequence: 'RCUR' }, { scheme: 'CORE', sequence: 'FRST' }, { scheme: 'CORE', sequence: 'RCUR' }] as const
  expect(groupDebits('M', debits).map(({ id, scheme, sequence, debits: own }) => `${id} ${scheme} ${sequence} ${own.length}`)).toEqual(['M-1 CORE FRST 1', 'M-2 CORE RCUR 2', 'M-3 B2B RCUR 1'])
})

test('a run goes forward only, and ends where the bank begins', () => {
  const after = (state: Parameters<typeof debitRunAfter>[0]) => (['approve', 'export', 'submit', 'cancel'] as const).map((step) => {
    const next = debitRunAfter(state, step)
    return next.ok ? next.value : next.refusal.kind.replace('direct_debit_run_', '')
  }).join(' ')
  expect(after('planned')).toBe('approved not_approved not_exported cancelled')
  expect(after('approved')).toBe('not_planned exported not_exported cancelled')
  expect(after('exported')).toBe('not_planned not_approved submitted cancelled')
  expect(after('submitted')).toBe('submitted submitted submitted submitted')
  expect(after('cancelled')).toBe('cancelled cancelled cancelled cancelled')
})
