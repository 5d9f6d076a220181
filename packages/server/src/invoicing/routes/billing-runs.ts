/** Addresses of billing runs: preview, plan, approval, execution, progress. */
import { id } from '@kontor/contract/basics.ts'
import { billingRunColumns, billingRunItemColumns } from '@kontor/contract/columns/billing.ts'
import * as contract from '@kontor/contract/invoicing.ts'
import { readPlan } from '@kontor/domain/invoicing/plan-reading.ts'
import type { ReadLine } from '@kontor/domain/invoicing/plan-reading.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { progressEvents } from '../../platform/http/progress-events.ts'
import { route } from '../../platform/http/route.ts'
import { approveRun, cancelRun, runResult } from '../billing-runs.ts'
import { thisHolder } from '../holder.ts'
import { beginPreview, planningIsHeld, planRun, takeOverPlanning } from '../preview-run.ts'
import { CUSTOMERS_PLANNED_AT_ONCE_MAX } from '../run-jobs.ts'
import type { RunJobs } from '../run-jobs.ts'
import * as lists from '../store/run-lists.ts'
import type { ListedItem } from '../store/run-lists.ts'
import * as runs from '../store/runs.ts'
import type { RunRow } from '../store/runs.ts'

export function billingRunRoutes(app: FastifyInstance, jobs: RunJobs): void {
  readRoutes(app)
  itemRoutes(app)
  previewRoute(app, jobs)
  actRoutes(app, jobs)
  eventRoute(app)
}

type Run = z.output<typeof contract.billingRun>

function shown(row: RunRow): Run {
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return {
    id: row.id, date: row.run_date, state: row.state, planHash: row.plan_hash, selected: row.selected, invoices: row.invoices,
    totals: { net: money(row.net_minor), tax: money(row.tax_minor), gross: money(row.gross_minor) },
    forecast: row.has_forecast && row.forecast_minor !== null ? money(row.forecast_minor) : null,
    // Customers after the last that is due are never stepped on; a run that is done went through all.
    progress: { done: row.state === 'done' ? row.selected : row.done_position, total: row.selected }, breakers: [...row.breakers],
    breakersAcceptedBy: row.breakers_accepted_by, createdBy: row.created_by, createdAt: row.created_at, approvedBy: row.approved_by, approvedAt: row.approved_at,
    finishedAt: row.finished_at, version: row.version,
  }
}

async function detail(tx: Tx, company: number, run: bigint): Promise<z.output<typeof contract.billingRunDetail>> {
  const { run: row, counts, totals } = await runResult(tx, company, run)
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return { ...shown(row), counts, issued: { invoices: totals.invoices, net: money(totals.net), tax: money(totals.tax), gross: money(totals.gross) } }
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/billing-runs', summary: 'Billing runs, newest first',
    permission: 'billing:read', scope: 'company', query: contract.billingRunFilter, reply: contract.billingRunPage, columns: billingRunColumns,
    totals: ({ tx, company, query }) => lists.runTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listRuns(tx, company, query, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.billingRunCursor, key: (run) => [run.date, run.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/billing-runs/:id', summary: 'A billing run with counts, totals and breakers',
    permission: 'billing:read', scope: 'company', params: { id }, reply: contract.billingRunDetail, refusals: ['billing_run_not_found'],
    handler: async ({ tx, company, params }) => {
      if (!(await runs.readRun(tx, company, params.id))) return no({ kind: 'billing_run_not_found' })
      return yes(await detail(tx, company, params.id))
    },
  })
}

function shownItem(row: ListedItem, currency: string): z.output<typeof contract.billingRunItem> {
  const money = (minor: bigint) => ({ minor, currency })
  const moneyOrNull = (minor: bigint | null) => (minor === null ? null : money(minor))
  return {
    position: row.position, customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name }, planned: row.planned, state: row.state, reason: row.reason,
    detail: row.detail, invoices: row.invoices, net: money(row.net_minor), tax: money(row.tax_minor), gross: money(row.gross_minor), credit: money(row.credit_minor), lastGross: moneyOrNull(row.last_gross_minor),
    forecast: moneyOrNull(row.forecast_minor), outlier: row.outlier,
  }
}

