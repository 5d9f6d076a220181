/** Addresses of what a person says came back with an entry of a statement: what may have, and booking it (BNK-5). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/direct-debit-returns.ts'
import { DEBIT_CURRENCY } from '@kontor/domain/debits/direct-debit.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { tillOf } from '../payments/public.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { returnPicked } from './book-collective.ts'
import * as store from './store/collective.ts'

/** Beside all that the bank tells of; more are found by a word. */
const PICKABLE_MAX = 12

export function pickRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/bank-matching/:id/direct-debits', summary: 'Booked direct debits that may have come back with an entry: what the bank tells of it first, then those of its amount, then the latest',
    permission: 'direct-debits:read', scope: 'company', params: { id }, query: contract.pickableQuery, reply: contract.pickableDebits,
    handler: async ({ tx, company, params, query }) => yes({
      items: (await store.pickableDebits(tx, company, { entry: params.id, words: query.q ?? '', most: PICKABLE_MAX })).map(({ customer, customerNumber, customerName, amountMinor, ...debit }) => ({
        ...debit, customer: { id: customer, number: customerNumber, name: customerName }, amount: { minor: amountMinor, currency: DEBIT_CURRENCY },
      })),
    }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-matching/:id/returns', summary: 'Book an entry as the return of direct debits: exactly what is left of it, with what the bank took',
    permission: 'direct-debits:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.pickedReturns, reply: contract.pickedAnswer,
    refusals: ['payment_currency_foreign', 'bank_entry_not_found', 'bank_entry_not_posted', 'bank_entry_is_money_that_came', 'direct_debit_not_found', 'direct_debit_not_booked', 'direct_debit_returned_already', 'returned_sum_differs', 'credit_promised_to_refund'],
    constraints: { bank_entry_booked_within_it: 'returned_sum_differs', direct_debit_returned_once: 'direct_debit_returned_already' },
    handler: async ({ tx, company, clock, principal, params, body }) => {
      if (body.charge && body.charge.currency !== DEBIT_CURRENCY) return no({ kind: 'payment_currency_foreign', currency: body.charge.currency, expected: DEBIT_CURRENCY })
      const done = await returnPicked(tx, await tillOf(tx, { company, clock, by: personOf(principal) }), { entry: params.id, debits: body.debits, chargeMinor: body.charge?.minor ?? 0n })
      return done.ok ? yes({ returned: body.debits.length, entry: params.id }) : done
    },
  })
}
