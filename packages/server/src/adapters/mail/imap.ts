/**
 * Reading a mailbox over IMAP.
 * It owns: the connection, its time limits, what the server said in our words. It does not own: which mails are new (mailbox progress), what a mail says (read-mail.ts).
 * Invariants: nothing in the mailbox is changed, not even that a mail was seen; a certificate is checked against the name that was asked for; no mail is taken into memory beyond its limit.
 */
import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import type { MailboxFault, MailboxSecurity } from '@kontor/domain/messaging/mailbox.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { resolveMailHost } from './mail-host.ts'
import type { MailNetwork } from './mail-host.ts'

export interface ImapServer {
  readonly host: string
  readonly port: number
  readonly security: MailboxSecurity
  readonly login: string
  readonly password: string
  readonly folder: string
}

export interface FetchedMail {
  readonly uid: number
  /** When the server got it, as ISO. */
  readonly receivedAt: string
  /** Its beginning only where it is larger than the limit. */
  readonly bytes: Uint8Array
  readonly whole: boolean
}

export interface OpenMailbox {
  readonly uidValidity: bigint
  /** How many mails lie in the folder. */
  readonly mails: number
  /** UIDs above `after` in order, of mails that came at or after `since` (ISO) only; `most` at most. */
  newMails(wanted: { readonly after: number; readonly since: string; readonly most: number }): Promise<readonly number[]>
  /** Undefined where it was deleted meanwhile. */
  fetch(uid: number): Promise<FetchedMail | undefined>
}

export interface ImapLimits {
  readonly connectMs?: number
  readonly silenceMs?: number
  readonly mailBytesMax?: number
}

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000
/** What our own sender may send comes back whole in some reports. */
const MAIL_BYTES_MAX = 35 * 1024 * 1024
/** Of a mail that is too large: its headers, and what a report says before it gives the mail back. */
const BEGINNING_BYTES = 256 * 1024

/** Opens a mailbox for reading, hands it to `read`, and leaves it; answers why it cannot be read. What `read` throws passes through. */
export async function withMailbox<T>(server: ImapServer, network: MailNetwork, read: (mailbox: OpenMailbox) => Promise<T>, limits: ImapLimits = {}): Promise<Result<T, MailboxFault>> {
  const host = await resolveMailHost(server, network)
  if (!host.ok) return no(host.refusal.kind)
  // A certificate of an address names the address (RFC 6066 §3 knows names only).
  const named = isIP(host.value.serverName) ? {} : { servername: host.value.serverName }
  const connectMs = limits.connectMs ?? CONNECT_MS
  const client = new ImapFlow({
    host: host.value.address, ...named, port: server.port, secure: server.security === 'tls', ...(server.security === 'starttls' && { doSTARTTLS: true }),
    tls: { ...named, minVersion: 'TLSv1.2', ...(network.authorities && { ca: [...network.authorities] }) },
    auth: { user: server.login, pass: server.password }, logger: false, disableAutoIdle: true, disableCompression: true,
    connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: limits.silenceMs ?? SILENCE_MS, maxLiteralSize: 64 * 1024 * 1024, maxResponseSize: 65 * 1024 * 1024, maxLineLength: 1024 * 1024,
  })
  // What breaks is told by the call that waits for it.
  client.on('error', () => undefined)
  let reading = false
  try {
    await client.connect()
    const opened = await client.mailboxOpen(server.folder, { readOnly: true }).catch((error: unknown) => {
      if (isRefused(error)) return undefined
      throw error
    })
    if (!opened) return no('folder_missing')
    reading = true
    const value = await read(mailboxOf(client, { uidValidity: opened.uidValidity, mails: opened.exists, mailBytesMax: limits.mailBytesMax ?? MAIL_BYTES_MAX }))
    reading = false
    await client.logout().catch(() => undefined)
    return yes(value)
  } catch (error) {
    if (reading && !(error instanceof ImapFault)) throw error
    return no(faultOf(error instanceof ImapFault ? error.cause : error))
  } finally {
    client.close()
  }
}

/** What goes wrong with the server while a mailbox is read, apart from what goes wrong with us. */
class ImapFault extends Error {}

const asked = <T>(answer: Promise<T>): Promise<T> => answer.catch((error: unknown) => { throw new ImapFault('the mailbox could not be read on', { cause: error }) })

function mailboxOf(client: ImapFlow, { uidValidity, mails, mailBytesMax }: { readonly uidValidity: bigint; readonly mails: number; readonly mailBytesMax: number }): OpenMailbox {
  return {
    uidValidity, mails,
    newMails: async ({ after, since, most }) => {
      // The server knows days only, in its own time zone; `fetch` says the moment.
      const day = new Date(new Date(since).getTime() - 2 * 86_400_000)
      const found = await asked(client.search({ uid: `${after + 1}:*`, since: day }, { uid: true }))
      // `n:*` always names the last mail, even below n (RFC 3501 §6.4.8).
      return (found || []).filter((uid) => uid > after).sort((a, b) => a - b).slice(0, most)
    },
    fetch: async (uid) => {
      const about = await asked(client.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, { uid: true }))
      if (!about) return undefined
      const whole = (about.size ?? 0) <= mailBytesMax
      const mail = await asked(client.fetchOne(String(uid), { uid: true, source: whole ? true : { start: 0, maxLength: BEGINNING_BYTES } }, { uid: true }))
      if (!mail || !mail.source) return undefined
      return { uid, whole, bytes: mail.source, receivedAt: new Date(about.internalDate ?? 0).toISOString() }
    },
  }
}

interface ImapError extends Error {
  readonly code?: string
  readonly authenticationFailed?: boolean
  readonly responseStatus?: string
  readonly serverResponseCode?: string
}

const isRefused = (error: unknown): boolean => (error as ImapError).responseStatus === 'NO'

function faultOf(thrown: unknown): MailboxFault {
  const error = thrown as ImapError
  const said = `${error.code ?? ''} ${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
  if (error.authenticationFailed) return 'login_refused'
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/.test(said)) return 'unreachable'
  if (/TIMEOUT|timed? ?out/i.test(said)) return 'timed_out'
  if (/certificate|self.signed|ssl|tls|altname/i.test(said)) return 'tls_failed'
  return error.responseStatus === 'NO' || error.responseStatus === 'BYE' ? 'server_busy' : 'connection_lost'
}
