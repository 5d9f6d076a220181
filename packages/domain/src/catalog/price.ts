/** Prices: which version of a catalogue price is valid on a day (MAS-3). */
import type { CalendarDate } from '../kernel/calendar-date.ts'

export interface PriceVersion {
  readonly id: bigint
  readonly validFrom: CalendarDate
  /** Last day, inclusive; null: until the next version begins. */
  readonly validUntil: CalendarDate | null
  /** Net price of one unit for one interval of the product, decimal text. */
  readonly netPrice: string
  readonly setupFee: string | null
}

/** The version that began last on or before `day`, unless it has ended by then. */
export function priceOn(versions: readonly PriceVersion[], day: CalendarDate): PriceVersion | undefined {
  let found: PriceVersion | undefined
  for (const version of versions) if (version.validFrom <= day && (!found || version.validFrom > found.validFrom)) found = version
  return found && (found.validUntil === null || day <= found.validUntil) ? found : undefined
}
