import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bannedText, emptyName, refusalKinds, sqlOutsideStore, tooLong, untestedRefusals, type Source } from './tidy.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

const read = (pattern: string): Source[] => globSync(pattern, { cwd: ROOT }).sort().map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

// This test and its rules quote what they ban; rows.ts and the client are generated.
const sources = [...read('packages/*/src/**/*.ts'), ...read('scripts/*')].filter(({ path }) => !/\/(tidy(\.test)?|rows|client\/paths)\.ts$/.test(path))
const tests = sources.filter(({ path }) => path.endsWith('.test.ts'))
const product = sources.filter(({ path }) => !path.endsWith('.test.ts'))

test('no banned word and no leftover stands in the sources and migrations', () => {
  expect([...sources, ...read('packages/server/migrations/*.sql')].flatMap(bannedText)).toEqual([])
})

test('every file is named after what it holds', () => {
  expect(sources.flatMap(emptyName)).toEqual([])
})

test('files and functions can be read at once', () => {
  expect(product.flatMap(tooLong)).toEqual([])
})

test('every SQL statement of a slice stands in its store', () => {
  expect(product.flatMap(sqlOutsideStore)).toEqual([])
})

test('every refusal of the domain is provoked by a test', () => {
  expect(untestedRefusals(product.filter(({ path }) => path.startsWith('packages/domain/')), tests)).toEqual([])
})

const source = (text: string, path = 'packages/server/src/ledger/commands.ts'): Source => ({ path, text })

test.each([
  ['// FIXME later', 1], ['test.skip("x")', 1], ['const storno = 1', 1], ['// @ts-ignore', 1], ['amount.toFixed(2)', 1],
  ['// oxlint-disable-next-line no-shadow', 1], ['// oxlint-disable-next-line no-shadow -- the name of the norm', 0], ['const creditNote = 1', 0],
])('%j has %i complaints', (text, count) => {
  expect(bannedText(source(text))).toHaveLength(count)
})

test('a long file, a long function, a drawer for everything and SQL in a command are found', () => {
  expect(tooLong(source('\n'.repeat(400)))).toHaveLength(1)
  expect(tooLong(source(`export function f() {\n${'  f()\n'.repeat(69)}}`))).toHaveLength(1)
  expect(tooLong(source(`export function f() {\n${'  f()\n'.repeat(68)}}`))).toHaveLength(0)
  const closures = `  const g = () => {\n${'    g()\n'.repeat(33)}  }\n`.repeat(2)
  expect(tooLong(source(`export function f() {\n${closures}}`))).toHaveLength(0)
  expect(emptyName(source('', 'packages/domain/src/ledger/utils.ts'))).toHaveLength(1)
  expect(sqlOutsideStore(source('await tx.rows(`select 1`)'))).toHaveLength(1)
  expect(sqlOutsideStore(source('await tx.rows(`select 1`)', 'packages/server/src/ledger/store.ts'))).toHaveLength(0)
})

test('the kinds of a refusal are found in aliases, interfaces and unions, and the untested one is named', () => {
  const refusals = source(`export type PostRefusal = { readonly kind: 'period_closed'; readonly period: string } | { kind: 'entry_out_of_balance' }
    export interface OpenRefusal { readonly kind: 'too_late' | 'too_early' }
    type Shape = { kind: 'circle' }`)
  expect(refusalKinds(refusals)).toEqual(['period_closed', 'entry_out_of_balance', 'too_late', 'too_early'])
  expect(untestedRefusals([refusals], [source(`'period_closed' 'too_late' 'too_early'`)])).toEqual([`${refusals.path}: no test provokes the refusal entry_out_of_balance`])
})
