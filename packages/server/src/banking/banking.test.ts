import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { camtFile, gpcFile, mt940File } from '@kontor/demo/bank/statement-files.ts'
import type { BankEntry, BankStatement } from '@kontor/demo/bank/statement-files.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { crc32, deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runSweeps } from '../reporting/sweeps.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-01T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const actor = { name: 'cli:test', source: 'cli' } as const
let headers: Record<string, string>
let company: number
let next = 0
/** Each test has an account of its own. */
let iban = ''
let account = ''

/** Valid IBANs of one German bank. */
function freshIban(): string {
  const bban = `37040044${String(++next).padStart(10, '0')}`
  return `DE${String(98n - BigInt(`${bban}131400`) % 97n).padStart(2, '0')}${bban}`
}

async function ask<T = Record<string, unknown>>(path: string): Promise<T> {
  const answer = await app.inject({ method: 'GET', url: `/api/v1/${path}${path.includes('?') ? '&' : '?'}company=ONE`, headers })
  expect([answer.statusCode, answer.statusCode < 400 ? '' : answer.body]).toEqual([200, ''])
  return answer.json()
}

interface Uploaded { readonly name: string; readonly statements: readonly { readonly id: string | null; readonly added: number; readonly known: number }[]; readonly refusal: { readonly kind: string; readonly params: Record<string, unknown> } | null }
async function upload(bytes: Buffer | string, name = 'statement'): Promise<readonly Uploaded[]> {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/bank-statements?company=ONE&name=${name}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(bytes) })
  expect([answer.statusCode, answer.statusCode < 400 ? '' : answer.body]).toEqual([200, ''])
  return (answer.json<{ files: Uploaded[] }>()).files
}
const counts = (files: readonly Uploaded[]) => files.flatMap(({ statements, refusal }) => (refusal ? [refusal.kind] : statements.map(({ added, known }) => `${added} new, ${known} known`)))

const entry = (minor: bigint, text: string, over: Partial<BankEntry> = {}): BankEntry => ({ minor, reference: text, name: 'Anna Meyer', account: 'DE02120300000000202051', text, ...over })
function statement(day: number, openingMinor: bigint, entries: readonly BankEntry[]): BankStatement {
  return {
    iban, digits: '0000192000145399', currency: 'EUR', number: day, date: `2026-11-${String(day).padStart(2, '0')}`, openingMinor, closingMinor: entries.reduce((sum, { minor }) => sum + minor, openingMinor), entries: () => entries,
  }
}
const camt = (...args: Parameters<typeof statement>): string => [...camtFile(statement(...args))].join('')
const mt940 = (...args: Parameters<typeof statement>): string => [...mt940File(statement(...args))].join('')

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 3, seed: 5 })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
})
beforeEach(async () => {
  iban = freshIban()
  const answer = await app.inject({ method: 'POST', url: '/api/v1/bank-accounts?company=ONE', headers: { ...headers, 'idempotency-key': iban }, payload: { iban, bankName: 'Bank' } })
  expect(answer.statusCode).toBe(201)
  account = (answer.json<{ id: string }>()).id
})

interface Listed { readonly id: string; readonly gap: boolean; readonly newEntries: number; readonly opening: { amount: string } | null; readonly date: string }
const statements = async (): Promise<readonly Listed[]> => (await ask<{ items: Listed[] }>(`bank-statements?account=${account}`)).items
const texts = async (): Promise<string[]> => (await ask<{ items: { text: string }[] }>(`bank-statement-entries?account=${account}&limit=200`)).items.map(({ text }) => text).sort()

test('the same file twice brings nothing, whatever it is called', async () => {
  const file = camt(10, 0n, [entry(100n, 'A'), entry(-30n, 'B')])
  expect(counts(await upload(file))).toEqual(['2 new, 0 known'])
  expect(counts(await upload(file, 'other'))).toEqual(['0 new, 2 known'])
  expect((await statements()).length).toBe(1)
})

