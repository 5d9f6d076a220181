/** Addresses of write-offs: give up what is left of an invoice, and take that back (ARE-5). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/payments.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Principal } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { findWriteOff, taxesOf } from './store/write-offs.ts'
import type { Till } from './till.ts'
import { takeWriteOffBack, writeOff } from './write-offs.ts'

type TillOf = (tx: Tx, call: { readonly company: number; readonly clock: Clock; readonly principal: Principal }) => Promise<Till>

async function shown(tx: Tx, company: number, writeOffId: bigint) {
  const found = await findWriteOff(tx, company, writeOffId)
  if (!found) return no({ kind: 'write_off_not_found' as const })
  const money = (minor: bigint) => ({ minor, currency: found.currency })
  const { kind, document, payment, date, account, takenBack, entry } = found
  const taxes = (await taxesOf(tx, company, writeOffId)).map(({ taxableMinor, taxMinor, ...tax }) => ({ ...tax, taxable: money(taxableMinor), tax: money(taxMinor) }))
  return yes({ id: writeOffId, kind, document, payment, date, account, amount: money(found.amountMinor), takenBack, entry, taxes })
}

export function writeOffRoutes(app: FastifyInstance, till: TillOf): void {
  route(app, {
    method: 'POST', url: '/api/v1/open-items/:id/write-off', summary: 'Give up what is left of an invoice, or a part of it, as uncollectible; its tax goes back where the law says so',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.writeOffInput, reply: contract.writeOffShown,
    refusals: [
      'open_item_not_found', 'open_item_not_owed', 'deposit_is_credited_instead', 'payment_currency_foreign', 'open_item_has_less_left', 'difference_above_tolerance', 'write_off_account_missing', 'value_date_ahead',
      'accounting_period_closed', 'write_off_not_found',
    ],
    constraints: { accounting_period_is_open: 'accounting_period_closed', allocations_within_items: 'open_item_not_owed' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const given = await writeOff(call.tx, at, { item: call.params.id, kind: 'uncollectible', amount: call.body.amount ?? null, date: call.body.date ?? at.today, reason: call.body.reason, payment: null })
      return given.ok ? shown(call.tx, call.company, given.value) : given
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/write-offs/:id', summary: 'A write-off with the tax that goes back with it',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.writeOffShown, refusals: ['write_off_not_found'],
    handler: ({ tx, company, params }) => shown(tx, company, params.id),
  })

  route(app, {
    method: 'POST', url: '/api/v1/write-offs/:id/reversal', summary: 'Take a write-off back: the invoice is owed again',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.takingBackInput, reply: contract.writeOffShown,
    refusals: ['write_off_not_found', 'write_off_is_reversal', 'write_off_taken_back_already', 'taken_back_before_write_off', 'value_date_ahead', 'accounting_period_closed'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', write_off_taken_back_once: 'write_off_taken_back_already' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const back = await takeWriteOffBack(call.tx, at, { writeOff: call.params.id, date: call.body.date ?? at.today, reason: call.body.reason })
      return back.ok ? shown(call.tx, call.company, call.params.id) : back
    },
  })
}
