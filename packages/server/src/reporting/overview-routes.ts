/** The address of a customer's overview: all that happened on their account (CUS-5). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/scoring.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { findCustomer } from '../customers/public.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import { overviewOf } from './store/overview.ts'

type Kind = (typeof contract.OVERVIEW_KINDS)[number]

export function overviewRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/overview', summary: 'All that happened on a customer’s account, the newest first, with running balance: documents, payments, direct debits, disputes, services',
    permission: 'receivables:read', scope: 'company', params: { id }, query: contract.overviewQuery, reply: contract.overviewPage, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params, query }) => {
      if (!(await findCustomer(tx, company, params.id))) return no({ kind: 'customer_not_found' })
      const { currency } = await loadCompany(tx, company)
      const money = (minor: bigint | null) => (minor === null ? null : { minor, currency })
      const rows = (await overviewOf(tx, company, { customer: params.id, currency, ...query }, query.limit + 1)).map(({ minor, balance, kind, ...row }) => ({ ...row, kind: kind as Kind, key: `${row.rank}-${row.id}`, amount: money(minor), balance: money(balance) }))
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.overviewCursor, key: (row) => [row.date, row.rank, row.id] as [string, number, bigint] }))
    },
  })
}
