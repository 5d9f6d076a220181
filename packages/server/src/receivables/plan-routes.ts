/** Addresses of instalment plans and of items that are put off (ARE-5). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/instalment-plans.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { instalmentRests, planState } from '@kontor/domain/receivables/instalment-plan.ts'
import type { FastifyInstance } from 'fastify'
import { findCustomer } from '../customers/public.ts'
import { route } from '../platform/http/route.ts'
import { clerkOf } from './clerk.ts'
import { agreePlan, endPlan } from './instalment-plans.ts'
import { itemExists } from './store/disputes.ts'
import * as store from './store/instalment-plans.ts'
import type { KeptPlan } from './store/instalment-plans.ts'

function shown(plan: KeptPlan, today: string) {
  const { id: planId, customer, kind, acceptedOn, breakAfterDays, reason, by, at, items, instalments, outcome, currency } = plan
  const money = (minor: bigint) => ({ minor, currency })
  const rests = instalmentRests(plan)
  return {
    id: planId, customer, kind, acceptedOn, breakAfterDays, reason, state: planState(plan, today), total: money(sumMinor(items.map(({ amountMinor }) => amountMinor))), rest: money(sumMinor(items.map(({ restMinor }) => restMinor))), by, at,
    instalments: instalments.map(({ dueOn, amountMinor }, i) => ({ dueOn, amount: money(amountMinor), rest: money(rests[i]!) })),
    items: items.map(({ id: openItem, number, amountMinor, restMinor }) => ({ openItem, number, amount: money(amountMinor), rest: money(restMinor) })),
    ended: outcome === null ? null : { outcome, on: plan.endedOn!, reason: plan.endReason!, by: plan.endedBy! },
  }
}

export function planRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/open-items/:id/instalment-plans', summary: 'Instalment plans that an open item is or was in, the newest first',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.planList, refusals: ['open_item_not_found'],
    handler: async (call) => {
      if (!(await itemExists(call.tx, call.company, call.params.id))) return no({ kind: 'open_item_not_found' })
      const { today } = await clerkOf(call)
      return yes({ items: (await store.plansOfItem(call.tx, call.company, call.params.id)).map((plan) => shown(plan, today)) })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/instalment-plans', summary: 'Instalment plans of a customer, the newest first',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.planList, refusals: ['customer_not_found'],
    handler: async (call) => {
      if (!(await findCustomer(call.tx, call.company, call.params.id))) return no({ kind: 'customer_not_found' })
      const { today } = await clerkOf(call)
      return yes({ items: (await store.plansOfCustomer(call.tx, call.company, call.params.id)).map((plan) => shown(plan, today)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/instalment-plans', summary: 'Agree instalments, or put items off to a day: while the plan stands they are due by it and by nothing else',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, body: contract.planInput, reply: contract.planShown,
    refusals: [
      'open_item_not_found', 'plan_item_not_owed', 'plan_item_in_plan_already', 'plan_of_two_customers', 'plan_of_two_currencies', 'plan_accepted_ahead', 'instalments_not_in_order', 'instalment_before_acceptance', 'instalment_of_nothing',
      'instalments_do_not_add_up', 'instalment_currency_foreign', 'deferral_is_one_instalment', 'instalment_plan_not_found',
    ],
    constraints: { instalment_plans_within_items: 'plan_item_not_owed' },
    handler: async (call) => {
      const clerk = await clerkOf(call)
      const { kind, items, acceptedOn, breakAfterDays, reason, equal, instalments } = call.body
      if (kind === 'deferral' && (equal?.count ?? instalments!.length) > 1) return no({ kind: 'deferral_is_one_instalment' })
      const foreign = instalments?.find(({ amount }) => amount.currency !== clerk.currency)
      if (foreign) return no({ kind: 'instalment_currency_foreign', currency: foreign.amount.currency, expected: clerk.currency })
      const agreed = await agreePlan(call.tx, clerk, {
        kind, items, acceptedOn: acceptedOn ?? clerk.today, breakAfterDays: breakAfterDays ?? null, reason,
        instalments: equal ? { count: equal.count, first: equal.first, months: equal.months ?? 1 } : instalments!.map(({ dueOn, amount }) => ({ dueOn, amountMinor: amount.minor })),
      })
      if (!agreed.ok) return agreed
      const plan = await store.findPlan(call.tx, call.company, agreed.value)
      return plan ? yes(shown(plan, clerk.today)) : no({ kind: 'instalment_plan_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/instalment-plans/:id/end', summary: 'End a plan: it is broken or withdrawn, and its items are due as their documents say',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.planEndInput, reply: contract.planShown, refusals: ['instalment_plan_not_found', 'plan_stands_no_longer'],
    handler: async (call) => {
      const clerk = await clerkOf(call)
      const ended = await endPlan(call.tx, clerk, { plan: call.params.id, ...call.body })
      if (!ended.ok) return ended
      const plan = await store.findPlan(call.tx, call.company, call.params.id)
      return plan ? yes(shown(plan, clerk.today)) : no({ kind: 'instalment_plan_not_found' })
    },
  })
}
