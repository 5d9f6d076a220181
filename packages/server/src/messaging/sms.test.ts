import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { startGammu } from '@kontor/testing/gammu.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { startSmpp } from '@kontor/testing/smpp.ts'
import type { SmppScript, TestSmpp } from '@kontor/testing/smpp.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { loopbackSms, TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { messageSweeps } from '../reporting/sweeps/messages.ts'
import { sendSms } from './send-sms.ts'
import { readSmsNumber } from './sms-numbers.ts'
import { beginPart, claimDueSms } from './store/sms.ts'

const HOST = '127.0.21.5'
const { db } = await createDatabase()
const clock = steppingClock('2026-11-22T09:00:00.000Z')
const gammu = await startGammu()
const network = loopbackSms({ hosts: [HOST], spools: [gammu.folder] })
const { app } = await testApp({ db, clock, sms: network })
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const key = () => ({ key: `sms-${++keys}` })
const script: SmppScript = {}
let heard: { readonly request: IncomingMessage; readonly body: string }[] = []
let answers: (status: { readonly id: number }) => { readonly status: number; readonly body: string } = ({ id }) => ({ status: 200, body: `{"messages":[{"id":"h${id}"}]}` })
const gateways: Record<'smpp' | 'http' | 'gammu', string> = { smpp: '', http: '', gammu: '' }

// Before the tables of tests, which name their ports.
const centre = await startSmpp(HOST, { bind: (pdu) => script.bind?.(pdu), submit: (part, session) => script.submit?.(part, session), get dead() { return script.dead ?? false } })
const http = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    heard.push({ request, body: Buffer.concat(chunks).toString('utf8') })
    const { status, body } = answers({ id: heard.length })
    if (status === 0) request.socket.destroy()
    else response.writeHead(status).end(body)
  })
})
await new Promise<void>((resolve) => { http.listen(0, HOST, resolve) })

const actor = { name: 'job:sms', source: 'job' } as const
const QUIET = { quietMs: 120, mostMs: 3000 }
const send = (listening = QUIET, hearing = false) => sendSms({ db, secrets: TEST_SECRETS, sms: network, clock, company, actor }, { limits: { connectMs: 2000, silenceMs: 400 }, listening, hearing })
const later = () => db.pool.query(`update messages set next_attempt_at = now() - interval '1 second' where state = 'queued'; update messages set leased_until = now() - interval '1 second' where state = 'sending'`)
const once = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
let written = 0
const write = async (text: string, { to = ['+420 777 123 456'], gateway = gateways.smpp, ...more }: { to?: string[]; gateway?: string; once?: string } = {}) =>
  ask('POST', 'customers/1/sms', { once: once(++written), to, ...(gateway !== '' && { gateway }), text, language: 'de', ...more })
const queue = async (...said: Parameters<typeof write>): Promise<string> => (await write(...said)).body.ids[0]
const shown = async (id: string) => (await ask('GET', `messages/${id}`)).body
const sweeps = async () => (await Promise.all(messageSweeps.map(async ({ sql }) => (await db.pool.query(sql)).rows))).flat()

beforeAll(async () => {
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
  company = await createSmallProvider(db, { customers: 2, seed: 5 })
  await db.pool.query(`update customers set country = 'DE', mobile = '0171 2345678', phone = '030 901820'; update users set mobile = '+420603222111', master_admin = true`)
}, 60_000)
afterEach(() => {
  delete script.bind
  delete script.submit
  delete script.dead
  centre.taken.length = 0
  heard = []
})
afterAll(async () => {
  await centre.close()
  http.close()
  await gammu.close()
})

const smpp = (change: object = {}) => ({ kind: 'smpp', host: HOST, port: centre.port, security: 'none', systemId: 'vlna', systemType: '', splitting: 'udh', ...change })
const overHttp = (change: object = {}) => ({
  kind: 'http', url: `http://${HOST}:${(http.address() as AddressInfo).port}/send?key={secret}`, method: 'POST', headers: [{ name: 'X-From', value: '{sender}' }], bodyKind: 'json', body: '{"to":"{digits}","text":"{text}","ref":"{id}"}',
  idPath: 'messages.0.id', recognises: true, reportIdPath: 'id', reportStatePath: 'status', deliveredStates: ['delivered'], undeliveredStates: ['failed'], ...change,
})
const create = (gateway: object) => ask('POST', 'sms-gateways', gateway, key())

