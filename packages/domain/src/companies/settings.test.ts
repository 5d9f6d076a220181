import { expect, test } from 'vitest'
import { effectiveSettings, isSettingKey, SETTING_KEYS, settingFits, SYSTEM_SETTINGS } from './settings.ts'

test('every default fits its own key', () => {
  for (const key of SETTING_KEYS) expect(settingFits(key, SYSTEM_SETTINGS[key]), key).toBe(true)
})

test.each([
  ['customers.delivery', 'both', true], ['customers.collective_day', 31, true], ['customers.collective_day', 0, false], ['customers.discount_percent', '2.5', true],
  ['customers.discount_percent', '101', false], ['customers.billing_interval_months', 0, false], ['customers.cash_discount', { percent: '2', days: 8 }, true],
  ['customers.cash_discount', { percent: '2' }, false], ['customers.cash_discount', null, true], ['customers.delivery', 'pigeon', false], ['subscriptions.notice_days', 14, true], ['subscriptions.notice_days', 1.5, false],
  ['subscriptions.minimum_term_months', 24, true], ['subscriptions.minimum_term_months', 25, false], ['customers.external_link', 'https://crm.example.net/{reference}', true],
  ['customers.external_link', 'javascript:alert({reference})', false], ['customers.external_link', 'https://crm.example.net/', false], ['customers.external_link', null, true],
] as const)('%s may be %j: %s', (key, value, fits) => {
  expect(settingFits(key, value)).toBe(fits)
})

test('a value says where it comes from and what it hides', () => {
  const settings = effectiveSettings(new Map([['subscriptions.notice_days', 14]]))
  expect(settings.find((one) => one.key === 'subscriptions.notice_days')).toEqual({ key: 'subscriptions.notice_days', value: 14, origin: 'company', inherited: 30 })
  expect(settings.filter((one) => one.origin === 'system')).toHaveLength(SETTING_KEYS.length - 1)
  expect(isSettingKey('customers.colour')).toBe(false)
})
