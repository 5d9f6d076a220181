/** Exchange rates: bring in what central banks publish, say one for a day, take that away again (ARE-3; docs/decisions/0051-foreign-currency.md). */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { readRateFile } from '@kontor/domain/ledger/exchange-rate.ts'
import type { PublishedRates, RateFileRefusal } from '@kontor/domain/ledger/exchange-rate.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId, takeIds } from '../platform/database/ids.ts'
import type { Bookkeeping } from './commands.ts'
import * as store from './store/exchange-rates.ts'
import type { KeptRate } from './store/exchange-rates.ts'

export interface ImportedRates extends store.Kept, Pick<PublishedRates, 'source'> {
  readonly rates: number
  readonly from: CalendarDate
  readonly until: CalendarDate
}

/** Brings a published table in; the same one twice changes nothing. Refuses what `readRateFile` refuses. */
export async function importRates(tx: Tx, { company, currency, by }: Bookkeeping, text: string): Promise<Result<ImportedRates, RateFileRefusal>> {
  const read = readRateFile(text, currency)
  if (!read.ok) return read
  const { source, rates } = read.value
  const days = rates.map(({ validOn }) => validOn).toSorted()
  const kept = await store.keepRates(tx, company, { rates: oncePerDay(rates), ids: await takeIds(tx, rates.length), by })
  return yes({ source, rates: rates.length, from: days[0]!, until: days.at(-1)!, ...kept })
}

/** A file that tells the same day twice means its last word. */
function oncePerDay(rates: PublishedRates['rates']): PublishedRates['rates'] {
  return [...new Map(rates.map((rate) => [`${rate.base} ${rate.quote} ${rate.validOn}`, rate])).values()]
}

export interface OwnRate {
  readonly currency: string
  readonly validOn: CalendarDate
  readonly per: number
  /** Units of the books' currency for so many of the other one. */
  readonly rate: string
}

/** A rate that somebody says for a day; it goes before what was published for it. */
export async function sayRate(tx: Tx, { company, currency, by }: Bookkeeping, said: OwnRate): Promise<Result<KeptRate, { readonly kind: 'rate_of_books_currency'; readonly currency: string }>> {
  if (said.currency === currency) return no({ kind: 'rate_of_books_currency', currency })
  await store.keepRates(tx, company, { rates: [{ source: 'own', validOn: said.validOn, base: said.currency, quote: currency, per: said.per, rate: said.rate }], ids: [await takeId(tx)], by })
  const own = await store.ratesBetween(tx, company, { between: [said.currency, currency], from: said.validOn, until: said.validOn })
  return yes(own.find(({ source }) => source === 'own')!)
}

export type RateRemovalRefusal = { readonly kind: 'exchange_rate_not_found' } | { readonly kind: 'published_rate_stays' }

/** Takes an own rate away; payments that went by it keep it. */
export async function removeOwnRate(tx: Tx, company: number, id: bigint): Promise<Result<void, RateRemovalRefusal>> {
  const rate = await store.findRate(tx, company, id)
  if (!rate) return no({ kind: 'exchange_rate_not_found' })
  if (rate.source !== 'own') return no({ kind: 'published_rate_stays' })
  await store.removeRate(tx, company, id)
  return yes(undefined)
}
