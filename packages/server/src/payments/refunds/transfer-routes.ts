/** Addresses of files of transfers: what would be in one, making it, the file, and that the bank has it (BNK-6). */
import { id } from '@kontor/contract/basics.ts'
import { transferRunColumns } from '@kontor/contract/columns/refunds.ts'
import * as contract from '@kontor/contract/transfers.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import { FileStoreError } from '../../platform/files/file-store.ts'
import type { SealedFiles } from '../../platform/files/sealed-files.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { route } from '../../platform/http/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { till } from '../till.ts'
import { makeTransfers, proposeTransfers, stepTransfers } from './transfer-runs.ts'
import * as store from './store/transfers.ts'
import type { TransferRun } from './store/transfers.ts'

export interface TransferRouteTools {
  readonly secrets: Secrets
  readonly sealed: SealedFiles
}

export function transferRoutes(app: FastifyInstance, tools: TransferRouteTools): void {
  readRoutes(app)
  makingRoutes(app, tools)
  stepRoutes(app)
  fileRoute(app, tools.sealed)
}

const shown = ({ amountMinor, currency, debtorAccount, bankAccount: _account, debtorName: _name, stored: _stored, ...run }: TransferRun): z.output<typeof contract.transferRun> => ({ ...run, account: debtorAccount, amount: { minor: amountMinor, currency } })

async function detail(tx: Tx, company: number, run: bigint): Promise<Result<z.output<typeof contract.transferRunDetail>, { readonly kind: 'transfer_run_not_found' }>> {
  const row = await store.readTransferRun(tx, company, run)
  if (!row) return no({ kind: 'transfer_run_not_found' })
  const items = (await store.transfersOf(tx, company, { run })).map(({ refund, customer, customerNumber, customerName, payee, country, last4, amountMinor, endToEndId, state }) => ({
    refund, customer: { id: customer, number: customerNumber, name: customerName }, payee, account: { country, last4 }, amount: { minor: amountMinor, currency: row.currency }, endToEndId, state,
  }))
  return yes({ ...shown(row), steps: await store.transferStepsOf(tx, company, run), items })
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/transfer-runs', summary: 'Files of transfers, newest first',
    permission: 'receivables:read', scope: 'company', query: contract.transferRunFilter, reply: contract.transferRunPage, columns: transferRunColumns,
    totals: ({ tx, company, query }) => store.transferRunTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listTransferRuns(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.transferRunCursor, key: (row) => [row.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/transfer-runs/:id', summary: 'A file of transfers with what is in it',
    permission: 'receivables:read', scope: 'company', params: { id }, reply: contract.transferRunDetail, refusals: ['transfer_run_not_found'],
    handler: ({ tx, company, params }) => detail(tx, company, params.id),
  })
}

function makingRoutes(app: FastifyInstance, { secrets, sealed }: TransferRouteTools): void {
  route(app, {
    method: 'GET', url: '/api/v1/transfer-proposal', summary: 'What a file of now would hold: approved refunds, in it or not and why',
    permission: 'receivables:read', scope: 'company', reply: contract.transferProposal,
    handler: async (call) => {
      const at = await till(call.tx, call)
      const { formats, accounts, proposed, hash } = await proposeTransfers(call.tx, at)
      const money = (minor: bigint) => ({ minor, currency: at.currency })
      const within = proposed.filter(({ hindrance }) => hindrance === null)
      return yes({
        formats: [...formats], today: at.today, accounts: accounts.map(({ id: own, iban, accountNational, bankName }) => ({ id: own, number: iban ?? accountNational ?? '', bankName })), hash,
        items: proposed.map(({ payable: { refund, customer, customerNumber, customerName, payee, country, last4, amountMinor }, hindrance }) => ({
          refund, customer: { id: customer, number: customerNumber, name: customerName }, payee, account: { country, last4 }, amount: money(amountMinor), hindrance,
        })),
        transfers: within.length, amount: money(sumMinor(within.map(({ payable }) => payable.amountMinor))),
      })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/transfer-runs', summary: 'Make the file for the bank of what the proposal showed, once',
    permission: 'refunds:execute', scope: 'company', money: true, status: 201, body: contract.transferRunInput, reply: contract.transferRunDetail,
    refusals: ['execution_date_out_of_range', 'transfer_format_unfit', 'bank_account_not_found', 'plan_is_another', 'nothing_to_transfer', 'refund_in_file', 'transfer_run_not_found'],
    constraints: { transfer_live_once: 'refund_in_file' },
    handler: async (call) => {
      const { hash, executionDate = null, bankAccount = null, format = null } = call.body
      const made = await makeTransfers(call.tx, await till(call.tx, call), { hash, executionDate, bankAccount, format }, { secrets, sealed, clock: call.clock })
      return made.ok ? detail(call.tx, call.company, made.value) : made
    },
  })
}

const STEPS = [
  ['submission', 'submit', 'Note that the file was handed to the bank: from now on it can only be withdrawn there'],
  ['cancellation', 'cancel', 'Withdraw a file that the bank does not have: its refunds are free for the next one'],
] as const

function stepRoutes(app: FastifyInstance): void {
  for (const [noun, step, summary] of STEPS) {
    route(app, {
      method: 'POST', url: `/api/v1/transfer-runs/:id/${noun}`, summary, permission: 'refunds:execute', scope: 'company', money: true, status: 201, params: { id }, reply: contract.transferRunDetail,
      refusals: ['transfer_run_not_found', 'transfer_run_cancelled', 'transfer_run_submitted', 'transfer_booked_already'],
      handler: async (call) => {
        const stepped = await stepTransfers(call.tx, await till(call.tx, call), { run: call.params.id, step })
        return stepped.ok ? detail(call.tx, call.company, call.params.id) : stepped
      },
    })
  }
}

function fileRoute(app: FastifyInstance, sealed: SealedFiles): void {
  route(app, {
    method: 'GET', url: '/api/v1/transfer-runs/:id/file', summary: 'The file for the bank: the same bytes whenever it is asked for',
    permission: 'refunds:execute', scope: 'company', params: { id }, reply: 'file', refusals: ['transfer_run_not_found', 'transfer_run_cancelled', 'file_not_readable'],
    handler: async ({ tx, company, params }) => {
      const run = await store.readTransferRun(tx, company, params.id)
      if (!run) return no({ kind: 'transfer_run_not_found' })
      // Nobody hands a withdrawn file to the bank by mistake.
      if (run.state === 'cancelled') return no({ kind: 'transfer_run_cancelled' })
      try {
        const [contentType, ending] = run.format === 'list' ? ['text/csv; charset=utf-8', 'csv'] as const : ['application/xml', 'xml'] as const
        return yes({ contentType, fileName: `${run.messageId}.${ending}`, content: await sealed.get(run) })
      } catch (error) {
        if (!(error instanceof FileStoreError)) throw error
        return no({ kind: 'file_not_readable', because: error.kind })
      }
    },
  })
}
