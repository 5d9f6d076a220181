/**
 * How the prices of a product may change over time (MAS-3).
 * Invariants: on a day at most one version is valid; what was charged keeps the price it was charged by.
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { PriceVersion } from './price.ts'

type Validity = Pick<PriceVersion, 'validFrom' | 'validUntil'>

export type PriceVersionRefusal =
  | { readonly kind: 'price_version_ends_before_start' }
  | { readonly kind: 'price_version_exists'; readonly validFrom: CalendarDate }
  | { readonly kind: 'price_version_overlaps'; readonly validFrom: CalendarDate; readonly validUntil: CalendarDate | null }
  | { readonly kind: 'price_already_charged'; readonly until: CalendarDate }

/**
 * What speaks against a version beside the others of its product, or undefined. A version without end gives way to the next one; one with an end does not.
 * `chargedUntil` is the last first day of a period that was charged by the catalogue: a price from that day or earlier would belie it.
 */
export function versionFault(version: Validity, others: readonly Validity[], chargedUntil: CalendarDate | null): PriceVersionRefusal | undefined {
  if (version.validUntil !== null && version.validUntil < version.validFrom) return { kind: 'price_version_ends_before_start' }
  const same = others.find((other) => other.validFrom === version.validFrom)
  if (same) return { kind: 'price_version_exists', validFrom: same.validFrom }
  const overlapping = others.find((other) => other.validFrom < version.validFrom
    ? other.validUntil !== null && other.validUntil >= version.validFrom
    : version.validUntil !== null && version.validUntil >= other.validFrom)
  if (overlapping) return { kind: 'price_version_overlaps', validFrom: overlapping.validFrom, validUntil: overlapping.validUntil }
  if (chargedUntil !== null && version.validFrom <= chargedUntil) return { kind: 'price_already_charged', until: chargedUntil }
  return undefined
}

export interface VersionChange {
  readonly validUntil: CalendarDate | null
  readonly netPrice: string
  readonly setupFee: string | null
}

/**
 * What speaks against a change of a version, or undefined. Once it charged something its price stands (a new version is added instead),
 * and it may end no earlier than the last period it charged began.
 */
export function versionChangeFault(
  before: Validity & VersionChange, after: VersionChange, others: readonly Validity[], chargedUntil: CalendarDate | null,
): PriceVersionRefusal | undefined {
  const fault = versionFault({ validFrom: before.validFrom, validUntil: after.validUntil }, others, null)
  if (fault) return fault
  if (chargedUntil === null) return undefined
  const samePrice = before.netPrice === after.netPrice && before.setupFee === after.setupFee
  return samePrice && (after.validUntil === null || after.validUntil >= chargedUntil) ? undefined : { kind: 'price_already_charged', until: chargedUntil }
}

/** The day before a later version begins, or the version's own end: the last day on which it is valid; null while it runs on. */
export function lastValidDay(version: Validity, others: readonly Validity[]): CalendarDate | null {
  const next = others.map((other) => other.validFrom).filter((from) => from > version.validFrom).sort()[0]
  if (next === undefined) return version.validUntil
  return version.validUntil !== null && version.validUntil < next ? version.validUntil : addDays(next, -1)
}
