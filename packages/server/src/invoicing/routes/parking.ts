/** Addresses of customers held back. */
import { id } from '@kontor/contract/basics.ts'
import { parkedCustomerColumns } from '@kontor/contract/columns/customers.ts'
import * as contract from '@kontor/contract/invoicing.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { parkCustomer, releaseCustomer } from '../parking.ts'
import * as lists from '../store/run-lists.ts'
import type { ListedParked } from '../store/run-lists.ts'

const shown = (row: ListedParked): z.output<typeof contract.parkedCustomer> => ({
  customer: { id: row.customer_id, number: row.number, name: row.name }, reason: row.reason, detail: row.detail, run: row.run_id, parkedBy: row.parked_by, parkedAt: row.parked_at,
})

export function parkingRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/parked-customers', summary: 'Customers that no run bills until they are released',
    permission: 'billing:read', scope: 'company', query: contract.parkedFilter, reply: contract.parkedCustomerPage, columns: parkedCustomerColumns,
    totals: ({ tx, company }) => lists.parkedTotals(tx, company),
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listParked(tx, company, { after: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.parkedCursor, key: ({ customer }) => [customer.number] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/parked-customers', summary: 'Hold a customer back from the next runs',
    permission: 'billing:approve', scope: 'company', status: 201, body: contract.parkingInput, reply: contract.parkedCustomer,
    refusals: ['customer_not_found', 'customer_already_parked'],
    handler: async ({ tx, company, body, principal }) => {
      const parked = await parkCustomer(tx, company, { ...body, by: personOf(principal) })
      return parked.ok ? yes(shown(parked.value)) : parked
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/parked-customers/:customer/release', summary: 'Release a customer with a reason; its next invoice passes the breakers',
    permission: 'billing:approve', scope: 'company', params: { customer: id }, body: contract.releaseInput, reply: 'none', refusals: ['parked_customer_not_found'],
    handler: ({ tx, company, params, body, principal }) => releaseCustomer(tx, company, { ...params, ...body, by: personOf(principal) }),
  })
}
