/** Addresses of print batches: what goes by post, merged for the printer. */
import { id } from '@kontor/contract/basics.ts'
import { printBatchColumns } from '@kontor/contract/columns/print-batches.ts'
import * as contract from '@kontor/contract/print-batches.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { FileStoreError } from '../../platform/files/file-store.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { progressEvents } from '../../platform/http/progress-events.ts'
import { route } from '../../platform/http/route.ts'
import { beginPrintBatch, stepPrintBatch } from '../print-batches.ts'
import type { RunJobs } from '../run-jobs.ts'
import * as store from '../store/print-batches.ts'
import type { PrintBatchRow } from '../store/print-batches.ts'

export function printBatchRoutes(app: FastifyInstance, { jobs, files }: { readonly jobs: RunJobs; readonly files: FileStore }): void {
  readRoutes(app)
  beginRoute(app, jobs)
  stepRoutes(app, jobs)
  partRoute(app, files)
  eventRoute(app)
}

function shown(row: PrintBatchRow): z.output<typeof contract.printBatch> {
  return {
    id: row.id, state: row.state, selection: { run: row.run_id, customer: row.customer_id, from: row.issued_from, until: row.issued_until, chosen: row.chosen }, order: row.sort_order,
    ownSheets: row.own_sheets, separators: row.separators, unprintedOnly: row.unprinted_only, progress: { done: row.done_position, total: row.documents }, pages: row.pages, failed: row.failed,
    createdBy: row.created_by, createdAt: row.created_at, madeAt: row.made_at, printedBy: row.printed_by, printedAt: row.printed_at, version: row.version,
  }
}

/** So many failures are shown; a batch in which more failed has one cause. */
const FAILURES_SHOWN_MAX = 100

async function detail(tx: Tx, company: number, row: PrintBatchRow): Promise<z.output<typeof contract.printBatchDetail>> {
  const parts = await store.partsOf(tx, company, row.id)
  const failures = row.failed === 0 ? [] : await store.failuresOf(tx, company, row.id, FAILURES_SHOWN_MAX)
  return {
    ...shown(row), parts: parts.map(({ part_no: part, documents, pages, bytes, sha256 }) => ({ part, documents, pages, bytes, sha256 })),
    failures: failures.map(({ document, kind, number, letter, subject, reason }) => (
      { document: document === null ? null : { id: document, kind: kind!, number: number! }, letter: letter === null ? null : { id: letter, subject: subject! }, reason })),
  }
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/print-batches', summary: 'Print batches, newest first',
    permission: 'documents:read', scope: 'company', query: contract.printBatchFilter, reply: contract.printBatchPage, columns: printBatchColumns,
    totals: ({ tx, company, query }) => store.batchTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listBatches(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.printBatchCursor, key: (batch) => [batch.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/print-batches/:id', summary: 'A print batch with its files and what could not be printed',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.printBatchDetail, refusals: ['print_batch_not_found'],
    handler: async ({ tx, company, params }) => {
      const row = await store.readBatch(tx, company, params.id)
      return row ? yes(await detail(tx, company, row)) : no({ kind: 'print_batch_not_found' })
    },
  })
}

function beginRoute(app: FastifyInstance, jobs: RunJobs): void {
  route(app, {
    method: 'POST', url: '/api/v1/print-batches', summary: 'Merge documents that go by post, and letters, for the printer, in the background',
    permission: 'messages:write', scope: 'company', status: 201, body: contract.printBatchInput, reply: contract.printBatchDetail,
    refusals: ['billing_run_not_found', 'nothing_to_print', 'too_many_documents'],
    handler: async ({ tx, company, body, actor, principal }) => {
      const by = personOf(principal)
      const batch = await beginPrintBatch(tx, company, {
        run: body.run ?? null, customer: body.customer ?? null, from: body.from ?? null, until: body.until ?? null, documents: body.documents ?? null, letters: body.letters ?? null, unprintedOnly: body.unprintedOnly,
        order: body.order, ownSheets: body.ownSheets, separators: body.separators, actor: { ...actor, name: by },
      })
      if (!batch.ok) return batch
      await jobs.print(tx, { company, batch: batch.value, by })
      return yes(await detail(tx, company, (await store.readBatch(tx, company, batch.value))!))
    },
  })
}

const STEPS = [
  ['cancellation', 'cancel', 201, 'Cancel a print batch that is not printed; its documents wait to be printed again'],
  ['execution', 'resume', 202, 'Go on with a cancelled print batch, or one whose maker died, in the background'],
  ['confirmation', 'confirm', 201, 'Confirm that the batch is printed: from now on its documents count as delivered'],
] as const

function stepRoutes(app: FastifyInstance, jobs: RunJobs): void {
  for (const [noun, step, status, summary] of STEPS) {
    route(app, {
      method: 'POST', url: `/api/v1/print-batches/:id/${noun}`, summary, permission: 'messages:write', scope: 'company', status, params: { id }, reply: contract.printBatchDetail,
      refusals: ['print_batch_not_found', 'print_batch_printed', 'print_batch_not_made', 'print_batch_not_cancelled'],
      handler: async ({ tx, company, params, actor, principal, clock }) => {
        const by = personOf(principal)
        const stepped = await stepPrintBatch(tx, company, { batch: params.id, step, actor: { ...actor, name: by }, clock })
        if (!stepped.ok) return stepped
        if (step === 'resume') await jobs.print(tx, { company, batch: params.id, by })
        return yes(await detail(tx, company, stepped.value))
      },
    })
  }
}

function partRoute(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'GET', url: '/api/v1/print-batches/:id/parts/:part', summary: 'A file of a print batch, as PDF',
    permission: 'documents:read', scope: 'company', params: { id, part: contract.partNo }, reply: 'file', refusals: ['print_batch_not_found', 'print_batch_part_not_found', 'file_not_readable'],
    ownTransactions: async ({ db, company, params, actor }) => {
      const { row, parts } = await db.company({ company, actor }, async (tx) => ({ row: await store.readBatch(tx, company, params.id), parts: await store.partsOf(tx, company, params.id) }))
      if (!row) return no({ kind: 'print_batch_not_found' })
      const part = parts.find(({ part_no }) => part_no === params.part)
      if (!part) return no({ kind: 'print_batch_part_not_found' })
      try {
        return yes({ contentType: 'application/pdf', fileName: `${row.id}-${part.part_no}.pdf`, content: await files.get(part.sha256) })
      } catch (error) {
        if (!(error instanceof FileStoreError)) throw error
        return no({ kind: 'file_not_readable', because: error.kind })
      }
    },
  })
}

function eventRoute(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/print-batches/:id/events', summary: 'Progress of a print batch as server-sent events, until it is made or cancelled',
    permission: 'documents:read', scope: 'company', params: { id }, reply: 'file', refusals: ['print_batch_not_found'],
    ownTransactions: async ({ db, company, params, actor, ...http }) => {
      const events = await progressEvents(http, async () => {
        const row = await db.company({ company, actor }, (tx) => store.readBatch(tx, company, params.id))
        return row && { version: row.version, state: row.state, done: row.done_position, total: row.documents, ended: row.state !== 'making' }
      })
      return events ? yes(events) : no({ kind: 'print_batch_not_found' })
    },
  })
}
