/** Addresses of runs of direct debits: preview, plan, approval, the file, and that the bank has it. */
import { id } from '@kontor/contract/basics.ts'
import { debitItemColumns, debitRunColumns } from '@kontor/contract/columns/direct-debits.ts'
import * as contract from '@kontor/contract/direct-debits.ts'
import { DEBIT_CURRENCY } from '@kontor/domain/debits/direct-debit.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { listBankAccounts } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import type { SealedFiles } from '../platform/files/sealed-files.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { exportDebits } from './export-run.ts'
import { mandateFormRoute } from './mandate-form.ts'
import type { PaperSource } from './mandate-form.ts'
import { pickRoutes } from './pick-routes.ts'
import { returnRoutes } from './return-routes.ts'
import { approveDebits, debitContext, planDebits, proposalOf, stepDebits } from './runs.ts'
import * as store from './store/runs.ts'
import type { DebitRun, ListedItem } from './store/runs.ts'

export interface DebitRouteTools {
  readonly secrets: Secrets
  readonly sealed: SealedFiles
  readonly files: FileStore
  readonly paper: PaperSource
}

export function directDebitRoutes(app: FastifyInstance, tools: DebitRouteTools): void {
  proposalRoute(app)
  readRoutes(app)
  itemRoutes(app)
  planRoute(app)
  approvalRoute(app)
  exportRoute(app, tools)
  stepRoutes(app)
  fileRoute(app, tools.sealed)
  mandateFormRoute(app, tools)
  returnRoutes(app)
  pickRoutes(app)
}

const eur = (minor: bigint) => ({ minor, currency: DEBIT_CURRENCY })

const shown = ({ bankAccount: _account, amountMinor, ...run }: DebitRun): z.output<typeof contract.debitRun> => ({ ...run, amount: eur(amountMinor) })

async function detail(tx: Tx, company: number, run: DebitRun): Promise<z.output<typeof contract.debitRunDetail>> {
  const account = (await listBankAccounts(tx, company)).find(({ id: own }) => own === run.bankAccount)
  const file = await store.readFile(tx, company, run.id)
  const groups = file ? await store.groupsOf(tx, company, run.id) : []
  return {
    ...shown(run), account: account?.iban ? { id: account.id, iban: account.iban, bankName: account.bankName } : null, steps: await store.stepsOf(tx, company, run.id), reasons: await store.reasonsOf(tx, company, run.id),
    file: file ? {
      messageId: file.messageId, debits: file.debits, amount: eur(file.amountMinor), sha256: file.sha256, bytes: file.bytes, groups: groups.map(({ amountMinor, ...group }) => ({ ...group, amount: eur(amountMinor) })),
    } : null,
  }
}

function proposalRoute(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/direct-debit-runs/proposal', summary: 'Between which days a run of now may collect, to which accounts, in which format',
    permission: 'direct-debits:read', scope: 'company', reply: contract.debitProposal, refusals: ['creditor_id_missing'],
    handler: async ({ tx, company, clock }) => {
      const context = await debitContext(tx, company, clock)
      if (!context.ok) return context
      const { accounts, ...days } = proposalOf(context.value)
      return yes({ ...days, accounts: accounts.map(({ id: own, iban, bankName }) => ({ id: own, iban: iban!, bankName })) })
    },
  })
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/direct-debit-runs', summary: 'Runs of direct debits, newest first',
    permission: 'direct-debits:read', scope: 'company', query: contract.debitRunFilter, reply: contract.debitRunPage, columns: debitRunColumns,
    totals: ({ tx, company, query }) => store.runTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listRuns(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.debitRunCursor, key: (run) => [run.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/direct-debit-runs/:id', summary: 'A run of direct debits with its steps, reasons and file',
    permission: 'direct-debits:read', scope: 'company', params: { id }, reply: contract.debitRunDetail, refusals: ['direct_debit_run_not_found'],
    handler: async ({ tx, company, params }) => {
      const run = await store.readRun(tx, company, params.id)
      return run ? yes(await detail(tx, company, run)) : no({ kind: 'direct_debit_run_not_found' })
    },
  })
}

function shownItem(row: ListedItem): z.output<typeof contract.debitItem> {
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return {
    position: row.position, openItem: row.openItem, customer: { id: row.customer, number: row.customerNumber, name: row.customerName }, document: { id: row.document, number: row.documentNumber },
    mandate: row.mandate === null ? null : { id: row.mandate, reference: row.mandateReference! }, dueDate: row.dueDate, rest: money(row.restMinor), amount: money(row.amountMinor), state: row.state,
    reason: row.reason as z.output<typeof contract.debitItemReason> | null, detail: row.detail, scheme: row.scheme as 'CORE' | null, sequence: row.sequence as 'FRST' | null, endToEndId: row.endToEndId, debitState: row.debitState,
  }
}

function itemRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/direct-debit-runs/:id/items', summary: 'Open items of a run: what is collected, what is not and why',
    permission: 'direct-debits:read', scope: 'company', params: { id }, query: contract.debitItemFilter, reply: contract.debitItemPage, refusals: ['direct_debit_run_not_found'], columns: debitItemColumns,
    totals: ({ tx, company, params, query }) => store.itemTotals(tx, company, params.id, query),
    handler: async ({ tx, company, params, query }) => {
      if (!(await store.readRun(tx, company, params.id))) return no({ kind: 'direct_debit_run_not_found' })
      const rows = await store.listItems(tx, company, params.id, { ...query, after: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shownItem), limit: query.limit, cursor: contract.debitItemCursor, key: (item) => [item.position] as [number] }))
    },
  })
}

