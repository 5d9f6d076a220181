import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import iconv from 'iconv-lite'
import { beforeAll, expect, test } from 'vitest'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-01T09:00:00.000Z')
const { app } = await testApp({ db, clock })
const IBAN = 'DE02120300000000202051'
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let account: string
let keys = 0
const post = (path: string, body: object = {}) => ask('POST', path, body, { key: `key-${keys++}` })

beforeAll(async () => {
  await createSmallProvider(db, { customers: 3, seed: 5 })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  account = (await post('bank-accounts', { iban: IBAN, bankName: 'Förde' })).body.id
})

const FILE = (rows: string) => iconv.encode(`Umsätze;${IBAN}\n\nBuchungstag;Name;Betrag;Verwendungszweck;Währung;Saldo\n${rows}`, 'windows-1252')
const ROWS = '30.11.2026;Jörg Müller;10,00;Rechnung RE-1;EUR;110,00\n29.11.2026;Bank;-0,50;Entgelt;EUR;100,00\n'
async function upload(bytes: Buffer, query = '') {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/bank-statements?company=ONE${query}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: bytes })
  return answer.json()
}
const trial = async (head: Buffer, mapping?: object) => (await post('bank-csv-mappings/trial', { account, head: head.toString('base64'), ...(mapping && { mapping }) })).body

test('a table is tried, saved, and known by its headings from then on, with its balances', async () => {
  expect((await upload(FILE(ROWS))).files[0].refusal.kind).toBe('statement_format_unknown')
  const tried = await trial(FILE(ROWS))
  expect(tried).toMatchObject({
    mapping: { delimiter: ';', decimal: ',', dateFormat: 'DD.MM.YYYY', encoding: 'windows-1252', columns: { balance: ['Saldo'], name: ['Name'] } }, count: 2, fault: null, opening: { amount: '100.50' }, closing: { amount: '110.00' },
    entries: [{ bookingDate: '2026-11-29', amount: { amount: '-0.50' } }, { name: 'Jörg Müller', text: 'Rechnung RE-1', amount: { amount: '10.00' } }], headings: ['Buchungstag', 'Name', 'Betrag', 'Verwendungszweck', 'Währung', 'Saldo'],
  })
  const made = await post('bank-csv-mappings', { account, name: 'Förde CSV', headings: tried.headings, mapping: tried.mapping })
  expect([made.status, (await ask('GET', 'bank-csv-mappings')).body.items]).toMatchObject([201, [{ name: 'Förde CSV', account }]])
  expect((await upload(FILE(ROWS))).files[0]).toMatchObject({ format: 'csv', refusal: null, statements: [{ added: 2, known: 0, account: IBAN }] })
  expect((await upload(FILE(`01.12.2026;Anna;1,00;Mehr;EUR;111,00\n${ROWS}`))).files[0]).toMatchObject({ statements: [{ added: 1, known: 2 }] })
  expect((await ask('GET', `bank-statements?account=${account}`)).body.items.map(({ closing, gap }: { closing: { amount: string }; gap: boolean }) => [closing.amount, gap])).toContainEqual(['111.00', false])
  expect((await upload(FILE(ROWS.replace('110,00', '111,00')))).files[0].refusal).toMatchObject({ kind: 'statement_check_sum_broken', params: { field: 'balance' } })
})

test('what cannot be read is told with its place, and a mapping says what an entry needs', async () => {
  const { mapping, headings } = await trial(FILE(ROWS))
  expect((await trial(FILE(ROWS), { ...mapping, decimal: '.' })).fault).toMatchObject({ kind: 'statement_amount_malformed', params: { line: 4, field: 'amount' } })
  expect((await trial(FILE(ROWS), { ...mapping, dateFormat: 'YYYYMMDD' })).fault.kind).toBe('statement_date_malformed')
  expect((await trial(Buffer.from('Sehr geehrte Damen und Herren'))).kind).toBe('csv_is_no_table')
  const save = async (change: object, name = 'Neu') => (await post('bank-csv-mappings', { account, name, headings, mapping: { ...mapping, ...change } })).body.kind
  const { bookingDate: _none, ...undated } = mapping.columns
  expect(await save({ columns: undated })).toBe('csv_mapping_without_date')
  expect(await save({ columns: { bookingDate: ['Buchungstag'] } })).toBe('csv_mapping_without_amount')
  expect(await save({ columns: { ...mapping.columns, code: ['Art'] } })).toBe('csv_mapping_heading_unknown')
  expect(await save({}, 'FÖRDE csv')).toBe('csv_mapping_exists')
  expect((await post('bank-csv-mappings', { account: '1', name: 'Neu', headings, mapping })).body.kind).toBe('bank_account_not_found')
  expect((await post('bank-csv-mappings', { account, name: 'Neu', headings, mapping: { ...mapping, delimiter: 'x' } })).status).toBe(422)
  expect((await upload(FILE(ROWS), '&mapping=1')).kind).toBe('csv_mapping_not_found')
})

test('of two mappings with the same headings the one is taken whose account the file names; a removed one knows nothing', async () => {
  const { mapping, headings } = await trial(FILE(ROWS))
  const other = (await ask('GET', 'bank-accounts')).body.items.find(({ id }: { id: string }) => id !== account)
  const second = (await post('bank-csv-mappings', { account: other.id, name: 'Andere', headings, mapping })).body
  expect((await upload(FILE(ROWS))).files[0].statements[0]).toMatchObject({ account: IBAN, known: 2 })
  const unnamed = iconv.encode(iconv.decode(FILE(ROWS), 'windows-1252').replace(IBAN, ''), 'windows-1252')
  expect((await upload(unnamed)).files[0].refusal.kind).toBe('csv_mapping_ambiguous')
  expect((await upload(unnamed, `&mapping=${second.id}`)).files[0]).toMatchObject({ refusal: null, statements: [{ account: other.iban, added: 2 }] })
  const changed = await ask('PUT', `bank-csv-mappings/${second.id}`, { name: 'Andere 2', headings, mapping }, { key: `key-${keys++}`, version: `"${second.version}"` })
  expect([changed.body.name, (await ask('DELETE', `bank-csv-mappings/${second.id}`, undefined, { key: `key-${keys++}`, version: `"${second.version}"` })).body.kind]).toEqual(['Andere 2', 'version_changed'])
  expect((await ask('DELETE', `bank-csv-mappings/${second.id}`, undefined, { key: `key-${keys++}`, version: `"${changed.body.version}"` })).status).toBe(204)
  expect((await upload(unnamed)).files[0].refusal).toBeNull()
})
