/**
 * What a mail that came in is (MSG-1): somebody's answer, a machine's, or a report that one of ours did not arrive.
 * It owns: telling them apart by what they say of themselves, and which of our messages they name. It does not own: taking a mail apart (adapters/mail), to whom it belongs (server).
 * Invariants: no mail makes it throw; nothing that comes in is ever answered by a machine.
 */
import { readDeliveryReport, readPlainBounce } from './bounce.ts'
import type { Bounced } from './bounce.ts'

/** A mail as it was read, each text within limits. */
export interface ReadMail {
  /** Names in lower case, in the order in which they stand. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  /** When it says that it was written, as ISO; null where it says nothing sensible. */
  readonly writtenAt: string | null
  readonly text: string
  readonly html: string | null
  readonly fileNames: readonly string[]
  /** The part message/delivery-status. */
  readonly report: string | null
  /** What a report gives back of the mail that it is about. */
  readonly returned: string | null
}

export const RECEIVED_KINDS = ['answer', 'auto_reply', 'bounce', 'delay', 'unreadable', 'sms'] as const
export type ReceivedKind = (typeof RECEIVED_KINDS)[number]
export const RECEIVED_STATES = ['filed', 'unassigned', 'put_aside'] as const
export type ReceivedState = (typeof RECEIVED_STATES)[number]

/** Why a mail could not be read as a whole. */
export const READING_FAULTS = ['too_large', 'not_readable', 'took_too_long'] as const
export type ReadingFault = (typeof READING_FAULTS)[number]

export interface JudgedMail {
  readonly kind: Exclude<ReceivedKind, 'unreadable' | 'sms'>
  /** Message-IDs of ours that it names, the likeliest first. */
  readonly about: readonly string[]
  readonly bounced: readonly Bounced[]
}

/** Our Message-IDs are the first forty digits of a hash (messaging/outbox.ts). */
const OURS = /<([0-9a-f]{40}@[a-z0-9.-]{3,253})>/gi
const ABOUT_MAX = 20
const SEARCHED_MAX = 100_000

const idsIn = (text: string): string[] => [...text.slice(0, SEARCHED_MAX).matchAll(OURS)].map(([, id]) => id!.toLowerCase())

export function judgeMail(mail: ReadMail): JudgedMail {
  const header = (name: string): string => mail.headers.find(([one]) => one === name)?.[1] ?? ''
  const report = mail.report === null ? [] : readDeliveryReport(mail.report)
  const plain = report.length === 0 && isReport(mail, header) ? readPlainBounce({ text: mail.text, failedRecipients: header('x-failed-recipients') }) : []
  const bounced = report.length > 0 ? report : plain
  const kind = bounced.length > 0 ? (bounced.some(({ action }) => action === 'failed') ? 'bounce' : 'delay') : isAutomatic(mail, header) ? 'auto_reply' : 'answer'
  const about = [
    ...(bounced.length > 0 ? idsIn(mail.returned ?? '') : []), ...idsIn(header('in-reply-to')), ...idsIn(header('references')).reverse(), ...(plain.length > 0 ? idsIn(mail.text) : []),
  ]
  return { kind, about: [...new Set(about)].slice(0, ABOUT_MAX), bounced }
}

/** Certainly written by a server: nobody could answer it, or it calls itself one. */
const isReport = ({ from }: ReadMail, header: (name: string) => string): boolean =>
  header('return-path').replaceAll(/\s/g, '') === '<>' || /^(mailer-daemon|postmaster)@/i.test(from.address) || header('x-failed-recipients') !== ''

/** RFC 3834, and what programs say who are older than it. */
const isAutomatic = ({ headers }: ReadMail, header: (name: string) => string): boolean =>
  /^(?!\s*no\b)\s*\S/i.test(header('auto-submitted')) || /^\s*(bulk|junk|list|auto_reply)\b/i.test(header('precedence')) || header('return-path').replaceAll(/\s/g, '') === '<>'
  || headers.some(([name]) => name === 'x-autoreply' || name === 'x-autorespond' || name === 'list-id') || /^\s*all\b/i.test(header('x-auto-response-suppress'))
