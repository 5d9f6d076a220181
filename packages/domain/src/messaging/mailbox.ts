/**
 * A mailbox that is read (MSG-1): the server it lies on, and what may be wrong with it.
 * It owns: what a mailbox must be like. It does not own: its password, whether its server answers (server), what comes in (received-mail.ts).
 * Invariants: no password travels without TLS; only ports of IMAP are spoken to.
 */
export const MAILBOX_SECURITIES = ['tls', 'starttls'] as const
/** `tls` from the first byte (port 993), or `starttls` demanded after the greeting (143). */
export type MailboxSecurity = (typeof MAILBOX_SECURITIES)[number]

export const MAILBOX_PORTS: readonly number[] = [143, 993, 1143, 1993]

export interface MailboxFields {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly security: MailboxSecurity
  readonly login: string
  readonly folder: string
}

export type MailboxFieldFault = { readonly kind: 'mailbox_port_not_allowed'; readonly port: number }

export const mailboxFieldFault = ({ port }: MailboxFields): MailboxFieldFault | undefined => (MAILBOX_PORTS.includes(port) ? undefined : { kind: 'mailbox_port_not_allowed', port })

/** Why a mailbox cannot be read, as a person is told. */
export const MAILBOX_FAULTS = ['host_unknown', 'host_not_allowed', 'unreachable', 'timed_out', 'tls_failed', 'login_refused', 'folder_missing', 'server_busy', 'connection_lost'] as const
export type MailboxFault = (typeof MAILBOX_FAULTS)[number]

/** Minutes until it is tried again: a server that is down is not asked every minute all night. */
export const pauseAfterFault = (failingMinutes: number): number => Math.min(30, Math.max(1, Math.floor(failingMinutes / 5)))
