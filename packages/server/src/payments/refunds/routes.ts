/** Addresses of refunds: what may go back, asking for it, approving, rejecting and withdrawing (ARE-4). */
import { id } from '@kontor/contract/basics.ts'
import { refundColumns } from '@kontor/contract/columns/refunds.ts'
import * as contract from '@kontor/contract/refunds.ts'
import { sumMinor, tryMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { settingsOf } from '../../companies/public.ts'
import { findCustomer } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { CASH_REFUSALS, till } from '../till.ts'
import { approveRefund, countryOf, endRefund, requestRefund } from './commands.ts'
import { payoutsOf } from './store/payouts.ts'
import { payOut, returnRefund } from './payouts.ts'
import * as store from './store/refunds.ts'
import type { Refund } from './store/refunds.ts'
import { transferRoutes } from './transfer-routes.ts'
import type { TransferRouteTools } from './transfer-routes.ts'
import { transfersOf } from './store/transfers.ts'

export function refundRoutes(app: FastifyInstance, tools: TransferRouteTools): void {
  readRoutes(app)
  requestRoutes(app, tools)
  decisionRoutes(app)
  paymentRoutes(app)
  transferRoutes(app, tools)
}

const shown = ({ customer, customerNumber, customerName, currency, amountMinor, source, last4, country, receivableAccount: _account, hash: _hash, ...refund }: Refund): z.output<typeof contract.refundListed> => ({
  ...refund, customer: { id: customer, number: customerNumber, name: customerName }, amount: { minor: amountMinor, currency }, account: { source, last4, country },
})

async function detail(tx: Tx, company: number, refund: bigint): Promise<Result<z.output<typeof contract.refundShown>, { readonly kind: 'refund_not_found' }>> {
  const row = await store.findRefund(tx, company, refund)
  if (!row) return no({ kind: 'refund_not_found' })
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return yes({
    ...shown(row), hash: row.hash, credits: (await store.creditsOf(tx, company, refund)).map(({ amountMinor, since: _since, ...credit }) => ({ ...credit, amount: money(amountMinor) })), steps: await store.stepsOf(tx, company, refund),
    transfers: (await transfersOf(tx, company, { refund })).map(({ run, executionDate, endToEndId, state }) => ({ run, executionDate, endToEndId, state })),
    payouts: (await payoutsOf(tx, company, refund)).map(({ id: own, paidOn, amountMinor, account, origin, reversalOf, entry, item, by, at }) => ({ id: own, paidOn, amount: money(amountMinor), account, origin, isReversal: reversalOf !== null, entry, openItem: item, by, at })),
  })
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/refunds', summary: 'Refunds to customers, newest first',
    permission: 'receivables:read', scope: 'company', query: contract.refundFilter, reply: contract.refundPage, columns: refundColumns,
    totals: ({ tx, company, query }) => store.refundTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listRefunds(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.refundCursor, key: (row) => [row.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/refunds/:id', summary: 'A refund with the credit that it gives back, and what was done with it',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.refundShown, refusals: ['refund_not_found'],
    handler: ({ tx, company, params }) => detail(tx, company, params.id),
  })
}

function requestRoutes(app: FastifyInstance, { secrets }: { readonly secrets: Secrets }): void {
  route(app, {
    method: 'GET', url: '/api/v1/refund-proposal', summary: 'What may go back to a customer, and to which accounts',
    permission: 'receivables:read', scope: 'company', query: contract.refundQuestion, reply: contract.refundProposal, refusals: ['customer_not_found'],
    handler: async (call) => {
      const { tx, company, query } = call
      const customer = await findCustomer(tx, company, query.customer)
      if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' })
      const { currency } = await till(tx, call)
      const money = (minor: bigint) => ({ minor, currency })
      const credits = await store.freeCredits(tx, company, { customer: customer.id, currency, item: query.credit ?? null })
      // A refund takes of one receivable account; there is one for all but a few customers.
      const free = credits.filter(({ freeMinor }) => freeMinor > 0n)
      const own = free.filter(({ account }) => account === free[0]?.account)
      return yes({
        free: money(sumMinor(own.map(({ freeMinor }) => freeMinor))), promised: money(sumMinor(credits.map(({ promisedMinor }) => promisedMinor))), approvalAbove: money(tryMinor((await settingsOf(tx, company))['payments.refund_approval']) ?? 0n),
        accounts: (await store.knownAccounts(tx, company, customer.id)).map((account) => ({ source: account.source, id: account.id, last4: account.last4, country: countryOf(secrets, account), payee: account.payee, usedOn: account.usedOn })),
      })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/refunds', summary: 'Ask for a refund: its credit is held from now on; up to the limit of the company it is approved with that',
    permission: 'refunds:write', scope: 'company', money: true, status: 201, body: contract.refundInput, reply: contract.refundShown,
    refusals: ['customer_not_found', 'payment_currency_foreign', 'no_credit_to_refund', 'refund_exceeds_credit', 'refund_exceeds_received', 'refund_account_not_theirs', 'account_number_invalid', 'refund_account_of_another', 'refund_not_found'],
    // Somebody may set the credit off in the same moment.
    constraints: { refunds_within_credit: 'no_credit_to_refund', refunds_within_received: 'refund_exceeds_received' },
    handler: async (call) => {
      const { customer, amount, credit = null, account, reason } = call.body
      const asked = await requestRefund(call.tx, await till(call.tx, call), { customer, amount, credit, account, reason }, secrets)
      return asked.ok ? detail(call.tx, call.company, asked.value) : asked
    },
  })
}

const ENDS = [
  ['rejection', 'reject', 'refunds:approve', 'Reject a refund that somebody asked for: its credit is the customer’s to use again'],
  ['withdrawal', 'withdraw', 'refunds:write', 'Withdraw a refund that is not paid: its credit is the customer’s to use again'],
] as const

function decisionRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/refunds/:id/approval', summary: 'Approve a refund as it was seen; above the limit of the company not by who asked for it',
    permission: 'refunds:approve', scope: 'company', money: true, status: 201, params: { id }, body: contract.refundApproval, reply: contract.refundShown,
    refusals: ['refund_not_found', 'refund_not_requested', 'refund_not_approved', 'refund_is_over', 'refund_is_another', 'four_eyes_required'],
    handler: async ({ tx, company, params, body, actor, principal }) => {
      const approved = await approveRefund(tx, company, { refund: params.id, hash: body.hash, actor: { ...actor, name: personOf(principal) } })
      return approved.ok ? detail(tx, company, params.id) : approved
    },
  })

  for (const [noun, step, permission, summary] of ENDS) {
    route(app, {
      method: 'POST', url: `/api/v1/refunds/:id/${noun}`, summary, permission, scope: 'company', money: true, status: 201, params: { id }, body: contract.refundEnd, reply: contract.refundShown,
      refusals: ['refund_not_found', 'refund_not_requested', 'refund_not_approved', 'refund_is_over', 'refund_in_file'],
      constraints: { refund_in_file_stays: 'refund_in_file' },
      handler: async (call) => {
        const ended = await endRefund(call.tx, await till(call.tx, call), { refund: call.params.id, step, reason: call.body.reason })
        return ended.ok ? detail(call.tx, call.company, call.params.id) : ended
      },
    })
  }
}

