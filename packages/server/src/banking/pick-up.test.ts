import { mkdir, mkdtemp, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { PERMISSIONS } from '@kontor/domain/access/permissions.ts'
import { camtFile } from '@kontor/demo/bank/statement-files.ts'
import { apiClient } from '@kontor/testing/api.ts'
import { createDatabase } from '@kontor/testing/database.ts'
import { bearer, steppingClock } from '@kontor/testing/http.ts'
import { createSmallProvider } from '@kontor/testing/small-provider.ts'
import { testApp } from '@kontor/testing/test-app.ts'
import { TEST_SECRETS } from '@kontor/testing/test-network.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { insertRun } from '../companies/store/schedules.ts'
import { runSweeps } from '../reporting/sweeps.ts'
import { scheduledJobs, STATEMENT_MAILS } from '../scheduled-jobs.ts'
import { filesWaiting, pickUp } from './pick-up.ts'

const { db } = await createDatabase()
const clock = steppingClock('2026-12-01T09:00:00.000Z')
const { app, files } = await testApp({ db, clock })
const dataFolder = await mkdtemp(join(tmpdir(), 'kontor-pickup-'))
const folder = join(dataFolder, 'pickup', 'ONE', 'bank')
let headers: Record<string, string>
const ask = apiClient(() => app, { headers: () => headers, company: 'ONE' })
let company: number
let keys = 0
const post = (path: string, body?: object) => ask('POST', path, body, { key: `pickup-${++keys}` })
const actor = { name: 'job:scheduled-statements', source: 'job' } as const
const IBAN = 'DE89370400440532013000'
const picking = () => ({ db, files, secrets: TEST_SECRETS, company, actor, by: actor.name, now: clock.now(), dataFolder, mails: STATEMENT_MAILS, quietSeconds: 0 })
const told = async () => (await pickUp(picking())).files.map(({ name, outcome, entries, refusal }) => `${name}: ${refusal?.kind ?? outcome}${outcome === 'taken' ? ` ${entries}` : ''}`)
const statement = (day: number, openingMinor: bigint, minor: bigint, iban = IBAN): string => [...camtFile({
  iban, digits: '0000192000145399', currency: 'EUR', number: day, date: `2026-11-${String(day).padStart(2, '0')}`, openingMinor, closingMinor: openingMinor + minor,
  entries: () => [{ minor, reference: `R${day}`, name: 'Anna Meyer', account: 'DE02120300000000202051', text: `Tag ${day}` }],
})].join('')
const names = async (at: string) => (await readdir(join(folder, at))).map((name) => name.replace(/^\d{14}-[0-9a-f]{8}-/, '')).sort()

/** An archive of one file. */
function zip(name: string, content: string): Buffer {
  const [packed, plain] = [deflateRawSync(content), Buffer.from(content)]
  const head = (signature: number, length: number) => { const at = Buffer.alloc(length); at.writeUInt32LE(signature); return at }
  const local = head(0x04034b50, 30)
  local.writeUInt16LE(8, 8); local.writeUInt32LE(crc32(plain), 14); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(plain.length, 22); local.writeUInt16LE(name.length, 26)
  const central = head(0x02014b50, 46)
  central.writeUInt16LE(8, 10); central.writeUInt32LE(crc32(plain), 16); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(plain.length, 24); central.writeUInt16LE(name.length, 28)
  const end = head(0x06054b50, 22)
  end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + name.length, 12); end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

beforeAll(async () => {
  company = await createSmallProvider(db, { customers: 3, seed: 5 })
  headers = await bearer(app, clock, { scopes: PERMISSIONS })
}, 60_000)

describe('from a folder', () => {
  test('that is named plainly, once', async () => {
    for (const bad of ['../etc', '/etc', 'a/b', '.taken', 'Bank', '']) expect((await post('statement-sources', { kind: 'folder', folder: bad })).status).toBe(422)
    expect((await post('statement-sources', { kind: 'folder', folder: 'bank', account: '999' })).body.kind).toBe('bank_account_not_found')
    expect((await post('statement-sources', { kind: 'folder', folder: 'bank' })).body).toMatchObject({ path: 'pickup/ONE/bank', account: null })
    expect((await post('statement-sources', { kind: 'folder', folder: 'bank' })).body.kind).toBe('statement_source_exists')
    expect((await ask('DELETE', 'statement-sources/999')).body.kind).toBe('statement_source_not_found')
  })

  test('whole files are brought in and put to those that are done; what is being written is left alone', async () => {
    expect(await told()).toEqual([])
    await writeFile(join(folder, 'a.xml'), statement(2, 0n, 100n))
    await writeFile(join(folder, 'b.xml.part'), statement(3, 100n, 50n))
    expect(await filesWaiting({ ...picking(), quietSeconds: 10 })).toEqual({ files: 0, unusable: [] })
    expect(await filesWaiting(picking())).toEqual({ files: 1, unusable: [] })
    expect(await told()).toEqual(['a.xml: taken 1'])
    await rename(join(folder, 'b.xml.part'), join(folder, 'b.zip'))
    await writeFile(join(folder, 'b.zip'), zip('b.xml', statement(3, 100n, 50n)))
    // The same file again, by another name.
    await writeFile(join(folder, 'c.xml'), statement(2, 0n, 100n))
    expect(await told()).toEqual(['b.xml: taken 1', 'c.xml: known'])
    expect(await names('done')).toEqual(['a.xml', 'b.zip', 'c.xml'])
    expect(await names('.taken')).toEqual([])
  })

  test('what is no statement is put aside with its reason and told until somebody has seen it; no link is followed', async () => {
    const secret = join(dataFolder, 'secret.xml')
    await writeFile(secret, statement(4, 150n, 1n))
    await symlink(secret, join(folder, 'link.xml'))
    await writeFile(join(folder, 'notes.txt'), 'Guten Tag')
    await writeFile(join(folder, 'empty.sta'), '')
    await writeFile(join(folder, 'foreign.xml'), statement(4, 0n, 1n, 'DE02120300000000202051'))
    await mkdir(join(folder, 'old'))
    expect(await told()).toEqual(['empty.sta: file_empty', 'foreign.xml: statement_account_unknown', 'link.xml: pickup_no_file', 'notes.txt: statement_format_unknown'])
    expect(await names('failed')).toEqual(['empty.sta', 'empty.sta.txt', 'foreign.xml', 'foreign.xml.txt', 'link.xml', 'link.xml.txt', 'notes.txt', 'notes.txt.txt'])
    expect(await readFile(secret, 'utf8')).toBe(statement(4, 150n, 1n))
    const { body } = await ask('GET', 'statement-pickups?open=true')
    expect(body).toMatchObject({ open: 4, items: [{ fileName: 'notes.txt', outcome: 'refused' }, {}, {}, {}] })
    for (const { id } of body.items as { id: string }[]) expect((await post(`statement-pickups/${id}/acknowledgement`)).status).toBe(204)
    expect((await ask('GET', 'statement-pickups')).body.open).toBe(0)
    expect((await post(`statement-pickups/${body.items[0].id}/acknowledgement`)).body.kind).toBe('nothing_to_acknowledge')
  })

  test('several at once bring each file in once, and what a dead one had taken is taken again', async () => {
    for (let day = 5; day < 9; day++) await writeFile(join(folder, `day-${day}.xml`), statement(day, 150n + BigInt(day - 5), 1n))
    await mkdir(join(folder, '.taken'), { recursive: true })
    await writeFile(join(folder, '.taken', '00000000-0000-4000-8000-000000000000-day-9.xml'), statement(9, 154n, 1n))
    await Promise.all([pickUp(picking()), pickUp(picking()), pickUp(picking())])
    expect(await pickUp(picking())).toEqual({ files: [], unusable: [] })
    expect((await db.pool.query(`select count(*)::int n, count(distinct remittance)::int texts from bank_statement_entries where remittance ~ 'Tag [5-9]'`)).rows).toEqual([{ n: 5, texts: 5 }])
    expect((await names('done')).filter((name) => name.startsWith('day'))).toHaveLength(5)
    expect(await names('.taken')).toEqual([])
  })

  test('a folder that is a link elsewhere is not used, and that is an alarm of the schedule', async () => {
    await symlink(tmpdir(), join(dataFolder, 'pickup', 'ONE', 'away'))
    await post('statement-sources', { kind: 'folder', folder: 'away' })
    expect(await pickUp(picking())).toEqual({ files: [], unusable: ['away'] })
    await post('schedules', { task: 'statements', rhythm: 'week', days: [1, 2, 3, 4, 5], timeOfDay: '06:00', repeatMinutes: 30, mode: 'automatic', enabled: true })
    const due = { date: '2026-12-01', time: '09:30' }
    await db.company({ company, actor }, (tx) => insertRun(tx, company, 'statements', due))
    await scheduledJobs({ db, files, secrets: TEST_SECRETS, clock, dataFolder })['scheduled-statements']!.work({ company, due: due.date, time: due.time })
    expect((await ask('GET', 'schedules/statements')).body).toMatchObject({ fault: 'refused', last: { outcome: 'refused', detail: { reason: 'pickup_folder_not_usable', params: { folder: 'away' } } } })
    expect((await post('schedules/statements/acknowledgement')).body).toMatchObject({ fault: null })
    const { body } = await ask('GET', 'statement-sources')
    await ask('DELETE', `statement-sources/${(body.items as { id: string; folder: string }[]).find((source) => source.folder === 'away')!.id}`)
  })
})

test('from mails of the bank: files and archives, once; other senders and companions are left alone', async () => {
  const owner = (sql: string, values: readonly unknown[] = []) => db.pool.query(sql, values as unknown[])
  await owner(`insert into mailboxes (company_id, id, name, host, port, security, login, password_cipher, folder) values ($1, 70, 'Bank', 'mail.example.de', 993, 'tls', 'bank', '\\x00', 'INBOX')`, [company])
  expect((await post('statement-sources', { kind: 'mail', mailbox: '71', senders: ['auszug@bank.example'] })).body.kind).toBe('mailbox_not_found')
  expect((await post('statement-sources', { kind: 'mail', mailbox: '70', senders: ['@bank.example'] })).body).toMatchObject({ senders: ['@bank.example'] })
  const mail = async (id: number, from: string, attached: readonly (readonly [string, Buffer])[]) => {
    const parts = attached.map(([name, bytes]) => `--x\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`)
    const raw = Buffer.from(`From: <${from}>\r\nSubject: Auszug ${id}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nGuten Tag\r\n${parts.join('')}--x--\r\n`)
    await owner(`insert into received_mails (company_id, id, mailbox_id, fingerprint, kind, state, from_name, from_address, subject, body_text, file_names, sha256, bytes, received_at) values ($1, $2, 70, $3, 'answer', 'unassigned', '', $4, '', '', '{}', $5, 1, now() + interval '1 minute')`,
      [company, id, `f${id}`, from, await files.put(raw)])
  }
  await mail(1, 'auszug@BANK.example', [['auszug.pdf', Buffer.from('%PDF')], ['tag10.xml', Buffer.from(statement(10, 155n, 1n))], ['tag11.zip', zip('tag11.xml', statement(11, 156n, 1n))]])
  await mail(2, 'jemand@elsewhere.example', [['tag12.xml', Buffer.from(statement(12, 157n, 1n))]])
  await mail(3, 'news@bank.example', [])
  expect((await filesWaiting(picking())).files).toBe(2)
  expect(await told()).toEqual(['tag10.xml: taken 1', 'tag11.xml: taken 1'])
  expect(await told()).toEqual([])
  expect((await ask('GET', 'statement-pickups')).body.items.slice(0, 3)).toMatchObject([{ outcome: 'without_file' }, { fileName: 'tag11.xml', mail: '1' }, { fileName: 'tag10.xml', mail: '1' }])
})

test('an account without a statement for too long, and a gap, are alarms', async () => {
  expect((await ask('GET', 'statement-alarms')).body.items).toMatchObject([{ kind: 'no_statement', since: '2026-11-11', count: 14 }])
  await writeFile(join(folder, 'z.xml'), statement(30, 900n, 1n))
  expect(await told()).toEqual(['z.xml: taken 1'])
  expect((await ask('GET', 'statement-alarms')).body.items).toMatchObject([{ kind: 'gap', count: 1 }])
  expect((await runSweeps(db)).sweeps.filter(({ id, rows }) => rows > 0 && /^(P|S1|L4)/.test(id))).toEqual([])
})
