/** Addresses of money in: payments, what they settle, credit, open items in full (ARE-2 to ARE-4). */
import { id } from '@kontor/contract/basics.ts'
import { paymentColumns } from '@kontor/contract/columns/documents.ts'
import * as contract from '@kontor/contract/payments.ts'
import { dayNumber } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { findCustomer } from '../customers/public.ts'
import type { Tx } from '../platform/database/database.ts'
import type { SealedFiles } from '../platform/files/sealed-files.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { agreedParts } from '../receivables/public.ts'
import { allocateCredit, releaseAllocation } from './allocations.ts'
import { bankRuleRoutes } from './bank-rule-routes.ts'
import { cashRoutes } from './cash/routes.ts'
import { deskAccounts, findDesk } from './cash/store.ts'
import { bookPayments, previewPayments, takePaymentBack } from './commands.ts'
import type { DecidedPayment, KeptDiscount, PaymentInput } from './commands.ts'
import { feeRoutes } from './fee-routes.ts'
import { matchingRoutes } from './matching-routes.ts'
import { refundRoutes } from './refunds/routes.ts'
import { reconciliationRoutes } from './reconciliation-routes.ts'
import { foreignOf } from './foreign-payments.ts'
import { shownForeign } from './shown-foreign.ts'
import { tellReceived } from './tell-received.ts'
import { conversionsOf } from './store/conversions.ts'
import * as lists from './store/lists.ts'
import { moneyAccounts, offeredSteps } from './store/payments.ts'
import { CASH_REFUSALS, directedOf, PAYMENT_REFUSALS, PAYMENT_WALLS, till } from './till.ts'
import type { Till } from './till.ts'
import { writeOffRoutes } from './write-off-routes.ts'

export function paymentRoutes(app: FastifyInstance, tools: { readonly secrets: Secrets; readonly sealed: SealedFiles }): void {
  listRoutes(app)
  bookingRoutes(app)
  creditRoutes(app)
  itemRoutes(app)
  writeOffRoutes(app, till)
  feeRoutes(app)
  cashRoutes(app)
  matchingRoutes(app)
  refundRoutes(app, tools)
  bankRuleRoutes(app, tools)
  reconciliationRoutes(app)
}

type Question = z.output<typeof contract.paymentQuestion>
/** The first item whose amount is in another currency than what is owed. */
const foreignItem = ({ items }: Pick<Question, 'items'>, currency: string): string | undefined => items?.find((item) => item.amount && item.amount.currency !== currency)?.amount?.currency

function inputOf(body: Question & { readonly reference?: string | null | undefined }, today: string): PaymentInput {
  return {
    customer: body.customer, amount: body.amount, valueDate: body.valueDate ?? today, account: body.account ?? null, origin: 'typed', reference: body.reference ?? null, directed: directedOf(body.items), giveUp: body.giveUpRest?.reason ?? null, ...(body.cashDiscount && { cashDiscount: 'grant' }),
    ...(body.conversion && { conversion: { bankRate: body.conversion.rate ?? null, bankValue: body.conversion.value ?? null, countsAt: body.conversion.countsAt ?? null } }),
  }
}

const customerOf = (row: { readonly customer_id: bigint; readonly customer_number: string; readonly customer_name: string }) => ({ id: row.customer_id, number: row.customer_number, name: row.customer_name })

function listedPayment(row: lists.ListedPayment) {
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return {
    id: row.id, openItem: row.open_item, customer: customerOf(row), valueDate: row.value_date, account: row.account, amount: money(row.amount_minor), rest: money(row.rest_minor), origin: row.origin, reference: row.reference, numbers: [...row.numbers],
    takenBack: row.taken_back_on === null ? null : { date: row.taken_back_on, by: row.taken_back_by!, reason: row.reason! }, createdBy: row.created_by, createdAt: row.created_at,
  }
}

