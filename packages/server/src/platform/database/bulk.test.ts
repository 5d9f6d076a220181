import { createDatabase } from '@kontor/testing/database.ts'
import { expect, test } from 'vitest'
import { bulkInsert } from './bulk.ts'

const { db } = await createDatabase()
const scope = { company: 1, actor: { name: 'cli:test', source: 'cli' } } as const
const COLUMNS = { position: 'int', same: 'text', words: 'text', amount: 'bigint', price: 'numeric', given: 'boolean', hash: 'bytea' } as const

const written = (rows: readonly Record<keyof typeof COLUMNS, string | number | bigint | boolean | Uint8Array | null>[]) => db.company(scope, async (tx) => {
  await tx.run(`create temporary table written (${Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`).join(', ')}) on commit drop`)
  await bulkInsert(tx, 'written', COLUMNS, rows)
  return tx.rows('select * from written order by position')
})

test('every text comes back as it was: quotes, backslashes, braces, commas, controls, NULL as a word', async () => {
  const words = ['', ' ', 'NULL', 'null', '"', '\\', '\\"', '{}', '{"a":"b\\n"}', 'a,b', 'a\nb', '"a\nb"', '"\t\u001f"', 'ä"ö', '😀"', '\\\\x00', 'it\'s']
  const rows = words.map((word, position) => ({ position, same: null, words: word, amount: null, price: null, given: null, hash: null }))
  expect((await written(rows)).map((row) => row['words'])).toEqual(words)
})

test('columns that are the same in all rows, and one row, and rows that are all alike', async () => {
  const row = { position: 1, same: 'x"', words: 'w', amount: -12n, price: '29.330000', given: true, hash: Buffer.from([0, 255, 92]) }
  expect(await written([row])).toEqual([row])
  expect(await written([row, row])).toEqual([row, row])
  const other = { ...row, position: 2, words: null, amount: 9_223_372_036_854_775_807n, given: false, hash: Buffer.from([]) }
  expect(await written([row, other])).toEqual([row, other])
  expect(await written([])).toEqual([])
})