test('the same statement in another format brings nothing', async () => {
  const days = [10, 0n, [entry(100n, 'A'), entry(-30n, 'B')]] as const
  expect(counts(await upload(mt940(...days)))).toEqual(['2 new, 0 known'])
  expect(counts(await upload(camt(...days)))).toEqual(['0 new, 2 known'])
})

test('files that overlap come to their union, and each statement to its balance', async () => {
  const [a, b, c] = [entry(100n, 'A'), entry(200n, 'B'), entry(300n, 'C')]
  expect(counts(await upload(camt(10, 0n, [a, b])))).toEqual(['2 new, 0 known'])
  expect(counts(await upload(camt(10, 100n, [b, c])))).toEqual(['1 new, 1 known'])
  expect(await texts()).toEqual(['A', 'B', 'C'])
  expect((await statements()).map(({ newEntries }) => newEntries).sort()).toEqual([1, 2])
  const second = (await statements()).find(({ newEntries }) => newEntries === 1)!
  expect((await ask<{ items: unknown[] }>(`bank-statement-entries?statement=${second.id}`)).items).toHaveLength(2)
})

test('two truly equal lines of a day stay two, in one statement and in one that goes on', async () => {
  const same = entry(100n, 'Same')
  expect(counts(await upload(camt(10, 0n, [same, same])))).toEqual(['2 new, 0 known'])
  expect(counts(await upload(camt(10, 200n, [same])))).toEqual(['1 new, 0 known'])
  expect(await texts()).toEqual(['Same', 'Same', 'Same'])
  // Any of the files once more changes nothing, also with other bytes.
  expect(counts(await upload(`${camt(10, 0n, [same, same])}\n`))).toEqual(['0 new, 2 known'])
  expect(counts(await upload(`${camt(10, 200n, [same])}\n`))).toEqual(['0 new, 1 known'])
})

test('a statement that is missing shows as a gap until it comes', async () => {
  await upload(camt(10, 0n, [entry(100n, 'A')]))
  await upload(camt(12, 300n, [entry(1n, 'C')]))
  expect((await statements()).map(({ date, gap }) => [date, gap])).toEqual([['2026-11-12', true], ['2026-11-10', false]])
  await upload(camt(11, 100n, [entry(200n, 'B')]))
  expect((await statements()).map(({ gap }) => gap)).toEqual([false, false, false])
})

test('what a report or notification tells is kept apart and never counted twice', async () => {
  const file = camt(10, 0n, [entry(100n, 'A')])
  const notification = file.replaceAll('camt.053', 'camt.054').replaceAll('BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn').replaceAll('<Stmt>', '<Ntfctn>').replaceAll('</Stmt>', '</Ntfctn>').replaceAll(/<Bal>.*?<\/Bal>\n/g, '')
  expect(counts(await upload(notification))).toEqual(['1 new, 0 known'])
  expect(await texts()).toEqual([])
  expect(counts(await upload(file))).toEqual(['1 new, 0 known'])
  expect(await texts()).toEqual(['A'])
})

