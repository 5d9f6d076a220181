import type { Permission } from '@kontor/domain/access/permissions.ts'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { memoryFiles } from '@kontor/testing/test-app.ts'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { companiesRoutes, createCompany } from '../companies/public.ts'
import { sealedFiles } from '../platform/files/sealed-files.ts'
import { createSecrets } from '../platform/secrets.ts'
import { mandateRoutes } from './mandate-routes.ts'
import { customersRoutes, insertCustomers } from './public.ts'

const { db, url } = await createDatabase()
const clock = steppingClock()
const secrets = createSecrets(Buffer.alloc(32, 3))
const actor = { name: 'cli:test', source: 'cli' } as const
const IBAN = 'DE02120300000000202051'
let app: FastifyInstance
let headers: Record<string, string>
let fjord = 0

const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const person = { kind: 'person', lastName: 'Ohlsen', firstName: 'Frieda', street: 'Hafenstraße 3', postcode: '24103', city: 'Kiel', country: 'DE', email: 'frieda@example.net', phone: '+49 431 858687' }
let postcodes = 0
const create = async (change: object = {}) => ask('POST', 'customers', { ...person, ...change })
const edit = (id: string, version: string, change: object) => ask('PATCH', `customers/${id}`, change, { version })

/** Every row of every table as text, read by the owner past row-level security: what a dump holds. */
async function dumped(database: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(`select c.oid::regclass::text name from pg_class c where relkind = 'r' and relnamespace in ('public'::regnamespace, 'kontor'::regnamespace)`)
    const dump: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ text: string | null }>(`select string_agg(t::text, e'\n') text from ${name} t`)
      dump[name] = rows[0]?.text ?? ''
    }
    expect(dump['customers']).toContain('Ohlsen')
    return dump
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  app = await testServer({ db, clock, routes: (server) => { companiesRoutes(server); customersRoutes(server, { secrets }); mandateRoutes(server, { secrets, files: sealedFiles(memoryFiles(), secrets) }) } })
  headers = await bearer(app, clock, { scopes: PERMISSIONS as readonly Permission[] })
  for (const [code, country] of [['FJORD', 'DE'], ['VLNA', 'CZ']] as const) {
    const made = await db.system({ actor }, (tx) => createCompany(tx, { code, name: code, country }))
    if (!made.ok) throw new Error(made.refusal.kind)
    if (code === 'FJORD') fjord = made.value.company
  }
})