function shownPlan(text: string, currency: string): NonNullable<z.output<typeof contract.billingRunItemDetail>['plan']> {
  const money = (minor: bigint) => ({ minor, currency })
  const line = (read: ReadLine) => ({
    component: read.component, subscription: read.subscriptionId, plannedItem: read.plannedItemId, billedAgain: read.generation > 1, sku: read.sku, name: read.name,
    label: read.label, period: read.period, quantity: read.quantity, unitPrice: read.unitPrice, days: read.days,
    discounts: { subscription: read.subscriptionDiscount, customer: read.customerDiscount }, net: money(read.netMinor),
    tax: { category: read.category, rate: read.rate, case: read.taxCase }, revenueAccount: read.revenueAccount,
  })
  const plan = readPlan(text)
  return {
    invoices: plan.invoices.map(({ dueDate, grossMinor, lines }) => ({ dueDate, gross: money(grossMinor), lines: lines.map(line) })),
    zeroLines: plan.zeroLines.map(line), waitingLines: plan.waitingLines,
  }
}

function itemRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/billing-runs/:id/items', summary: 'Customers of a run: who is billed what, who is not and why; outliers first',
    permission: 'billing:read', scope: 'company', params: { id }, query: contract.billingRunItemFilter, reply: contract.billingRunItemPage, refusals: ['billing_run_not_found'],
    columns: billingRunItemColumns, totals: ({ tx, company, params, query }) => lists.itemTotals(tx, company, params.id, query),
    handler: async ({ tx, company, params, query }) => {
      const run = await runs.readRun(tx, company, params.id)
      if (!run) return no({ kind: 'billing_run_not_found' })
      const rows = await lists.listItems(tx, company, params.id, query, query.limit + 1)
      return yes(pageFrom({
        rows: rows.map((row) => shownItem(row, run.currency)), limit: query.limit, cursor: contract.billingRunItemCursor, key: (item) => [item.outlier === null, item.position],
      }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/billing-runs/:id/items/:position', summary: 'A customer of a run with the planned invoices and lines',
    permission: 'billing:read', scope: 'company', params: { id, position: contract.itemPosition }, reply: contract.billingRunItemDetail,
    refusals: ['billing_run_not_found', 'billing_run_item_not_found'],
    handler: async ({ tx, company, params }) => {
      const run = await runs.readRun(tx, company, params.id)
      if (!run) return no({ kind: 'billing_run_not_found' })
      const item = await lists.readItem(tx, company, params.id, params.position)
      if (!item) return no({ kind: 'billing_run_item_not_found' })
      return yes({ ...shownItem(item, run.currency), plan: item.plan === null ? null : shownPlan(item.plan, run.currency) })
    },
  })
}

function previewRoute(app: FastifyInstance, jobs: RunJobs): void {
  route(app, {
    method: 'POST', url: '/api/v1/billing-runs', summary: 'Preview a run: stores a plan and bills nothing; large companies are planned in the background',
    permission: 'billing:preview', scope: 'company', status: 201, body: contract.billingRunInput, reply: contract.billingRunDetail,
    refusals: ['run_date_too_far_ahead', 'issue_date_before_last', 'billing_run_not_found'],
    handler: async ({ tx, company, body, clock, principal, actor }) => {
      const by = personOf(principal)
      const atOnce = (await lists.countCustomers(tx, company, CUSTOMERS_PLANNED_AT_ONCE_MAX + 1)) <= CUSTOMERS_PLANNED_AT_ONCE_MAX
      const run = await beginPreview(tx, { company, runDate: body.date, clock, actor: { ...actor, name: by }, ...(atOnce && { holder: thisHolder() }) })
      if (!run.ok) return run
      if (!atOnce) await jobs.plan(tx, { company, run: run.value, by })
      return yes(await detail(tx, company, run.value))
    },
    // The same key finds the same run: planned, under way, or taken up where the server that planned it was killed.
    completion: async ({ db, company, actor }, { id: run }, again) => {
      const mine = await db.company({ company, actor }, (tx) => (again ? takeOverPlanning(tx, company, run) : planningIsHeld(tx, company, run)))
      if (mine) await planRun(db, { company, run, actor })
      return db.company({ company, actor }, async (tx) => ((await runs.readRun(tx, company, run)) ? yes(await detail(tx, company, run)) : no({ kind: 'billing_run_not_found' })))
    },
  })
}

