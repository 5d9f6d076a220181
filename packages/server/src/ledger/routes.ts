/** Addresses of the books: accounts, journal entries, accounting periods, trial balance. */
import { id } from '@kontor/contract/basics.ts'
import { journalColumns } from '@kontor/contract/columns/system.ts'
import * as contract from '@kontor/contract/ledger.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import { bookkeeping } from './bookkeeping.ts'
import { addAccount, approveReopening, closePeriod, periods, postManualEntry, renameAccount, requestReopening, reverseEntry } from './commands.ts'
import { exchangeRateRoutes } from './exchange-rate-routes.ts'
import * as books from './store/books.ts'

export function ledgerRoutes(app: FastifyInstance): void {
  accountRoutes(app)
  entryRoutes(app)
  periodRoutes(app)
  exchangeRateRoutes(app)
}

function accountRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/accounts', summary: 'The chart of accounts, with balances at a date',
    permission: 'ledger:read', scope: 'company', query: contract.accountFilter, reply: contract.accountList,
    handler: async ({ tx, company, query }) => {
      const { currency } = await loadCompany(tx, company)
      const rows = await books.listAccounts(tx, company, { date: query.date, kind: query.kind })
      return yes({ date: query.date ?? null, items: rows.map(({ balanceMinor, ...row }) => ({ ...row, balance: balanceMinor === null ? null : { minor: balanceMinor, currency } })) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/accounts', summary: 'Add an account',
    permission: 'ledger:write', scope: 'company', status: 201, body: contract.accountInput, reply: contract.account, refusals: ['account_exists'],
    handler: ({ tx, company, body }) => addAccount(tx, company, body),
  })

  route(app, {
    method: 'GET', url: '/api/v1/accounts/:number', summary: 'An account',
    permission: 'ledger:read', scope: 'company', params: { number: contract.accountNumber }, reply: contract.account, refusals: ['account_not_found'],
    handler: async ({ tx, company, params }) => {
      const account = await books.findAccount(tx, company, params.number)
      return account ? yes(account) : no({ kind: 'account_not_found' })
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/accounts/:number', summary: 'Rename an account',
    permission: 'ledger:write', scope: 'company', params: { number: contract.accountNumber }, ifMatch: true, body: contract.accountChange, reply: contract.account,
    refusals: ['account_not_found', 'version_changed'],
    handler: ({ tx, company, params, version, body }) => renameAccount(tx, company, { ...params, ...body, version }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/trial-balance', summary: 'Opening balance, both sides and closing balance of each account',
    permission: 'ledger:read', scope: 'company', query: contract.trialBalanceFilter, reply: contract.trialBalance,
    handler: async ({ tx, company, query }) => {
      const { currency } = await loadCompany(tx, company)
      const money = (minor: bigint) => ({ minor, currency })
      const lines = await books.trialBalance(tx, company, query)
      const items = lines.map(({ openingMinor, debitMinor, creditMinor, ...line }) => ({
        ...line, opening: money(openingMinor), debit: money(debitMinor), credit: money(creditMinor), closing: money(openingMinor + debitMinor - creditMinor),
      }))
      const sum = (side: 'debit' | 'credit') => money(items.reduce((total, line) => total + line[side].minor, 0n))
      return yes({ from: query.from, until: query.until, items, totals: { debit: sum('debit'), credit: sum('credit') } })
    },
  })
}

function entryRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/journal-entries', summary: 'The journal, newest first',
    permission: 'ledger:read', scope: 'company', query: contract.journalFilter, reply: contract.journalPage, columns: journalColumns,
    totals: ({ tx, company, query }) => books.journalTotals(tx, company, query),
    fileRows: {
      schema: contract.journalFileRow,
      of: (entry) => entry.postings.map(({ account, side, amount }) => ({ ...entry, account, debit: side === 'debit' ? amount : null, credit: side === 'credit' ? amount : null })),
    },
    handler: async ({ tx, company, query }) => {
      const rows = await books.listEntries(tx, company, query, query.limit + 1)
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.journalCursor, key: (row) => [row.postingDate, row.id] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/journal-entries', summary: 'Post an entry by hand',
    permission: 'ledger:write', scope: 'company', money: true, status: 201, body: contract.entryInput, reply: contract.journalEntry,
    refusals: ['posting_date_too_far_ahead', 'entry_currency_foreign', 'account_unknown', 'account_is_receivable_control', 'journal_entry_unbalanced', 'accounting_period_closed', 'account_is_of_cash_desk'],
    constraints: { accounting_period_is_open: 'accounting_period_closed', cash_desk_posted_by_receipts: 'account_is_of_cash_desk' },
    handler: async (call) => postManualEntry(call.tx, await bookkeeping(call.tx, call), { ...call.body, documentNumber: call.body.documentNumber ?? null }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/journal-entries/:id', summary: 'A journal entry',
    permission: 'ledger:read', scope: 'company', params: { id }, reply: contract.journalEntry, refusals: ['journal_entry_not_found'],
    handler: async ({ tx, company, params }) => {
      const entry = await books.findEntry(tx, company, params.id)
      return entry ? yes(entry) : no({ kind: 'journal_entry_not_found' })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/journal-entries/:id/reversal', summary: 'Reverse an entry that was posted by hand',
    permission: 'ledger:write', scope: 'company', money: true, status: 201, params: { id }, body: contract.reversalInput, reply: contract.journalEntry,
    refusals: [
      'journal_entry_not_found', 'journal_entry_belongs_to_document', 'journal_entry_is_reversal', 'journal_entry_already_reversed', 'reversal_before_entry',
      'posting_date_too_far_ahead', 'accounting_period_closed', 'account_is_of_cash_desk',
    ],
    constraints: { accounting_period_is_open: 'accounting_period_closed', journal_reversal_once: 'journal_entry_already_reversed', journal_effect_once: 'journal_entry_already_reversed', cash_desk_posted_by_receipts: 'account_is_of_cash_desk' },
    handler: async (call) => {
      const at = await bookkeeping(call.tx, call)
      return reverseEntry(call.tx, at, { entry: call.params.id, postingDate: call.body.postingDate ?? at.today, reason: call.body.reason })
    },
  })
}

function periodRoutes(app: FastifyInstance): void {
  const params = { period: contract.periodName }
  const firstDay = (period: string) => `${period}-01`

  route(app, {
    method: 'GET', url: '/api/v1/accounting-periods', summary: 'Months of the books, newest first',
    permission: 'ledger:read', scope: 'company', reply: contract.periodList,
    handler: async ({ tx, company }) => yes({ items: await periods(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/accounting-periods/:period/closing', summary: 'Close a month: nothing is posted into it any more',
    permission: 'ledger:close', scope: 'company', status: 201, params, reply: contract.accountingPeriod,
    refusals: ['accounting_period_not_over', 'accounting_period_already_closed'],
    handler: async (call) => closePeriod(call.tx, await bookkeeping(call.tx, call), firstDay(call.params.period)),
  })

  route(app, {
    method: 'POST', url: '/api/v1/accounting-periods/:period/reopening', summary: 'Ask to open a closed month again; a second person approves',
    permission: 'ledger:close', scope: 'company', status: 201, params, body: contract.reopeningInput, reply: contract.accountingPeriod,
    refusals: ['accounting_period_not_closed', 'period_reopening_already_requested'],
    handler: async (call) => requestReopening(call.tx, await bookkeeping(call.tx, call), { period: firstDay(call.params.period), reason: call.body.reason }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/accounting-periods/:period/reopening/approval', summary: 'Approve the request of another person',
    permission: 'ledger:close', scope: 'company', status: 201, params, reply: contract.accountingPeriod,
    refusals: ['period_reopening_not_found', 'second_person_required'],
    handler: async (call) =>
      approveReopening(call.tx, await bookkeeping(call.tx, call), { period: firstDay(call.params.period), isPerson: call.actor.source === 'web' || call.actor.source === 'api' }),
  })
}