describe('gateways', () => {
  test('the first one is preferred; a secret is sealed and never answered', async () => {
    expect((await write('Hallo')).body.kind).toBe('sms_gateway_missing')
    const made = await create({ name: 'SMPP', from: 'Vlna', secret: 'Canary-5', connection: smpp() })
    expect([made.status, made.body]).toMatchObject([201, { preferred: true, hasSecret: true, partsMax: 3, replacement: 'typographic', reportPath: null }])
    const others = [await create({ name: 'HTTP', from: 'Vlna', secret: 's&c', connection: overHttp() }), await create({ name: 'Modem', connection: { kind: 'gammu', folder: gammu.folder } })]
    Object.assign(gateways, { smpp: made.body.id, http: others[0]!.body.id, gammu: others[1]!.body.id })
    expect(others.map(({ body }) => body.preferred)).toEqual([false, false])
    expect(JSON.stringify([made.body, (await ask('GET', 'sms-gateways')).body])).not.toContain('Canary')
    expect((await db.pool.query(`select from change_log where concat(before, after) like '%Canary%'`)).rowCount).toBe(0)
    expect((await ask('DELETE', `sms-gateways/${gateways.smpp}`, undefined, { ...key(), version: '"1"' })).body.kind).toBe('sms_gateway_preferred')
  })

  test.each([
['sms_gateway_exists', { name: 'smpp' }],
    ['sms_gateway_in_clear', { connection: smpp({ host: 'smsc.example.com' }) }],
    ['sms_gateway_in_clear', { connection: overHttp({ url: 'http://sms.example.com/' }) }],
    ['sms_gateway_url_invalid', { connection: overHttp({ url: 'ftp://sms.example.com' }) }],
    ['sms_gateway_url_invalid', { connection: overHttp({ url: 'https://[::/' }) }],
    ['sms_gateway_url_invalid', { connection: overHttp({ url: 'https://sms.example.com:99999/' }) }],
    ['sms_spool_not_allowed', { connection: { kind: 'gammu', folder: '/etc' } }],
    ['sms_from_invalid', { from: 'Vlna Internet' }],
    ['malformed_request', { from: 'Vlna\nX' }],
    ['sms_gateway_secret_missing', { secret: null }],
    ['sms_gateway_body_not_json', { connection: overHttp({ body: '{"to":"{number}"' }) }],
    ['sms_gateway_placeholder_unknown', { connection: overHttp({ body: '{"to":"{nummer}"}' }) }],
    ['sms_gateway_placeholder_missing', { connection: overHttp({ body: '{"to":"{number}"}' }) }],
    ['sms_gateway_report_incomplete', { connection: overHttp({ reportIdPath: '' }) }],
  ])('%s %#', async (kind, wrong) => {
    expect((await create({ name: 'Neu', from: 'Vlna', secret: 'x', connection: smpp(), ...wrong })).body.kind).toBe(kind)
  })

  test('a test says what came of it: taken, wrong password, no TLS, nobody there, a number that is none', async () => {
    const tried = async (to = '0171 2345678', gateway = gateways.smpp) => (await ask('POST', `sms-gateways/${gateway}/test-messages`, { to })).body
    expect(await tried()).toMatchObject({ outcome: 'accepted', number: '+491712345678' })
    expect(centre.taken.map(({ to, from }) => [to, from])).toEqual([['491712345678', 'Vlna']])
    script.bind = () => 0x0e
    expect(await tried()).toMatchObject({ outcome: 'login_refused', reply: 'ESME_RINVPASWD' })
    expect((await tried('0171')).kind).toBe('sms_number_invalid')
    const other = (await create({ name: 'TLS', secret: 'x', connection: smpp({ security: 'tls', port: (http.address() as AddressInfo).port }) })).body
    expect(await tried(undefined, other.id)).toMatchObject({ outcome: 'tls_failed' })
    const changed = (await ask('PATCH', `sms-gateways/${other.id}`, { connection: smpp({ port: 1 }) }, { ...key(), version: '"1"' })).body
    expect(await tried(undefined, other.id)).toMatchObject({ outcome: 'unreachable' })
    expect((await ask('DELETE', `sms-gateways/${other.id}`, undefined, { ...key(), version: `"${changed.version}"` })).status).toBe(204)
  })
})

