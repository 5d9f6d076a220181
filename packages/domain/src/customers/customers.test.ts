import { describe, expect, test } from 'vitest'
import { billingMailAddress, customerFault, deliveryOf, mailWarnings, sortName } from './customer.ts'
import { readPosition } from './position.ts'

test.each([
  [{ companyName: null, lastName: 'Žižková', firstName: 'Anna' }, 'Žižková Anna'],
  [{ companyName: 'Praxis Dr. Müller', lastName: 'Müller', firstName: 'Eva' }, 'Praxis Dr. Müller'],
  [{ companyName: '', lastName: 'Ohm', firstName: '' }, 'Ohm'],
])('%j is sorted as %s', (names, sorted) => {
  expect(sortName(names)).toBe(sorted)
})

test.each([
  // main          billing        mailed to        delivery   reached by  warned
  ['a@example.net', 'b@example.net', 'b@example.net', 'email', 'email', false],
  ['a@example.net', null, 'a@example.net', 'both', 'both', false],
  [null, 'b@example.net', 'b@example.net', 'email', 'email', false],
  [null, null, null, 'email', 'post', true],
  [null, null, null, 'post', 'post', false],
] as const)('main %s and billing %s: mailed to %s', (email, billingEmail, address, delivery, reached, warned) => {
  expect(billingMailAddress({ email, billingEmail })).toBe(address)
  expect(deliveryOf({ email, billingEmail, delivery })).toBe(reached)
  expect(mailWarnings({ email, billingEmail, delivery }).map((warning) => warning.kind)).toEqual(warned ? ['mail_address_missing'] : [])
})

describe('a customer', () => {
  const good = {
    number: '10001', companyName: null, lastName: 'Ohm', firstName: 'Georg', variableSymbols: [], cashDiscountPercent: null, cashDiscountDays: null,
    latitude: null, longitude: null, birthday: null,
  }
  test.each([
    [{}, undefined],
    [{ lastName: '' }, 'customer_name_missing'],
    [{ lastName: '', companyName: 'Ohm GmbH' }, undefined],
    [{ number: 'K1' }, 'customer_number_not_variable_symbol'],
    [{ number: '12345678901' }, 'customer_number_not_variable_symbol'],
    [{ variableSymbols: ['12a'] }, 'variable_symbol_invalid'],
    [{ variableSymbols: ['1', '2', '3', '4'] }, 'variable_symbols_too_many'],
    [{ variableSymbols: ['1', '1'] }, 'variable_symbol_repeated'],
    [{ variableSymbols: ['10001'] }, 'variable_symbol_repeated'],
    [{ cashDiscountPercent: '2' }, 'cash_discount_incomplete'],
    [{ latitude: '49.5' }, 'position_incomplete'],
    [{ birthday: '2026-11-23' }, 'birthday_in_future'],
  ])('with %j: %s', (change, kind) => {
    expect(customerFault({ ...good, ...change }, '2026-11-22')?.kind).toBe(kind)
  })
})

describe('a position', () => {
  test.each([
    [`49° 57' 53.19'' N, 16° 58' 25.24'' E`, '49.964775', '16.973678'],
    [`49°57'53.19"N 16°58'25.24"E`, '49.964775', '16.973678'],
    ['49.964775, 16.973678', '49.964775', '16.973678'],
    ['49.964775 16.973678', '49.964775', '16.973678'],
    ['49.964775N, 16.973678E', '49.964775', '16.973678'],
    ['-33.8688; 151.2093', '-33.8688', '151.2093'],
    [`33° 52' 7.68'' S, 70° 30' W`, '-33.8688', '-70.5'],
    ['0, 0', '0', '0'],
  ])('%s is %s, %s', (text, latitude, longitude) => {
    expect(readPosition(text)).toEqual({ ok: true, value: { latitude, longitude } })
  })

  test.each(['', 'Brno', '49.96', '91, 16', '49, 181', `49° 60' N, 16° E`, '16.97 E, 49.96 N', '-49 N, 16 E', '49,964775'])('%j is none', (text) => {
    expect(readPosition(text)).toEqual({ ok: false, refusal: { kind: 'position_invalid' } })
  })
})