function actRoutes(app: FastifyInstance, jobs: RunJobs): void {
  route(app, {
    method: 'POST', url: '/api/v1/billing-runs/:id/approval', summary: 'Approve the plan that was seen, or accept the breakers of a halted run',
    permission: 'billing:approve', scope: 'company', money: true, status: 201, params: { id }, body: contract.approvalInput, reply: contract.billingRunDetail,
    refusals: ['billing_run_not_found', 'billing_run_not_planned', 'plan_is_another', 'four_eyes_required'],
    handler: async ({ tx, company, params, body, actor, principal }) => {
      const approved = await approveRun(tx, company, { run: params.id, planHash: body.planHash, actor: { ...actor, name: personOf(principal) } })
      return approved.ok ? yes(await detail(tx, company, params.id)) : approved
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/billing-runs/:id/execution', summary: 'Execute an approved run, or go on with an interrupted one, in the background',
    permission: 'billing:execute', scope: 'company', money: true, status: 202, params: { id }, reply: contract.billingRunDetail,
    refusals: ['billing_run_not_found', 'billing_run_cancelled', 'billing_run_not_approved', 'billing_run_halted', 'another_billing_run_unfinished'],
    handler: async ({ tx, company, params, principal }) => {
      const run = await runs.lockRun(tx, company, params.id)
      if (!run) return no({ kind: 'billing_run_not_found' })
      if (run.state === 'cancelled') return no({ kind: 'billing_run_cancelled' })
      if (run.state === 'planning' || run.state === 'planned' || run.state === 'done') return no({ kind: 'billing_run_not_approved', state: run.state })
      if (run.state === 'halted' && run.breakers_accepted_by === null) return no({ kind: 'billing_run_halted', breakers: run.breakers })
      const other = await runs.leasedRun(tx, company, params.id)
      if (other) return no({ kind: 'another_billing_run_unfinished', run: String(other.id), date: other.run_date, state: other.state })
      await jobs.execute(tx, { company, run: params.id, by: personOf(principal) })
      return yes(await detail(tx, company, params.id))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/billing-runs/:id/cancellation', summary: 'Cancel a run; what is issued stays issued',
    permission: 'billing:execute', scope: 'company', status: 201, params: { id }, reply: contract.billingRunDetail,
    refusals: ['billing_run_not_found', 'billing_run_ended'],
    handler: async ({ tx, company, params }) => {
      const cancelled = await cancelRun(tx, company, params.id)
      return cancelled.ok ? yes(await detail(tx, company, params.id)) : cancelled
    },
  })
}

function eventRoute(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/billing-runs/:id/events', summary: 'Progress of a run as server-sent events, until it has ended',
    permission: 'billing:read', scope: 'company', params: { id }, reply: 'file', refusals: ['billing_run_not_found'],
    ownTransactions: async ({ db, company, params, actor, ...http }) => {
      const events = await progressEvents(http, async () => {
        const row = await db.company({ company, actor }, (tx) => runs.readRun(tx, company, params.id))
        return row && { version: row.version, state: row.state, done: row.done_position, total: row.selected, ended: row.state === 'done' || row.state === 'cancelled' }
      })
      return events ? yes(events) : no({ kind: 'billing_run_not_found' })
    },
  })
}
