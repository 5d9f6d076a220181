import { createCast } from '@kontor/testing/create-cast.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, expect, test } from 'vitest'
import { createSecrets } from '../platform/secrets.ts'
import { insertSubscriptions } from '../subscriptions/public.ts'
import { termPreviewRoutes } from './term-preview.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-01T09:00:00.000Z')
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const [ACTIVE, DRAFT, UNPRICED] = [600_000_000n, 600_000_001n, 600_000_002n]
const preview = (subscriptionId: bigint | string, change: object) => ask('POST', 'subscription-term-previews', { subscriptionId: String(subscriptionId), ...change })
const eur = (amount: string) => ({ amount, currency: 'EUR' })

beforeAll(async () => {
  app = await testServer({ db, clock, routes: termPreviewRoutes })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const [fjord] = await createCast(db, { secrets: createSecrets(Buffer.alloc(32, 5)), today: '2026-11-22' })
  const { company, products, customers } = fjord!
  await db.company({ company: company.company, actor }, (tx) => insertSubscriptions(tx, company.company, [
    [ACTIVE, 'active', '2026-11-01', '2026-11-30'], [DRAFT, 'draft', '2026-11-01', null], [UNPRICED, 'active', '2021-01-01', null],
  ].map(([id, state, startDate, until], i) => ({
    id: id as bigint, customerId: customers.get('10001')!, productId: products.get('FIB100')!, state: state as 'active', startDate: startDate as string,
    term: { id: 600_000_100n + BigInt(i), quantity: '1', netPrice: null, discountPercent: '0' },
    billedElsewhere: until === null ? null : { chargeId: 600_000_200n, until: until as string, currency: 'EUR', createdBy: 'cli:import' },
  }))))
})

test('a change in the middle of a month splits it by day, to the cent', async () => {
  // 29.33 × 15/31 = 14.19; 49.00 × 16/31 = 25.29; the whole 29.33 × 15/31 + 49.00 × 16/31 = 39.48.
  const { status, body } = await preview(ACTIVE, { validFrom: '2026-12-16', netPrice: eur('49.00') })
  expect(status).toBe(200)
  expect(body.now).toEqual([{ component: 'recurring', description: 'Glasfaser 100', from: '2026-12-01', until: '2026-12-31', quantity: '1', unitPrice: '29.33', net: eur('29.33') }])
  expect(body.changed.map((line: { from: string; until: string; net: unknown }) => [line.from, line.until, line.net])).toEqual([
    ['2026-12-01', '2026-12-15', eur('14.19')], ['2026-12-16', '2026-12-31', eur('25.29')],
  ])
  expect([body.netNow, body.netChanged]).toEqual([eur('29.33'), eur('39.48')])
})

test('it writes nothing', async () => {
  await preview(ACTIVE, { validFrom: '2026-12-16', quantity: '9' })
  const { terms } = await db.system({ actor }, (tx) => tx.one<{ terms: bigint }>('select count(*) terms from subscription_terms where subscription_id = $1', [ACTIVE]))
  expect(terms).toBe(1n)
})

test.each([
  ['999999999', { validFrom: '2026-12-16' }, 'subscription_not_found'],
  [ACTIVE, { validFrom: '2026-11-30' }, 'period_already_billed'],
  [ACTIVE, { validFrom: '2026-10-01' }, 'change_before_start'],
  [ACTIVE, { validFrom: '2026-12-16', netPrice: { amount: '1', currency: 'CZK' } }, 'currency_not_of_company'],
  [DRAFT, { validFrom: '2026-12-16' }, 'subscription_state_forbids'],
  [UNPRICED, { validFrom: '2026-12-16' }, 'price_missing'],
])('of %s with %j is refused: %s', async (subscription, change, kind) => {
  expect((await preview(subscription, change)).body.kind).toBe(kind)
})