test.each([
  ['0171 2345678', 'DE', '+491712345678', true],
  ['777 123 456', 'CZ', '+420777123456', true],
  ['+420 777 123 456', 'DE', '+420777123456', true],
  ['00420777123456', 'DE', '+420777123456', true],
  ['030 901820', 'DE', '+4930901820', false],
  ['0171', 'DE', undefined, undefined],
  ['call 0171 2345678', 'DE', undefined, undefined],
  ['0171 2345678 ext. 5', 'DE', undefined, undefined],
  ['', 'DE', undefined, undefined],
])('%j in %s is %s', (typed, country, number, mobile) => {
  expect(readSmsNumber(typed, country)).toEqual(number === undefined ? undefined : { number, mobile })
})

describe('writing', () => {
  test('offers mobiles of the customer, contacts and staff, and a template filled for the customer', async () => {
    const { numbers, gateways: offered, templates } = (await ask('GET', 'customers/1/sms-options')).body
    expect(numbers).toMatchObject([{ number: '+491712345678', owner: 'mobile', usual: true }, { number: '+420603222111', owner: 'staff' }])
    expect(offered.map(({ name }: { name: string }) => name)).toEqual(['SMPP', 'HTTP', 'Modem'])
    const own = { kind: 'message', name: 'Termin', own: true, content: { subject: 'Termin', body: 'Termin', sms: 'Termin für {{ buyer.name }} <b>' } }
    expect((await ask('POST', 'templates', { ...own, content: { ...own.content, sms: '{{ buyer.nam }}' } }, key())).body).toMatchObject({ kind: 'template_placeholder_unknown', params: { part: 'sms', meant: 'buyer.name' } })
    const { id } = (await ask('POST', 'templates', own, key())).body
    expect((await ask('GET', 'customers/1/sms-options')).body.templates).toEqual([...templates, { template: id, name: 'Termin' }])
    expect((await ask('POST', 'customers/1/sms-drafts', { template: id })).body.text).toMatch(/^Termin für .+ <b>$/)
    for (const language of ['de', 'cs', 'en']) expect((await ask('POST', 'customers/1/sms-drafts', { language })).body.text.split('\n').length).toBe(3)
    expect((await ask('POST', 'customers/1/sms-drafts', { template: '999' })).body.kind).toBe('template_not_found')
  })

  test('shows exactly what is sent, its parts, and what is wrong with the numbers', async () => {
    const seen = await ask('POST', 'customers/1/sms-previews', { text: 'Störung „heute“ – Ende 18 €\r\n', to: ['0171 2345678', '030 901820', 'abc'] })
    expect(seen.body).toMatchObject({ text: 'Störung "heute" - Ende 18 €', encoding: 'gsm7', units: 28, parts: [expect.any(String)], cause: null, numbers: [{ number: '+491712345678', mobile: true }, { mobile: false }, { typed: 'abc', number: null }] })
  })

  test('queues once to each number, and refuses what cannot be sent', async () => {
    const same = { once: once(900), to: ['0171 2345678', '+49 171 2345678', '+420777123456'] }
    const { ids } = (await write('Hallo', same)).body
    expect(ids.length).toBe(2)
    expect((await write('Hallo', same)).body.ids).toEqual(ids)
    expect((await write('a'.repeat(460))).body).toMatchObject({ kind: 'sms_too_long', params: { parts: 4, most: 3 } })
    expect((await write('Hallo', { to: ['0171'] })).body).toMatchObject({ kind: 'sms_number_invalid', params: { number: '0171' } })
    expect((await write('\u0007 \u0007')).body.kind).toBe('sms_text_missing')
    expect((await write('Hallo', { gateway: '999' })).body.kind).toBe('sms_gateway_not_found')
    expect((await ask('POST', 'customers/999/sms', { once: once(901), to: ['0171 2345678'], text: 'x', language: 'de' })).body.kind).toBe('customer_not_found')
    for (const id of ids) await ask('POST', `messages/${id}/cancellation`, undefined, key())
  })
})

