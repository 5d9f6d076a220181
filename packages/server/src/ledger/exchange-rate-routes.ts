/** Addresses of exchange rates (ARE-3). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/exchange-rates.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import { RATE_HOLDS_DAYS, rateOn } from '@kontor/domain/ledger/exchange-rate.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import { bookkeeping } from './bookkeeping.ts'
import { importRates, removeOwnRate, sayRate } from './exchange-rates.ts'
import { ratesOf } from './store/exchange-rates.ts'

export function exchangeRateRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/exchange-rates', summary: 'Exchange rates that hold on a day',
    permission: 'receivables:read', scope: 'company', query: contract.exchangeRateFilter, reply: contract.exchangeRateList,
    handler: async ({ tx, company, query, clock }) => {
      const { currency, country, timeZone } = await loadCompany(tx, company)
      const on = query.on ?? clock.today(timeZone)
      const rates = await ratesOf(tx, company, { from: addDays(on, -RATE_HOLDS_DAYS), until: on })
      const holding = new Set(rates.map(({ base, quote }) => rateOn(rates, { between: [base, quote], day: on, country })))
      return yes({ on, currency, items: rates.map((rate) => ({ ...rate, holds: holding.has(rate) })) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/exchange-rates', summary: 'Say an exchange rate for a day; it goes before what was published for that day',
    permission: 'ledger:write', scope: 'company', status: 201, body: contract.exchangeRateInput, reply: contract.exchangeRate, refusals: ['rate_of_books_currency'],
    handler: async (call) => sayRate(call.tx, await bookkeeping(call.tx, call), { ...call.body, per: call.body.per ?? 1 }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/exchange-rates/import', summary: 'Bring in the exchange rates that the ČNB or the ECB published; the same table twice changes nothing',
    permission: 'ledger:write', scope: 'company', body: contract.rateFileInput, reply: contract.importedRates, refusals: ['rate_file_unknown', 'rate_file_broken', 'rate_file_without_currency'],
    handler: async (call) => importRates(call.tx, await bookkeeping(call.tx, call), call.body.text),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/exchange-rates/:id', summary: 'Take away a rate that somebody said; what went by it keeps it',
    permission: 'ledger:write', scope: 'company', params: { id }, reply: 'none', refusals: ['exchange_rate_not_found', 'published_rate_stays'],
    handler: ({ tx, company, params }) => removeOwnRate(tx, company, params.id),
  })
}
