/** Addresses of customers. */
import { id } from '@kontor/contract/basics.ts'
import { customerColumns } from '@kontor/contract/columns/customers.ts'
import * as contract from '@kontor/contract/customers.ts'
import { billingMailAddress, sortName } from '@kontor/domain/customers/customer.ts'
import type { CustomerFields, CustomerWarning } from '@kontor/domain/customers/customer.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany, settingsOf } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { nothingToGroup } from '../platform/database/groups.ts'
import { NOTHING_TO_SUM } from '../platform/database/totals.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { bulkChangeRoutes } from './bulk-change-routes.ts'
import { createCustomer, externalLink, updateCustomer } from './commands.ts'
import type { SavedCustomer } from './commands.ts'
import { contactPersonRoutes } from './contact-person-routes.ts'
import { filterOf } from './customer-filter.ts'
import { customerSettingsRoutes } from './settings-routes.ts'
import * as store from './store/customers.ts'
import type { Customer, CustomerSort } from './store/customers.ts'

export function customersRoutes(app: FastifyInstance, { secrets }: { readonly secrets: Secrets }): void {
  listRoutes(app, secrets)
  writeRoutes(app, secrets)
  bulkChangeRoutes(app, secrets)
  contactPersonRoutes(app)
  customerSettingsRoutes(app)
}

const FAULTS = [
  'customer_name_missing', 'customer_number_not_variable_symbol', 'variable_symbol_invalid', 'variable_symbols_too_many', 'variable_symbol_repeated',
  'cash_discount_incomplete', 'position_incomplete', 'birthday_in_future', 'iban_invalid', 'position_invalid', 'reseller_not_found', 'account_not_receivable',
  'variable_symbol_taken', 'customer_number_taken', 'code_unknown', 'code_archived',
] as const

/** Two clerks at once: what the first one wrote is found by the constraint. */
const CONSTRAINTS = {
  customer_number_unique: 'customer_number_taken', alternate_variable_symbols_pkey: 'variable_symbol_taken', customer_group_exists: 'code_unknown', customer_source_exists: 'code_unknown',
} as const

async function contextOf(tx: Tx, company: number, secrets: Secrets, clock: Clock) {
  return { company, secrets, today: clock.today((await loadCompany(tx, company)).timeZone) }
}

async function shown(tx: Tx, company: number, customer: Customer) {
  return { ...customer, variableSymbols: [...customer.variableSymbols], declinedNotices: [...customer.declinedNotices] as z.output<typeof contract.customer>['declinedNotices'], sortName: sortName(customer), mailedTo: billingMailAddress(customer), externalLink: externalLink(customer, await settingsOf(tx, company)) }
}

const plainWarning = ({ kind, ...params }: CustomerWarning) => ({ kind, params })

async function answered<R>(tx: Tx, company: number, result: Result<SavedCustomer, R>) {
  if (!result.ok) return result
  const { customer, warnings } = result.value
  return yes({ customer: await shown(tx, company, customer), warnings: warnings.map(plainWarning), version: customer.version })
}

function listRoutes(app: FastifyInstance, secrets: Secrets): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/customers', summary: 'Customers, filtered and sorted',
    permission: 'customers:read', scope: 'company', query: contract.customerQuery, reply: contract.customerPage, columns: customerColumns,
    handler: async ({ tx, company, query }) => {
      const { limit, cursor, sort } = query
      const filter = filterOf(secrets, query)
      if (!filter) return yes({ items: [], next: null })
      const rows = await store.listCustomers(tx, company, { filter, sort: sort as CustomerSort, limit, after: cursor ? [cursor[0], BigInt(cursor[1])] : null })
      const page = pageFrom({ rows, limit, cursor: contract.customerCursor, key: (row) => [row.sortValue, row.id.toString()] as [string, string] })
      return yes({ items: page.items.map((row) => ({ ...row, sortName: sortName(row), mailedTo: billingMailAddress(row) })), next: page.next })
    },
    totals: async ({ tx, company, query }) => {
      const filter = filterOf(secrets, query)
      return filter ? store.customerTotals(tx, company, filter) : NOTHING_TO_SUM
    },
    groups: {
      by: ['state', 'group', 'kind'],
      of: async ({ tx, company, query }, by) => {
        const filter = filterOf(secrets, query)
        return filter ? store.customerGroups(tx, company, filter, by) : nothingToGroup(by)
      },
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/customers/:id', summary: 'A customer',
    permission: 'customers:read', scope: 'company', params: { id }, reply: contract.customer, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params }) => {
      const customer = await store.findCustomer(tx, company, params.id)
      return customer ? yes(await shown(tx, company, customer)) : no({ kind: 'customer_not_found' })
    },
  })
}

function writeRoutes(app: FastifyInstance, secrets: Secrets): void {
  route(app, {
    method: 'POST', url: '/api/v1/customers', summary: 'Create a customer; without a number it gets the next one',
    permission: 'customers:write', scope: 'company', status: 201, body: contract.customerInput, reply: contract.customerSaved,
    refusals: FAULTS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body, clock }) => {
      const { company: _code, ...input } = body as typeof body & { company?: string }
      return answered(tx, company, await createCustomer(tx, await contextOf(tx, company, secrets, clock), input))
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/customers/:id', summary: 'Change a customer; what is left out stays',
    permission: 'customers:write', scope: 'company', ifMatch: true, params: { id }, body: contract.customerChange, reply: contract.customerSaved,
    refusals: [...FAULTS, 'customer_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body, clock }) => {
      const { company: _code, ...change } = body as typeof body & { company?: string }
      return answered(tx, company, await updateCustomer(tx, await contextOf(tx, company, secrets, clock), { id: params.id, version, change }))
    },
  })

  const states: readonly (readonly ['POST' | 'DELETE', CustomerFields['state'], string])[] = [
    ['POST', 'inactive', 'Retire a customer: nothing is deleted'], ['DELETE', 'active', 'Take a retired customer back'],
  ]
  for (const [method, state, summary] of states) {
    route(app, {
      method, url: '/api/v1/customers/:id/deactivation', summary,
      permission: 'customers:write', scope: 'company', ifMatch: true, params: { id }, reply: contract.customerSaved, status: 200,
      refusals: [...FAULTS, 'customer_not_found', 'version_changed'],
      handler: async ({ tx, company, params, version, clock }) =>
        answered(tx, company, await updateCustomer(tx, await contextOf(tx, company, secrets, clock), { id: params.id, version, change: { state } })),
    })
  }
}