describe('over SMPP', () => {
  test('a long text arrives in parts that telephones put together, and is delivered when each is', async () => {
    const text = `${'Příliš žluťoučký kůň. '.repeat(5)}😀`
    const id = await queue(text)
    let session: Parameters<TestSmpp['report']>[0] | undefined
    script.submit = (_part, from) => { session = from; return undefined }
    const sending = send({ quietMs: 2000, mostMs: 20_000 })
    await vi.waitFor(() => expect(centre.taken.length).toBe(2))
    const [first, second] = centre.taken
    expect(first!.pdu).toMatchObject({ esm_class: 0x40, data_coding: 8, registered_delivery: 1, dest_addr_ton: 1, source_addr_ton: 5 })
    expect([...first!.bytes.subarray(0, 3), ...first!.bytes.subarray(4, 6)]).toEqual([5, 0, 3, 2, 1])
    expect([first!.bytes[3], second!.bytes[5]]).toEqual([second!.bytes[3], 2])
    expect(new TextDecoder('utf-16be').decode(Buffer.concat([first!.bytes.subarray(6), second!.bytes.subarray(6)]))).toBe(text)
    await vi.waitFor(async () => expect((await shown(id)).state).toBe('sent'))
    expect((await shown(id)).delivery, 'sent is not delivered').toBeNull()
    expect(await centre.report(session!, `id:${first!.id} sub:001 dlvrd:001 submit date:2611220900 done date:2611220901 stat:DELIVRD err:000 text:`)).toBe(0)
    expect((await shown(id)).delivery, 'one part is not all').toBeNull()
    for (const report of [`id:${second!.id} stat:DELIVRD err:000`, `id:${second!.id} stat:DELIVRD err:000`, 'id:nobodys stat:UNDELIV err:001', `id:${first!.id} stat:UNDELIV err:001`]) expect(await centre.report(session!, report)).toBe(0)
    expect(await sending).toEqual({ sent: 1, deferred: 0, failed: 0 })
    expect(await shown(id)).toMatchObject({ channel: 'sms', delivery: 'delivered', to: [{ address: '+420777123456', state: 'accepted', delivery: 'delivered' }], parts: [{ state: 'delivered' }, { state: 'delivered', report: 'DELIVRD' }], dispatches: [{ outcome: 'accepted', server: 'SMPP' }] })
  })

  test('what somebody sends is kept once, in one piece, at the customer who has the number; others wait for a person', async () => {
    await db.pool.query(`update customers set mobile = null where id <> (select min(id) from customers)`)
    const { rows: [owner] } = await db.pool.query<{ id: bigint }>('select min(id) as id from customers')
    const sending = send({ quietMs: 1500, mostMs: 10_000 }, true)
    await vi.waitFor(() => expect(centre.sessions.size).toBe(1))
    const [session] = centre.sessions
    const ucs2 = (text: string) => Buffer.from(text, 'utf16le').swap16()
    const part = (no: number, text: string) => ({ source_addr: '491712345678', data_coding: 8, esm_class: 0x40, short_message: Buffer.concat([Buffer.from([5, 0, 3, 77, 2, no]), ucs2(text)]) })
    for (const parameters of [part(2, 'žluťoučký kůň'), part(1, 'Příliš '), part(1, 'Příliš '), { source_addr: '420777000111', data_coding: 0, short_message: 'Wer ist da?' }, { source_addr: '420777000111', data_coding: 0, short_message: 'Wer ist da?' }, { source_addr: 'BANKA', source_addr_ton: 5, short_message: 'Kod 123' }]) {
      expect(await centre.text(session!, parameters)).toBe(0)
    }
    await sending
    const { items } = (await ask('GET', 'received-mails?kind=sms')).body
    expect(items.map(({ from, subject, state, customer }: { from: { address: string }; subject: string; state: string; customer: { id: string } | null }) => [from.address, subject, state, customer?.id ?? null]).sort()).toEqual([
      ['+420777000111', 'Wer ist da?', 'unassigned', null], ['+491712345678', 'Příliš žluťoučký kůň', 'filed', String(owner!.id)], ['BANKA', 'Kod 123', 'unassigned', null],
    ])
    const [timeline] = (await ask('GET', `customers/${owner!.id}/correspondence?kind=received`)).body.items
    expect(timeline).toMatchObject({ kind: 'received', state: 'sms', subject: 'Příliš žluťoučký kůň' })
    expect((await ask('GET', `received-mails/${timeline.id}`)).body).toMatchObject({ text: 'Příliš žluťoučký kůň', gateway: { name: 'SMPP' }, mailbox: null, likely: [] })
    await expect(db.pool.query(`update received_mails set handed_in_by = 'x'`)).rejects.toThrow('received_mail_came_by_one_way')
  })

  test('the parameters beside the text name parts too', async () => {
    await ask('PATCH', `sms-gateways/${gateways.smpp}`, { connection: smpp({ splitting: 'sar' }) }, { ...key(), version: '"1"' })
    await queue('a'.repeat(161))
    await send()
    expect(centre.taken.map(({ pdu, bytes }) => [pdu.esm_class, pdu.sar_segment_seqnum, bytes.length])).toEqual([[0, 1, 153], [0, 2, 8]])
    expect(centre.taken[0]!.pdu.sar_msg_ref_num).toBe(centre.taken[1]!.pdu.sar_msg_ref_num)
    await ask('PATCH', `sms-gateways/${gateways.smpp}`, { connection: smpp() }, { ...key(), version: '"2"' })
  })

  test('a report that is here before the answer is told to its part', async () => {
    const id = await queue('Schnell')
    script.submit = async (part, session) => { await centre.report(session, `id:${part.id} stat:UNDELIV err:027`); return undefined }
    await send()
    expect(await shown(id)).toMatchObject({ state: 'bounced', delivery: 'undelivered', parts: [{ state: 'undelivered', report: 'UNDELIV 027' }] })
    expect((await ask('GET', 'messages?state=bounced&acknowledged=false')).body.items.map((message: { id: string }) => message.id)).toEqual([id])
    expect((await ask('POST', `messages/${id}/acknowledgement`, undefined, key())).body.acknowledgedBy).not.toBeNull()
  })

  test('too fast is put off, and only what is missing goes out later', async () => {
    const id = await queue('b'.repeat(200))
    let submitted = 0
    script.submit = () => (++submitted === 2 ? 0x58 : undefined)
    expect(await send()).toEqual({ sent: 0, deferred: 1, failed: 0 })
    expect(await shown(id)).toMatchObject({ state: 'queued', fault: 'server_busy', parts: [{ state: 'accepted' }, { state: 'refused' }], dispatches: [{ outcome: 'not_accepted', reply: 'ESME_RTHROTTLED' }] })
    await later()
    expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
    expect(centre.taken.map(({ bytes }) => [bytes[5], bytes.length])).toEqual([[1, 159], [2, 53]])
  })

  test('a number that the network refuses is a dead letter', async () => {
    const id = await queue('Wohin?')
    script.submit = () => 0x0b
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 1 })
    expect(await shown(id)).toMatchObject({ state: 'failed', fault: 'sms_number_refused', to: [{ state: 'refused' }] })
  })

  test.each(['drop', 'mute'] as const)('where the answer is lost (%s) nothing is repeated, until a person says so', async (how) => {
    const id = await queue(`Verloren: ${how}`)
    script.submit = () => how
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 1 })
    expect(await shown(id)).toMatchObject({ state: 'failed', fault: 'sms_answer_lost', parts: [{ state: 'submitting' }], dispatches: [{ outcome: 'lost' }] })
    await later()
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 0 })
    expect(centre.taken.length).toBe(1)
    delete script.submit
    await ask('POST', `messages/${id}/attempts`, undefined, key())
    expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
    expect(await shown(id)).toMatchObject({ state: 'sent', parts: [{ state: 'accepted' }] })
  })

  test('a worker that dies before handing over loses nothing; one that dies after it leaves it to a person', async () => {
    const ids = [await queue('Vorher'), await queue('Nachher')]
    const claimed = await db.company({ company, actor }, (tx) => claimDueSms(tx, company, { most: 10, perGateway: 4, leaseSeconds: 60, quiet: false }))
    const dead = claimed.find(({ id }) => String(id) === ids[1])!
    expect(await db.company({ company, actor }, (tx) => beginPart(tx, company, { message: dead.id, part: 1, gateway: dead.gateway_id }, dead.fence))).toBe(true)
    expect(await db.company({ company, actor }, (tx) => beginPart(tx, company, { message: dead.id, part: 1, gateway: dead.gateway_id }, dead.fence - 1n)), 'a lost lease hands nothing over').toBe(false)
    await later()
    expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
    expect(await Promise.all(ids.map(async (id) => { const { state, fault } = await shown(id); return [state, fault] }))).toEqual([['sent', null], ['failed', 'sms_answer_lost']])
  })

  test('a session that gives no sign of life is given up before its answer is overdue, and the next part binds anew', async () => {
    const ids = [await queue('Eins'), await queue('Zwei')]
    await db.pool.query(`update messages set next_attempt_at = now() + interval '1 hour' where id = $1`, [ids[1]])
    Object.assign(script, { dead: true, submit: () => 'mute' })
    const began = performance.now()
    expect(await sendSms({ db, secrets: TEST_SECRETS, sms: network, clock, company, actor }, { limits: { connectMs: 2000, silenceMs: 20_000, lifeMs: 60 }, listening: QUIET })).toEqual({ sent: 0, deferred: 0, failed: 1 })
    expect(performance.now() - began).toBeLessThan(10_000)
    Object.assign(script, { dead: false, submit: undefined })
    await later()
    expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
    expect(await Promise.all(ids.map(async (id) => (await shown(id)).state))).toEqual(['failed', 'sent'])
  })
})

