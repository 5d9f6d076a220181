/** Addresses of cash desks: the desks, opening and closing with a count, the book (ARE-8). */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/cash.ts'
import { cashReceiptColumns } from '@kontor/contract/columns/cash.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { cashPieces } from '@kontor/domain/payments/cash.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { route } from '../../platform/http/route.ts'
import { CASH_REFUSALS, till } from '../till.ts'
import { closeSession, createDesk, openSession, removeDesk, updateDesk } from './commands.ts'
import * as store from './store.ts'
import type { Desk, Receipt, Session } from './store.ts'
import { bookTypedReceipt, reverseReceipt } from './typed-receipts.ts'

export function cashRoutes(app: FastifyInstance): void {
  deskRoutes(app)
  sessionRoutes(app)
  bookRoutes(app)
  receiptRoutes(app)
}

const shownDesk = ({ id: own, code, name, account, currency, balanceMinor, lastOn, operators, session, openedBy, openedOn, version }: Desk, by: string): z.output<typeof contract.cashDesk> => ({
  id: own, code, name, account, balance: { minor: balanceMinor, currency }, lastOn, operators: [...operators], session: session === null ? null : { id: session, openedBy: openedBy!, openedOn: openedOn! },
  isMine: openedBy === by, mayUse: operators.length === 0 || operators.includes(by), version,
})

function deskRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/cash-desks', summary: 'Cash desks with their balance, and who has them open',
    permission: 'cash-desks:read', scope: 'company', reply: contract.cashDeskList,
    handler: async (call) => {
      const { currency, country, by } = await till(call.tx, call)
      return yes({ items: (await store.listDesks(call.tx, call.company)).map((desk) => shownDesk(desk, by)), currency, pieces: [...cashPieces(currency)], noRegister: country === 'DE' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/cash-desks', summary: 'Set up a cash desk on an account of the books that is its own, with what is in it',
    permission: 'cash-desks:write', scope: 'company', money: true, status: 201, body: contract.cashDeskInput, reply: contract.cashDesk,
    refusals: ['payment_currency_foreign', 'account_not_for_cash', 'cash_account_taken', 'value_date_ahead', 'accounting_period_closed', 'cash_desk_exists'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', cash_desk_code_unique: 'cash_desk_exists', cash_desk_name_unique: 'cash_desk_exists', cash_desk_account_once: 'cash_account_taken' },
    handler: async (call) => {
      const { code, name, account, opening, openedOn, operators = [] } = call.body
      const at = await till(call.tx, call)
      const made = await createDesk(call.tx, at, { code, name, account, opening, openedOn: openedOn ?? at.today, operators })
      return made.ok ? yes(shownDesk(made.value, at.by)) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/cash-desks/:id', summary: 'Rename a cash desk, or say who may use it',
    permission: 'cash-desks:write', scope: 'company', ifMatch: true, params: { id }, body: contract.cashDeskChange, reply: contract.cashDesk, refusals: ['cash_desk_not_found', 'cash_desk_exists', 'version_changed'], constraints: { cash_desk_name_unique: 'cash_desk_exists' },
    handler: async (call) => {
      const changed = await updateDesk(call.tx, call.company, { id: call.params.id, version: call.version, change: call.body })
      return changed.ok ? yes(shownDesk(changed.value, (await till(call.tx, call)).by)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/cash-desks/:id', summary: 'Remove an empty cash desk that nobody has open; its book stays',
    permission: 'cash-desks:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['cash_desk_not_found', 'cash_session_open', 'cash_desk_not_empty', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeDesk(tx, company, { id: params.id, version }),
  })
}

const shownSession = ({ id: own, desk, openedBy, openedOn, openedAt, foundMinor, openingMinor, openingPieces, closedBy, closedOn, closedAt, expectedMinor, countedMinor, pieces, inMinor, outMinor, differenceMinor, receipts }: Session, currency: string): z.output<typeof contract.cashSession> => {
  const money = (minor: bigint) => ({ minor, currency })
  return {
    id: own, desk, openedBy, openedOn, openedAt, found: money(foundMinor), opening: money(openingMinor), openingPieces,
    closed: closedAt === null ? null : { by: closedBy!, on: closedOn!, at: closedAt, expected: money(expectedMinor!), counted: money(countedMinor!), pieces },
    received: money(inMinor), paidOut: money(outMinor), difference: money(differenceMinor), receipts,
  }
}

async function sessionShown(tx: Tx, company: number, session: bigint, currency: string): Promise<Result<z.output<typeof contract.cashSession>, { readonly kind: 'cash_session_not_found' }>> {
  const found = await store.findSession(tx, company, session)
  return found ? yes(shownSession(found, currency)) : no({ kind: 'cash_session_not_found' })
}

const COUNT_REFUSALS = ['cash_desk_not_found', 'payment_currency_foreign', 'cash_piece_unknown', 'cash_pieces_sum_otherwise', 'cash_difference_without_reason', 'cash_difference_account_missing', 'cash_session_missing', 'cash_session_of_another', 'value_date_ahead', 'cash_receipt_before_last', 'accounting_period_closed', 'cash_limit_exceeded', 'cash_desk_would_be_negative', 'cash_session_not_found'] as const
const SESSIONS_MAX = 100

function sessionRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/cash-desks/:id/sessions', summary: 'The last sessions of a cash desk, newest first',
    permission: 'cash-desks:read', scope: 'company', params: { id }, reply: contract.cashSessionList, refusals: ['cash_desk_not_found'],
    handler: async ({ tx, company, params }) => {
      const desk = await store.findDesk(tx, company, params.id)
      return desk ? yes({ items: (await store.sessionsOf(tx, company, desk.id, SESSIONS_MAX)).map((session) => shownSession(session, desk.currency)) }) : no({ kind: 'cash_desk_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/cash-desks/:id/session', summary: 'Open a cash desk with what is counted in it; what is counted otherwise than the book says is posted with its reason',
    permission: 'cash-desks:use', scope: 'company', money: true, status: 201, params: { id }, body: contract.cashCount, reply: contract.cashSession, refusals: [...COUNT_REFUSALS, 'cash_desk_of_others', 'cash_session_open'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', cash_session_open_once: 'cash_session_open' },
    handler: async (call) => {
      const { counted, pieces = null, reason = null } = call.body
      const at = await till(call.tx, call)
      const opened = await openSession(call.tx, at, { desk: call.params.id, countedMinor: counted.minor, currency: counted.currency, pieces, reason })
      return opened.ok ? sessionShown(call.tx, call.company, opened.value, at.currency) : opened
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/cash-desks/:id/session/closing', summary: 'Close a cash desk with what is counted in it; the session never changes after that',
    permission: 'cash-desks:use', scope: 'company', money: true, status: 201, params: { id }, body: contract.cashCount, reply: contract.cashSession, refusals: [...COUNT_REFUSALS, 'cash_desk_of_others', 'cash_session_open'],
    constraints: { accounting_period_is_open: 'accounting_period_closed' },
    handler: async (call) => {
      const { counted, pieces = null, reason = null } = call.body
      const at = await till(call.tx, call)
      const closed = await closeSession(call.tx, at, { desk: call.params.id, countedMinor: counted.minor, currency: counted.currency, pieces, reason, mayCloseOthers: mayDo(call.principal, 'cash-desks:write', call.company) })
      return closed.ok ? sessionShown(call.tx, call.company, closed.value, at.currency) : closed
    },
  })
}

const shownReceipt = ({ amountMinor, balanceMinor, currency, ...receipt }: Receipt): z.output<typeof contract.cashReceipt> => ({ ...receipt, amount: { minor: amountMinor, currency }, balance: { minor: balanceMinor, currency } })

function bookRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/cash-receipts', summary: 'Receipts of cash desks with the balance after each, newest first',
    permission: 'cash-desks:read', scope: 'company', query: contract.cashReceiptFilter, reply: contract.cashReceiptPage, columns: cashReceiptColumns,
    totals: ({ tx, company, query }) => store.receiptTotals(tx, company, query),
    groups: { by: ['month'], of: ({ tx, company, query }, by) => store.receiptGroups(tx, company, query, by) },
    handler: async ({ tx, company, query }) => {
      const rows = await store.listReceipts(tx, company, { ...query, before: query.cursor }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shownReceipt), limit: query.limit, cursor: contract.cashReceiptCursor, key: (row) => [row.bookedOn, row.seq, row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/cash-receipts/:id', summary: 'A receipt of a cash desk',
    permission: 'cash-desks:read', scope: 'company', params: { id }, reply: contract.cashReceipt, refusals: ['cash_receipt_not_found'],
    handler: async ({ tx, company, params }) => {
      const receipt = await store.findReceipt(tx, company, params.id)
      return receipt ? yes(shownReceipt(receipt)) : no({ kind: 'cash_receipt_not_found' })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/cash-desks/:id/book', summary: 'What was in a cash desk before some days, what went in and out, and what was in it at their end',
    permission: 'cash-desks:read', scope: 'company', params: { id }, query: contract.cashBookQuery, reply: contract.cashBook, refusals: ['cash_desk_not_found'],
    handler: async ({ tx, company, params, query: { from, until } }) => {
      const desk = await store.findDesk(tx, company, params.id)
      if (!desk) return no({ kind: 'cash_desk_not_found' })
      const { openingMinor, inMinor, outMinor, receipts } = await store.bookSums(tx, company, desk.id, { from, until })
      const money = (minor: bigint) => ({ minor, currency: desk.currency })
      return yes({ from, until, opening: money(openingMinor), received: money(inMinor), paidOut: money(outMinor), closing: money(openingMinor + inMinor - outMinor), receipts })
    },
  })
}

async function receiptShown(tx: Tx, company: number, receipt: bigint): Promise<Result<z.output<typeof contract.cashReceipt>, { readonly kind: 'cash_receipt_not_found' }>> {
  const found = await store.findReceipt(tx, company, receipt)
  return found ? yes(shownReceipt(found)) : no({ kind: 'cash_receipt_not_found' })
}

function receiptRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/cash-desks/:id/receipts', summary: 'Book other income or an expense at a desk that who asks has open, or cash to or from the bank or another desk',
    permission: 'cash-desks:use', scope: 'company', money: true, status: 201, params: { id }, body: contract.cashReceiptInput, reply: contract.cashReceipt,
    refusals: [...CASH_REFUSALS, 'cash_desk_not_found', 'payment_currency_foreign', 'account_not_bookable', 'input_tax_on_money_that_came', 'value_date_ahead', 'accounting_period_closed', 'cash_receipt_not_found'], constraints: { accounting_period_is_open: 'accounting_period_closed' },
    handler: async (call) => {
      const { kind, amount, date, account = null, taxClass = null, party = null, purpose } = call.body
      const at = await till(call.tx, call)
      const booked = await bookTypedReceipt(call.tx, at, { desk: call.params.id, kind, amount, day: date ?? at.today, account, taxClass, party, purpose })
      return booked.ok ? receiptShown(call.tx, call.company, booked.value) : booked
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/cash-receipts/:id/reversal', summary: 'Reverse a receipt by another one of today; a payment is taken back with it',
    permission: 'cash-desks:use', scope: 'company', money: true, status: 201, params: { id }, body: contract.cashReversal, reply: contract.cashReceipt,
    refusals: [
      ...CASH_REFUSALS, 'cash_receipt_not_found', 'cash_receipt_is_reversal', 'cash_receipt_reversed_already', 'cash_receipt_stays', 'value_date_ahead', 'accounting_period_closed', 'payment_not_found', 'credit_promised_to_refund', 'payment_is_reversal', 'payment_taken_back_already',
      'taken_back_before_payment',
    ],
    constraints: { accounting_period_is_open: 'accounting_period_closed', cash_receipt_reversed_once: 'cash_receipt_reversed_already', payment_taken_back_once: 'payment_taken_back_already' },
    handler: async (call) => {
      const back = await reverseReceipt(call.tx, await till(call.tx, call), { receipt: call.params.id, reason: call.body.reason })
      return back.ok ? receiptShown(call.tx, call.company, call.params.id) : back
    },
  })
}