function planRoute(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/direct-debit-runs', summary: 'Preview a run: stores who is collected from and who is not, and collects nothing',
    permission: 'direct-debits:write', scope: 'company', status: 201, body: contract.debitRunInput, reply: contract.debitRunDetail,
    refusals: ['creditor_id_missing', 'collection_date_not_banking_day', 'collection_date_too_early', 'collection_date_too_late', 'bank_account_not_found', 'bank_account_without_iban'],
    handler: async ({ tx, company, body, clock, principal }) => {
      const context = await debitContext(tx, company, clock)
      if (!context.ok) return context
      const { collectionDate = null, bankAccount = null, format = null } = body
      const run = await planDebits(tx, context.value, { collectionDate, bankAccount, format, by: personOf(principal) })
      return run.ok ? yes(await detail(tx, company, run.value)) : run
    },
  })
}

const STATES = ['direct_debit_run_not_found', 'direct_debit_run_cancelled', 'direct_debit_run_submitted'] as const

function approvalRoute(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/direct-debit-runs/:id/approval', summary: 'Approve the plan that was seen',
    permission: 'direct-debits:approve', scope: 'company', money: true, status: 201, params: { id }, body: contract.debitApprovalInput, reply: contract.debitRunDetail,
    refusals: [...STATES, 'direct_debit_run_not_planned', 'direct_debit_run_not_approved', 'direct_debit_run_not_exported', 'plan_is_another', 'four_eyes_required', 'nothing_to_collect'],
    handler: async ({ tx, company, params, body, actor, principal }) => {
      const approved = await approveDebits(tx, company, { run: params.id, planHash: body.planHash, actor: { ...actor, name: personOf(principal) } })
      return approved.ok ? yes(await detail(tx, company, approved.value)) : approved
    },
  })
}

function exportRoute(app: FastifyInstance, { secrets, sealed }: DebitRouteTools): void {
  route(app, {
    method: 'POST', url: '/api/v1/direct-debit-runs/:id/execution', summary: 'Make the file for the bank, once, of what was approved and still holds',
    permission: 'direct-debits:execute', scope: 'company', money: true, status: 201, params: { id }, reply: contract.debitRunDetail,
    refusals: [
      ...STATES, 'direct_debit_run_not_planned', 'direct_debit_run_not_approved', 'direct_debit_run_not_exported', 'creditor_id_missing', 'collection_date_not_banking_day', 'collection_date_too_early',
      'collection_date_too_late', 'bank_account_not_found', 'bank_account_without_iban', 'nothing_to_collect', 'item_already_in_collection',
    ],
    constraints: { direct_debit_live_once: 'item_already_in_collection' },
    handler: async ({ tx, company, params, clock, actor, principal }) => {
      const context = await debitContext(tx, company, clock)
      if (!context.ok) return context
      const exported = await exportDebits(tx, context.value, params.id, { secrets, sealed, clock, actor: { ...actor, name: personOf(principal) } })
      return exported.ok ? yes(await detail(tx, company, exported.value)) : exported
    },
  })
}

const STEPS = [
  ['submission', 'submit', 'direct-debits:execute', 'Note that the file was handed to the bank: from now on it can only be withdrawn there'],
  ['cancellation', 'cancel', 'direct-debits:write', 'Withdraw a run that the bank does not have: its items are free for the next one'],
] as const

function stepRoutes(app: FastifyInstance): void {
  for (const [noun, step, permission, summary] of STEPS) {
    route(app, {
      method: 'POST', url: `/api/v1/direct-debit-runs/:id/${noun}`, summary, permission, scope: 'company', money: true, status: 201, params: { id }, reply: contract.debitRunDetail,
      refusals: [...STATES, 'direct_debit_run_not_planned', 'direct_debit_run_not_approved', 'direct_debit_run_not_exported'],
      handler: async ({ tx, company, params, actor, principal }) => {
        const stepped = await stepDebits(tx, company, { run: params.id, step, actor: { ...actor, name: personOf(principal) } })
        return stepped.ok ? yes(await detail(tx, company, stepped.value)) : stepped
      },
    })
  }
}

function fileRoute(app: FastifyInstance, sealed: SealedFiles): void {
  route(app, {
    method: 'GET', url: '/api/v1/direct-debit-runs/:id/file', summary: 'The file for the bank: the same bytes whenever it is asked for',
    permission: 'direct-debits:execute', scope: 'company', params: { id }, reply: 'file', refusals: ['direct_debit_run_not_found', 'direct_debit_run_not_exported', 'direct_debit_run_cancelled', 'file_not_readable'],
    handler: async ({ tx, company, params }) => {
      const run = await store.readRun(tx, company, params.id)
      if (!run) return no({ kind: 'direct_debit_run_not_found' })
      // Nobody hands a withdrawn file to the bank by mistake.
      if (run.state === 'cancelled') return no({ kind: 'direct_debit_run_cancelled' })
      const file = await store.readFile(tx, company, run.id)
      if (!file) return no({ kind: 'direct_debit_run_not_exported', state: run.state })
      try {
        return yes({ contentType: 'application/xml', fileName: `${file.messageId}.xml`, content: await sealed.get(file) })
      } catch (error) {
        if (!(error instanceof FileStoreError)) throw error
        return no({ kind: 'file_not_readable', because: error.kind })
      }
    },
  })
}
