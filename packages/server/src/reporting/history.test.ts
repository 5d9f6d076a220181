import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { addPerson, bearer, logIn, steppingClock, testServer } from '@kontor/testing/http.ts'
import { secrets } from '@kontor/testing/imports.ts'
import { memoryFiles } from '@kontor/testing/test-app.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { catalogRoutes } from '../catalog/routes.ts'
import { createCompany } from '../companies/public.ts'
import { companiesRoutes } from '../companies/routes.ts'
import { mandateRoutes } from '../customers/mandate-routes.ts'
import { customersRoutes } from '../customers/routes.ts'
import { sealedFiles } from '../platform/files/sealed-files.ts'
import { subscriptionsRoutes } from '../subscriptions/routes.ts'
import { historyRoutes } from './public.ts'
import { UNDOABLE_TABLES } from './store/history.ts'
import { WAYS_BACK } from './undo/ways-back.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
let company = 0
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const eur = (amount: string) => ({ amount, currency: 'EUR' })
const IBAN = 'DE02120300000000202051'

const one = async (query: string) => (await ask('GET', `audit-log?limit=1&${query}`)).body.items[0]
const newest = (table: string, row: string) => one(`table=${table}&row=${row}`)
const undo = (id: string) => ask('POST', `audit-log/${id}/undo`)
const newCustomer = async (change: object = {}) => (await ask('POST', 'customers', { kind: 'person', country: 'DE', lastName: 'Berg', ...change })).body.customer
async function edit(path: string, change: object): Promise<void> {
  const { version } = await ask('GET', path)
  const { status, body } = await ask('PATCH', path, change, { version })
  if (status !== 200) throw new Error(JSON.stringify(body))
}

let skus = 0
const newProduct = async () => (await ask('POST', 'products', {
  sku: `P${++skus}`, name: 'Glasfaser 100', kind: 'access_line', unit: 'Stk', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount: '8400',
  price: { validFrom: '2026-01-01', netPrice: eur('29.33'), setupFee: null },
})).body
const newSubscription = async (customerId: string) =>
  (await ask('POST', 'subscriptions', { customerId, productId: (await newProduct()).id, startDate: '2026-01-15', minimumTermMonths: 0, noticeDays: 0 })).body

beforeAll(async () => {
  app = await testServer({
    db, clock, routes: (server) => {
      companiesRoutes(server)
      customersRoutes(server, { secrets })
      mandateRoutes(server, { secrets, files: sealedFiles(memoryFiles(), secrets) })
      catalogRoutes(server)
      subscriptionsRoutes(server)
      historyRoutes(server, { secrets })
    },
  })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  const made = await db.system({ actor }, (tx) => createCompany(tx, { code: 'FJORD', name: 'Fjordnetz GmbH', country: 'DE' }))
  if (made.ok) company = made.value.company
})

