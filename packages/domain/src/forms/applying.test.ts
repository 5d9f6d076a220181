import { describe, expect, test } from 'vitest'
import { formLevel, formThatApplies } from './applying.ts'
import type { FormInForce } from './applying.ts'

const form = (version: number, kind: string, language: 'de' | 'cs' | null, customerGroup: string | null = null, customer: number | null = null): FormInForce =>
  ({ version: BigInt(version), kind, language, customerGroup, customer: customer === null ? null : BigInt(customer) })

const FORMS = [
  form(1, 'invoice', null), form(2, 'invoice', 'cs'), form(3, 'invoice', null, 'business'), form(4, 'invoice', 'cs', 'business'), form(5, 'invoice', 'de', null, 7),
  form(6, 'credit_note', 'de'), form(7, 'quote', null, 'reseller'),
]

describe('the form that applies', () => {
  test.each([
    // kind          language group        customer  version  origin
    ['invoice',      'en',    null,        null,     1,       'company'],
    ['invoice',      'de',    'private',   1,        1,       'company'],
    ['invoice',      'cs',    'private',   1,        2,       'company'],
    ['invoice',      'de',    'business',  1,        3,       'group'],
    ['invoice',      'cs',    'business',  1,        4,       'group'],
    ['invoice',      'de',    'business',  7,        5,       'customer'],
    // A customer's form of another language does not hold; its group's does.
    ['invoice',      'cs',    'business',  7,        4,       'group'],
    ['invoice',      'en',    null,        7,        1,       'company'],
    ['credit_note',  'de',    'business',  7,        6,       'company'],
    ['credit_note',  'cs',    'business',  7,        null,    'system'],
    ['quote',        'de',    'reseller',  1,        7,       'group'],
    ['quote',        'de',    null,        1,        null,    'system'],
    ['label',        'de',    null,        null,     null,    'system'],
  ] as const)('%s in %s, group %s, customer %s: %s of the %s', (kind, language, customerGroup, customer, version, origin) => {
    const found = formThatApplies(FORMS, { kind, language, customerGroup, customer: customer === null ? null : BigInt(customer) })
    expect([found.form === null ? null : Number(found.form.version), found.origin]).toEqual([version, origin])
  })

  test('does not depend on the order in which forms are read', () => {
    const question = { kind: 'invoice', language: 'cs', customerGroup: 'business', customer: 7n } as const
    expect(formThatApplies(FORMS.toReversed(), question)).toEqual(formThatApplies(FORMS, question))
  })
})

test('a form stands on one level', () => {
  expect([formLevel(form(1, 'invoice', 'de')), formLevel(form(1, 'invoice', 'de', 'business')), formLevel(form(1, 'invoice', 'de', null, 7))]).toEqual(['company', 'group', 'customer'])
})
