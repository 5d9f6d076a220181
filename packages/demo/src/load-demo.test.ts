import { createCompany } from '@kontor/server/companies/public.ts'
import { fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import type { Fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'
import { runSweeps } from '@kontor/server/reporting/public.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { describe, expect, test, vi } from 'vitest'
import { loadLarge } from './large.ts'
import { loadDemo } from './load-demo.ts'
import type { DemoLoaded, DemoOptions } from './load-demo.ts'

const actor = { name: 'cli:test', source: 'cli' } as const
const options: DemoOptions = { secrets: createSecrets(Buffer.alloc(32, 7)), customers: 30, months: 4, seed: 3, today: '2026-11-22' }

/** With modules of its own, as another process has: ids come in blocks that belong to a process and its one database. */
async function loaded(db: Database, more: Partial<DemoOptions> = {}): Promise<DemoLoaded> {
  vi.resetModules()
  const fresh = await import('./load-demo.ts')
  const result = await fresh.loadDemo(db, { ...options, ...more })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const said = (db: Database): Promise<Fingerprint> => db.system({ actor }, (tx) => fingerprint(tx))

describe('a small demo', async () => {
  const { db } = await createDatabase()
  const first = await loaded(db)
  const whole = await said(db)

  test('has both providers, each with customers, invoices every month, corrections and waiting drafts', async () => {
    expect(first.loaded).toBe(true)
    expect(first.companies.map(({ code, customers, currency }) => [code, customers, currency])).toEqual([['FJORD', 18, 'EUR'], ['VLNA', 12, 'CZK']])
    for (const { creditNotes, drafts, invoicesThisMonth } of first.companies) {
      expect(creditNotes).toBeGreaterThan(1)
      expect(drafts).toBe(3)
      expect(invoicesThisMonth).toBeGreaterThan(5)
    }
    expect(first.companies[0]?.parked).toBe(1)
    const months = await db.system({ actor }, (tx) => tx.rows<{ code: string; months: bigint }>(
      `select c.code, count(distinct date_trunc('month', d.issue_date)) months from documents d join companies c using (company_id) where d.kind = 'invoice' group by c.code order by c.code`))
    expect(months).toEqual([{ code: 'FJORD', months: 5n }, { code: 'VLNA', months: 5n }])
  })

  test('breaks no invariant', async () => {
    const { ok, sweeps } = await runSweeps(db)
    expect(sweeps.filter(({ rows }) => rows > 0)).toEqual([])
    expect(ok).toBe(true)
  })

  test('is not loaded twice', async () => {
    expect((await loaded(db, { today: '2026-12-24' })).loaded).toBe(false)
    expect(await said(db)).toEqual(whole)
  })

  test('is the same again from the same seed, and another from another', async () => {
    const [same, other] = [await createDatabase(), await createDatabase()]
    await loaded(same.db)
    expect((await said(same.db)).tables).toEqual(whole.tables)
    await loaded(other.db, { seed: 4 })
    expect((await said(other.db)).tables['customers']).not.toEqual(whole.tables['customers'])
  })

  test('goes on where a load was killed, and ends up the same', async () => {
    const { db: killed } = await createDatabase()
    await expect(loaded(killed, { onProgress: ({ done }) => { if (done === 5) throw new Error('killed') } })).rejects.toThrow('killed')
    await loaded(killed)
    expect((await said(killed)).tables).toEqual(whole.tables)
  })
})

test('made-up data never go beside real companies, nor beyond what can be told', async () => {
  const { db } = await createDatabase()
  expect(await loadDemo(db, { ...options, months: 0 })).toEqual({ ok: false, refusal: { kind: 'months_out_of_range', least: 1, most: 36 } })
  expect(await loadDemo(db, { ...options, customers: 5 })).toEqual({ ok: false, refusal: { kind: 'customers_out_of_range', least: 20, most: 1_000_000 } })
  await db.system({ actor }, (tx) => createCompany(tx, { code: 'REAL', name: 'Wirklich GmbH', country: 'DE' }))
  expect(await loadDemo(db, options)).toEqual({ ok: false, refusal: { kind: 'real_companies_exist', codes: ['REAL'] } })
  expect(await db.system({ actor }, (tx) => tx.one('select count(*) customers from customers'))).toEqual({ customers: 0n })
})

test('a large provider breaks no invariant either', async () => {
  const { db } = await createDatabase()
  const result = await loadLarge(db, { ...options, customers: 1_100, months: 1 })
  expect(result.ok && result.value.companies.map(({ code, customers }) => [code, customers])).toEqual([['GROSS', 1_100]])
  expect((await runSweeps(db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})
