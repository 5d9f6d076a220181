/** What is said about exchange rates: what central banks publish, and what a person says for a day (ARE-3). */
import { PUBLISHED_SOURCES, RATE_SOURCES } from '@kontor/domain/ledger/exchange-rate.ts'
import { z } from 'zod'
import { companyCode, currency, date, id } from './basics.ts'

/** More than nothing, six places at most. */
export const exchangeRateFigure = z.string().regex(/^(?!0(\.0+)?$)(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?$/)

export const quotation = z.object({ base: currency, quote: currency, per: z.int(), rate: z.string() }).meta({ id: 'Quotation', description: 'So many units of the base currency are worth rate units of the quote currency.' })

export const exchangeRate = quotation.extend({ id, source: z.enum(RATE_SOURCES), validOn: date }).meta({ id: 'ExchangeRate' })
export const exchangeRateFilter = { on: date.optional().meta({ description: 'The rates that hold on that day; today, where nothing is said.' }) }
export const exchangeRateList = z.object({
  on: date, currency: currency.meta({ description: 'That of the books.' }),
  items: z.array(exchangeRate.extend({ holds: z.boolean().meta({ description: 'Whether a payment of that day goes by it.' }) })).meta({ description: 'Of the last seven days, the newest first.' }),
})
export const exchangeRateInput = z.strictObject({ company: companyCode.optional(), currency, validOn: date, per: z.int().min(1).max(100_000).optional().meta({ description: 'For how many units; 1, where nothing is said.' }), rate: exchangeRateFigure.meta({ description: 'Units of the books’ currency.' }) })
export const rateFileInput = z.strictObject({ company: companyCode.optional(), text: z.string().min(1).max(500_000).meta({ description: 'The table of the ČNB (a day or a year) or the ECB (CSV), as it is published.' }) })
export const importedRates = z.object({
  source: z.enum(PUBLISHED_SOURCES), from: date, until: date, rates: z.int().meta({ description: 'Of the books’ currency in the table.' }), added: z.int(), changed: z.int(),
}).meta({ id: 'ImportedRates' })