describe('a new customer', () => {
  test('gets the next number, inherits what is not said, and no IBAN comes back', async () => {
    const { status, body } = await create({ iban: 'DE02 1203 0000 0000 2020 51', position: `49° 57' 53.19'' N, 16° 58' 25.24'' E` })
    expect(status).toBe(201)
    expect(body.customer).toMatchObject({
      number: '10001', sortName: 'Ohlsen Frieda', language: null, delivery: null, grouping: null, paymentMethod: null, discountPercent: null, addedOn: '2026-11-22', ibanLast4: '2051',
      latitude: '49.964775', longitude: '16.973678', mailedTo: 'frieda@example.net', version: 1,
    })
    expect(body.warnings).toEqual([])
    expect(JSON.stringify(body)).not.toContain(IBAN)
  })

  test('rests in the database with an unreadable IBAN that is found again', async () => {
    const rows = await db.company({ company: fjord, actor }, (tx) => tx.rows<{ row: string; cipher: Buffer }>(
      `select (to_jsonb(c) - 'iban_cipher')::text row, iban_cipher cipher from customers c where number = '10001'`))
    expect(rows[0]?.row).not.toContain(IBAN)
    expect(secrets.decrypt(rows[0]!.cipher)).toBe(IBAN)
    expect((await ask('GET', `customers?iban=${IBAN}`)).body.items).toHaveLength(1)
    expect((await ask('GET', 'customers?iban=DE89370400440532013000')).body.items).toEqual([])
    const log = await db.company({ company: fjord, actor }, (tx) => tx.rows(`select from change_log where after::text like '%${IBAN}%' or before::text like '%${IBAN}%'`))
    expect(log).toEqual([])
  })

  test('has an account as its country writes it, of which only the end is ever shown again', async () => {
    const CANARY = '19-2000145399/0800'
    const { status, body, version } = await create({ lastName: 'Kontonummer', postcode: '77777', accountNational: ` ${CANARY.replace('/', ' / ')} ` })
    expect([status, body.customer.accountNationalLast4, 'accountNational' in body.customer]).toEqual([201, '5399', false])
    const found = await ask('GET', `customers?accountNational=${encodeURIComponent(CANARY)}`)
    expect(found.body.items.map(({ number }: { number: string }) => number)).toEqual([body.customer.number])
    const again = await create({ lastName: 'Zweitkonto', postcode: '77778', accountNational: CANARY })
    expect(again.body.warnings).toEqual([{ kind: 'customer_similar', params: { customers: [body.customer.number] } }])
    const changed = await edit(body.customer.id, version, { accountNational: '123456/0100' })
    expect([changed.body.customer.accountNationalLast4, changed.body.customer.version]).toEqual(['456', 2])
    expect((await edit(body.customer.id, changed.version, { accountNational: null })).body.customer.accountNationalLast4).toBeNull()
    expect((await ask('GET', `customers?accountNational=${encodeURIComponent(CANARY)}`)).body.items).toHaveLength(1)
    const [row] = await db.company({ company: fjord, actor }, (tx) => tx.rows<{ cipher: Buffer }>('select account_national_cipher cipher from customers where number = $1', [again.body.customer.number]))
    expect(secrets.decrypt(row!.cipher)).toBe(CANARY)
    for (const [table, text] of Object.entries(await dumped(url))) {
      for (const secret of [CANARY, '2000145399', '123456/0100', IBAN]) expect(text.includes(secret), `${secret} in ${table}`).toBe(false)
    }
  })

  test.each([
    [{ vatId: 'DE123456789' }, ['vat_id_doubtful']],
    [{ vatId: 'DE136695976' }, []],
    [{ phone: '12' }, ['phone_doubtful']],
    [{ email: null }, ['mail_address_missing']],
    [{ postcode: '24103', lastName: 'Ohlsen' }, ['customer_similar']],
  ])('with %j is warned of %j', async (change, kinds) => {
    const { body } = await create({ lastName: 'Warner', postcode: `4711${++postcodes}`, ...change })
    expect(body.warnings.map((warning: { kind: string }) => warning.kind)).toEqual(kinds)
  })

  test.each([
    [{ lastName: '' }, 'customer_name_missing'],
    [{ iban: 'DE02120300000000202052' }, 'iban_invalid'],
    [{ position: 'am Hafen' }, 'position_invalid'],
    [{ cashDiscountPercent: '2' }, 'cash_discount_incomplete'],
    [{ variableSymbols: ['77', '77'] }, 'variable_symbol_repeated'],
    [{ variableSymbols: ['10001'] }, 'variable_symbol_taken'],
    [{ number: '10001' }, 'customer_number_taken'],
    [{ birthday: '2027-01-01' }, 'birthday_in_future'],
    [{ resellerId: '999999999' }, 'reseller_not_found'],
    [{ receivableAccount: '8400' }, 'account_not_receivable'],
    [{ customerGroup: 'Resellers' }, 'code_unknown'],
    [{ source: 'nowhere' }, 'code_unknown'],
  ])('with %j is refused: %s', async (change, kind) => {
    const { status, body } = await create(change)
    expect([status, body.kind]).toEqual([kind.endsWith('_not_found') ? 404 : 409, kind])
  })

  test.each([{ kind: 'dog' }, { number: 'K1' }, { number: '12345678901' }, { discountPercent: '101' }, { collectiveDay: 32 }, { email: 'nobody' }, { country: 'Deutschland' }, { colour: 'red' }])(
    'with %j is malformed', async (change) => {
      expect((await create(change)).status).toBe(422)
    })

  test('given a number by hand, the series goes on above it and never runs into another', async () => {
    expect((await create({ number: '10100' })).body.customer.number).toBe('10100')
    expect((await create()).body.customer.number).toBe('10101')
    await db.company({ company: fjord, actor }, (tx) => insertCustomers(tx, fjord, ['10102', '10103', '10150'].map((number, i) => (
      { id: BigInt(900_000_000 + i), number, kind: 'person', lastName: 'Import', country: 'DE', language: 'de', addedOn: '2026-01-01', variableSymbols: i === 0 ? ['880', '881'] : [] }))))
    expect((await create()).body.customer.number).toBe('10151')
    expect((await create({ variableSymbols: ['881'] })).body.kind).toBe('variable_symbol_taken')
  })
})

