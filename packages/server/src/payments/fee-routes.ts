/** Addresses of fees: what a customer owes beside their invoices, and waiving it (ARE-5). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/payments.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { route } from '../platform/http/route.ts'
import { waiveFee } from './fees.ts'
import { findFee } from './store/fees.ts'
import type { BookedFee } from './store/fees.ts'
import { till } from './till.ts'

function shown(fee: BookedFee): z.output<typeof contract.feeShown> {
  const money = (minor: bigint) => ({ minor, currency: fee.currency })
  const { id: own, kind, number, item, document, customer, customerNumber, customerName, date, reason, overriddenBecause, entry, createdBy } = fee
  return {
    id: own, kind, number, openItem: item, document, customer: { id: customer, number: customerNumber, name: customerName }, date, amount: money(fee.amountMinor), rest: money(fee.restMinor), reason, overriddenBecause, entry,
    waived: fee.waivedOn === null ? null : { date: fee.waivedOn, by: fee.waivedBy!, reason: fee.waivedBecause! }, createdBy,
  }
}

export function feeRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/fees/:id', summary: 'A fee of a customer, with what is left of it and whether it was waived',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.feeShown, refusals: ['fee_not_found'],
    handler: async ({ tx, company, params }) => {
      const fee = await findFee(tx, company, params.id)
      return fee ? yes(shown(fee)) : no({ kind: 'fee_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/fees/:id/waiver', summary: 'Waive a fee: its entry is reversed, its item settled; what was paid of it is credit of the customer',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.takingBackInput, reply: contract.feeShown,
    refusals: ['fee_not_found', 'fee_is_waiver', 'fee_waived_already', 'waived_before_fee', 'value_date_ahead', 'accounting_period_closed'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', fee_waived_once: 'fee_waived_already' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const waived = await waiveFee(call.tx, at, { fee: call.params.id, date: call.body.date ?? at.today, reason: call.body.reason })
      return waived.ok ? yes(shown(waived.value)) : waived
    },
  })
}