describe('over HTTP', () => {
  test('the request is the template filled, and the id stands where it was said', async () => {
    const id = await queue('Zitat: "ä"\n€', { gateway: gateways.http })
    expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
    const [{ request, body } = heard[0]!] = heard
    expect([request.method, request.url, request.headers['x-from'], request.headers.host]).toEqual(['POST', '/send?key=s%26c', 'Vlna', `${HOST}:${(http.address() as AddressInfo).port}`])
    expect(JSON.parse(body)).toEqual({ to: '420777123456', text: 'Zitat: "ä"\n€', ref: (await shown(id)).messageId })
    expect(await shown(id)).toMatchObject({ parts: [{ state: 'accepted' }], delivery: null })
  })

  test('busy and lost answers are asked for again under the same id, where the gateway knows it again; a no is a no', async () => {
    const id = await queue('Noch einmal', { gateway: gateways.http })
    for (const [status, fault] of [[429, 'server_busy'], [0, 'sms_answer_lost'], [504, 'sms_answer_lost'], [401, 'login_refused']] as const) {
      answers = () => ({ status, body: 'no' })
      await later()
      expect(await send(), `${status}`).toEqual({ sent: 0, deferred: 1, failed: 0 })
      expect(await shown(id)).toMatchObject({ state: 'queued', fault })
    }
    answers = () => ({ status: 422, body: 'bad number' })
    await later()
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 1 })
    expect(await shown(id)).toMatchObject({ state: 'failed', fault: 'sms_refused', to: [{ state: 'refused' }] })
    expect(new Set(heard.map(({ body }) => (JSON.parse(body) as { ref: string }).ref)).size).toBe(1)
  })

  test('a gateway that does not know it again is not asked again', async () => {
    const { version } = (await ask('GET', 'sms-gateways')).body.items.find((one: { id: string }) => one.id === gateways.http)
    await ask('PATCH', `sms-gateways/${gateways.http}`, { connection: overHttp({ recognises: false }) }, { ...key(), version: `"${version}"` })
    const id = await queue('Einmal', { gateway: gateways.http })
    answers = () => ({ status: 200, body: '{"error":"who knows"}' })
    expect(await send()).toEqual({ sent: 0, deferred: 0, failed: 1 })
    expect(await shown(id)).toMatchObject({ state: 'failed', fault: 'sms_answer_strange', parts: [{ state: 'submitting' }] })
  })

  test('whoever knows the address reports, in JSON, as a form or in the address; once, and of what is known', async () => {
    answers = ({ id }) => ({ status: 202, body: `{"messages":[{"id":"r${written}-${id}"}]}` })
    const ids = [await queue('A', { gateway: gateways.http }), await queue('B', { gateway: gateways.http }), await queue('C', { gateway: gateways.http })]
    await send()
    const { reportPath } = (await ask('GET', 'sms-gateways')).body.items.find((one: { id: string }) => one.id === gateways.http)
    const refs = (await db.pool.query<{ message_id: bigint; gateway_ref: string }>('select message_id, gateway_ref from sms_parts where message_id = any ($1)', [ids])).rows
    const ref = (id: string) => refs.find(({ message_id: message }) => String(message) === id)!.gateway_ref
    const post = async (payload: string, type: string, url: string = reportPath) => (await app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })).statusCode
    expect(await post(JSON.stringify([{ id: ref(ids[0]!), status: 'DELIVERED' }, { id: 'nobodys', status: 'delivered' }, { id: ref(ids[1]!), status: 'buffered' }, { id: 'a\0b', status: 'failed' }, 7, null]), 'application/json')).toBe(200)
    expect(await post(`id=${ref(ids[1]!)}&status=failed`, 'application/x-www-form-urlencoded')).toBe(200)
    expect((await app.inject({ method: 'GET', url: `${reportPath}&id=${ref(ids[2]!)}&status=delivered` })).statusCode).toBe(200)
    expect(await post('{', 'application/json')).toBe(200)
    for (const wrong of [reportPath.replace(/token=./, 'token=_'), reportPath.split('?')[0], reportPath.replace(/\d+\?/, '1?'), '/sms-reports/x/y?token=z']) expect(await post('{}', 'application/json', wrong), wrong).toBe(404)
    expect(await Promise.all(ids.map(async (id) => { const { state, delivery } = await shown(id); return [state, delivery] }))).toEqual([['sent', 'delivered'], ['bounced', 'undelivered'], ['sent', 'delivered']])
  })
})

