/**
 * Each invariant that applies has a bug planted against it, and something that catches the bug. An invariant without a row fails this file.
 * Every bug lives in a transaction that is rolled back, on a database that real commands have billed.
 */
import { fingerprint, firstDifference, type Fingerprint } from '@kontor/server/platform/database/fingerprint.ts'
import { transactionOn } from '@kontor/server/platform/database/database.ts'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { FileStoreError } from '@kontor/server/platform/files/file-store.ts'
import { runSweeps, sweeps } from '@kontor/server/reporting/sweeps.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { bill } from './billing-run.ts'
import { createDatabase, type TestDatabase } from './database.ts'
import { invariants } from './invariants.ts'
import type { PlantedBug } from './planted/bug.ts'
import { bankingBugs } from './planted/banking-bugs.ts'
import { billingBugs, systemBugs } from './planted/billing-bugs.ts'
import { cashBugs } from './planted/cash-bugs.ts'
import { debitBugs } from './planted/debit-bugs.ts'
import { dunningBugs } from './planted/dunning-bugs.ts'
import { invoiceBugs } from './planted/invoice-bugs.ts'
import { ledgerBugs } from './planted/ledger-bugs.ts'
import { messageBugs } from './planted/message-bugs.ts'
import { receivableBugs } from './planted/receivable-bugs.ts'
import { stockBugs } from './planted/stock-bugs.ts'
import { createSmallProvider, insertRows } from './small-provider.ts'
import { TESTER } from './tester.ts'

const bugs: readonly PlantedBug[] = [...ledgerBugs, ...invoiceBugs, ...billingBugs, ...debitBugs, ...dunningBugs, ...receivableBugs, ...stockBugs, ...messageBugs, ...bankingBugs, ...cashBugs, ...systemBugs]

/** Bugs that need a command to show themselves; each is a test of its own below. */
const SHOWN_BY_COMMANDS = new Set(['B7', 'B9', 'X2', 'X4'])

let database: TestDatabase
let owner: pg.Client
let undisturbed: Fingerprint
let company: number

beforeAll(async () => {
  database = await createDatabase()
  company = await createSmallProvider(database.db, { customers: 40, seed: 2 })
  for (const date of ['2026-11-01', '2026-12-01']) {
    const run = await bill(database.db, { company, date, batch: 15 })
    if (!run.ok) throw new Error(run.kind)
  }
  owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  undisturbed = await database.db.system({ actor: TESTER }, fingerprint)
}, 120_000)

afterAll(() => owner.end())

test('before anything is planted, no sweep finds anything', async () => {
  expect((await runSweeps(database.db)).sweeps.filter(({ rows }) => rows > 0)).toEqual([])
})

