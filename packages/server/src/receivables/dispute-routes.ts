/** Addresses of disputes: what a customer objects to of an open item, and how it is decided (ARE-5). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/disputes.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import { clerkOf } from './clerk.ts'
import { decideDispute, openDispute } from './disputes.ts'
import * as store from './store/disputes.ts'
import type { KeptDispute } from './store/disputes.ts'

const shown = ({ id: dispute, item, customer, channel, reason, receivedOn, amountMinor: minor, currency, note, by, at, ...decided }: KeptDispute) => ({
  id: dispute, openItem: item, customer, channel, reason, receivedOn, amount: { minor, currency }, note, by, at,
  decision: decided.outcome === null ? null : {
    outcome: decided.outcome, decidedOn: decided.decidedOn!, remark: decided.remark!, creditNote: decided.creditNote === null ? null : { id: decided.creditNote, number: decided.creditNoteNumber! }, by: decided.decidedBy!, at: decided.decidedAt!,
  },
})

export function disputeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/open-items/:id/disputes', summary: 'What the customer objected to of an open item, the newest first',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.disputeList, refusals: ['open_item_not_found'],
    handler: async ({ tx, company, params }) => {
      if (!(await store.itemExists(tx, company, params.id))) return no({ kind: 'open_item_not_found' })
      return yes({ items: (await store.disputesOfItem(tx, company, params.id)).map(shown) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/open-items/:id/disputes', summary: 'Write down what the customer objects to: until it is decided, that part is not collected',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.disputeInput, reply: contract.disputeShown,
    refusals: ['open_item_not_found', 'dispute_of_nothing_owed', 'dispute_live_already', 'dispute_currency_foreign', 'dispute_exceeds_rest', 'dispute_received_ahead', 'dispute_not_found'],
    constraints: { dispute_live_once: 'dispute_live_already', disputes_within_items: 'dispute_of_nothing_owed' },
    handler: async (call) => {
      const clerk = await clerkOf(call)
      const { amount, channel, reason, receivedOn, note } = call.body
      const opened = await openDispute(call.tx, clerk, { item: call.params.id, amount: amount ?? null, channel, reason, receivedOn: receivedOn ?? clerk.today, note: note ?? null })
      if (!opened.ok) return opened
      const kept = await store.findDispute(call.tx, call.company, opened.value)
      return kept ? yes(shown(kept)) : no({ kind: 'dispute_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/disputes/:id/decision', summary: 'Decide a dispute: justified, rejected or withdrawn',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.decisionInput, reply: contract.disputeShown,
    refusals: ['dispute_not_found', 'dispute_decided_already', 'dispute_decided_ahead', 'dispute_decided_too_early', 'credit_note_only_where_justified', 'credit_note_of_another_invoice'],
    constraints: { dispute_decided_once: 'dispute_decided_already' },
    handler: async (call) => {
      const clerk = await clerkOf(call)
      const { outcome, decidedOn, remark, creditNote } = call.body
      const decided = await decideDispute(call.tx, clerk, { dispute: call.params.id, outcome, decidedOn: decidedOn ?? clerk.today, remark, creditNote: creditNote ?? null })
      if (!decided.ok) return decided
      const kept = await store.findDispute(call.tx, call.company, call.params.id)
      return kept ? yes(shown(kept)) : no({ kind: 'dispute_not_found' })
    },
  })
}
