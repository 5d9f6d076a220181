/** Addresses of scoring: how a customer pays, and what is said of their credit (CUS-7). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/scoring.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { averageDays, creditRating, latestByMethod } from '@kontor/domain/receivables/scoring.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { findCustomer } from '../customers/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import * as store from './store/scoring.ts'

async function shown(tx: Tx, company: number, customer: bigint, { today, currency }: { readonly today: string; readonly currency: string }) {
  const { paidInvoices, daysSum, overdue } = await store.scoringOf(tx, company, customer, today)
  const results = await store.ratingsOf(tx, company, customer)
  const latest = new Set(latestByMethod(results))
  return {
    paidInvoices, daysSum, averageDays: averageDays({ paidInvoices, daysSum }), overdue: { invoices: overdue.invoices, rest: { minor: overdue.restMinor, currency }, daysSum: overdue.daysSum },
    rating: { points: creditRating(results), results: results.map((result) => ({ ...result, counts: latest.has(result) })) },
  }
}

export function scoringRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/scoring', summary: 'How early or late a customer pays, what is overdue, and their credit rating',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.scoringShown, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params, clock }) => {
      if (!(await findCustomer(tx, company, params.id))) return no({ kind: 'customer_not_found' })
      const { currency, timeZone } = await loadCompany(tx, company)
      return yes(await shown(tx, company, params.id, { today: clock.today(timeZone), currency }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/credit-ratings', summary: 'Note what somebody or an agency says of a customer’s credit; the latest of each method counts',
    permission: 'receivables:write', scope: 'company', status: 201, params: { id }, body: contract.ratingInput, reply: contract.scoringShown, refusals: ['customer_not_found', 'rated_ahead'],
    handler: async ({ tx, company, params, body, clock, principal }) => {
      if (!(await findCustomer(tx, company, params.id))) return no({ kind: 'customer_not_found' })
      const { currency, timeZone } = await loadCompany(tx, company)
      const today = clock.today(timeZone)
      const ratedOn = body.ratedOn ?? today
      if (ratedOn > today) return no({ kind: 'rated_ahead', today })
      await store.insertRating(tx, company, { id: await takeId(tx), customer: params.id, method: body.method, grade: body.grade, ratedOn, note: body.note ?? null, by: personOf(principal) })
      return yes(await shown(tx, company, params.id, { today, currency }))
    },
  })
}
