/** Addresses of matching: what waits of bank statements, what it may pay, booking and taking back (BNK-4). */
import { id } from '@kontor/contract/basics.ts'
import { waitingColumns } from '@kontor/contract/columns/matching.ts'
import * as contract from '@kontor/contract/matching.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany, settingsOf } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import { bookEntry, suggestFor, undoEntry } from './book-entries.ts'
import { matchAgain } from './matching-job.ts'
import { directedOf, PAYMENT_REFUSALS, PAYMENT_WALLS, till } from './till.ts'
import { owedItems } from './store/payments.ts'
import * as store from './store/matching.ts'

export function matchingRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/bank-matching', summary: 'What of bank statements waits for a person, oldest first',
    permission: 'receivables:read', scope: 'company', query: contract.waitingFilter, reply: contract.waitingPage, columns: waitingColumns,
    totals: async (call) => store.waitingTotals(call.tx, call.company, call.query, await todayOf(call)),
    handler: async (call) => {
      const rows = await store.listWaiting(call.tx, call.company, { filter: call.query, today: await todayOf(call) }, call.query.limit + 1)
      const items = rows.map(({ currency, amountMinor, bookedMinor, waitsFor, ...row }) => ({ ...row, reason: waitsFor as z.output<typeof contract.waitingReason> | null, amount: { minor: amountMinor, currency }, rest: { minor: amountMinor - bookedMinor, currency } }))
      return yes(pageFrom({ rows: items, limit: call.query.limit, cursor: contract.waitingCursor, key: (row) => [row.bookingDate, row.id] as [string, bigint] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-matching', summary: 'Let the rules look once more at all that waits',
    permission: 'receivables:write', scope: 'company', status: 202, reply: contract.matchingStarted,
    handler: async ({ tx, company }) => yes({ job: await matchAgain(tx, company) }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/bank-matching/:id', summary: 'An entry of a bank statement with what it may pay and what it is booked as',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.entryAtHand, refusals: ['bank_entry_not_found'],
    handler: ({ tx, company, params }) => shownEntry(tx, company, params.id),
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-matching/:id/bookings', summary: 'Book an entry, or parts of it: as payments of customers, or on other accounts',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.entryParts, reply: contract.entryAtHand,
    refusals: ['bank_entry_not_found', 'bank_entry_not_posted', 'bank_entry_has_less_left', 'bank_entry_is_money_that_went', 'account_not_bookable', 'input_tax_on_money_that_came', ...PAYMENT_REFUSALS, 'refund_not_found', 'refund_not_requested', 'refund_not_approved', 'refund_is_over', 'refund_in_file', 'refund_not_paid', 'payout_came_back', 'paid_before_credit'],
    constraints: { ...PAYMENT_WALLS, bank_entry_booked_within_it: 'bank_entry_has_less_left' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const { customers, others, refunds } = call.body
      const foreign = [...customers, ...others].find(({ amount }) => amount.currency !== at.currency)
      if (foreign) return no({ kind: 'payment_currency_foreign', currency: foreign.amount.currency, expected: at.currency })
      const booked = await bookEntry(call.tx, at, call.params.id, {
        customers: customers.map(({ customer, amount, items }) => ({ customer, amountMinor: amount.minor, directed: directedOf(items) })), others: others.map(({ account, amount, text, taxClass }) => ({ account, amountMinor: amount.minor, text, taxClass: taxClass ?? null })), refunds,
      })
      return booked.ok ? shownEntry(call.tx, call.company, call.params.id) : booked
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/bank-matching/:id/undo', summary: 'Take back all that an entry is booked as; it waits again, and the rules leave it alone',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.entryUndo, reply: contract.entryAtHand,
    refusals: ['bank_entry_not_found', 'bank_entry_not_booked', 'payment_not_found', 'credit_promised_to_refund', 'payment_is_reversal', 'payment_taken_back_already', 'taken_back_before_payment', 'value_date_ahead', 'accounting_period_closed', 'payout_came_back', 'paid_before_credit', 'account_takes_no_money'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', payment_taken_back_once: 'payment_taken_back_already' },
    handler: async (call) => {
      const undone = await undoEntry(call.tx, await till(call.tx, call), { entry: call.params.id, reason: call.body.reason })
      return undone.ok ? shownEntry(call.tx, call.company, call.params.id) : undone
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/bank-matching/:id/note', summary: 'Leave a note on an entry, or put it off until a day',
    permission: 'receivables:write', scope: 'company', params: { id }, body: contract.entryNote, reply: contract.entryAtHand, refusals: ['bank_entry_not_found'],
    handler: async ({ tx, company, params, body }) => {
      await store.noteEntry(tx, company, { entry: params.id, note: body.note, until: body.until })
      return shownEntry(tx, company, params.id)
    },
  })
}

const todayOf = async (call: Parameters<typeof till>[1] & { readonly tx: Tx }): Promise<string> => (await till(call.tx, call)).today

async function shownEntry(tx: Tx, company: number, entry: bigint): Promise<Result<z.output<typeof contract.entryAtHand>, { readonly kind: 'bank_entry_not_found' }>> {
  const { currency, country } = await loadCompany(tx, company)
  const graceDays = (await settingsOf(tx, company))['payments.discount_grace_days']
  const suggested = await suggestFor(tx, { company, currency, country, graceDays }, entry)
  if (!suggested) return no({ kind: 'bank_entry_not_found' })
  const { entry: at, outcome, byRule, refunds } = suggested
  const money = (minor: bigint) => ({ minor, currency: at.currency })
  const matches = outcome === null ? [] : outcome.kind === 'matched' ? [outcome.match] : outcome.suggestions
  const customers = new Map((await store.customersById(tx, company, matches.map(({ customer }) => customer))).map((customer) => [customer.id, customer]))
  const numbers = new Map((await owedItems(tx, company, [...customers.keys()], currency)).map(({ id: item, number }) => [item, number]))
  return yes({
    id: at.id, bookingDate: at.bookingDate, amount: money(at.amountMinor), rest: money(at.restMinor), name: at.name, accountLast4: at.accountLast4, variableSymbol: at.variableSymbol, endToEndId: at.endToEndId, text: at.text, posted: at.posted,
    reason: at.waitsFor as z.output<typeof contract.waitingReason> | null, note: at.note, putOffUntil: at.putOffUntil, version: at.version,
    suggestions: matches.map(({ customer, rule, fit, confidence, allocations }) => ({
      customer: { id: customer, number: customers.get(customer)!.number, name: customers.get(customer)!.name }, rule, fit, confidence, items: allocations.map(({ item, amountMinor }) => ({ openItem: item, number: numbers.get(item)!, amount: money(amountMinor) })),
      credit: money(at.restMinor - allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)),
    })),
    byRule: byRule === null ? null : {
      id: byRule.rule.id, label: byRule.rule.label, bookAccount: byRule.rule.bookAccount, bookAccountName: byRule.rule.bookAccountName, bookingText: byRule.rule.bookingText, taxClass: byRule.rule.taxClass, mode: byRule.rule.mode, named: byRule.named,
    },
    refunds: refunds.map(({ refund, amountMinor, customer, customerNumber, customerName, reason, sameAccount }) => ({ id: refund, customer: { id: customer, number: customerNumber, name: customerName }, amount: money(amountMinor), reason, sameAccount })),
    bookings: (await store.standingBookings(tx, company, entry)).map(({ amountMinor, customer, customerNumber, customerName, rule, fit, ...booking }) => ({
      ...booking, amount: money(amountMinor), rule: rule as z.output<typeof contract.entryAtHand>['bookings'][number]['rule'], fit: fit as z.output<typeof contract.entryAtHand>['bookings'][number]['fit'], customer: customer === null ? null : { id: customer, number: customerNumber!, name: customerName! },
    })),
  })
}
