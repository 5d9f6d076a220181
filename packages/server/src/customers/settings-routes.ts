/** Where a customer's preferences come from. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/customer-settings.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import { customerSettings } from './settings.ts'

export function customerSettingsRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/settings', summary: 'Preferences of a customer with their origin, now or at the end of a day',
    permission: 'customers:read', scope: 'company', params: { id }, query: contract.customerSettingsQuery, reply: contract.customerSettings,
    refusals: ['customer_not_found'],
    handler: async ({ tx, company, params, query, clock }) => {
      const { timeZone } = await loadCompany(tx, company)
      const found = await customerSettings(tx, company, params.id, query.on === undefined ? null : { date: query.on, timeZone })
      return found.ok ? yes({ on: query.on ?? clock.today(timeZone), ...found.value }) : found
    },
  })
}