describe('the list', () => {
  test('all 71 invariants stand in it once', () => {
    expect(invariants.length).toBe(71)
    expect(new Set(invariants.map(({ id }) => id)).size).toBe(71)
  })
  test('each invariant that applies has a planted bug', () => {
    const planted = new Set([...bugs.map(({ invariant }) => invariant), ...SHOWN_BY_COMMANDS])
    expect(invariants.filter(({ id, later }) => later === null && !planted.has(id)).map(({ id }) => id)).toEqual([])
  })
  test('no bug is planted against what is not in the list or does not apply', () => {
    const applies = new Set(invariants.filter(({ later }) => later === null).map(({ id }) => id))
    expect(bugs.filter(({ invariant }) => !applies.has(invariant))).toEqual([])
  })
  test('each sweep belongs to an invariant that applies, and a planted bug shows that it sees', () => {
    const seen = new Set(bugs.flatMap(({ caughtBy }) => ('sweep' in caughtBy ? [caughtBy.sweep] : [])))
    expect(sweeps.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual([])
  })
})

describe('planted bugs', () => {
  for (const bug of bugs) {
    test(`${bug.invariant}: ${bug.bug}`, async () => {
      await owner.query('begin')
      try {
        await owner.query(`set local kontor.company = '${company}'; set local kontor.actor = 'cli:planted'; set local kontor.source = 'cli'`)
        if (bug.as === 'app') await owner.query('set local role kontor_app')
        if (bug.as === 'unguarded') await owner.query('set local session_replication_role = replica')
        await caught(bug)
      } finally {
        await owner.query('rollback')
      }
    })
  }
})

async function caught(bug: PlantedBug): Promise<void> {
  const { caughtBy } = bug
  if ('constraint' in caughtBy || 'refused' in caughtBy) {
    for (const sql of bug.sql.slice(0, -1)) await owner.query(sql)
    const error = await owner.query(bug.sql.at(-1)!).then(() => undefined, (fault: pg.DatabaseError) => fault)
    if ('constraint' in caughtBy) expect(error?.constraint ?? error?.message).toBe(caughtBy.constraint)
    else expect(error?.message).toMatch(caughtBy.refused)
    return
  }
  let touched = 0
  for (const sql of bug.sql) touched += (await owner.query(sql)).rowCount ?? 1
  expect(touched, 'the bug was really planted').toBeGreaterThan(0)
  await owner.query(`set local session_replication_role = origin; set local enable_nestloop = off; set local jit = off`)
  if ('sweep' in caughtBy) {
    const { rows } = await owner.query<{ problem: string }>(sweeps.find(({ id }) => id === caughtBy.sweep)!.sql)
    expect(rows.length).toBeGreaterThan(0)
  } else {
    const found = await fingerprint(transactionOn(owner as unknown as pg.PoolClient))
    expect(found.tables[caughtBy.fingerprint]).not.toEqual(undisturbed.tables[caughtBy.fingerprint])
    expect(firstDifference(undisturbed, found)).toBeDefined()
  }
}

test('I4: a damaged or missing file of the store is named', async () => {
  const sha256 = 'a'.repeat(64)
  await database.db.company({ company, actor: TESTER }, async (tx) => {
    const { id } = await tx.one<{ id: bigint }>('select min(id) id from documents where company_id = $1', [company])
    await insertRows(tx, 'document_files', [{ company_id: company, document_id: String(id), format: 'pdf', sha256, bytes: 3, form_version: '1' }])
  })
  const problems = async (get: () => Promise<Uint8Array>) => {
    const report = await runSweeps(database.db, { files: { get } })
    return report.sweeps.find(({ id }) => id === 'I4')!.examples.map(({ problem }) => problem)
  }
  expect(await problems(async () => Buffer.from('abc'))).toEqual(['its pdf file differs from its hash'])
  expect(await problems(() => Promise.reject(new FileStoreError('file_damaged', sha256)))).toEqual(['its pdf file differs from its hash'])
  expect(await problems(() => Promise.reject(new FileStoreError('file_missing', sha256)))).toEqual(['its pdf file is missing in the file store'])
})

test('I5: a document that went out as an e-invoice without what its format demands is named', async () => {
  const planted = (from: string, to: string) => owner.query(`begin; set local session_replication_role = replica;
    update document_contents set canonical = c, sha256 = sha256(convert_to(c, 'UTF8'))
      from (select document_id, replace(canonical, '${from}', '${to}') c from document_contents where document_id = (select max(id) from documents where company_id = ${company} and kind = 'invoice')) x
     where x.document_id = document_contents.document_id; commit`)
  const [none, unasked] = ['"einvoice":null', '"einvoice":{"format":"xrechnung-ubl","because":"customer"}']
  await planted(none, unasked)
  const report = await runSweeps(database.db)
  expect(report.sweeps.find(({ id }) => id === 'I5')!.examples.map(({ problem }) => problem)).toEqual([expect.stringMatching(/its xrechnung-ubl e-invoice is not valid: Missing: .+/)])
  await planted(unasked, none)
})

test('B9: a run that forgets how far it came makes nothing twice', async () => {
  const forget = `update billing_runs set state = 'interrupted', done_position = 0, leased_until = null where id = (select max(id) from billing_runs where company_id = ${company})`
  await owner.query(forget)
  const again = await bill(database.db, { company, date: '2026-12-01' })
  expect(again.ok && again.changed).toBeGreaterThan(10)
  const after = await database.db.system({ actor: TESTER }, fingerprint)
  for (const table of ['documents', 'charges', 'journal_entries', 'open_items', 'outbox']) expect(after.tables[table], table).toEqual(undisturbed.tables[table])
})

test('X4: a clock that went back stops issuing', async () => {
  await owner.query(`update number_counters set last_at = clock_timestamp() + interval '1 minute'`)
  const run = await bill(database.db, { company, date: '2026-12-15' })
  expect(run.ok ? 'issued' : run.kind).toBe('clock_went_back')
  await owner.query(`update number_counters set last_at = clock_timestamp() - interval '1 minute'`)
  expect(await bill(database.db, { company, date: '2026-12-15' })).toMatchObject({ ok: true })
})

test('B7: a price ten times as high parks its customers before anything is issued', async () => {
  await owner.query(`insert into price_versions (company_id, id, product_id, valid_from, net_price) select company_id, id + 5000, product_id, '2027-01-01', net_price * 10 from price_versions where id = 101`)
  const run = await bill(database.db, { company, date: '2027-01-01' })
  expect(run.ok && run.parked).toBeGreaterThan(5)
  const { rows } = await owner.query<{ reason: string }>(`select distinct reason from billing_run_items where planned = 'parked'`)
  expect(rows.map(({ reason }) => reason)).toContain('amount_above_forecast')
})

test('X2: an edited migration is refused by name', async () => {
  await owner.query(`update kontor.migrations set sha256 = repeat('0', 64) where name = '0003_ledger.sql'`)
  await expect(migrate({ url: database.url })).rejects.toThrow(/0003_ledger.sql was edited/)
})