test('a file is refused whole, with its place', async () => {
  const good = camt(10, 0n, [entry(100n, 'A')])
  expect(await upload(good.replace(iban, freshIban()))).toMatchObject([{ refusal: { kind: 'statement_account_unknown', params: { line: 3 } } }])
  expect(await upload(good.replace('<Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>', '<Amt Ccy="EUR">1.01</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt>'))).toMatchObject([{ refusal: { kind: 'statement_not_balanced', params: { opening: '0.00', found: '1.00', closing: '1.01' } } }])
  // The second of two statements is wrong: nothing of the first is kept.
  const two = `${mt940(10, 0n, [entry(100n, 'A')])}${mt940(11, 100n, [entry(100n, 'B')]).replace(':62F:C261111EUR2,00', ':62F:C261111EUR9,00')}`
  expect(await upload(two)).toMatchObject([{ refusal: { kind: 'statement_not_balanced' } }])
  expect(await upload('hello')).toMatchObject([{ refusal: { kind: 'statement_format_unknown' } }])
  expect(await statements()).toEqual([])
  await upload(good)
  expect(await upload(mt940(10, 50n, [entry(7n, 'X')]))).toMatchObject([{ refusal: { kind: 'statement_overlaps_other_format', params: { format: 'camt', from: '2026-11-10' } } }])
  expect(await upload(camt(20, 0n, [entry(1n, 'Y')]).replaceAll('EUR', 'CZK'))).toMatchObject([{ refusal: { kind: 'statement_currency_differs', params: { currency: 'CZK', expected: 'EUR' } } }])
  const reportWithoutCurrency = good.replaceAll('camt.053', 'camt.052').replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt').replaceAll('<Stmt>', '<Rpt>').replaceAll('</Stmt>', '</Rpt>').replace('<Ccy>EUR</Ccy>', '').replaceAll(/<Bal>.*?<\/Bal>\n/g, '').replace(/<Ntry>.*<\/Ntry>\n/, '')
  expect(await upload(reportWithoutCurrency)).toMatchObject([{ refusal: { kind: 'statement_currency_missing' } }])
})

test('an account is known by its number, and never taken for another one', async () => {
  const national = { accountNational: '19-2000145399/0800' }
  for (const key of ['a', 'b']) expect((await app.inject({ method: 'POST', url: '/api/v1/bank-accounts?company=ONE', headers: { ...headers, 'idempotency-key': `national-${key}` }, payload: { ...national, bankName: key } })).statusCode).toBe(201)
  const gpc = iconv.encode([...gpcFile({ ...statement(10, 0n, [entry(100n, 'A', { reference: '7', account: '2900201034/2010' })]), currency: 'CZK' })].join(''), 'windows-1250')
  expect(await upload(gpc)).toMatchObject([{ refusal: { kind: 'statement_account_ambiguous', params: { account: '19-2000145399' } } }])
  const [, doubled] = (await ask<{ items: { id: string; accountNational: string | null; version: number }[] }>('bank-accounts')).items.filter(({ accountNational }) => accountNational !== null)
  await app.inject({ method: 'DELETE', url: `/api/v1/bank-accounts/${doubled!.id}?company=ONE`, headers: { ...headers, 'if-match': `"${doubled!.version}"` } })
  expect(counts(await upload(gpc))).toEqual(['1 new, 0 known'])
})

