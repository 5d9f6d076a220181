/**
 * Automatic notices (MSG-6): what a customer is told by itself, when, and whom it reaches.
 * It owns: the closed list with its rules, by mail or SMS, quiet hours. It does not own: the words (default-templates, notice-view.ts), finding what is due and sending (server).
 * Invariant: a notice goes out because something happened or a day comes after its switch was turned on; never because a program was updated.
 */
import { isRaised } from '../companies/event.ts'
import type { NotRaisedYet } from '../companies/event.ts'
import type { ContactMailKind } from '../customers/contact-person.ts'
import { addDays, dayNumber } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'

export const NOTICE_KINDS = [
  'service_activated', 'service_changed', 'service_cancelled', 'service_cancellation_revoked', 'contract_renewing', 'contract_expiring', 'price_change', 'payment_details_needed', 'customer_mail_changed',
  'debit_returned', 'payment_received', 'refund_paid', 'invoice_overdue', 'balance_low', 'service_suspended', 'service_reactivated', 'portal_invitation',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
/** Those whose cause exists. */
export type OfferedNotice = Exclude<NoticeKind, NotRaisedYet>
export const OFFERED_NOTICES: readonly OfferedNotice[] = NOTICE_KINDS.filter(isRaised)

export interface NoticeRule {
  /** What makes it: something that happened, or a day or state that somebody looks for each day. */
  readonly cause: 'event' | 'look'
  /** How many days before or after, and between what limits a company may choose; null where it goes at once. */
  readonly days: { readonly side: 'before' | 'after'; readonly usual: number; readonly least: number; readonly most: number } | null
  /** The customer's main address first, the billing address first, or the former address and the new one. */
  readonly to: 'main' | 'billing' | 'former_and_new'
  /** Contact persons who want this kind of mail get a copy. */
  readonly copies: ContactMailKind | null
  /** Not held back by quiet hours: who has not changed their address has to know at once. */
  readonly atOnce: boolean
  /** Speaks of services, which it lists. */
  readonly services: boolean
  /** May go by SMS alone; only beside a mail, for the law wants it in writing or it is too much for a text; or never. */
  readonly sms: 'alone' | 'beside' | null
}

const happened = { cause: 'event', days: null, to: 'main', copies: 'contract', atOnce: false, services: true, sms: 'beside' } as const
const before = (usual: number, most: number) => ({ side: 'before', usual, least: 1, most }) as const

export const NOTICE_RULES: Readonly<Record<NoticeKind, NoticeRule>> = {
  service_activated: { ...happened, sms: 'alone' }, service_changed: happened, service_cancelled: happened, service_cancellation_revoked: happened,
  // § 56 Abs. 3 TKG: in good time before it goes on by itself; § 57 Abs. 2 TKG: of a changed price one to two months before.
  contract_renewing: { ...happened, cause: 'look', days: before(30, 120) },
  contract_expiring: { ...happened, cause: 'look', days: before(14, 120), sms: 'alone' },
  price_change: { ...happened, cause: 'look', days: before(45, 120) },
  payment_details_needed: { cause: 'look', days: { side: 'after', usual: 3, least: 0, most: 60 }, to: 'billing', copies: 'invoice', atOnce: false, services: false, sms: 'alone' },
  customer_mail_changed: { cause: 'event', days: null, to: 'former_and_new', copies: null, atOnce: true, services: false, sms: null },
  // The item is open again, so whoever wanted no news hears of it all the same.
  debit_returned: { ...happened, to: 'billing', copies: 'dunning', services: false, sms: 'alone' },
  payment_received: { ...happened, to: 'billing', copies: 'invoice', services: false, sms: 'alone' }, refund_paid: { ...happened, to: 'billing', copies: 'invoice', services: false, sms: 'alone' },
  invoice_overdue: { ...happened, to: 'billing', copies: 'dunning', services: false, sms: 'alone' }, balance_low: { ...happened, to: 'billing', copies: 'invoice', services: false, sms: 'alone' },
  service_suspended: { ...happened, copies: 'technical' }, service_reactivated: { ...happened, copies: 'technical', sms: 'alone' },
  portal_invitation: { ...happened, copies: null, atOnce: true, services: false, sms: null },
}

export const NOTICE_CHANNELS = ['mail', 'sms', 'both'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]

/** The channels that a kind may have. */
export const channelsOfNotice = (kind: NoticeKind): readonly NoticeChannel[] => (NOTICE_RULES[kind].sms === null ? ['mail'] : NOTICE_RULES[kind].sms === 'beside' ? ['mail', 'both'] : NOTICE_CHANNELS)

/** By what a notice goes, of the ways that reach its customer: who cannot be reached by SMS gets the mail, for nobody stays untold because of a number. */
export function waysOfNotice(channel: NoticeChannel, can: { readonly mail: boolean; readonly sms: boolean }): { readonly mail: boolean; readonly sms: boolean } {
  const sms = channel !== 'mail' && can.sms
  return { mail: can.mail && !(channel === 'sms' && sms), sms }
}

/** Hours of a company's day in which no notice leaves. They may pass midnight; equal ones mean none. */
export interface QuietHours {
  /** `20:00`. */
  readonly from: string
  readonly until: string
  /** Nor on Sundays, from midnight to midnight. */
  readonly sundays: boolean
}

/** What a clock on the wall of the company shows. */
interface WallTime {
  readonly date: CalendarDate
  /** `HH:MM`, seconds may follow. */
  readonly time: string
}

/** Day 0 was a Thursday. */
const isSunday = (date: CalendarDate): boolean => (dayNumber(date) + 4) % 7 === 0

/** Whether it is quiet. Read from the wall, so that an hour that a night has twice or not at all is what people there take it for. */
export function isQuiet({ from, until, sundays }: QuietHours, { date, time }: WallTime): boolean {
  if (sundays && isSunday(date)) return true
  const now = time.slice(0, 5)
  return from <= until ? from <= now && now < until : now >= from || now < until
}

/** When it is quiet no longer, read from the wall; as it stands where it is not quiet, or always. */
export function quietUntil(hours: QuietHours, wall: WallTime): WallTime {
  let at = wall
  // A night before a Sunday, the Sunday, and the night behind it.
  for (let step = 0; step < 4 && isQuiet(hours, at); step++) {
    const now = at.time.slice(0, 5)
    if (hours.sundays && isSunday(at.date)) at = { date: addDays(at.date, 1), time: '00:00' }
    else at = { date: hours.from > hours.until && now >= hours.from ? addDays(at.date, 1) : at.date, time: hours.until }
  }
  return at
}

/** A customer may say no to these; what the law or their safety wants is sent all the same. */
const DECLINABLE = ['service_activated', 'service_changed', 'contract_expiring', 'payment_details_needed', 'payment_received', 'refund_paid', 'invoice_overdue', 'balance_low', 'service_reactivated'] as const satisfies readonly NoticeKind[]
export const DECLINABLE_NOTICES = DECLINABLE.filter(isRaised)
export const isDeclinable = (kind: NoticeKind): boolean => (DECLINABLE as readonly NoticeKind[]).includes(kind)

/** Why a notice was not sent. */
export const WITHHELD_REASONS = ['declined', 'no_address', 'outdated', 'settled_meanwhile', 'unchanged', 'gone', 'before_switched_on', 'switched_off'] as const
export type WithheldReason = (typeof WITHHELD_REASONS)[number]

/** What happened longer ago is no news: a server that was away for weeks does not wake up everybody with it. */
export const OUTDATED_DAYS = 7

/** The mail that a notice is part of: what is said to a customer of one kind about one day goes together. */
export const groupOfNotice = ({ kind, customer, day, event }: { readonly kind: string; readonly customer: bigint; readonly day: CalendarDate | null; readonly event: bigint | null }): string =>
  `${kind}:${customer}:${event ?? day ?? ''}`