test('through gammu-smsd: its folders are watched, and one SMS lies there once', async () => {
  const id = await queue('Žluťoučký kůň', { gateway: gateways.gammu })
  expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
  expect(await shown(id)).toMatchObject({ state: 'sent', parts: [{ state: 'accepted' }] })
  // It may have gone out between the handing over and the first look.
  await vi.waitFor(async () => {
    await send()
    expect((await shown(id)).delivery).toBe('taken')
  }, { timeout: 8000, interval: 300 })
  // As after a crash between the two: the same SMS is found where it lies.
  await db.pool.query(`set session_replication_role = replica; update messages set state = 'queued', settled_at = null, next_attempt_at = now() where id = ${id}; update message_recipients set state = 'pending', delivery = null, delivery_at = null where message_id = ${id}; delete from sms_parts where message_id = ${id}; set session_replication_role = default`)
  expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
  expect([readdirSync(join(gammu.folder, 'sent')).length, readdirSync(join(gammu.folder, 'outbox')).length]).toEqual([1, 0])
}, 15_000)

test('a company of the demo hands nothing to anybody; its SMS count as kept, and a copy can be sent again', async () => {
  await db.pool.query('update companies set demo = true')
  const id = await queue('Nur Vorführung')
  expect(await send()).toEqual({ sent: 1, deferred: 0, failed: 0 })
  expect(centre.taken).toEqual([])
  expect(await shown(id)).toMatchObject({ state: 'sent', dispatches: [{ outcome: 'kept' }], parts: [] })
  const copy = (await ask('POST', `messages/${id}/repetition`, undefined, key())).body.id
  expect(await shown(copy)).toMatchObject({ channel: 'sms', state: 'queued', text: 'Nur Vorführung', recipients: ['+420777123456'] })
  expect((await ask('POST', `sms-gateways/${gateways.smpp}/test-messages`, { to: '+420777123456' })).body.kind).toBe('demo_sends_nothing')
  expect(await sweeps()).toEqual([])
})
