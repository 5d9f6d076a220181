/**
 * A SEPA mandate: what a customer signed, and until when it may be used (BNK-1).
 * It owns: its state on a day, its expiry, the sequence of what is collected by it. It does not own: where it is kept, nor when something is due.
 */
import { addDays, addMonths, later } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'

/** B2B: between businesses, without the right to have the money back; the debtor confirms the mandate to their bank first. */
export const MANDATE_SCHEMES = ['CORE', 'B2B'] as const
export type MandateScheme = (typeof MANDATE_SCHEMES)[number]
export const MANDATE_KINDS = ['recurring', 'one_off'] as const
export type MandateKind = (typeof MANDATE_KINDS)[number]

export interface MandateFacts {
  readonly kind: MandateKind
  readonly signedOn: CalendarDate
  /** The last day of collection by it, here or by another program; null: never. */
  readonly lastUsedOn: CalendarDate | null
  readonly revokedOn: CalendarDate | null
}

/** A mandate that was not used for 36 months is no longer one (Core rulebook, 4.1; B2B rulebook, 4.1). */
const MONTHS_UNUSED_MAX = 36
/** Told so long before, that a small debit or a new signature still comes in time. */
const WARNED_DAYS = 90

export const MANDATE_STATES = ['valid', 'expiring', 'expired', 'used', 'revoked'] as const
export type MandateState = (typeof MANDATE_STATES)[number]

/** The last day on which something may be collected by it. */
export const mandateExpiresOn = ({ signedOn, lastUsedOn }: Pick<MandateFacts, 'signedOn' | 'lastUsedOn'>): CalendarDate =>
  addMonths(lastUsedOn === null ? signedOn : later(signedOn, lastUsedOn), MONTHS_UNUSED_MAX)

export function mandateState(mandate: MandateFacts, today: CalendarDate): MandateState {
  if (mandate.revokedOn !== null) return 'revoked'
  if (mandate.kind === 'one_off' && mandate.lastUsedOn !== null) return 'used'
  const until = mandateExpiresOn(mandate)
  if (until < today) return 'expired'
  return until < addDays(today, WARNED_DAYS) ? 'expiring' : 'valid'
}

/** Once FRST, then RCUR (AT-21); OOFF for what was signed for once. */
export const DEBIT_SEQUENCES = ['FRST', 'RCUR', 'OOFF', 'FNAL'] as const
export type DebitSequence = (typeof DEBIT_SEQUENCES)[number]

export function debitSequence({ kind, lastUsedOn }: Pick<MandateFacts, 'kind' | 'lastUsedOn'>): DebitSequence {
  if (kind === 'one_off') return 'OOFF'
  return lastUsedOn === null ? 'FRST' : 'RCUR'
}
