import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { SALES_KINDS } from '@kontor/domain/invoicing/sales.ts'
import { COUNTED_MAX } from '@kontor/contract/totals.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { conditionsOf } from './platform/database/conditions.ts'
import { groupsOf } from './platform/database/groups.ts'
import { totalsOf } from './platform/database/totals.ts'

const { db, url } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const { app, work } = await testApp({ db, clock })
const actor = { name: 'cli:test', source: 'cli' } as const
let headers: Record<string, string>
let company: number
let run: string
let debitRun = ''
let keys = 0

interface Totals { readonly count: number; readonly countIsCapped: boolean; readonly sums: readonly Record<string, unknown>[]; readonly byState?: readonly { readonly state: string; readonly count: number }[] }

async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, more: Record<string, string> = {}) {
  const url = `/api/v1/${path}${/^(session|users|jobs|audit-log.system)/.test(path) ? '' : `${path.includes('?') ? '&' : '?'}company=ONE`}`
  const answer = await app.inject({ method, url, headers: { ...headers, 'idempotency-key': `k${++keys}`, ...more }, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, body: (String(answer.headers['content-type']).includes('json') ? answer.json() : null) }
}
const done = async (method: 'POST' | 'PATCH', path: string, payload?: object, more?: Record<string, string>) => {
  const answer = await ask(method, path, payload, more)
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** All rows of a list, page by page. */
async function rowsOf(path: string, pageSize = 7): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (let cursor = ''; ;) {
    const pages = /cursor/.test(JSON.stringify(app.swagger().paths?.[`/api/v1/${path.split('?')[0]?.replace(run, '{id}')}`]?.get ?? {}))
    const { body } = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}${pages ? `limit=${pageSize}${cursor}` : ''}`)
    if (!body?.items) throw new Error(`${path}: ${JSON.stringify(body)}`)
    rows.push(...(body.items as Record<string, unknown>[]))
    if (typeof body.next !== 'string') return rows
    cursor = `&cursor=${body.next}`
  }
}
const at = (path: string, action: string) => path.replace(/(\?|$)/, `/${action}$1`)
const totals = async (path: string): Promise<Totals> => (await ask('GET', at(path, 'totals'))).body
const file = (path: string, options: string) => ask('GET', `${at(path, 'export')}${path.includes('?') ? '&' : '?'}${options}`)
async function csv(path: string, options = '', language = 'en'): Promise<string[][]> {
  const answer = await file(path, `format=csv&language=${language}${options}`)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return parse(answer.bytes, { bom: true, delimiter: language === 'en' ? ',' : ';', record_delimiter: '\r\n' })
}

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 40, seed: 7 })
  // The provider's fixtures know discounts as negative prices; the API knows them as negative quantities.
  await db.company({ company, actor }, (tx) => tx.run('update planned_items set net_price = -net_price, quantity = -quantity where company_id = $1 and net_price < 0', [company]))
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  await ask('PATCH', 'session/preferences', { language: 'en' })
  const plan = await done('POST', 'billing-runs', { date: '2026-12-01' })
  run = plan.id
  await done('POST', `billing-runs/${run}/approval`, { planHash: plan.planHash })
  await done('POST', `billing-runs/${run}/execution`)
  await work()
  const invoices = (await rowsOf('invoices')) as unknown as { id: string; customer: { id: string } }[]
  await done('POST', `invoices/${invoices[0]?.id}/cancellation`, { reason: 'Falsch', charges: 'waive' })
  await done('POST', 'parked-customers', { customer: invoices[1]?.customer.id, reason: 'Prüfen' })
  await done('POST', 'drafts', { kind: 'invoice', customer: invoices[1]?.customer.id, content: { lines: [] } })
  for (const kind of SALES_KINDS) {
    const line = { kind: 'once', name: 'Kabel', quantity: '2', unit: 'm', unitPrice: '2.50', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400' }
    const draft = await done('POST', 'drafts', { kind, customer: invoices[1]?.customer.id, content: { lines: [line] } })
    await done('POST', `drafts/${draft.id}/sales-document`, {})
  }
  await done('POST', 'planned-items', { customerId: invoices[1]?.customer.id, description: 'Montage', kind: 'once', quantity: '1.5', netPrice: { amount: '12.5', currency: 'EUR' }, unit: 'h', taxClass: 'S', revenueAccount: '8400' })
  const einvoice = readFileSync(fileURLToPath(new URL('../../testing/fixtures/einvoice/xrechnung-03.06a-ubl.xml', import.meta.url)))
  await app.inject({ method: 'POST', url: '/api/v1/supplier-invoices?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: einvoice })
  const statement = ':20:A\n:25:DE89370400440532013000\n:28C:1/1\n:60F:C261129EUR0,00\n:61:2611301130C12,34NTRFNONREF//B1\n:86:166?00GUTSCHRIFT?20Rechnung?32Anna\n:62F:C261130EUR12,34\n-\n'
  await app.inject({ method: 'POST', url: '/api/v1/bank-statements?company=ONE', headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: Buffer.from(statement) })
  const router = await done('POST', 'products', { sku: 'AX-1', name: 'Router', kind: 'goods', supply: 'goods', unit: 'Stk', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400', stocked: true })
  const store = await done('POST', 'stores', { code: 'LAGER', name: 'Lager', kind: 'warehouse' })
  await done('PATCH', `stock-articles/${router.id}`, { serialised: true }, { 'if-match': '"1"' })
  await done('POST', 'goods-receipts', { store: store.id, lines: [{ article: router.id, quantity: '2', unitCost: '80', serials: ['AX0001', 'AX0002'] }] })
  await done('POST', 'letters', { customer: invoices[1]?.customer.id, language: 'de', subject: 'Umzug', body: 'Alles vorgemerkt.' })
  await done('POST', 'print-batches', { documents: [invoices[1]?.id] })
  await done('POST', 'payments', { customer: invoices[1]?.customer.id, amount: { amount: '1.00', currency: 'EUR' } }, { 'idempotency-key': 'paid' })
  await done('POST', 'payments', { customer: invoices[1]?.customer.id, amount: { amount: '2.00', currency: 'EUR' }, items: [] }, { 'idempotency-key': 'paid-too-much' })
  await done('POST', 'refunds', { customer: invoices[1]?.customer.id, amount: { amount: '2.00', currency: 'EUR' }, account: { from: 'typed', account: 'DE02120300000000202051' }, reason: 'Zu viel gezahlt' })
  await done('POST', 'cash-desks', { code: 'K1', name: 'Ladenkasse', account: '1000', opening: { amount: '150.00', currency: 'EUR' } }, { 'idempotency-key': 'cash-desk' })
  await done('POST', 'transfer-runs', { hash: (await ask('GET', 'transfer-proposal')).body.hash })
  await done('POST', 'mandates', { customerId: invoices[1]?.customer.id, reference: 'M-1', signedOn: '2026-11-01', iban: 'DE02120300000000202051' })
  await db.company({ company, actor }, async (tx) => {
    await tx.run(`update companies set creditor_id = 'DE98ZZZ09999999999' where company_id = $1`, [company])
    await tx.run('update customers set payment_method = $2 where company_id = $1 and id = $3', [company, 'direct_debit', invoices[1]?.customer.id])
  })
  debitRun = (await done('POST', 'direct-debit-runs', {})).id
})

/** Every list that has an export, as an address that can be asked. */
const lists = () => app.routeTable.filter(({ url }) => url.endsWith('/export')).map(({ url }) => url.replace('/api/v1/', '').replace('/export', '').replace('direct-debit-runs/:id', `direct-debit-runs/${debitRun}`).replace(':id', run))
const question = async (list: string): Promise<string> =>
  list === 'mandates' ? `mandates?customerId=${String((await rowsOf('invoices') as unknown as { customer: { id: string } }[])[1]?.customer.id)}` : list === 'price-versions' ? 'price-versions?productId=1' : list

describe('every list', () => {
  test('of the office has totals and an export', () => {
    expect(lists().map((list) => list.replace(run, ':id').replace(debitRun, ':id')).sort()).toEqual(OFFICE_LISTS)
    expect(app.routeTable.filter(({ url }) => url.endsWith('/totals'))).toHaveLength(OFFICE_LISTS.length)
  })

  test('counts what it shows, and exports the same rows, as CSV and as XLSX', async () => {
    const empty: string[] = []
    for (const list of lists()) {
      const path = await question(list)
      const rows = await rowsOf(path)
      if (rows.length === 0) empty.push(list)
      expect([list, (await totals(path)).count]).toEqual([list, rows.length])
      const [head, ...lines] = await csv(path)
      const expected = list === 'journal-entries' ? rows.flatMap(({ postings }) => postings as unknown[]).length : rows.length
      expect([list, lines.length], list).toEqual([list, expected])
      const book = await readXlsx((await file(path, 'format=xlsx&language=en')).bytes)
      expect([list, book.sheets[0]?.rows.length], list).toEqual([list, expected + 1])
      expect(book.sheets[0]?.rows[0]).toEqual(head)
    }
    // No background work runs in this test; everything else has something to show.
    expect(empty.map((list) => list.replace(run, ':id').replace(debitRun, ':id'))).toEqual(['messages', 'newsletters/:id/recipients', 'received-mails', 'notices', 'direct-debit-returns', 'jobs/log'])
  })

  test('sums what it shows', async () => {
    const sumOf = (rows: readonly Record<string, unknown>[], key: string) => {
      const minor = rows.reduce((sum, row) => sum + BigInt((row[key] as { amount: string }).amount.replace('.', '')), 0n).toString().padStart(3, '0')
      return { amount: `${minor.slice(0, -2)}.${minor.slice(-2)}`, currency: 'EUR' }
    }
    for (const [path, keysOfSums] of [
      ['invoices', ['net', 'tax', 'gross', 'rest']], ['invoices?state=open', ['gross', 'rest']], ['invoices?state=settled', ['gross', 'rest']], ['credit-notes', ['net', 'gross', 'rest']],
      ['invoices?grossFrom=50', ['gross']], ['open-items', ['amount', 'rest']], [`billing-runs/${run}/items`, ['net', 'gross']],
    ] as const) {
      const rows = await rowsOf(path)
      expect(rows.length, path).toBeGreaterThan(0)
      expect((await totals(path)).sums, path).toEqual([expect.objectContaining(Object.fromEntries(keysOfSums.map((key) => [key, sumOf(rows, key)])))])
    }
    const states = Map.groupBy(await rowsOf('invoices'), ({ state }) => state)
    expect((await totals('invoices')).byState).toEqual([{ state: 'open', count: states.get('open')?.length }, { state: 'settled', count: states.get('settled')?.length }])
    expect(await totals('invoices?from=2031-01-01')).toEqual({ count: 0, countIsCapped: false, sums: [], byState: [] })
    expect(await totals('customers?iban=DE00000000')).toEqual({ count: 0, countIsCapped: false, sums: [] })
  })

  test('stops counting where it would take long, and says so', async () => {
    const counted = (most: number) => db.company({ company, actor }, (tx) =>
      totalsOf(tx, { from: 'documents d', where: conditionsOf(company, 'd.company_id'), currency: 'd.currency', amounts: { gross: 'd.gross_minor' } }, most))
    const all = await counted(COUNTED_MAX)
    expect(all.sums).toHaveLength(1)
    expect(await counted(all.count)).toEqual(all)
    expect(await counted(all.count - 1)).toEqual({ count: all.count - 1, countIsCapped: true, sums: [] })
  })

  test('groups what it shows: a group has the rows and sums that its filter finds', async () => {
    const month = (from: string, until: string) => (value: string) => `${from}=${value}-01&${until}=${value}-${new Date(Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5)), 0)).getUTCDate()}`
    for (const [path, by, filterOf] of [
      ['customers', 'state', (value: string) => `state=${value}`], ['customers?state=active', 'kind', (value: string) => `kind=${value}`], ['subscriptions', 'product', (value: string) => `productId=${value}`],
      ['subscriptions', 'state', (value: string) => `state=${value}`], ['invoices', 'month', month('from', 'until')], ['invoices', 'state', (value: string) => `state=${value}`],
      ['credit-notes', 'month', month('from', 'until')], ['open-items', 'month', month('dueFrom', 'dueUntil')], ['supplier-invoices', 'month', month('from', 'until')], ['supplier-invoices', 'state', (value: string) => `state=${value}`],
    ] as const) {
      const answered = (await ask('GET', `${at(path, 'groups')}${path.includes('?') ? '&' : '?'}by=${by}`)).body
      expect(answered, path).toMatchObject({ by, rowsAreTooMany: false, groupsAreCapped: false })
      expect(answered.items.length, path).toBeGreaterThan(0)
      for (const { value, label, count, sums } of answered.items) {
        const filtered = await totals(`${path}${path.includes('?') ? '&' : '?'}${filterOf(value)}`)
        expect([path, value, count, sums]).toEqual([path, value, filtered.count, filtered.sums])
        expect(label === null, path).toBe(by !== 'product')
      }
      expect(answered.items.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe((await totals(path)).count)
    }
    const byGroup = (await ask('GET', 'customers/groups?by=group')).body.items
    expect(byGroup).toEqual(expect.arrayContaining([expect.objectContaining({ value: null })]))
    expect((await ask('GET', 'customers/groups?by=group&iban=DE00000000')).body).toEqual({ by: 'group', rowsAreTooMany: false, groupsAreCapped: false, items: [] })
    for (const wrong of ['?by=iban', '', '?by=state&sort=name']) expect((await ask('GET', `customers/groups${wrong}`)).body.kind).toBe('malformed_request')
  })

  test('groups up to so many rows, and says where there are more', async () => {
    const grouped = (most: number) => db.company({ company, actor }, (tx) => groupsOf(tx, 'number', { from: 'documents d', where: conditionsOf(company, 'd.company_id'), groupings: { number: { value: 'd.number' } } }, most))
    const all = await grouped(1000)
    expect(all.items.length).toBeGreaterThan(3)
    expect(await grouped(all.items.length - 1)).toMatchObject({ rowsAreTooMany: true, items: [] })
  })

  test('refuses what its page refuses', async () => {
    for (const action of ['totals', 'export?format=csv']) expect((await ask('GET', `billing-runs/999999/items/${action}`)).body).toMatchObject({ status: 404, kind: 'billing_run_not_found' })
    expect((await ask('GET', 'invoices/export?format=csv&from=gestern')).body).toMatchObject({ status: 422, kind: 'malformed_request' })
    expect((await ask('GET', 'invoices/totals?sort=date')).body).toMatchObject({ status: 422, kind: 'malformed_request' })
  })
})

describe('an export', () => {
  test('has the chosen columns in their order, the rows in that of the list, and the amounts with their currency', async () => {
    const invoices = await rowsOf('invoices?sort=-gross&state=open') as unknown as { number: string; issueDate: string; gross: { amount: string } }[]
    const lines = await csv('invoices?sort=-gross&state=open', '&columns=gross,number,issueDate')
    expect(lines).toEqual([['Gross', 'Currency', 'Number', 'Date'], ...invoices.map((row) => [row.gross.amount, 'EUR', row.number, row.issueDate])])
    const german = await csv('invoices?sort=-gross&state=open', '&columns=gross,number', 'de')
    expect(german.slice(0, 2)).toEqual([['Brutto', 'Währung', 'Nummer'], [invoices[0]?.gross.amount.replace('.', ','), 'EUR', invoices[0]?.number]])
    expect((await csv('invoices', '&columns=state', 'cs')).slice(0, 2).flat()).toEqual(['Stav', expect.stringMatching(/^(otevřeno|vyrovnáno)$/)])
  })

  test('has numbers and dates as such in a spreadsheet', async () => {
    const [invoice] = await rowsOf('invoices?sort=number') as unknown as { number: string; issueDate: string; gross: { amount: string } }[]
    const book = await readXlsx((await file('invoices?sort=number', 'format=xlsx&columns=number,issueDate,gross&language=de')).bytes)
    expect(book.sheets[0]?.name).toBe('Rechnungen')
    expect(book.sheets[0]?.rows.slice(0, 2)).toEqual([['Nummer', 'Datum', 'Brutto', 'Währung'], [invoice?.number, new Date(`${invoice?.issueDate}T00:00:00Z`), Number(invoice?.gross.amount), 'EUR']])
  })

  test('carries texts that look like formulas as texts, and brings them back', async () => {
    const names = ['=1+1', '+49 431', '-2', '@SUM(A1)', '"quoted";x,\ny', "'already"]
    for (const [i, lastName] of names.entries()) await done('POST', 'customers', { kind: 'person', lastName, country: 'DE', city: `Formel ${i}` })
    const lines = (await csv('customers?city=Formel&sort=city', '&columns=sortName')).slice(1).flat()
    expect(lines).toEqual(["'=1+1", "'+49 431", "'-2", "'@SUM(A1)", '"quoted";x,\ny', "'already"])
    const book = await readXlsx((await file('customers?city=Formel&sort=city', 'format=xlsx&columns=sortName')).bytes, { readStyles: true })
    expect(book.sheets[0]?.rows.slice(1).flat()).toEqual(names)
    for (const cell of book.sheets[0]?.cells?.values() ?? []) expect(cell).not.toHaveProperty('formula')
  })

  test('begins with a mark of its encoding, is named for people, and needs its own permission', async () => {
    const answer = await file('customers', 'format=csv&language=cs')
    expect(answer.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(answer.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': expect.stringContaining(encodeURIComponent('Zákazníci 2026-11-22.csv')) })
    const without = await bearer(app, clock, { scopes: PERMISSIONS.filter((permission) => permission !== 'exports:read') })
    expect((await ask('GET', 'customers/export?format=csv', undefined, without)).body).toMatchObject({ status: 403, kind: 'not_permitted', params: { permission: 'exports:read' } })
    expect((await ask('GET', 'customers/export?format=csv&columns=number,secret')).body).toMatchObject({ status: 404, kind: 'column_not_found', params: { column: 'secret' } })
  })

  test('is a paper too, with all rows in as many pages as they take, the sums and what was filtered', async () => {
    const answer = await file('invoices', `format=pdf&language=de&columns=number,gross&filterText=${encodeURIComponent('Stand: offen')}`)
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining('Rechnungen_2026-11-22.pdf') })
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const narrow = await file('invoices?number=nobody', 'format=pdf&columns=number')
    expect(narrow.bytes.length).toBeLessThan(answer.bytes.length)
  })

  test('holds a page at a time, however many rows there are', async () => {
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    // What the triggers would write (symbols, change log) is not exported and would take a minute.
    await owner.query('alter table customers disable trigger user')
    await owner.query(
      `insert into customers (company_id, id, number, kind, last_name, first_name, street, postcode, city, country, added_on, language, email)
       select $1, 5000000 + n, (5000000 + n)::text, 'person', repeat('Müller', 10) || n, repeat('Ada', 10), repeat('Straße', 10), '24103', 'Kiel', 'DE', '2026-01-01', 'de', 'a' || n || '@example.net'
         from generate_series(1, 50000) n`, [company])
    await owner.query('alter table customers enable trigger user; analyze customers')
    await owner.end()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    setFlagsFromString('--expose-gc')
    const gc = runInNewContext('gc') as () => void
    const live = () => { gc(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external }
    for (const [format, sample] of [['csv', 800_000], ['xlsx', 80_000]] as const) {
      const before = live()
      let [peak, size, sampled, samples] = [0, 0, 0, 0]
      await new Promise<void>((resolve, reject) => {
        get({ port, path: `/api/v1/customers/export?company=ONE&format=${format}&columns=number,sortName,city,addedOn`, headers }, (answer) => {
          answer.on('data', (chunk: Buffer) => {
            size += chunk.length
            if (size - sampled < sample) return
            sampled = size
            samples++
            peak = Math.max(peak, live() - before)
          }).on('end', resolve).on('error', reject)
        }).on('error', reject)
      })
      expect(size, format).toBeGreaterThan(4 * sample)
      // What was garbage before may have gone meanwhile; that it was looked at is what counts here.
      expect(samples, format).toBeGreaterThan(3)
      // 50,000 rows of customers take more than 100 MB as objects; a page of them, with what is on its way, a few.
      expect(peak / 1e6, format).toBeLessThan(30)
    }
    expect((await file('customers', 'format=pdf')).body).toMatchObject({ status: 409, kind: 'list_too_long_for_paper', params: { maximum: expect.any(Number) } })
  }, 240_000)

  test('ends when nobody reads it any more, and leaves its connection free', async () => {
    const { port } = app.server.address() as AddressInfo
    for (let n = 0; n < 5; n++) {
      await new Promise<void>((resolve, reject) => {
        const request = get({ port, path: '/api/v1/customers/export?company=ONE&format=csv', headers }, (answer) => {
          expect([200, 503]).toContain(answer.statusCode)
          answer.once('data', () => { request.destroy(); resolve() })
        }).on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve() : reject(error)))
      })
    }
    await expect.poll(async () => (await file('customers?number=1', 'format=csv')).status, { timeout: 10_000 }).toBe(200)
    await expect.poll(() => db.pool.idleCount, { timeout: 10_000 }).toBe(db.pool.totalCount)
  }, 30_000)
})

const OFFICE_LISTS = [
  'audit-log', 'audit-log/system', 'bank-matching', 'bank-reconciliation', 'bank-statement-entries', 'bank-statements', 'billing-runs', 'billing-runs/:id/items', 'cash-receipts', 'credit-notes', 'customers', 'delivery-notes', 'direct-debit-returns', 'direct-debit-runs', 'direct-debit-runs/:id/items', 'drafts', 'invoices',
  'jobs/log', 'journal-entries', 'letters', 'mandates', 'messages', 'newsletters/:id/recipients', 'notices', 'open-items', 'order-confirmations', 'orders', 'outbox', 'parked-customers', 'payments', 'planned-items',
  'price-versions', 'print-batches', 'products', 'proformas', 'quotes', 'received-mails', 'refunds', 'serial-numbers', 'stock-articles', 'stock-movements', 'stores', 'subscriptions', 'supplier-invoices', 'transfer-runs', 'users',
]
