import { expect, test } from 'vitest'
import { CUSTOMER_SETTING_KEYS, originOf, resolveSetting, SYSTEM_CUSTOMER_SETTINGS } from './customer-settings.ts'

const levels = { company: { paymentDays: 30, delivery: 'post' as const }, group: { paymentDays: 21, discountPercent: '5' }, customer: { discountPercent: '0', delivery: null } }

test.each([
  ['paymentDays', 21, 'group'], ['discountPercent', '0', 'customer'], ['delivery', 'post', 'company'], ['grouping', 'month', 'system'], ['cashDiscount', null, 'system'],
] as const)('%s is %j by the %s', (key, value, origin) => {
  expect([resolveSetting(key, levels), originOf(key, levels)]).toEqual([value, origin])
})

test('where nobody says anything the system does, for every key', () => {
  const silent = { company: {}, group: {}, customer: {} }
  for (const key of CUSTOMER_SETTING_KEYS) expect([resolveSetting(key, silent), originOf(key, silent)]).toEqual([SYSTEM_CUSTOMER_SETTINGS[key], 'system'])
})
