/** Addresses of subscriptions, their terms, and planned items. */
import { id } from '@kontor/contract/basics.ts'
import { plannedItemColumns, subscriptionColumns } from '@kontor/contract/columns/catalog.ts'
import * as contract from '@kontor/contract/subscriptions.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import {
  activateSubscription, cancelSubscription, changeTerms, createSubscription, deleteSubscription, restoreSubscription, revokeCancellation, updateSubscription, viewSubscription, withdrawTerms,
} from './commands.ts'
import type { SubscriptionView } from './commands.ts'
import { priceChangeRoutes } from './price-change-routes.ts'
import { createPlannedItem, updatePlannedItem, withdrawPlannedItem } from './planned-items.ts'
import * as items from './store/planned-items.ts'
import type { PlannedItem } from './store/planned-items.ts'
import * as store from './store/subscriptions.ts'
import type { ListedSubscription, SubscriptionTermRow } from './store/subscriptions.ts'

export function subscriptionsRoutes(app: FastifyInstance): void {
  readRoutes(app)
  writeRoutes(app)
  stateRoutes(app)
  termRoutes(app)
  itemRoutes(app)
  priceChangeRoutes(app)
}

async function contextOf(tx: Tx, company: number, clock: Clock) {
  const { timeZone, currency } = await loadCompany(tx, company)
  return { company, today: clock.today(timeZone), currency }
}

const shownTerm = (term: SubscriptionTermRow, currency: string) => ({
  ...term, quantity: trimDecimal(term.quantity), netPrice: term.netPrice === null ? null : { amount: trimDecimal(term.netPrice, 2), currency },
})

const shown = (view: SubscriptionView, currency: string) => ({ ...view, terms: view.terms.map((term) => shownTerm(term, currency)) })

const shownListed = ({ monthlyMinor, netPrice, quantity, priceMonths, ...row }: ListedSubscription, currency: string) => ({
  ...row, intervalMonths: priceMonths, quantity: quantity === null ? null : trimDecimal(quantity), netPrice: netPrice === null ? null : { amount: trimDecimal(netPrice, 2), currency },
  monthly: monthlyMinor === null ? null : { minor: monthlyMinor, currency },
})

const answered = <R>(result: Result<SubscriptionView, R>, currency: string) => (result.ok ? yes(shown(result.value, currency)) : result)

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/subscriptions', summary: 'Subscriptions, newest first',
    permission: 'subscriptions:read', scope: 'company', query: contract.subscriptionQuery, reply: contract.subscriptionPage, columns: subscriptionColumns,
    totals: ({ tx, company, query }) => store.subscriptionTotals(tx, company, query),
    groups: { by: ['state', 'product'], of: ({ tx, company, query }, by) => store.subscriptionGroups(tx, company, query, by) },
    handler: async ({ tx, company, query, clock }) => {
      const { limit, cursor, ...filter } = query
      const { today, currency } = await contextOf(tx, company, clock)
      const rows = await store.listSubscriptions(tx, company, { filter, today, limit, before: cursor ? BigInt(cursor[0]) : null })
      const page = pageFrom({ rows, limit, cursor: contract.subscriptionCursor, key: (row) => [row.id.toString()] as [string] })
      return yes({ items: page.items.map((row) => shownListed(row, currency)), next: page.next })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/subscriptions/:id', summary: 'A subscription with its terms and its contract\'s clock',
    permission: 'subscriptions:read', scope: 'company', params: { id }, reply: contract.subscription, refusals: ['subscription_not_found'],
    handler: async ({ tx, company, params, clock }) => {
      if (!(await store.findSubscription(tx, company, params.id))) return no({ kind: 'subscription_not_found' })
      const context = await contextOf(tx, company, clock)
      return yes(shown(await viewSubscription(tx, context, params.id), context.currency))
    },
  })
}

function writeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/subscriptions', summary: 'Create a subscription; without a contract number it gets the next one',
    permission: 'subscriptions:write', scope: 'company', status: 201, body: contract.subscriptionInput, reply: contract.subscription,
    refusals: ['customer_not_found', 'product_not_found', 'product_withdrawn', 'end_before_start', 'currency_not_of_company', 'contract_number_taken'],
    constraints: { subscriptions_contract_number: 'contract_number_taken' },
    handler: async ({ tx, company, body, clock }) => {
      const { company: _code, ...input } = body as typeof body & { company?: string }
      const context = await contextOf(tx, company, clock)
      return answered(await createSubscription(tx, context, input), context.currency)
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/subscriptions/:id', summary: 'Change label, addresses, contract number, interval; prices change by terms',
    permission: 'subscriptions:write', scope: 'company', ifMatch: true, params: { id }, body: contract.subscriptionChange, reply: contract.subscription,
    refusals: ['subscription_not_found', 'version_changed', 'contract_number_taken', 'subscription_state_forbids'],
    constraints: { subscriptions_contract_number: 'contract_number_taken' },
    handler: async ({ tx, company, params, version, body, clock }) => {
      const { company: _code, ...change } = body as typeof body & { company?: string }
      const context = await contextOf(tx, company, clock)
      return answered(await updateSubscription(tx, context, { id: params.id, version, change }), context.currency)
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/subscriptions/:id', summary: 'Hide a subscription that never charged anything',
    permission: 'subscriptions:write', scope: 'company', ifMatch: true, params: { id }, reply: contract.subscription,
    refusals: ['subscription_not_found', 'version_changed', 'subscription_has_charges'],
    handler: async ({ tx, company, params, version, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await deleteSubscription(tx, context, { id: params.id, version, at: clock.now() }), context.currency)
    },
  })
}

