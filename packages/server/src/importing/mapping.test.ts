import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { importsInto, secrets } from '@kontor/testing/imports.ts'
import { expect, test } from 'vitest'
import { importingRoutes } from './routes.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const { newCompany } = importsInto(db)
const app = await testServer({ db, clock, routes: (server) => importingRoutes(server, { secrets }) })
const headers = await bearer(app, clock, { scopes: PERMISSIONS })
await newCompany()
await newCompany('CZ')
const ask = apiClient(() => app, { headers: () => headers, company: 'T1' })
const post = async (path: string, payload: string | Buffer) => {
  const answer = await app.inject({ method: 'POST', url: `/api/v1/${path}&company=T1`, headers: { ...headers, 'content-type': 'text/csv' }, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const CUSTOMERS = 'Kunden-Nr.;Name;Vorname;Strasse;PLZ;Ort;Land;Lieblingsfarbe\r\n4711;Berg;Ole;Hafen 1;24937;Flensburg;DE;blau\r\n'
const MAPPING = { number: 'Kunden-Nr.', last_name: 'Name', first_name: 'Vorname', street: 'Strasse', postcode: 'PLZ', city: 'Ort', country: 'Land' }

test('the columns of a kind are known by words in three languages', async () => {
  const { body } = await ask('GET', 'import-columns?kind=products')
  expect(body.items[0]).toEqual({
    name: 'sku', holds: 'text', required: true, label: { de: 'Artikelnummer', cs: 'Číslo zboží', en: 'Article number' }, meaning: { de: expect.any(String), cs: expect.any(String), en: expect.any(String) },
  })
  expect((await ask('GET', 'import-columns?kind=invoices')).status).toBe(422)
})

test('a file tells its headings, a suggestion, first rows and the saved mapping that fits; the suggestion imports it', async () => {
  expect((await ask('PUT', 'import-mappings/customers/Altsystem', { mapping: MAPPING })).status).toBe(200)
  const { body } = await post('import-headings?kind=customers', CUSTOMERS)
  expect(body).toMatchObject({ encoding: 'utf-8', delimiter: ';', samples: [['4711', 'Berg', 'Ole', 'Hafen 1', '24937', 'Flensburg', 'DE', 'blau']], missing: [], unknown: ['Lieblingsfarbe'], savedMappings: ['Altsystem'], fileProblems: [] })
  const mapping = Object.fromEntries(body.suggestions.map(({ column, heading }: Record<string, string>) => [column, heading]))
  expect(mapping).toEqual(MAPPING)
  const rehearsal = await post(`imports?kind=customers&dry_run=true&mapping=${encodeURIComponent(JSON.stringify(mapping))}`, CUSTOMERS)
  expect(rehearsal.body).toMatchObject({ state: 'checked', accepted: 1, refused: 0 })
})

test('a file that cannot be read says why, in the language asked for', async () => {
  const zip = await post('import-headings?kind=customers&language=en', Buffer.from('PK\u0003\u0004'))
  expect(zip.body).toMatchObject({ headings: [], samples: [], suggestions: [], fileProblems: [{ rule: 'file_is_not_text', message: expect.stringContaining('no text file') }] })
  expect((await post('import-headings?kind=customers', 'eins\r\nzwei\r\n')).body.fileProblems).toMatchObject([{ rule: 'delimiter_unclear' }])
  expect((await post('import-headings?kind=customers&delimiter=%3B', 'eins\r\nzwei\r\n')).body).toMatchObject({ headings: ['eins'], missing: expect.arrayContaining(['number', 'last_name']) })
})

test('mappings are saved by kind and name, changed by the version that was read, and forgotten', async () => {
  const put = (body: object) => ask('PUT', 'import-mappings/products/Katalog%202024', body)
  expect((await put({ mapping: { sku: 'Art-Nr' }, reading: { decimal: 'comma', encoding: 'windows-1252' } })).body).toEqual({
    kind: 'products', name: 'Katalog 2024', mapping: { sku: 'Art-Nr' }, reading: { decimal: 'comma', encoding: 'windows-1252' }, version: 1,
  })
  expect((await put({ mapping: { sku: 'Nummer' } })).body.kind).toBe('version_changed')
  expect((await put({ mapping: { sku: 'Nummer' }, version: 1 })).body).toMatchObject({ mapping: { sku: 'Nummer' }, reading: {}, version: 2 })
  expect((await put({ mapping: { colour: 'Farbe' }, version: 2 })).body).toMatchObject({ kind: 'mapping_column_unknown', params: { column: 'colour' } })
  expect((await ask('GET', 'import-mappings?kind=products')).body.items).toMatchObject([{ name: 'Katalog 2024' }])
  expect((await ask('GET', 'import-mappings?kind=products', undefined, { company: 'T2' })).body.items).toEqual([])
  expect((await ask('DELETE', 'import-mappings/products/Katalog%202024', undefined, { version: '"1"' })).body.kind).toBe('version_changed')
  expect((await ask('DELETE', 'import-mappings/products/Katalog%202024', undefined, { version: '"2"' })).status).toBe(204)
  expect((await ask('DELETE', 'import-mappings/products/Katalog%202024', undefined, { version: '"2"' })).body.kind).toBe('import_mapping_not_found')
})
