/**
 * Handing a mail over to a server by SMTP.
 * It owns: connections, time limits of each phase, what the server said in our words. It does not own: when it is tried again, who the mail is from.
 * Invariants: a mail is handed over at most once by a call; a certificate is checked against the name that was asked for; nothing in a mail reads a file or an address by itself.
 */
import { createTransport } from 'nodemailer'
import type { MailFault } from '@kontor/domain/messaging/sender.ts'
import type { MailSecurity } from '@kontor/domain/messaging/sender.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { resolveMailHost } from './mail-host.ts'
import type { MailNetwork } from './mail-host.ts'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly security: MailSecurity
  readonly login: { readonly user: string; readonly password: string } | null
}

export interface OutgoingMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo: string | null
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | null
  /** No person wrote it. */
  readonly automatic: boolean
  /** Where one click ends such mails (RFC 8058); null: it is none of many. The signature covers both headers. */
  readonly unsubscribe: string | null
  /** Without angle brackets. */
  readonly messageId: string
  readonly date: string
  /** One with an id stands in the HTML part, which names it so (RFC 2392). */
  readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array; readonly id?: string }[]
  readonly signature: { readonly domain: string; readonly selector: string; readonly privateKey: string } | null
}

/** What one recipient's server answered when it refused them. */
export interface RefusedRecipient {
  readonly address: string
  readonly permanent: boolean
  readonly reply: string
}

export interface HandedOver {
  /** What the server said at the end. */
  readonly reply: string
  readonly refused: readonly RefusedRecipient[]
}

export interface NotHandedOver {
  readonly kind: MailFault
  /** Trying again would not help. */
  readonly permanent: boolean
  readonly reply: string | null
  readonly refused: readonly RefusedRecipient[]
}

export interface SmtpLimits {
  readonly connections?: number
  /** From the first packet to the greeting. */
  readonly connectMs?: number
  /** Silence of the server in any later phase. RFC 5321 §4.5.3.2 would wait ten minutes for the last one. */
  readonly silenceMs?: number
}

export interface SmtpConnection {
  send(mail: OutgoingMail): Promise<Result<HandedOver, NotHandedOver>>
  close(): void
}

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000
const REPLY_MAX = 300

/** Prepares connections to a server; the first mail opens one. Refuses a name that is unknown or leads where mail may not go. */
export async function openSmtp(server: SmtpServer, network: MailNetwork, limits: SmtpLimits = {}): Promise<Result<SmtpConnection, NotHandedOver>> {
  const host = await resolveMailHost(server, network)
  if (!host.ok) return no({ kind: host.refusal.kind, permanent: false, reply: null, refused: [] })
  const connectMs = limits.connectMs ?? CONNECT_MS
  const transport = createTransport({
    pool: true, maxConnections: limits.connections ?? 1, maxMessages: Infinity, maxRequeues: 0,
    host: host.value.address, port: server.port, secure: server.security === 'tls', requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none',
    tls: { servername: host.value.serverName, minVersion: 'TLSv1.2' },
    ...(server.login && { auth: { user: server.login.user, pass: server.login.password } }),
    connectionTimeout: connectMs, greetingTimeout: connectMs, socketTimeout: limits.silenceMs ?? SILENCE_MS,
    disableFileAccess: true, disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return yes({
    send: async (mail) => {
      try {
        const info = (await transport.sendMail(messageOf(mail))) as unknown as { response: string; rejectedErrors?: readonly SmtpError[] }
        return yes({ reply: shortened(info.response), refused: refusedOf(info.rejectedErrors) })
      } catch (error) {
        return no(faultOf(error as SmtpError))
      }
    },
    close: () => transport.close(),
  })
}

const messageOf = (mail: OutgoingMail) => ({
  envelope: { from: mail.envelope.from, to: [...mail.envelope.to] }, from: mail.from, to: [...mail.to], cc: [...mail.cc], subject: mail.subject, text: mail.text,
  ...(mail.html !== null && { html: mail.html }), ...(mail.replyTo !== null && { replyTo: mail.replyTo }), messageId: `<${mail.messageId}>`, date: mail.date,
  headers: {
    // RFC 3834: no holiday note answers a machine.
    ...(mail.automatic && { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' }),
    ...(mail.unsubscribe !== null && { 'list-unsubscribe': `<${mail.unsubscribe}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
  },
  xMailer: false as const,
  attachments: mail.attachments.map(({ fileName, contentType, content, id }) => ({
    filename: fileName, contentType, content: Buffer.from(content.buffer, content.byteOffset, content.byteLength), ...(id !== undefined && { cid: id, contentDisposition: 'inline' as const }),
  })),
  ...(mail.signature && { dkim: { domainName: mail.signature.domain, keySelector: mail.signature.selector, privateKey: mail.signature.privateKey } }),
})

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
  readonly recipient?: string
  readonly rejectedErrors?: readonly SmtpError[]
}

const refusedOf = (errors: readonly SmtpError[] | undefined): RefusedRecipient[] =>
  (errors ?? []).map((error) => ({ address: error.recipient ?? '', permanent: (error.responseCode ?? 0) >= 500, reply: shortened(error.response ?? '') }))

function faultOf(error: SmtpError): NotHandedOver {
  const refused = refusedOf(error.rejectedErrors)
  const kind = kindOf(error, refused)
  // A wrong password or a server that is down is ours to mend; the mail itself is not to blame and waits.
  const byMail = kind === 'recipients_refused' || kind === 'content_refused'
  return { kind, permanent: byMail && (refused.length > 0 ? refused.every(({ permanent }) => permanent) : (error.responseCode ?? 0) >= 500), reply: error.response === undefined ? null : shortened(error.response), refused }
}

function kindOf(error: SmtpError, refused: readonly RefusedRecipient[]): MailFault {
  if (error.code === 'EAUTH') return 'login_refused'
  if (error.code === 'ETIMEDOUT') return 'timed_out'
  if (error.code === 'ETLS' || error.command === 'STARTTLS' || /certificate|ssl|tls/i.test(error.responseCode === undefined ? error.message : '')) return 'tls_failed'
  if (refused.length > 0) return 'recipients_refused'
  const code = error.responseCode
  if (code === undefined) return error.code === 'ECONNECTION' || error.code === 'ESOCKET' ? (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(error.message) ? 'unreachable' : 'connection_lost') : 'connection_lost'
  if (code < 500) return 'server_busy'
  return error.command === 'DATA' ? 'content_refused' : 'sender_refused'
}

/** One line, without what a terminal or a page would take for more than text. */
const shortened = (reply: string): string => reply.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim().slice(0, REPLY_MAX)
