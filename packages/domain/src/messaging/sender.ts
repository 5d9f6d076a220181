/**
 * A sender of a company's mail: the server that takes it over, and whom it is from (MSG-1).
 * It owns: what a sender must be like. It does not own: its secrets, whether its server answers (server).
 * Invariants: no password travels without TLS; only ports of mail are spoken to.
 */
import { readMailAddress } from './mail-address.ts'

export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const
/** `tls` from the first byte (port 465), `starttls` demanded after the greeting (587), or none. */
export type MailSecurity = (typeof MAIL_SECURITIES)[number]

export const MAIL_PORTS: readonly number[] = [25, 465, 587, 2525]

export interface SenderFields {
  readonly name: string
  readonly fromName: string
  readonly fromAddress: string
  readonly replyTo: string | null
  /** Where bounces go; null: the from address. */
  readonly envelopeSender: string | null
  readonly host: string
  readonly port: number
  readonly security: MailSecurity
  readonly login: string | null
  readonly ratePerMinute: number
}

export type SenderFault =
  | { readonly kind: 'mail_address_invalid'; readonly field: 'fromAddress' | 'replyTo' | 'envelopeSender'; readonly address: string }
  | { readonly kind: 'mail_port_not_allowed'; readonly port: number }
  | { readonly kind: 'sender_password_missing' }
  | { readonly kind: 'sender_password_in_clear' }

/** The first thing that is wrong with a sender, or undefined. */
export function senderFault(sender: SenderFields, { hasPassword }: { readonly hasPassword: boolean }): SenderFault | undefined {
  for (const field of ['fromAddress', 'replyTo', 'envelopeSender'] as const) {
    const address = sender[field]
    if (address !== null && readMailAddress(address) === undefined) return { kind: 'mail_address_invalid', field, address }
  }
  if (!MAIL_PORTS.includes(sender.port)) return { kind: 'mail_port_not_allowed', port: sender.port }
  if (sender.login !== null && !hasPassword) return { kind: 'sender_password_missing' }
  if (sender.login !== null && sender.security === 'none') return { kind: 'sender_password_in_clear' }
  return undefined
}

/** Why a mail did not get through, as a person is told; the first that applies. */
export const MAIL_FAULTS = [
  'host_unknown', 'host_not_allowed', 'unreachable', 'timed_out', 'tls_failed', 'login_refused', 'sender_refused', 'recipients_refused', 'content_refused', 'server_busy', 'connection_lost', 'attachment_damaged',
] as const
export type MailFault = (typeof MAIL_FAULTS)[number]

/** The DNS record by which receivers check signatures (RFC 6376 §3.6.1). */
export const dkimRecord = ({ selector, domain, publicKey }: { readonly selector: string; readonly domain: string; readonly publicKey: string }): { readonly name: string; readonly value: string } =>
  ({ name: `${selector}._domainkey.${domain}`, value: `v=DKIM1; k=rsa; p=${publicKey}` })
