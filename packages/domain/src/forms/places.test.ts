import { expect, test } from 'vitest'
import { FORM_KINDS } from './form-kinds.ts'
import { isOffered, placesOf } from './places.ts'

test('every kind stands where its data is, and papers of runs nowhere', () => {
  expect(Object.fromEntries(FORM_KINDS.map((kind) => [kind, placesOf(kind).join(' ')]))).toEqual({
    invoice: 'document', credit_note: 'document', cancellation: 'document', quote: 'document', order: 'document', order_confirmation: 'document', delivery_note: 'document', proforma: 'document',
    account_statement: 'customer', dunning_letter: '', pre_notification: '', refund_note: '', letter: 'customer subscription', contract: 'subscription', service_settings: 'subscription',
    label: 'customer subscription', payment_calendar: 'customer subscription',
  })
})

test.each([
  ['for all', { customerGroup: null, customer: null }, true], ['of the group', { customerGroup: 'business', customer: null }, true], ['of another group', { customerGroup: 'private', customer: null }, false],
  ['of the customer', { customerGroup: null, customer: '7' }, true], ['of another customer', { customerGroup: null, customer: '8' }, false],
])('a form %s', (_, form, offered) => {
  expect(isOffered({ place: 'customer', ...form }, 'customer', { customer: '7', customerGroup: 'business' })).toBe(offered)
  expect(isOffered({ place: 'document', ...form }, 'customer', { customer: '7', customerGroup: 'business' })).toBe(false)
})
