/** Addresses of fees for reminding, and of the cap of the law on them (DUN-6). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/dunning-fees.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { tillOf } from '../payments/public.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { chargeDunningFee, guardOf } from './dunning-fees.ts'

const REFUSALS = ['dunning_fee_of_invoices_only', 'dunning_fee_of_settled_item', 'fee_above_cap', 'payment_currency_foreign', 'fee_above_damage', 'fee_account_missing', 'value_date_ahead', 'accounting_period_closed'] as const
const CONSTRAINTS = { accounting_period_is_open: 'accounting_period_closed', fee_within_its_cap: 'fee_above_cap' } as const

export function dunningFeeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/open-items/:id/fee-guard', summary: 'What a reminder for an invoice may cost its customer today, and why no more',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.feeGuardShown, refusals: ['dunning_fee_of_invoices_only'],
    handler: async ({ tx, company, clock, principal, params }) => {
      const found = await guardOf(tx, await tillOf(tx, { company, clock, by: personOf(principal) }), params.id)
      if (!found) return no({ kind: 'dunning_fee_of_invoices_only' })
      const { guard: { reason, mostMinor }, claim: { currency }, defaultFrom } = found
      return yes({ reason, most: mostMinor === null ? null : { minor: mostMinor, currency }, defaultFrom })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/open-items/:id/dunning-fees', summary: 'Ask for a fee for reminding, within the cap of the law',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.dunningFeeInput, reply: contract.dunningFeeCharged, refusals: REFUSALS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, clock, principal, params, body: { amount } }) => {
      const at = await tillOf(tx, { company, clock, by: personOf(principal) })
      if (amount.currency !== at.currency) return no({ kind: 'payment_currency_foreign', currency: amount.currency, expected: at.currency })
      const charged = await chargeDunningFee(tx, at, { item: params.id, amountMinor: amount.minor, override: null })
      return charged.ok ? yes({ fee: charged.value }) : charged
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/open-items/:id/dunning-fees/above-cap', summary: 'Ask for a fee for reminding above the cap of the law, with the reason why',
    permission: 'receivables:override', scope: 'company', money: true, status: 201, params: { id }, body: contract.dunningFeeAboveCap, reply: contract.dunningFeeCharged, refusals: REFUSALS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, clock, principal, params, body: { amount, because } }) => {
      const at = await tillOf(tx, { company, clock, by: personOf(principal) })
      if (amount.currency !== at.currency) return no({ kind: 'payment_currency_foreign', currency: amount.currency, expected: at.currency })
      const charged = await chargeDunningFee(tx, at, { item: params.id, amountMinor: amount.minor, override: because })
      return charged.ok ? yes({ fee: charged.value }) : charged
    },
  })
}