describe('the history', () => {
  test('of one record says who, from where, and old and new as exact text', async () => {
    const { id } = await newCustomer({ email: 'alt@example.de' })
    await edit(`customers/${id}`, { email: 'neu@example.de', discountPercent: '2.50', iban: IBAN })
    const entry = await newest('customers', id)
    expect(entry).toMatchObject({ action: 'update', source: 'api', actorName: expect.stringContaining('(token-holder-'), impersonator: null, impersonatorName: null, undoable: true, undoRefusal: null })
    expect(entry.fields).toEqual([
      { field: 'discountPercent', before: null, after: '2.50', beforeName: null, afterName: null }, { field: 'email', before: 'alt@example.de', after: 'neu@example.de', beforeName: null, afterName: null },
      { field: 'ibanLast4', before: null, after: '2051', beforeName: null, afterName: null },
    ])
  })

  test('of one field leaves the others out', async () => {
    const { id } = await newCustomer({ billingEmail: 'a@example.de' })
    await edit(`customers/${id}`, { phone: '0461 1' })
    await edit(`customers/${id}`, { billingEmail: 'b@example.de' })
    const { body } = await ask('GET', `audit-log?table=customers&row=${id}&field=billingEmail`)
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['update', 'insert'])
    expect((await ask('GET', 'audit-log?field=email')).body.kind).toBe('field_without_record')
    expect((await ask('GET', 'audit-log?field=e-mail')).status).toBe(422)
  })

  test('of a customer holds what is theirs, also terms that are gone, page after page', async () => {
    const { id } = await newCustomer()
    const subscription = await newSubscription(id)
    expect(await ask('POST', 'planned-items', { customerId: id, description: 'Anfahrt', quantity: '1', netPrice: eur('40'), unit: 'Stk', taxClass: 'S', revenueAccount: '8400' }, { key: 'a' })).toMatchObject({ status: 201 })
    await ask('POST', 'mandates', { customerId: id, reference: `M-${id}`, signedOn: '2026-01-01', iban: IBAN })
    const changed = (await ask('POST', 'subscription-terms', { subscriptionId: subscription.id, validFrom: '2026-12-01', quantity: '2' })).body
    const removed = await ask('DELETE', `subscription-terms/${changed.terms[1].id}`)
    expect(removed.status).toBe(200)
    await newCustomer({ lastName: 'Fremd' })
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await ask('GET', `audit-log?limit=2&customerId=${id}${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...body.items.map(({ table, action }: Record<string, string>) => `${action} ${table}`))
      cursor = body.next
    }
    expect(seen).toEqual(['delete subscription_terms', 'insert subscription_terms', 'insert mandates', 'insert planned_items', 'insert subscription_terms', 'insert subscriptions', 'insert customers'])
    expect((await ask('GET', `audit-log?customerId=${id}&table=mandates`)).body.items).toHaveLength(1)
    expect((await one(`customerId=${id}&table=subscriptions`)).fields).toContainEqual(expect.objectContaining({ field: 'customerId', afterName: expect.stringMatching(/^\d+ Berg$/) }))
    expect((await one(`customerId=${id}&table=subscription_terms`)).fields).toContainEqual({ field: 'subscriptionId', before: subscription.id, beforeName: expect.stringMatching(/Glasfaser 100$/), after: null, afterName: null })
  })

  test('is shown to whoever may read the record, and not beyond', async () => {
    const { id } = await newCustomer()
    const clerk = await addPerson(app, clock, { login: 'clara', roles: [{ role: 'clerk', company: 'FJORD' }] })
    const cookie = await logIn(app, clerk)
    const get = async (path: string) => (await app.inject({ method: 'GET', url: `/api/v1/${path}company=FJORD`, headers: { cookie } })).json()
    expect((await get(`history?customerId=${id}&`)).items).toHaveLength(1)
    expect((await get(`history?table=customers&row=${id}&field=lastName&`)).items).toHaveLength(1)
    expect((await get('history?table=settings&row=x&')).kind).toBe('not_permitted')
    expect((await get('history?table=customers&')).kind).toBe('record_not_named')
    expect((await get(`audit-log?customerId=${id}&`)).kind).toBe('not_permitted')
    expect((await get('history?table=users&row=1&')).kind).toBe('malformed_request')
    const patched = await app.inject({ method: 'PATCH', url: `/api/v1/customers/${id}?company=FJORD`, headers: { cookie, origin: 'http://localhost', 'if-match': '"1"' }, payload: { phone: '1' } })
    expect(patched.json()).toMatchObject({ version: 2 })
    const entry = await newest('customers', id)
    expect([entry.actorName, entry.source]).toEqual(['clara', 'web'])
    // A field that names a person says who it is.
    await db.company({ company, actor }, (tx) => tx.rows("insert into parked_customers (company_id, customer_id, reason, parked_by) values ($1, $2, 'by_hand', $3)", [company, id, `user:${clerk.id}`]))
    expect((await one(`customerId=${id}&table=parked_customers`)).fields).toContainEqual({ field: 'parkedBy', before: null, beforeName: null, after: `user:${clerk.id}`, afterName: 'clara' })
  })
})

describe('undoing', () => {
  test('writes the former values again as a new change, accounts among them', async () => {
    const { id } = await newCustomer({ email: 'alt@example.de', iban: IBAN, position: '54.78, 9.43' })
    await edit(`customers/${id}`, { email: null, iban: 'DE75512108001245126199', city: 'Flensburg', position: '54.79, 9.43', variableSymbols: ['77001'] })
    const { id: change } = await newest('customers', id)
    const undone = await undo(change)
    expect(undone).toMatchObject({ status: 201, body: { action: 'update', table: 'customers', undoable: true } })
    expect(undone.body.fields).toContainEqual(expect.objectContaining({ field: 'email', before: null, after: 'alt@example.de' }))
    expect((await ask('GET', `customers/${id}`)).body).toMatchObject({ email: 'alt@example.de', ibanLast4: '2051', city: '', latitude: '54.780000', variableSymbols: [] })
    expect((await ask('GET', `customers?iban=${IBAN}`)).body.items.map((found: { id: string }) => found.id)).toContain(id)
    expect((await undo(change)).body).toMatchObject({ status: 409, kind: 'changed_since', params: { field: 'city', present: '' } })
    expect((await undo(undone.body.id)).status).toBe(201)
  })

  test('touches nothing that was changed since, and the list says so beforehand', async () => {
    const { id } = await newCustomer({ phone: '1' })
    await edit(`customers/${id}`, { phone: '2' })
    const entry = await newest('customers', id)
    await edit(`customers/${id}`, { phone: '3' })
    expect((await undo(entry.id)).body).toMatchObject({ kind: 'changed_since', params: { field: 'phone', present: '3' } })
    const { body } = await ask('GET', `audit-log?table=customers&row=${id}`)
    expect(body.items.map(({ undoable, undoRefusal }: Record<string, unknown>) => [undoable, (undoRefusal as { kind: string } | null)?.kind ?? null])).toEqual([
      [true, null], [false, 'changed_since'], [false, 'creation_stays'],
    ])
  })

  test('asks the rules of the command: a symbol that somebody else has taken meanwhile', async () => {
    const { id } = await newCustomer({ variableSymbols: ['88001'] })
    await edit(`customers/${id}`, { variableSymbols: [] })
    const { id: change } = await newest('customers', id)
    await newCustomer({ variableSymbols: ['88001'] })
    expect((await undo(change)).body.kind).toBe('variable_symbol_taken')
  })

  test('products, prices, subscriptions, terms, planned items, settings, series and companies go back', async () => {
    const product = await newProduct()
    await edit(`products/${product.id}`, { name: 'Glasfaser 200', unit: 'Monat' })
    expect((await undo((await newest('products', product.id)).id)).status).toBe(201)
    expect((await ask('GET', `products/${product.id}`)).body).toMatchObject({ name: 'Glasfaser 100', unitCode: 'H87' })

    const added = (await ask('POST', 'price-versions', { productId: product.id, validFrom: '2027-01-01', netPrice: eur('31.00') })).body
    await edit(`price-versions/${added.id}`, { netPrice: eur('32.00') }).catch(() => ask('PATCH', `price-versions/${added.id}`, { netPrice: eur('32.00') }, { version: '"1"' }))
    expect((await undo((await newest('price_versions', added.id)).id)).status).toBe(201)
    const inserted = (await ask('GET', `audit-log?table=price_versions&row=${added.id}`)).body.items.at(-1)
    const taken = await undo(inserted.id)
    expect(taken.body).toMatchObject({ action: 'delete', undoable: true })
    expect((await undo(inserted.id)).body.kind).toBe('record_gone')
    expect((await undo(taken.body.id)).body).toMatchObject({ action: 'insert', fields: expect.arrayContaining([expect.objectContaining({ field: 'netPrice', after: '31.000000' })]) })

    const { id: customerId } = await newCustomer()
    const subscription = await newSubscription(customerId)
    const cancelled = await ask('POST', `subscriptions/${subscription.id}/cancellation`, { endDate: '2026-12-31' }, { version: '"1"' })
    expect(cancelled.body.state).toBe('cancelled')
    expect((await undo((await newest('subscriptions', subscription.id)).id)).status).toBe(201)
    expect((await ask('GET', `subscriptions/${subscription.id}`)).body).toMatchObject({ state: 'active', endDate: null })
    const term = (await ask('POST', 'subscription-terms', { subscriptionId: subscription.id, validFrom: '2026-12-01', netPrice: eur('10.00') })).body.terms[1]
    await ask('POST', 'subscription-terms', { subscriptionId: subscription.id, validFrom: '2026-12-01', quantity: '3', netPrice: eur('11.00') })
    expect((await undo((await newest('subscription_terms', term.id)).id)).status).toBe(201)
    expect((await ask('GET', `subscriptions/${subscription.id}`)).body.terms[1]).toMatchObject({ quantity: '1', netPrice: eur('10.00') })
    await ask('DELETE', `subscription-terms/${term.id}`)
    expect((await undo((await newest('subscription_terms', term.id)).id)).status).toBe(201)
    expect((await ask('GET', `subscriptions/${subscription.id}`)).body.terms[1]).toMatchObject({ quantity: '1', netPrice: eur('10.00'), validFrom: '2026-12-01' })
    expect((await undo((await newest('subscriptions', subscription.id)).id)).status).toBe(201)

    const item = (await ask('POST', 'planned-items', { customerId, description: 'Anfahrt', quantity: '1', netPrice: eur('40'), unit: 'Stk', taxClass: 'S', revenueAccount: '8400' }, { key: 'b' })).body
    await ask('PATCH', `planned-items/${item.id}`, { netPrice: eur('45.00') }, { version: '"1"' })
    expect((await undo((await newest('planned_items', item.id)).id)).status).toBe(201)
    const planned = (await ask('GET', `audit-log?table=planned_items&row=${item.id}`)).body.items.at(-1)
    expect((await undo(planned.id)).body.fields).toContainEqual(expect.objectContaining({ field: 'withdrawnAt', before: null }))
    expect((await undo((await newest('planned_items', item.id)).id)).body).toMatchObject({ kind: 'field_stays', params: { field: 'withdrawnAt' } })

    await ask('PUT', 'settings/customers.delivery', { value: 'post', version: 0 })
    expect((await undo((await newest('settings', 'customers.delivery')).id)).body).toMatchObject({ action: 'delete' })
    expect((await undo((await newest('settings', 'customers.delivery')).id)).body).toMatchObject({ action: 'insert', fields: expect.arrayContaining([expect.objectContaining({ field: 'value', after: 'post' })]) })

    const series = (await ask('GET', 'number-series')).body.items.find(({ kind }: { kind: string }) => kind === 'credit_note')
    expect(await ask('PATCH', `number-series/${series.id}`, { pattern: 'G-{YYYY}-{0000}', startNumber: 5 }, { version: `"${series.version}"` })).toMatchObject({ status: 200 })
    expect((await undo((await newest('number_series', series.id)).id)).status).toBe(201)
    await ask('PATCH', 'companies/FJORD', { city: 'Husum' }, { company: null, version: '"1"' })
    expect((await undo((await newest('companies', String(company))).id)).status).toBe(201)
    expect((await ask('GET', 'companies/FJORD', undefined, { company: null })).body.city).toBe('')
  })

  test('contact persons and code lists go back', async () => {
    const { id: customerId } = await newCustomer()
    const person = (await ask('POST', 'contact-persons', { customerId, name: 'Ada Lund', phone: '1' })).body
    await edit(`contact-persons/${person.id}`, { name: 'Ada Berg', phone: null })
    expect((await undo((await newest('contact_persons', person.id)).id)).status).toBe(201)
    expect((await ask('GET', `contact-persons/${person.id}`)).body).toMatchObject({ name: 'Ada Lund', phone: '1' })
    const made = (await ask('GET', `audit-log?table=contact_persons&row=${person.id}`)).body.items.at(-1)
    expect((await undo(made.id)).status).toBe(201)
    expect((await ask('GET', `contact-persons/${person.id}`)).body.kind).toBe('contact_person_not_found')

    const label = { de: 'Vereine', cs: 'Spolky', en: 'Clubs' }
    const code = (await ask('POST', 'code-lists/customer_groups', { code: 'clubs', label })).body
    expect(code.id).toBeDefined()
    await ask('PATCH', `code-lists/customer_groups/${code.id}`, { label: { ...label, de: 'Clubs' }, archived: true }, { version: '"1"' })
    const back = await undo((await newest('customer_groups', code.id)).id)
    expect(back.body.fields).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'labelDe', before: 'Clubs', after: 'Vereine' }), expect.objectContaining({ field: 'archived', before: 'true', after: 'false' })]))
    const created = (await ask('GET', `audit-log?table=customer_groups&row=${code.id}`)).body.items.at(-1)
    const gone = await undo(created.id)
    expect(gone.body).toMatchObject({ action: 'delete' })
    expect((await undo(gone.body.id)).body).toMatchObject({ action: 'insert', fields: expect.arrayContaining([expect.objectContaining({ field: 'code', after: 'clubs' })]) })
  })

  test.each([
    ['documents', 'issue', 'issued_documents_stay'], ['accounting_periods', 'update', 'accounting_periods_stay'], ['mandates', 'insert', 'change_not_undoable'],
    ['user_roles', 'insert', 'rights_stay'], ['customers', 'delete', 'deletion_stays'],
  ])('of %s (%s) is refused by name: %s', async (table, action, kind) => {
    const { id } = await db.company({ company, actor }, (tx) => tx.one<{ id: bigint }>(
      `insert into change_log (company_id, table_name, row_key, action, actor, source, before, after) values ($1, $2, '{"id": 1}', $3, 'cli:test', 'cli', '{}', '{}') returning id`, [company, table, action]))
    expect((await undo(id.toString())).body).toMatchObject({ status: 409, kind })
  })

  test('is for whoever may change the record, in their company', async () => {
    const { id } = await newCustomer({ phone: '1' })
    await edit(`customers/${id}`, { phone: '2' })
    const { id: change } = await newest('customers', id)
    const reader = await bearer(app, clock, { scopes: ['companies:read', 'audit:read', 'customers:read'] })
    const asReader = await app.inject({ method: 'POST', url: `/api/v1/audit-log/${change}/undo?company=FJORD`, headers: reader })
    expect(asReader.json()).toMatchObject({ status: 403, kind: 'not_permitted', params: { permission: 'customers:write' } })
    expect((await undo('999999999')).body).toMatchObject({ status: 404, kind: 'change_not_found' })
    await db.system({ actor }, (tx) => createCompany(tx, { code: 'OTHER', name: 'Andere GmbH', country: 'DE' }))
    expect((await ask('POST', `audit-log/${change}/undo`, undefined, { company: 'OTHER' })).body.kind).toBe('change_not_found')
  })

  test('every way back names columns that its table has', async () => {
    for (const table of UNDOABLE_TABLES) {
      const { rows } = await db.pool.query<{ column_name: string }>('select column_name from information_schema.columns where table_name = $1', [table])
      const columns = rows.map((row) => row.column_name)
      expect([...WAYS_BACK[table].rule.fields, ...WAYS_BACK[table].derived].filter((column) => !columns.includes(column))).toEqual([])
    }
  })
})