const PAYOUT_REFUSALS = ['refund_not_found', 'refund_not_requested', 'refund_not_approved', 'refund_is_over', 'value_date_ahead', 'paid_before_credit', 'account_takes_no_money', 'accounting_period_closed', ...CASH_REFUSALS] as const

function paymentRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/refunds/:id/payment', summary: 'Note that an approved refund was paid by hand: in cash, or from an account without a file; it is posted at once',
    permission: 'refunds:execute', scope: 'company', money: true, status: 201, params: { id }, body: contract.refundPayment, reply: contract.refundShown, refusals: [...PAYOUT_REFUSALS, 'refund_in_file'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', payout_is_its_refund: 'refund_not_approved' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const paid = await payOut(call.tx, at, { refund: call.params.id, paidOn: call.body.date ?? at.today, account: call.body.account ?? null, origin: 'by_hand' })
      return paid.ok ? detail(call.tx, call.company, call.params.id) : paid
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/refunds/:id/return', summary: 'Note that the bank refused a transfer, or that money paid by hand came back: the credit is the customer’s again',
    permission: 'refunds:execute', scope: 'company', money: true, status: 201, params: { id }, body: contract.refundReturn, reply: contract.refundShown, refusals: [...PAYOUT_REFUSALS, 'refund_not_on_its_way', 'refund_paid_by_statement', 'payout_came_back'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', payout_taken_back_once: 'payout_came_back' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const back = await returnRefund(call.tx, at, { refund: call.params.id, date: call.body.date ?? at.today, reason: call.body.reason })
      return back.ok ? detail(call.tx, call.company, call.params.id) : back
    },
  })
}
