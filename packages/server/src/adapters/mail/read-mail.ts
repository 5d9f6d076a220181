/**
 * Takes a mail apart (RFC 5322, RFC 2045) into what Kontor keeps of it.
 * It owns: limits of size, nesting and length, texts that a database takes. It does not own: what the mail is (domain/messaging/received-mail.ts), the thread that this runs in (read-mail-apart.ts).
 * Invariant: what comes out is within the limits, whatever came in.
 */
import type { ReadMail } from '@kontor/domain/messaging/received-mail.ts'
import PostalMime from 'postal-mime'
import type { Address, Attachment } from 'postal-mime'

/** Programs nest a forwarded mail in a forwarded mail; thirty of them nobody reads. */
const NESTING_MAX = 30
const HEADER_BYTES_MAX = 256 * 1024
const HEADERS_MAX = 200
const HEADER_CHARACTERS_MAX = 10_000
const TEXT_MAX = 200_000
const HTML_MAX = 500_000
const FILES_MAX = 50
const REPORT_MAX = 100_000

export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: NESTING_MAX, maxHeadersSize: HEADER_BYTES_MAX, forceRfc822Attachments: true })
  const headers = mail.headers.slice(0, HEADERS_MAX).map(({ key, value }) => [line(key, 200), line(value, HEADER_CHARACTERS_MAX)] as const)
  const report = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status' || mimeType === 'message/global-delivery-status')
  const returned = mail.attachments.find(({ mimeType }) => /^(message\/(rfc822|global)|text\/rfc822-headers|message\/rfc822-headers|message\/global-headers)$/.test(mimeType))
  return {
    headers, from: senderIn(mail.from), subject: line(mail.subject ?? '', 500), writtenAt: instantOf(mail.date),
    text: text(mail.text ?? '', TEXT_MAX), html: mail.html === undefined ? null : text(mail.html, HTML_MAX),
    fileNames: mail.attachments.filter((file) => file !== report && file !== returned && file.related !== true).slice(0, FILES_MAX).map(({ filename, mimeType }) => line(filename ?? mimeType, 150)),
    report: report ? contentOf(report) : null, returned: returned ? contentOf(returned) : null,
  }
}

function senderIn(from: Address | undefined): ReadMail['from'] {
  const one = from?.group ? from.group[0] : from
  return { name: line(one?.name ?? '', 200), address: line(one?.address ?? '', 254) }
}

const decoder = new TextDecoder()
const contentOf = ({ content }: Attachment): string => text(typeof content === 'string' ? content : decoder.decode(new Uint8Array(content).subarray(0, REPORT_MAX)), REPORT_MAX)

/** PostgreSQL takes no zero and no half of a pair. */
const text = (value: string, max: number): string => value.slice(0, max).replaceAll('\u0000', '').toWellFormed()
const line = (value: string, max: number): string => text(value.slice(0, max * 2).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim(), max)

/** Clocks of senders are wrong, years of four digits are all that a database and a page agree on. */
function instantOf(date: string | undefined): string | null {
  const at = new Date(date ?? '')
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1980 || at.getUTCFullYear() > 2200 ? null : at.toISOString()
}
