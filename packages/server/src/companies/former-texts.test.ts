import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyDatabase } from '@kontor/testing/database.ts'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate, MIGRATIONS_FOLDER } from '../platform/database/migrate.ts'

test('texts that stood in customers become the lists, and a discount of nought becomes nobody\'s word; printed accounts become accounts', async () => {
  const { url, close } = await emptyDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'kontor-migrations-'))
  for (const name of readdirSync(MIGRATIONS_FOLDER).filter((file) => file < '0017')) copyFileSync(join(MIGRATIONS_FOLDER, name), join(folder, name))
  await migrate({ url, folder })
  rmSync(folder, { recursive: true })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`
      insert into companies (company_id, code, name, country, currency, language, time_zone, chart, iban, bank_name) values
        (1, 'A', 'A', 'DE', 'EUR', 'de', 'Europe/Berlin', 'SKR03', 'DE02120300000000202051', 'Fördebank'), (2, 'B', 'B', 'CZ', 'CZK', 'cs', 'Europe/Prague', 'CZ', null, null);
      insert into customers (company_id, id, number, kind, last_name, country, added_on, language, customer_group, source, discount_percent) values
        (1, 1, '1', 'person', 'A', 'DE', '2026-01-01', 'de', ' VIP ', 'Messe', 0), (1, 2, '2', 'person', 'B', 'DE', '2026-01-01', 'de', 'VIP', '', 5),
        (1, 3, '3', 'person', 'C', 'DE', '2026-01-01', 'de', null, null, 0), (2, 4, '4', 'person', 'D', 'CZ', '2026-01-01', 'cs', 'Stálí', 'web', 0)`)
    await migrate({ url })
    const rows = async (sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows as unknown[]
    expect(await rows('select company_id, code, label_de, archived from customer_groups order by 1, 2')).toEqual([[1, 'VIP', 'VIP', false], [2, 'Stálí', 'Stálí', false]])
    expect(await rows('select company_id, code, label_cs from customer_sources order by 1, 2')).toEqual([[1, 'Messe', 'Messe'], [2, 'web', 'web']])
    expect(await rows('select customer_group, source, discount_percent from customers order by id')).toEqual([['VIP', 'Messe', null], ['VIP', null, '5.00'], [null, null, null], ['Stálí', 'web', null]])
    expect(await rows('select company_id, iban, bank_name, printed from company_bank_accounts')).toEqual([[1, 'DE02120300000000202051', 'Fördebank', true]])
  } finally {
    await client.end()
    await close()
  }
})
