import { expect, test } from 'vitest'
import { heldAnywhere, mayGrantRole, scopeAreas } from './rights.ts'
import { deviceText } from './device-text.ts'

test('a browser is called as people call it', () => {
  expect(deviceText('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe('Firefox · Linux')
  expect(deviceText('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0')).toBe('Edge · Windows')
  expect(deviceText('Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36')).toBe('Chrome · Android')
  expect(deviceText('my-program')).toBe('')
})

test('one hands out only what one holds there', () => {
  const session = {
    user: { id: '2', login: 'ute', name: 'Ute', email: null, language: 'de', theme: 'system', masterAdmin: false }, session: null, preferences: {}, permissions: ['users:read'],
    companies: [{ code: 'FJORD', name: 'Fjordlicht', permissions: ['companies:read', 'customers:read', 'catalog:read', 'stock:read', 'stock:write', 'subscriptions:read', 'planned-items:read', 'planned-items:write'] }],
  } as never
  expect(mayGrantRole(session, 'technician', 'FJORD')).toBe(true)
  expect(mayGrantRole(session, 'technician', null)).toBe(false)
  expect(mayGrantRole(session, 'clerk', 'FJORD')).toBe(false)
  expect(heldAnywhere(session)).toContain('users:read')
  expect(heldAnywhere(session)).not.toContain('users:write')
})

test('rights stand by what they are about', () => {
  expect(scopeAreas(['customers:read', 'customers:write', 'jobs:read'])).toEqual([{ area: 'customers', permissions: ['customers:read', 'customers:write'] }, { area: 'jobs', permissions: ['jobs:read'] }])
})