/** As a bank packs files. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  for (const [name, text] of Object.entries(files)) {
    const [content, label] = [Buffer.from(text), Buffer.from(name)]
    const packed = deflateRawSync(content)
    const [head, entryHead, at] = [Buffer.alloc(30), Buffer.alloc(46), local.reduce((sum, { length }) => sum + length, 0)]
    head.writeUInt32LE(0x04034b50)
    head.writeUInt16LE(label.length, 26)
    entryHead.writeUInt32LE(0x02014b50)
    for (const [offset, value] of [[16, crc32(content)], [20, packed.length], [24, content.length], [42, at]] as const) entryHead.writeUInt32LE(value, offset)
    entryHead.writeUInt16LE(8, 10)
    entryHead.writeUInt16LE(label.length, 28)
    local.push(head, label, packed)
    central.push(entryHead, label)
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(local.reduce((sum, { length }) => sum + length, 0), 16)
  return Buffer.concat([...local, ...central, end])
}

test('of an archive each file is taken or refused by itself', async () => {
  const archive = zip({ 'a/one.xml': camt(10, 0n, [entry(100n, 'A')]), '../../two.xml': camt(11, 100n, [entry(100n, 'B')]), 'three.txt': 'hello' })
  const files = await upload(archive, 'all.zip')
  expect(files.map(({ name }) => name)).toEqual(['one.xml', 'two.xml', 'three.txt'])
  expect(counts(files)).toEqual(['1 new, 0 known', '1 new, 0 known', 'statement_format_unknown'])
  const damaged = Buffer.from(archive)
  damaged[60] = damaged[60]! ^ 255
  expect(counts(await upload(damaged))[0]).toBe('archive_damaged')
  const post = async (bytes: Buffer) => (await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: bytes })).json<{ kind: string }>().kind
  expect(await post(archive.subarray(0, 100))).toBe('archive_damaged')
  const bomb = Buffer.from(archive)
  bomb.writeUInt32LE(0xffffffff, bomb.readUInt32LE(bomb.length - 6) + 24)
  expect(await post(bomb)).toBe('archive_unfolds_too_large')
  const many = Buffer.from(archive)
  many.writeUInt16LE(60_000, many.length - 12)
  expect(await post(many)).toBe('archive_has_too_much')
})

test('entries are filtered, and the file is given back as it came in, though nothing stored can be read', async () => {
  const file = camt(10, 0n, [entry(100n, 'Rechnung 7 von DE02120300000000202051', { reference: 'R7', variableSymbol: '10042', endToEndId: '/VS10042' }), entry(-30n, 'B', { name: 'Bank' })])
  const [done] = await upload(file)
  const id = done!.statements[0]!.id!
  const found = async (query: string) => (await ask<{ items: { text: string }[] }>(`bank-statement-entries?account=${account}&${query}`)).items.map(({ text }) => text)
  expect(await found('direction=debit')).toEqual(['B'])
  expect(await found('symbol=10042')).toEqual(['Rechnung 7 von …2051'])
  expect(await found('name=ANNA')).toEqual(['Rechnung 7 von …2051'])
  expect(await found('amount=0.30')).toEqual(['B'])
  expect(await ask(`bank-statement-entries/totals?account=${account}`)).toMatchObject({ count: 2, sums: [{ credit: { amount: '1.00' }, debit: { amount: '0.30' }, amount: { amount: '0.70' } }] })
  expect(await ask(`bank-statement-entries/groups?account=${account}&by=month`)).toMatchObject({ items: [{ value: '2026-11', count: 2 }] })
  expect(await ask(`bank-statements/${id}`)).toMatchObject({ opening: { amount: '0.00' }, closing: { amount: '0.70' }, entries: 2, account: { iban } })
  const original = await app.inject({ method: 'GET', url: `/api/v1/bank-statements/${id}/file?company=ONE`, headers })
  expect(original.body).toBe(file)
  const stored = await db.company({ company, actor }, (tx) => tx.rows<{ row: string }>('select e::text as row from bank_statement_entries e where company_id = $1', [company]))
  expect(stored.filter(({ row }) => row.includes('DE02120300000000202051'))).toEqual([])
  expect((await app.inject({ method: 'GET', url: '/api/v1/bank-statements/1?company=ONE', headers })).json()).toMatchObject({ kind: 'bank_statement_not_found' })
})

test('an account with statements stays', async () => {
  await upload(camt(10, 0n, [entry(100n, 'A')]))
  const { version } = (await ask<{ items: { id: string; version: number }[] }>('bank-accounts')).items.find(({ id }) => id === account)!
  const answer = await app.inject({ method: 'DELETE', url: `/api/v1/bank-accounts/${account}?company=ONE`, headers: { ...headers, 'if-match': `"${version}"` } })
  expect(answer.json()).toMatchObject({ kind: 'bank_account_has_statements' })
})

test('two imports of one file at once bring it once', async () => {
  const file = camt(10, 0n, [entry(100n, 'A'), entry(200n, 'B')])
  const both = await Promise.all([upload(file), upload(file)])
  expect(both.flatMap(counts).sort()).toEqual(['0 new, 2 known', '2 new, 0 known'])
})

test('after all of this, no sweep finds anything', async () => expect((await runSweeps(db)).sweeps.filter(({ id, rows }) => id.startsWith('P') && rows > 0)).toEqual([]))
