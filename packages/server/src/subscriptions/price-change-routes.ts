/** Addresses of price changes of many products at once (MAS-7). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/price-changes.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Tx } from '../platform/database/database.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'
import { progressEvents } from '../platform/http/progress-events.ts'
import { route } from '../platform/http/route.ts'
import { approvePriceChange, discardPriceChange, executePriceChange, interruptPriceChange, planPriceChange, undoPriceChange } from './price-changes.ts'
import type { By } from './price-changes.ts'
import { productLines, subscriptionLines } from './store/price-change-execution.ts'
import * as store from './store/price-changes.ts'
import type { PriceChange } from './store/price-changes.ts'

export function priceChangeRoutes(app: FastifyInstance): void {
  planRoutes(app)
  lineRoutes(app)
  stateRoutes(app)
  eventRoute(app)
}

const by = ({ company, actor, clock, principal }: { readonly company: number; readonly actor: Actor; readonly clock: Clock; readonly principal: Principal }): By =>
  ({ company, actor, now: clock.now(), person: personOf(principal) })

const shown = ({ monthlyBeforeMinor, monthlyAfterMinor, currency, ...change }: PriceChange) => ({
  ...change, monthlyBefore: { minor: monthlyBeforeMinor, currency }, monthlyAfter: { minor: monthlyAfterMinor, currency },
})

const answered = <R>(result: Result<PriceChange, R>) => (result.ok ? yes(shown(result.value)) : result)

function planRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/price-changes', summary: 'Price changes, newest first',
    permission: 'catalog:read', scope: 'company', query: contract.priceChangeQuery, reply: contract.priceChangePage,
    handler: async ({ tx, company, query }) => {
      const rows = await store.listPriceChanges(tx, company, { state: query.state, before: query.cursor?.[0], limit: query.limit })
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.priceChangeCursor, key: (row) => [row.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/price-changes', summary: 'Plan new prices of many products, and of subscriptions with a price of their own; nothing changes yet. Large companies are planned in the background',
    permission: 'catalog:write', scope: 'company', status: 201, body: contract.priceChangeInput, reply: contract.priceChange,
    refusals: ['not_permitted', 'product_not_found', 'currency_not_of_company', 'rounding_step_invalid', 'price_below_zero', 'price_too_large', 'nothing_to_change'],
    handler: async ({ tx, body, ...call }) => {
      // Terms of subscriptions are another right than prices of the catalogue.
      if (body.subscriptions && !mayDo(call.principal, 'subscriptions:write', call.company)) return no({ kind: 'not_permitted', permission: 'subscriptions:write' })
      return answered(await planPriceChange(tx, by(call), body))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/price-changes/:id', summary: 'A price change with what it does to a month',
    permission: 'catalog:read', scope: 'company', params: { id }, reply: contract.priceChange, refusals: ['price_change_not_found'],
    handler: async ({ tx, company, params }) => {
      const change = await store.findPriceChange(tx, company, params.id)
      return change ? yes(shown(change)) : no({ kind: 'price_change_not_found' })
    },
  })
}

function lineRoutes(app: FastifyInstance): void {
  const price = (amount: string, currency: string) => ({ amount: trimDecimal(amount, 2), currency })

  route(app, {
    method: 'GET', url: '/api/v1/price-changes/:id/products', summary: 'Old and new price of each product of a change, by article number',
    permission: 'catalog:read', scope: 'company', params: { id }, query: { limit: contract.priceChangeQuery.limit, cursor: contract.priceChangeProductCursor.optional() },
    reply: contract.priceChangeProductPage, refusals: ['price_change_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const change = await store.findPriceChange(tx, company, params.id)
      if (!change) return no({ kind: 'price_change_not_found' })
      const { currency } = change
      const rows = (await productLines(tx, company, change.id, { after: query.cursor?.[0] ?? null, limit: query.limit })).map(({ monthlyBeforeMinor, monthlyAfterMinor, oldPrice, newPrice, ...line }) => ({
        ...line, oldPrice: price(oldPrice, currency), newPrice: price(newPrice, currency), monthlyBefore: { minor: monthlyBeforeMinor, currency }, monthlyAfter: { minor: monthlyAfterMinor, currency },
      }))
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.priceChangeProductCursor, key: (row) => [row.sku] as [string] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/price-changes/:id/subscriptions', summary: 'Old and new price of each subscription of a change that has a price of its own',
    permission: 'subscriptions:read', scope: 'company', params: { id }, query: { limit: contract.priceChangeQuery.limit, cursor: contract.priceChangeSubscriptionCursor.optional() },
    reply: contract.priceChangeSubscriptionPage, refusals: ['price_change_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const change = await store.findPriceChange(tx, company, params.id)
      if (!change) return no({ kind: 'price_change_not_found' })
      const { currency } = change
      const rows = (await subscriptionLines(tx, company, change.id, { after: query.cursor?.[0] ?? null, limit: query.limit })).map(({ monthlyBeforeMinor, monthlyAfterMinor, oldPrice, newPrice, ...line }) => ({
        ...line, oldPrice: price(oldPrice, currency), newPrice: price(newPrice, currency), monthlyBefore: { minor: monthlyBeforeMinor, currency }, monthlyAfter: { minor: monthlyAfterMinor, currency },
      }))
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.priceChangeSubscriptionCursor, key: (row) => [row.subscriptionId] as [bigint] }))
    },
  })
}

function stateRoutes(app: FastifyInstance): void {
  const common = { scope: 'company', params: { id }, reply: contract.priceChange, status: 200 } as const

  route(app, {
    method: 'POST', url: '/api/v1/price-changes/:id/approval', summary: 'Approve the plan as it was seen (its hash)', ...common,
    permission: 'billing:approve', body: contract.priceChangeApproval,
    refusals: ['price_change_not_found', 'price_change_state_forbids', 'plan_is_another', 'four_eyes_required'],
    handler: async ({ tx, params, body, ...call }) => answered(await approvePriceChange(tx, by(call), { id: params.id, planHash: body.planHash })),
  })

  route(app, {
    method: 'POST', url: '/api/v1/price-changes/:id/execution', summary: 'Write exactly the approved prices, or go on where that was stopped; many are written in the background', ...common,
    permission: 'catalog:write', refusals: ['price_change_not_found', 'price_change_state_forbids', 'prices_changed_since', 'not_permitted'],
    handler: async ({ tx, params, ...call }) => await termsRefusal(tx, params.id, call) ?? answered(await executePriceChange(tx, by(call), params.id)),
  })

  route(app, {
    method: 'POST', url: '/api/v1/price-changes/:id/interruption', summary: 'Stop an execution; what is written stays, and can be undone or gone on with', ...common,
    permission: 'catalog:write', refusals: ['price_change_not_found', 'price_change_state_forbids'],
    handler: async ({ tx, params, ...call }) => answered(await interruptPriceChange(tx, by(call), params.id)),
  })

  route(app, {
    method: 'POST', url: '/api/v1/price-changes/:id/undo', summary: 'Take an executed price change back whole, while nothing was charged by it; many prices in the background', ...common,
    permission: 'catalog:write', refusals: ['price_change_not_found', 'price_change_state_forbids', 'prices_changed_since', 'prices_already_charged', 'not_permitted'],
    handler: async ({ tx, params, ...call }) => await termsRefusal(tx, params.id, call) ?? answered(await undoPriceChange(tx, by(call), params.id)),
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/price-changes/:id', summary: 'Lay a plan aside that was not executed, also while it is being made', ...common,
    permission: 'catalog:write', refusals: ['price_change_not_found', 'price_change_state_forbids'],
    handler: async ({ tx, params, ...call }) => answered(await discardPriceChange(tx, by(call), params.id)),
  })
}

async function termsRefusal(tx: Tx, changeId: bigint, { company, principal }: { readonly company: number; readonly principal: Principal }) {
  if (mayDo(principal, 'subscriptions:write', company)) return undefined
  const change = await store.findPriceChange(tx, company, changeId)
  return change && 'subscriptions' in change.rule ? no({ kind: 'not_permitted', permission: 'subscriptions:write' } as const) : undefined
}

const WORKING: readonly PriceChange['state'][] = ['planning', 'executing', 'undoing']

function eventRoute(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/price-changes/:id/events', summary: 'Progress of a price change as server-sent events, while it is planned, executed or undone',
    permission: 'catalog:read', scope: 'company', params: { id }, reply: 'file', refusals: ['price_change_not_found'],
    ownTransactions: async ({ db, company, params, actor, ...http }) => {
      const events = await progressEvents(http, async () => {
        const change = await db.company({ company, actor }, (tx) => store.findPriceChange(tx, company, params.id))
        return change && { version: change.version, state: change.state, ...change.progress, ended: !WORKING.includes(change.state) }
      })
      return events ? yes(events) : no({ kind: 'price_change_not_found' })
    },
  })
}
