import { createDatabase, type TestDatabase } from '@kontor/testing/database.ts'
import { insertSmallCompany } from '@kontor/testing/small-company.ts'
import { beforeAll, expect, test } from 'vitest'
import { transactionOn, type Tx } from './database.ts'
import { businessRows, fingerprint, firstDifference, type Fingerprint } from './fingerprint.ts'

let one: TestDatabase
let other: TestDatabase

/** Works as the owner and leaves nothing behind. */
async function rolledBack<T>(database: TestDatabase, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await database.db.pool.connect()
  try {
    await client.query('begin; set local session_replication_role = replica')
    return await work(transactionOn(client))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const ofSystem = (database: TestDatabase): Promise<Fingerprint> => database.db.system({ actor: { name: 'job:test', source: 'job' } }, fingerprint)

beforeAll(async () => {
  one = await createDatabase()
  other = await createDatabase()
  const owner = (database: TestDatabase) => ({ run: async (sql: string, values?: readonly unknown[]) => (await database.db.pool.query(sql, values as unknown[])).rowCount ?? 0 })
  await insertSmallCompany(owner(one), { firstId: 1_000, company: 1 })
  await insertSmallCompany(owner(other), { firstId: 7_777_000, company: 5 })
})

test('two databases that say the same have one fingerprint, whatever their ids, moments, actors and salted bytes', async () => {
  const [a, b] = [await ofSystem(one), await ofSystem(other)]
  expect(firstDifference(a, b)).toBeUndefined()
  expect(a).toEqual(b)
  // The comparison says nothing about tables without rows.
  const filled = Object.entries(a.tables).filter(([, { rows }]) => rows > 0).map(([name]) => name)
  expect(filled).toEqual(expect.arrayContaining([
    'accounts', 'allocations', 'billing_run_items', 'billing_runs', 'charge_releases', 'charges', 'customers', 'document_contents', 'document_files', 'document_lines', 'document_numbers',
    'document_taxes', 'documents', 'drafts', 'journal_entries', 'mandates', 'number_counters', 'open_items', 'outbox', 'postings', 'price_versions', 'products', 'subscription_terms', 'subscriptions',
  ]))
})

test('no id stands in what is hashed', async () => {
  const texts = await other.db.system({ actor: { name: 'job:test', source: 'job' } }, async (tx) => {
    const all: string[] = []
    for (const name of Object.keys((await fingerprint(tx)).tables)) all.push(...await businessRows(tx, name))
    return all.join('\n')
  })
  expect(texts).toContain('RE-2026-00001')
  // Ids of this database begin at 7,777,000; a hash may hold such digits, a text between quotes or commas may not.
  expect(texts.match(/(?<![0-9a-f])(77|78|79|80|81|82|83|84|85)\d{5}(?![0-9a-f])/g)).toBeNull()
})

test.each([
  ['invoices', 'documents', `update documents set due_date = due_date + 1 where number = 'RE-2026-00002'`],
  ['lines', 'document_lines', `update document_lines set net_minor = net_minor + 1 where line_no = 1`],
  ['taxes', 'document_taxes', `delete from document_taxes where tax_minor < 0`],
  ['contents', 'document_contents', `update document_contents set canonical = 'x', sha256 = sha256('x')`],
  ['the line of one invoice that names the charge of another', 'document_lines', `update document_lines set charge_id = null where charge_id = (select max(charge_id) from document_lines)`],
  ['postings on another account', 'postings', `update postings set account = '8400' where account = '1776'`],
  ['the postings of two entries swapped', 'postings', `update postings set customer_id = 7977002 where customer_id = 7977001`],
  ['an entry for another document', 'journal_entries', `update journal_entries set source_id = 0 where source_id = 8277002`],
  ['open items', 'open_items', `update open_items set amount_minor = amount_minor - 1, allocated_minor = allocated_minor - 1 where amount_minor > 0 and settled`],
  ['an allocation to the other item', 'allocations', `update allocations set open_item_id = open_item_id + 1`],
  ['a charge of another customer', 'charges', `update charges set customer_id = 7977002 where customer_id = 7977001`],
  ['a charge twice', 'charges', `insert into charges (company_id, id, customer_id, subscription_id, component, starts_after, previous_until, until, outcome, currency, created_by)
     select company_id, 1, customer_id, subscription_id, component, until, until, until + 1, outcome, currency, created_by from charges where generation = 1 limit 1`],
  ['the outbox', 'outbox', `delete from outbox where document_id = 8277001`],
  ['an outbox row for another document', 'outbox', `update outbox set document_id = 8277002 where document_id = 8277001`],
  ['a customer deleted', 'customers', `update customers set deleted_at = now() where number = '1002'`],
  ['a JSON setting', 'settings', `update settings set value = '{"factor": 4}'`],
])('a change of %s is seen and named', async (_, table, sql) => {
  const changed = await rolledBack(other, async (tx) => {
    expect(await tx.run(sql)).toBeGreaterThan(0)
    return fingerprint(tx)
  })
  const before = await ofSystem(other)
  expect(changed.total).not.toBe(before.total)
  expect(changed.tables[table]).not.toEqual(before.tables[table])
  // What refers to a row without a number of its own changes with it; the first table is never one that is untouched by both.
  expect(firstDifference(before, changed)).toBeDefined()
})

test('what is no business changes nothing: versions, leases, moments, actors, dedupe keys, ciphertexts', async () => {
  const changed = await rolledBack(other, async (tx) => {
    await tx.run(`update customers set version = 9, iban_cipher = '\\x77', created_at = '2001-01-01'`)
    await tx.run(`update billing_runs set fence = 4, leased_by = 'host', leased_until = now(), plan_hash = 'x', created_by = 'cli:root'`)
    await tx.run(`update outbox set dedupe_key = dedupe_key || 'x', txid = '77'`)
    await tx.run(`update billing_run_items set detail = '{"customerId": "5", "days": 30}', plan = null`)
    await tx.run(`delete from change_log`)
    return fingerprint(tx)
  })
  expect(firstDifference(await ofSystem(other), changed)).toBeUndefined()
})

test('a table whose id column nobody explained stops the fingerprint by name', async () => {
  await expect(rolledBack(one, async (tx) => {
    await tx.run('create table things (company_id int, id bigint, whatever_id bigint, primary key (company_id, id))')
    return fingerprint(tx)
  })).rejects.toThrow(/things\.whatever_id looks like an id/)
})
