import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock, testServer } from '@kontor/testing/http.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { companiesRoutes, createCompany } from '../companies/public.ts'
import { createSecrets } from '../platform/secrets.ts'
import { searchRoutes } from '../reporting/public.ts'
import { customersRoutes } from './public.ts'

const { db } = await createDatabase()
const clock = steppingClock()
const secrets = createSecrets(Buffer.alloc(32, 3))
const actor = { name: 'cli:test', source: 'cli' } as const
let app: Awaited<ReturnType<typeof testServer>>
let headers: Record<string, string>
let customerId = ''
const ask = apiClient(() => app, { headers: () => headers, company: 'FJORD' })
const create = (change: object = {}) => ask('POST', 'contact-persons', { customerId, name: 'Željko Öztürk', ...change })

beforeAll(async () => {
  app = await testServer({ db, clock, routes: (server) => { companiesRoutes(server); customersRoutes(server, { secrets }); searchRoutes(server) } })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  for (const code of ['FJORD', 'OTHER']) {
    const made = await db.system({ actor }, (tx) => createCompany(tx, { code, name: code, country: 'DE' }))
    if (!made.ok) throw new Error(made.refusal.kind)
  }
  customerId = (await ask('POST', 'customers', { kind: 'business', companyName: 'Werft Hansen GmbH', street: 'Am Kai 1', postcode: '24103', city: 'Kiel', country: 'DE' })).body.customer.id
})

test('a contact person is added, changed, listed by name and deleted softly, and every step stands in the change log', async () => {
  const made = await create({ roles: ['accounting', 'management'], email: 'z@werft.example', phone: '+49 431 9988776', birthday: '1980-02-29', mailKinds: ['invoice', 'dunning'] })
  expect([made.status, made.body]).toEqual([201, {
    id: expect.any(String), customerId, name: 'Željko Öztürk', roles: ['accounting', 'management'], email: 'z@werft.example', phone: '+49 431 9988776', mobile: null, note: null,
    birthday: '1980-02-29', mailKinds: ['invoice', 'dunning'], version: 1,
  }])
  const changed = await ask('PATCH', `contact-persons/${made.body.id}`, { roles: ['technical'], note: 'nur vormittags' }, { version: made.version })
  expect(changed.body).toMatchObject({ roles: ['technical'], note: 'nur vormittags', mailKinds: ['invoice', 'dunning'], version: 2 })
  expect((await ask('PATCH', `contact-persons/${made.body.id}`, { note: 'x' }, { version: made.version })).body.kind).toBe('version_changed')
  expect((await ask('GET', `contact-persons?customerId=${customerId}`)).body.items).toEqual([changed.body])
  expect((await ask('GET', `contact-persons/${made.body.id}`, undefined, { company: 'OTHER' })).body.kind).toBe('contact_person_not_found')
  expect((await ask('DELETE', `contact-persons/${made.body.id}`, undefined, { version: made.version })).body.kind).toBe('version_changed')
  expect((await ask('DELETE', `contact-persons/${made.body.id}`, undefined, { version: changed.version })).status).toBe(204)
  expect((await ask('GET', `contact-persons?customerId=${customerId}`)).body.items).toEqual([])
  expect((await ask('DELETE', `contact-persons/${made.body.id}`, undefined, { version: '"3"' })).body.kind).toBe('contact_person_not_found')
  const log = await db.company({ company: 1, actor }, (tx) => tx.rows<{ action: string; roles: unknown }>(
    `select action, after -> 'roles' as roles from change_log where table_name = 'contact_persons' and row_id = $1 order by id`, [made.body.id]))
  expect(log.map(({ action, roles }) => [action, roles])).toEqual([['insert', ['accounting', 'management']], ['update', ['technical']], ['update', null]])
})

describe('refused is', () => {
  test.each([
    [{ customerId: '999999999' }, 404, 'customer_not_found'],
    [{ mailKinds: ['invoice'] }, 409, 'contact_person_mail_missing'],
    [{ birthday: '2027-01-01' }, 409, 'contact_person_birthday_in_future'],
    [{ roles: ['Buchhaltun'] }, 409, 'code_unknown'],
    [{ name: '  ' }, 422, 'malformed_request'],
    [{ mailKinds: ['invoice', 'invoice'], email: 'a@b.example' }, 422, 'malformed_request'],
    [{ mailKinds: ['gossip'], email: 'a@b.example' }, 422, 'malformed_request'],
    [{ email: 'nobody' }, 422, 'malformed_request'],
  ])('%j', async (change, status, kind) => {
    const answer = await create(change)
    expect([answer.status, answer.body.kind]).toEqual([status, kind])
  })

  test('an unknown role with the code that was meant', async () => {
    expect((await create({ roles: ['Buchhaltun'] })).body.params).toEqual({ list: 'contact_roles', code: 'Buchhaltun', suggestion: 'accounting' })
  })

  test('to take the mail address from somebody who gets copies', async () => {
    const { body, version } = await create({ name: 'Kopie', email: 'k@werft.example', mailKinds: ['contract'] })
    expect((await ask('PATCH', `contact-persons/${body.id}`, { email: null }, { version })).body.kind).toBe('contact_person_mail_missing')
  })

  test('an archived role, but who has it already keeps it', async () => {
    const role = (await ask('GET', 'code-lists/contact_roles')).body.items.find((entry: { code: string }) => entry.code === 'purchasing')
    const { body, version } = await create({ name: 'Einkäuferin', roles: ['purchasing'] })
    expect((await ask('PATCH', `code-lists/contact_roles/${role.id}`, { archived: true }, { version: `"${role.version}"` })).body).toMatchObject({ archived: true, usage: 1 })
    expect((await create({ roles: ['purchasing'] })).body.kind).toBe('code_archived')
    expect((await ask('PATCH', `contact-persons/${body.id}`, { roles: ['purchasing', 'technical'] }, { version })).status).toBe(200)
    expect((await ask('DELETE', `code-lists/contact_roles/${role.id}`, undefined, { version: '"2"' })).body).toMatchObject({ kind: 'code_in_use', params: { usage: 1 } })
  })
})

test('a contact person leads the search to the customer, once, until deleted', async () => {
  const { body, version } = await create({ name: 'Bořivoj Quast', email: 'quast@anderswo.example', mobile: '+49 171 4455667', phone: null })
  const found = async (q: string, company = 'FJORD') => (await ask('GET', `search?q=${encodeURIComponent(q)}`, undefined, { company })).body.customers.map((one: { name: string }) => one.name)
  for (const q of ['borivoj', 'QUAST bor', 'quast@anderswo', '0171 4455667', 'hansen']) expect(await found(q), q).toEqual(['Werft Hansen GmbH'])
  expect(await found('quast hansen')).toEqual([])
  expect(await found('quast', 'OTHER')).toEqual([])
  await ask('DELETE', `contact-persons/${body.id}`, undefined, { version })
  expect(await found('quast')).toEqual([])
})
