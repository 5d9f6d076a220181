/**
 * A message that a person writes: to whom, how soon, how much may go along.
 * It does not own: the words and their look (mail-markup.ts), sending.
 * Invariants: every address is one address; nothing goes out before its hour, and no hour is further away than a year.
 */
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Language } from '../kernel/language.ts'
import { formatDate } from '../forms/local-format.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { readMailAddress } from './mail-address.ts'
import { escapeMarkup } from './mail-markup.ts'
import { BODY_MAX, SUBJECT_MAX } from './template.ts'

export const URGENCIES = ['urgent', 'normal', 'whenever'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Lower is sooner; what a run sends has ten (outbox). */
export const URGENCY_PRIORITY: Readonly<Record<Urgency, number>> = { urgent: 0, normal: 1, whenever: 20 }

export const MESSAGE_ADDRESSES_MAX = 20
export const MESSAGE_FILES_MAX = 20
/** Of all files together; on the way a third more. What few servers take is refused here, before somebody waits for an answer that never comes. */
export const MESSAGE_BYTES_MAX = 25_000_000
const YEAR_MS = 366 * 86_400_000

export type WrittenMessageFault =
  | { readonly kind: 'mail_address_invalid'; readonly address: string }
  | { readonly kind: 'message_hour_past' }
  | { readonly kind: 'message_hour_too_far' }
  | { readonly kind: 'message_files_too_large'; readonly bytes: number; readonly most: number }

export interface Addressed {
  readonly to: readonly string[]
  readonly cc: readonly string[]
}

/** Addresses as they are written to, each once; the first that is none refuses. */
export function readAddresses({ to, cc }: Addressed): Result<Addressed, WrittenMessageFault> {
  const read: { to: string[]; cc: string[] } = { to: [], cc: [] }
  for (const role of ['to', 'cc'] as const) {
    for (const typed of role === 'to' ? to : cc) {
      const address = readMailAddress(typed.trim())
      if (address === undefined) return no({ kind: 'mail_address_invalid', address: typed.slice(0, 100) })
      if (!read.to.includes(address) && !read.cc.includes(address)) read[role].push(address)
    }
  }
  return yes(read)
}

/** What is wrong with the hour at which a message shall go; both in milliseconds. A minute ago is now: somebody looked at it a while. */
export function hourFault(at: number, now: number): WrittenMessageFault | undefined {
  if (at < now - 60_000) return { kind: 'message_hour_past' }
  return at > now + YEAR_MS ? { kind: 'message_hour_too_far' } : undefined
}

export const sizeFault = (bytes: number): WrittenMessageFault | undefined => (bytes > MESSAGE_BYTES_MAX ? { kind: 'message_files_too_large', bytes, most: MESSAGE_BYTES_MAX } : undefined)

const FORWARDED: Readonly<Record<Language, (day: string, to: string) => string>> = {
  de: (day, to) => `Weitergeleitete Nachricht vom ${day} an ${to}:`, cs: (day, to) => `Přeposlaná zpráva ze dne ${day} pro ${to}:`, en: (day, to) => `Forwarded message of ${day} to ${to}:`,
}
const FORWARD_SUBJECT: Readonly<Record<Language, string>> = { de: 'WG:', cs: 'FW:', en: 'Fwd:' }

/** What somebody begins with who sends an earlier message to somebody else: its words as they stood, without the particulars of the company, which stand below anyway, after a line that says whose they were. */
export const forwarded = ({ subject, text, day, to }: { readonly subject: string; readonly text: string; readonly day: CalendarDate; readonly to: readonly string[] }, language: Language): { readonly subject: string; readonly body: string } => ({
  subject: `${FORWARD_SUBJECT[language]} ${subject}`.slice(0, SUBJECT_MAX), body: `*${escapeMarkup(FORWARDED[language](formatDate(day, language), to.join(', ')))}*\n\n${escapeMarkup(text.split('\n-- \n')[0]!.trim())}`.slice(0, BODY_MAX),
})