describe('changing a customer', () => {
  test('needs the version, keeps what is left out, and logs who did it', async () => {
    const made = await create({ discountPercent: '5', iban: IBAN })
    const { id } = made.body.customer
    expect((await ask('PATCH', `customers/${id}`, { city: 'Lübeck' })).status).toBe(428)
    const changed = await edit(id, made.version, { city: 'Lübeck', variableSymbols: ['4711'] })
    expect(changed.body.customer).toMatchObject({ city: 'Lübeck', discountPercent: '5.00', ibanLast4: '2051', variableSymbols: ['4711'], version: 2 })
    expect([await edit(id, made.version, { city: 'Kiel' })].map(({ status, body }) => [status, body.kind])).toEqual([[412, 'version_changed']])
    expect((await edit(id, changed.version, { iban: null })).body.customer.ibanLast4).toBeNull()
    const log = await db.company({ company: fjord, actor }, (tx) => tx.rows<{ actor: string; after: Record<string, unknown> }>(
      `select actor, after from change_log where table_name = 'customers' and row_key ->> 'id' = $1 and action = 'update' order by id`, [id]))
    expect(log[0]).toMatchObject({ actor: expect.stringMatching(/^token:/), after: { city: 'Lübeck' } })
  })

  test('retires and takes back', async () => {
    const made = await create()
    const off = await ask('POST', `customers/${made.body.customer.id}/deactivation`, undefined, { version: made.version })
    expect(off.body.customer.state).toBe('inactive')
    expect((await ask('DELETE', `customers/${made.body.customer.id}/deactivation`, undefined, { version: off.version })).body.customer.state).toBe('active')
  })

  test('a customer of another company does not exist', async () => {
    const made = await create()
    expect((await ask('GET', `customers/${made.body.customer.id}`, undefined, { company: 'VLNA' })).body.kind).toBe('customer_not_found')
    expect((await ask('PATCH', `customers/${made.body.customer.id}`, { city: 'Brno' }, { company: 'VLNA', version: made.version })).body.kind).toBe('customer_not_found')
  })

  test('the same symbol for two customers at once is given to one', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => create({ variableSymbols: ['5550001'] })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })
})

describe('the list', () => {
  const names = async (query: string) => (await ask('GET', `customers?${query}`)).body.items.map((item: { sortName: string }) => item.sortName)
  beforeAll(async () => {
    await create({ kind: 'business', companyName: 'Zwirn & Söhne', city: 'Plön', country: 'AT', customerGroup: 'reseller', email: null, phone: null })
    await create({ lastName: 'Äpfler', city: 'Plön', addedOn: '2020-02-29' })
  })

  test.each([
    ['city=plo', ['Zwirn & Söhne', 'Äpfler Frieda']], ['country=AT', ['Zwirn & Söhne']], ['group=reseller', ['Zwirn & Söhne']], ['hasEmail=false&kind=business', ['Zwirn & Söhne']],
    ['addedUntil=2020-12-31', ['Äpfler Frieda']], ['name=apf', ['Äpfler Frieda']], ['city=plon&sort=name', ['Äpfler Frieda', 'Zwirn & Söhne']], ['city=plon&sort=-added', ['Zwirn & Söhne', 'Äpfler Frieda']],
    ['state=inactive', []], ['number=10150', ['Import']],
  ])('filtered by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  test.each(['number', '-number', 'name', '-name', 'city', '-city', 'added', '-added'])('sorted by %s, its pages hold every customer once', async (sort) => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await ask('GET', `customers?sort=${sort}&limit=3${cursor}`)
      seen.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.next ? `&cursor=${body.next}` : ''
    } while (cursor)
    const all = (await ask('GET', 'customers?limit=200')).body.items.map((item: { id: string }) => item.id)
    expect(seen).toHaveLength(all.length)
    expect(new Set(seen)).toEqual(new Set(all))
  })

  test('a forged cursor is malformed', async () => {
    expect((await ask('GET', 'customers?cursor=WzEsMl0')).status).toBe(422)
  })
})