async function shownPayment(tx: Tx, company: number, payment: bigint): Promise<Result<z.output<typeof contract.paymentShown>, { readonly kind: 'payment_not_found' }>> {
  const row = await lists.findPayment(tx, company, payment)
  if (!row) return no({ kind: 'payment_not_found' })
  const settles = (await lists.allocationsOf(tx, company, row.open_item)).filter((each) => each.releasedOn === null && each.document !== null)
  return yes({
    ...listedPayment(row), foreign: shownForeign((await conversionsOf(tx, company, [payment])).get(payment), row.currency), receivableAccount: row.receivable_account, entry: row.entry,
    settles: settles.map(({ allocation, openItem, kind, number, document, amount_minor: minor, since, by }) => ({ allocation, openItem, kind, number, document, amount: { minor, currency: row.currency }, since, by })),
  })
}

function listRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/payments', summary: 'Payments of customers, newest first',
    permission: 'receivables:read', scope: 'company', query: contract.paymentFilter, reply: contract.paymentPage, columns: paymentColumns,
    totals: ({ tx, company, query }) => lists.paymentTotals(tx, company, query),
    groups: { by: ['month'], of: ({ tx, company, query }, by) => lists.paymentGroups(tx, company, query, by) },
    handler: async ({ tx, company, query }) => {
      const rows = await lists.listPayments(tx, company, query, query.limit + 1)
      return yes(pageFrom({ rows: rows.map((row) => ({ ...listedPayment(row), takenBackOn: row.taken_back_on })), limit: query.limit, cursor: contract.paymentCursor, key: (row) => [row.valueDate, row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/payments/:id', summary: 'A payment with what it settles',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.paymentShown, refusals: ['payment_not_found'],
    handler: ({ tx, company, params }) => shownPayment(tx, company, params.id),
  })

  route(app, {
    method: 'GET', url: '/api/v1/money-accounts', summary: 'Bank, cash and clearing accounts on which payments come in',
    permission: 'receivables:read', scope: 'company', reply: contract.moneyAccountList,
    handler: async (call) => {
      const desks = await deskAccounts(call.tx, call.company)
      const by = personOf(call.principal)
      return yes({ items: (await moneyAccounts(call.tx, call.company)).map((account) => {
        const desk = desks.get(account.number)
        return { ...account, desk: desk ? { id: desk.id, name: desk.name, isMine: desk.openedBy === by } : null }
      }) })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/payers', summary: 'Who may have paid: by the number of an invoice or customer, a variable symbol, or a name; the best first, ten at most',
    permission: 'receivables:read', scope: 'company', query: contract.payerQuery, reply: contract.payerList,
    handler: async ({ tx, company, query }) => {
      const { currency } = await loadCompany(tx, company)
      const rows = await lists.findPayers(tx, company, query.q, currency, PAYERS_MAX)
      return yes({ items: rows.map((row) => ({ customer: customerOf(row), because: row.because, openItem: row.openItem, number: row.number, owed: { minor: row.owed_minor, currency } })) })
    },
  })
}

const PAYERS_MAX = 10

function bookingRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/payments/preview', summary: 'What a payment would settle, and what would stay credit; nothing is booked',
    permission: 'receivables:read', scope: 'company', body: contract.paymentQuestion, reply: contract.paymentPreview, refusals: PAYMENT_REFUSALS,
    handler: async (call) => {
      const at = await till(call.tx, call)
      const foreign = foreignItem(call.body, at.currency)
      if (foreign !== undefined) return no({ kind: 'payment_currency_foreign', currency: foreign, expected: at.currency })
      const decided = await previewPayments(call.tx, at, [{ ...(call.body.cashDiscount !== false && { cashDiscount: 'offer' as const }), ...inputOf(call.body, at.today) }])
      return decided.ok ? yes(shownPreview(decided.value[0]!, at)) : decided
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/payments', summary: 'Book a payment: the items that are named, else by the order that the company chose; what is left is credit of the customer',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, body: contract.paymentInput, reply: contract.paymentShown, refusals: [...PAYMENT_REFUSALS, 'payment_not_found'], constraints: PAYMENT_WALLS,
    handler: async (call) => {
      const at = await till(call.tx, call)
      const foreign = foreignItem(call.body, at.currency)
      if (foreign !== undefined) return no({ kind: 'payment_currency_foreign', currency: foreign, expected: at.currency })
      const booked = await bookPayments(call.tx, at, [inputOf(call.body, at.today)])
      if (!booked.ok) return booked
      await tellReceived(call.tx, at, booked.value)
      return shownPayment(call.tx, call.company, booked.value[0]!.id)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/cash-desks/:id/payments', summary: 'Take cash of a customer at a desk that who asks has open: booked as every payment, with its receipt',
    permission: 'cash-desks:use', scope: 'company', money: true, status: 201, params: { id }, body: contract.cashPaymentInput, reply: contract.paymentShown, refusals: [...PAYMENT_REFUSALS, 'payment_not_found', 'cash_desk_not_found'], constraints: PAYMENT_WALLS,
    handler: async (call) => {
      const at = await till(call.tx, call)
      const desk = await findDesk(call.tx, call.company, call.params.id)
      if (!desk) return no({ kind: 'cash_desk_not_found' })
      const foreign = foreignItem(call.body, at.currency)
      if (foreign !== undefined) return no({ kind: 'payment_currency_foreign', currency: foreign, expected: at.currency })
      const booked = await bookPayments(call.tx, at, [{ ...inputOf(call.body, at.today), account: desk.account }])
      return booked.ok ? shownPayment(call.tx, call.company, booked.value[0]!.id) : booked
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/payments/:id/reversal', summary: 'Take a payment back: its entry is reversed, and what it had settled is open again',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.takingBackInput, reply: contract.paymentShown,
    refusals: ['payment_not_found', 'credit_promised_to_refund', 'payment_is_reversal', 'payment_taken_back_already', 'taken_back_before_payment', 'value_date_ahead', 'accounting_period_closed', ...CASH_REFUSALS],
    constraints: { accounting_period_is_open: 'accounting_period_closed', payment_taken_back_once: 'payment_taken_back_already' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const back = await takePaymentBack(call.tx, at, { payment: call.params.id, date: call.body.date ?? at.today, reason: call.body.reason })
      return back.ok ? shownPayment(call.tx, call.company, call.params.id) : back
    },
  })
}

function shownPreview({ input, number, account, settlement, amountMinor, foreign, owed, difference, discounts }: DecidedPayment, { order, currency }: Till): z.output<typeof contract.paymentPreview> {
  const money = (minor: bigint) => ({ minor, currency })
  const last = discounts.at(-1)
  const shownDiscount = ({ item, leftMinor, step, daysLate }: KeptDiscount) => ({ openItem: item.id, number: item.number, amount: money(leftMinor), percent: step.percent, until: step.until, daysLate })
  const taken = new Map(settlement.settled.map(({ item, amountMinor }) => [item, amountMinor]))
  return {
    customer: { id: input.customer, number }, valueDate: input.valueDate, account, order,
    items: owed.map((item) => {
      const settled = taken.get(item.id) ?? 0n
      return { openItem: item.id, document: item.document, number: item.number, date: item.date, dueDate: item.dueDate, rest: money(item.restMinor), settled: money(settled), left: money(item.restMinor - settled) }
    }),
    foreign: foreign && shownForeign(foreignOf(input, foreign), currency),
    settled: money(amountMinor - settlement.leftMinor), credit: money(settlement.leftMinor),
    difference: difference && { openItem: difference.item.id, number: difference.item.number, amount: money(difference.leftMinor) },
    cashDiscount: last ? shownDiscount(last) : null, furtherCashDiscounts: discounts.slice(0, -1).map(shownDiscount),
  }
}

function creditRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/allocations', summary: 'Set credit of a customer off against what they owe: the items that are named, else by the order that the company chose',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, body: contract.allocationInput, reply: contract.allocated,
    refusals: ['open_item_not_found', 'open_item_is_no_credit', 'credit_used_up', 'credit_promised_to_refund', 'open_item_not_owed', 'open_items_of_two_accounts', 'open_item_has_less_left', 'settled_exceeds_money'],
    constraints: { allocations_within_items: 'open_item_not_owed', allocations_within_promises: 'credit_promised_to_refund' },
    handler: async (call) => {
      const at = await till(call.tx, call)
      const allocated = await allocateCredit(call.tx, at, { credit: call.body.credit, directed: directedOf(call.body.items) })
      if (!allocated.ok) return allocated
      const { settled, leftMinor } = allocated.value
      const money = (minor: bigint) => ({ minor, currency: at.currency })
      return yes({ credit: call.body.credit, settled: money(settled.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)), rest: money(leftMinor), items: settled.map(({ item, amountMinor }) => ({ openItem: item, amount: money(amountMinor) })) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/allocations/:id/release', summary: 'Release what a payment was set off against: the item is owed again, the money is credit',
    permission: 'receivables:write', scope: 'company', money: true, status: 201, params: { id }, reply: contract.released,
    refusals: ['allocation_not_found', 'allocation_stays_with_its_document', 'allocation_keeps_its_rate', 'allocation_released_already'], constraints: { allocation_released_once: 'allocation_released_already' },
    handler: async (call) => {
      const released = await releaseAllocation(call.tx, await till(call.tx, call), call.params.id)
      if (!released.ok) return released
      const { item, credit, amountMinor, currency } = released.value
      return yes({ allocation: call.params.id, openItem: item, credit, amount: { minor: amountMinor, currency } })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/credit-ledger', summary: 'How the credit of a customer came and went, with running balance',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.creditLedger, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params }) => {
      const customer = await findCustomer(tx, company, params.id)
      if (!customer) return no({ kind: 'customer_not_found' })
      const { currency } = await loadCompany(tx, company)
      const money = (minor: bigint) => ({ minor, currency })
      let balance = 0n
      const items = (await lists.creditMovements(tx, company, params.id, currency, MOVEMENTS_MAX)).map(({ amount_minor: minor, ...movement }) => ({ ...movement, amount: money(minor), balance: money(balance += minor) }))
      return yes({ customer: { id: params.id, number: customer.number, name: customer.companyName || `${customer.lastName} ${customer.firstName}`.trim() }, balance: money(balance), items })
    },
  })
}

/** Twenty movements a month for forty years. */
const MOVEMENTS_MAX = 10_000

function itemRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/open-items/:id', summary: 'An open item with all that settled it, or that it settled',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.openItemShown, refusals: ['open_item_not_found'],
    handler: async (call) => {
      const item = await lists.showItem(call.tx, call.company, call.params.id)
      if (!item) return no({ kind: 'open_item_not_found' })
      const { today } = await till(call.tx, call)
      const money = (minor: bigint) => ({ minor, currency: item.currency })
      const rest = item.amount_minor - item.allocated_minor
      const settledBy = await lists.allocationsOf(call.tx, call.company, item.id)
      const conversions = await conversionsOf(call.tx, call.company, [item.payment, ...settledBy.map(({ payment }) => payment)].filter((payment) => payment !== null))
      const foreign = (payment: bigint | null) => (payment === null ? null : shownForeign(conversions.get(payment), item.currency))
      const agreedDueDate = (await agreedParts(call.tx, call.company, { items: [item.id], today })).get(item.id)?.[0]?.dueOn ?? null
      return yes({
        id: item.id, kind: item.kind, number: item.number, document: item.document, payment: item.payment, writeOff: item.write_off, fee: item.fee, customer: customerOf(item), account: item.account, date: item.date, dueDate: item.due_date, agreedDueDate,
        amount: money(item.amount_minor), allocated: money(item.allocated_minor), rest: money(rest), daysOverdue: rest > 0n ? Math.max(0, dayNumber(today) - dayNumber(agreedDueDate ?? item.due_date)) : 0, credit: money(item.credit_minor), promised: money(item.promised_minor), foreign: foreign(item.payment),
        cashDiscounts: offeredSteps(item.cash_discounts).map(({ percent, until, amountMinor }) => ({ percent, until, amount: money(amountMinor), payable: money(item.amount_minor - item.credited_minor - amountMinor) })),
        settledBy: settledBy.map(({ amount_minor: minor, ...allocation }) => ({ ...allocation, amount: money(minor), foreign: foreign(allocation.payment) })),
      })
    },
  })
}