function stateRoutes(app: FastifyInstance): void {
  const common = { permission: 'subscriptions:write', scope: 'company', ifMatch: true, params: { id }, reply: contract.subscription } as const

  route(app, {
    method: 'POST', url: '/api/v1/subscriptions/:id/activation', summary: 'A draft becomes active', ...common,
    refusals: ['subscription_not_found', 'version_changed', 'subscription_state_forbids'],
    handler: async ({ tx, company, params, version, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await activateSubscription(tx, context, { id: params.id, version }), context.currency)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/subscriptions/:id/cancellation', summary: 'Cancel to a last day, or to the earliest', ...common, body: contract.cancellationInput,
    refusals: ['subscription_not_found', 'version_changed', 'subscription_state_forbids', 'end_before_start', 'period_already_billed', 'end_before_term_allows'],
    handler: async ({ tx, company, params, version, body, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await cancelSubscription(tx, context, { id: params.id, version, endDate: body.endDate, waiveTerm: body.waiveTerm }), context.currency)
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/subscriptions/:id/cancellation', summary: 'Take a cancellation back', ...common,
    refusals: ['subscription_not_found', 'version_changed', 'subscription_state_forbids', 'subscription_already_ended'],
    handler: async ({ tx, company, params, version, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await revokeCancellation(tx, context, { id: params.id, version }), context.currency)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/subscriptions/:id/restoration', summary: 'Bring a hidden subscription back', ...common,
    refusals: ['subscription_not_found', 'version_changed', 'subscription_not_deleted'],
    handler: async ({ tx, company, params, version, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await restoreSubscription(tx, context, { id: params.id, version }), context.currency)
    },
  })
}

function termRoutes(app: FastifyInstance): void {
  const refusals = ['subscription_state_forbids', 'change_before_start', 'change_after_end', 'period_already_billed'] as const

  route(app, {
    method: 'GET', url: '/api/v1/subscription-terms', summary: 'Terms of a subscription over time',
    permission: 'subscriptions:read', scope: 'company', query: contract.termQuery, reply: contract.subscriptionTermList,
    handler: async ({ tx, company, query, clock }) => {
      const { currency } = await contextOf(tx, company, clock)
      return yes({ items: (await store.termsOf(tx, company, query.subscriptionId)).map((term) => shownTerm(term, currency)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/subscription-terms', summary: 'Another price, quantity or discount from a day on',
    permission: 'subscriptions:write', scope: 'company', status: 201, body: contract.termInput, reply: contract.subscription,
    refusals: [...refusals, 'subscription_not_found', 'currency_not_of_company'],
    handler: async ({ tx, company, body, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await changeTerms(tx, context, body), context.currency)
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/subscription-terms/:id', summary: 'Take terms back that charged nothing yet',
    permission: 'subscriptions:write', scope: 'company', params: { id }, reply: contract.subscription,
    refusals: [...refusals, 'subscription_term_not_found', 'first_terms_stay'],
    handler: async ({ tx, company, params, clock }) => {
      const context = await contextOf(tx, company, clock)
      return answered(await withdrawTerms(tx, context, params.id), context.currency)
    },
  })
}

function itemRoutes(app: FastifyInstance): void {
  const shownItem = (item: PlannedItem, currency: string) => ({ ...item, quantity: trimDecimal(item.quantity), netPrice: { amount: trimDecimal(item.netPrice, 2), currency } })
  const one = async <R>(tx: Tx, company: number, clock: Clock, result: Result<PlannedItem, R>) =>
    result.ok ? yes(shownItem(result.value, (await contextOf(tx, company, clock)).currency)) : result
  const waiting = ['planned_item_not_found', 'planned_item_already_charged', 'planned_item_withdrawn', 'version_changed'] as const

  listRoute(app, {
    method: 'GET', url: '/api/v1/planned-items', summary: 'Planned items, newest first',
    permission: 'planned-items:read', scope: 'company', query: contract.plannedItemQuery, reply: contract.plannedItemPage, columns: plannedItemColumns,
    totals: ({ tx, company, query }) => items.plannedItemTotals(tx, company, query),
    handler: async ({ tx, company, query, clock }) => {
      const { currency } = await contextOf(tx, company, clock)
      const rows = await items.listPlannedItems(tx, company, { filter: query, before: query.cursor ? BigInt(query.cursor[0]) : null, limit: query.limit })
      const page = pageFrom({ rows, limit: query.limit, cursor: contract.plannedItemCursor, key: (row) => [row.id.toString()] as [string] })
      return yes({ items: page.items.map((item) => ({ ...shownItem(item, currency), customer: { id: item.customerId, number: item.customerNumber, name: item.customerName } })), next: page.next })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/planned-items', summary: 'Plan a charge for the next invoice',
    permission: 'planned-items:write', scope: 'company', money: true, status: 201, body: contract.plannedItemInput, reply: contract.plannedItem,
    refusals: [
      'customer_not_found', 'subscription_not_found', 'product_not_found', 'planned_item_incomplete', 'account_not_revenue', 'account_of_other_tax_class', 'currency_not_of_company',
      'period_incomplete', 'period_ends_before_start',
    ],
    handler: async ({ tx, company, body, clock }) => one(tx, company, clock, await createPlannedItem(tx, await contextOf(tx, company, clock), body)),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/planned-items/:id', summary: 'Change an item that still waits',
    permission: 'planned-items:write', scope: 'company', ifMatch: true, params: { id }, body: contract.plannedItemChange, reply: contract.plannedItem,
    refusals: [...waiting, 'currency_not_of_company', 'period_incomplete', 'period_ends_before_start'],
    handler: async ({ tx, company, params, version, body, clock }) => {
      const { company: _code, ...change } = body as typeof body & { company?: string }
      return one(tx, company, clock, await updatePlannedItem(tx, company, { id: params.id, version, change }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/planned-items/:id/withdrawal', summary: 'Take an item back: it is never charged',
    permission: 'planned-items:write', scope: 'company', ifMatch: true, params: { id }, reply: contract.plannedItem, refusals: waiting,
    handler: async ({ tx, company, params, version, clock }) => one(tx, company, clock, await withdrawPlannedItem(tx, company, { id: params.id, version, at: clock.now() })),
  })
}