describe('a mandate', () => {
  const mandate = (customerId: string, change: object = {}) => ask('POST', 'mandates', { customerId, reference: 'FJ-1', signedOn: '2026-01-10', iban: IBAN, ...change })
  test('is recorded once, shows its account by four characters, and is revoked', async () => {
    const { body: { customer: { id } } } = await create()
    const made = await mandate(id)
    expect([made.status, made.body]).toEqual([201, expect.objectContaining({ reference: 'FJ-1', ibanLast4: '2051', ibanCountry: 'DE', revokedOn: null })])
    expect((await mandate(id, { reference: 'FJ-2' })).body).toMatchObject({ kind: 'mandate_exists', params: { reference: 'FJ-1' } })
    const other = (await create()).body.customer.id
    expect((await mandate(other)).body.kind).toBe('mandate_reference_taken')
    expect((await mandate(other, { reference: 'FJ-3', signedOn: '2026-11-23' })).body.kind).toBe('signed_in_future')
    expect((await mandate(other, { reference: 'FJ-3', iban: 'DE00' + IBAN.slice(4) })).body.kind).toBe('iban_invalid')
    expect((await mandate('999999999')).body.kind).toBe('customer_not_found')
    const revoke = (version: string, revokedOn: string) => ask('POST', `mandates/${made.body.id}/revocation`, { revokedOn }, { version })
    expect((await revoke(made.version, '2025-01-01')).body.kind).toBe('mandate_revoked_before_signed')
    expect((await revoke('"9"', '2026-11-01')).body.kind).toBe('version_changed')
    expect((await revoke(made.version, '2026-11-01')).body.revokedOn).toBe('2026-11-01')
    expect((await revoke('"2"', '2026-11-01')).body.kind).toBe('mandate_already_revoked')
    expect((await ask('POST', 'mandates/999999999/revocation', {}, { version: '"1"' })).body.kind).toBe('mandate_not_found')
    expect((await ask('GET', `mandates?customerId=${id}`)).body.items).toHaveLength(1)
    expect((await mandate(id, { reference: 'FJ-2' })).status).toBe(201)
  })

  test('gets another account, keeping the former one, its signatures and its paper', async () => {
    const { body: { customer: { id } } } = await create()
    const made = await mandate(id, { reference: 'FJ-9', signedOn: '2023-12-01', bic: 'BYLADEM1001', scheme: 'B2B', signature: { way: 'online', signatory: 'Frieda Ohlsen', signedAt: '2023-12-01T10:00:00Z', textVersion: 'portal-1', ipAddress: '192.0.2.7' } })
    expect(made.body).toMatchObject({ scheme: 'B2B', kind: 'recurring', bic: 'BYLADEM1001', lastUsedOn: null, expiresOn: '2026-12-01', state: 'expiring', files: 0 })
    const amend = (version: string, change: object = {}) => ask('POST', `mandates/${made.body.id}/amendments`, { iban: 'DE21500500009876543210', signedOn: '2026-11-01', ...change }, { version })
    for (const [change, kind] of [[{ iban: IBAN }, 'account_is_the_same'], [{ iban: 'DE00' }, 'iban_invalid'], [{ signedOn: '2023-11-30' }, 'mandate_amended_before_signed'], [{ signedOn: '2030-01-01' }, 'signed_in_future']] as const) {
      expect((await amend(made.version, change)).body.kind).toBe(kind)
    }
    expect((await amend('"9"')).body.kind).toBe('version_changed')
    expect((await amend(made.version)).body).toMatchObject({ ibanLast4: '3210', bic: null })
    const upload = (content: Buffer) => app.inject({ method: 'POST', url: `/api/v1/mandates/${made.body.id}/files?company=FJORD&name=mandat.pdf`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: content })
    expect((await upload(Buffer.from('GIF89a'))).json().kind).toBe('file_is_no_pdf')
    const pdf = Buffer.from('%PDF-1.7 signed')
    const paper = (await upload(pdf)).json()
    expect(paper).toMatchObject({ papers: [{ name: 'mandat.pdf', bytes: pdf.length }], amendments: [{ amendedOn: '2026-11-01', formerIbanLast4: '2051' }], signatures: [{ way: 'paper' }, { way: 'online', ipAddress: '192.0.2.7' }] })
    const read = (file: string) => app.inject({ method: 'GET', url: `/api/v1/mandates/${made.body.id}/files/${file}?company=FJORD`, headers })
    expect((await read(paper.papers[0].id)).rawPayload).toEqual(pdf)
    expect((await read('1')).json().kind).toBe('mandate_file_not_found')
    expect((await ask('GET', `mandates?customerId=${id}&state=expiring`)).body.items).toHaveLength(1)
    for (const state of ['valid', 'expired', 'used', 'revoked']) expect((await ask('GET', `mandates?customerId=${id}&state=${state}`)).body.items, state).toEqual([])
    expect((await mandate(id, { reference: 'FJ-10', lastUsedElsewhereOn: '2020-01-01' })).body.kind).toBe('mandate_used_before_signed')
  })
})
