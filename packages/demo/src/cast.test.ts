import { createSecrets } from '@kontor/server/platform/secrets.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { expect, test } from 'vitest'
import { CAST } from './cast.ts'
import { createCast } from '@kontor/testing/create-cast.ts'

const { db } = await createDatabase()
const actor = { name: 'cli:test', source: 'cli' } as const

test('the cast is accepted by every rule, whole', async () => {
  const created = await createCast(db, { secrets: createSecrets(Buffer.alloc(32, 5)), today: '2026-11-22' })
  expect(created.map(({ company, products, customers, subscriptions }) => [company.code, products.size, customers.size, subscriptions.length])).toEqual(
    CAST.map(({ company, products, customers }) => [company.code, products.length, customers.length, customers.flatMap((customer) => customer.subscriptions).length]),
  )
  const counts = await db.system({ actor }, (tx) => tx.one(
    `select (select count(*) from mandates) mandates, (select count(*) from customers where iban_cipher is not null) accounts, (select count(*) from customers where latitude is not null) positions,
            (select count(*) from subscriptions where state = 'cancelled') cancelled`))
  expect(counts).toEqual({ mandates: 1n, accounts: 2n, positions: 2n, cancelled: 1n })
})

test('every tax case has somebody: domestic, reduced, reseller, elsewhere in the Union with and without VAT id, and beyond', () => {
  const [fjord] = CAST
  expect(fjord?.products.map(({ taxClass }) => taxClass)).toContain('R')
  expect(fjord?.customers.some(({ reverseChargeUntil }) => reverseChargeUntil)).toBe(true)
  expect(new Set(fjord?.customers.map(({ country, vatId }) => `${country}${country === 'DE' ? '' : vatId ? '+' : '-'}`))).toEqual(new Set(['DE', 'AT+', 'DK-', 'CH-']))
})
