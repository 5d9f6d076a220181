import { judgeMail } from '@kontor/domain/messaging/received-mail.ts'
import { mailCorpus } from '@kontor/testing/mail-corpus.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeHtml } from '../../messaging/safe-html.ts'
import { readMailApart } from './read-mail-apart.ts'
import { readMail } from './read-mail.ts'

const ID = `${'ab12'.repeat(10)}@example.de`
const TO = 'jana@kunde.example'
const CORPUS = mailCorpus(ID, TO)
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')

describe('a mail is known for what it is', () => {
  test.each(CORPUS)('$name', async ({ raw, kind, bounced = [], ours = true }) => {
    const judged = judgeMail(await readMail(bytes(raw)))
    expect(judged.kind).toBe(kind)
    expect(judged.bounced.map(({ address, action, status, reason, permanent }) => [address, action, status, reason, permanent])).toEqual(bounced)
    expect(judged.about.includes(ID)).toBe(ours)
  })

  test('texts, names and files are read in whatever they are encoded', async () => {
    const mail = await readMail(bytes(CORPUS.find(({ name }) => name === 'somebody answers')!.raw))
    expect(mail).toMatchObject({ from: { name: 'Jana Nováková', address: TO }, text: expect.stringContaining('Děkuji, zaplaceno.'), fileNames: ['potvrzení.pdf'], writtenAt: '2026-11-23T10:00:00.000Z' })
    expect(safeHtml(mail.html!)).toBe('<p>Děkuji, <b>zaplaceno</b>.<span style="text-decoration:underline">x</span><span title="https://example.org/" style="text-decoration:underline">Web</span></p>\n')
  })
})

/** Whatever comes out is within the limits, and a database takes it. */
async function readsWithinLimits(raw: Uint8Array): Promise<void> {
  const mail = await readMail(raw).catch(() => null)
  if (mail === null) return
  const judged = judgeMail(mail)
  expect([mail.headers.length <= 200, mail.text.length <= 200_000, (mail.html ?? '').length <= 500_000, mail.subject.length <= 500, mail.fileNames.length <= 50, judged.bounced.length <= 50, judged.about.length <= 20]).not.toContain(false)
  const kept = JSON.stringify(mail)
  expect(kept.includes('\\u0000') || /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(JSON.parse(kept).text as string)).toBe(false)
  // What a link says and what stands between marks is text, whatever it says.
  if (mail.html !== null) expect(safeHtml(mail.html).replaceAll(/ title="[^"<>\s]*"/g, '')).not.toMatch(/<(?:script|img|form|iframe)|<[^>]*(?:onclick|javascript:)/i)
}

test('no input makes the reader throw or pass its limits', async () => {
  const broken = fc.tuple(fc.constantFrom(...CORPUS.map(({ raw }) => bytes(raw))), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 40 }))
    .map(([raw, from, to, inserted]) => Buffer.concat([raw.subarray(0, from % raw.length), inserted, raw.subarray(to % raw.length)]))
  await fc.assert(fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 2000 })), readsWithinLimits), { numRuns: 300 })
})

test('huge headers, endless nesting and a large mail are refused or read, quickly', async () => {
  const nested = (depth: number): string => Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('')
  expect(await readMailApart(bytes(`Subject: x\r\n${'X-Filler: y\r\n'.repeat(100_000)}\r\n`))).toEqual({ ok: false, refusal: 'not_readable' })
  expect(await readMailApart(bytes(nested(500)))).toEqual({ ok: false, refusal: 'not_readable' })
  expect(await readMailApart(bytes(`Subject: =?utf-8?Q?${'=C3'.repeat(50_000)}?=\r\n\r\n`))).toMatchObject({ ok: true })
  const large = await readMailApart(bytes(`Subject: groß\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${'A'.repeat(76)}\r\n`.concat(`${'A'.repeat(76)}\r\n`.repeat(300_000))))
  expect(large).toMatchObject({ ok: true, value: { subject: 'groß', fileNames: ['a.zip'] } })
  expect(await readMailApart(bytes('Subject: x\r\n\r\n'), { secondsMax: 0 })).toEqual({ ok: false, refusal: 'took_too_long' })
})
