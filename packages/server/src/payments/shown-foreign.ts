/** How money in another currency was counted, as it is answered. */
import type * as contract from '@kontor/contract/payments.ts'
import type { z } from 'zod'
import type { KeptConversion } from './store/conversions.ts'

export function shownForeign(kept: Omit<KeptConversion, 'payment'> | undefined, currency: string): z.output<typeof contract.foreignShown> | null {
  if (!kept) return null
  const { base, quote, per, rate, source, rateOn, countsAt, account } = kept
  return {
    paid: { minor: kept.paidMinor, currency: kept.currency }, source, rateOn, countsAt, account, value: { minor: kept.valueMinor, currency }, difference: { minor: kept.differenceMinor, currency },
    rate: base === null ? null : { base, quote: quote!, per: per!, rate: rate! },
  }
}
