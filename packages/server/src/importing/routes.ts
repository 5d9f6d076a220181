/** Addresses of imports. The file is the body as it is, so that its bytes prove its encoding; larger ones come in by the command line. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/importing.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { loadCompany } from '../companies/public.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { importWithin } from './commands.ts'
import { mappingRoutes } from './mapping-routes.ts'
import type { ErrorSink } from './error-file.ts'
import { fromKeptText } from './report.ts'
import { reportJson } from './report-json.ts'
import { sourceFromBytes } from './reading/source.ts'
import * as store from './store/imports.ts'
import { previewImportUndo, undoImport } from './undo.ts'

/** Some 300,000 customers; a body stands in memory whole. */
const FILE_MAX = 64 * 1024 * 1024
/** Problems in an answer; the counts tell about the rest, and the error file names every row. */
const PROBLEMS_MAX = 200

export function importingRoutes(app: FastifyInstance, { secrets }: { readonly secrets: Secrets }): void {
  route(app, {
    method: 'POST', url: '/api/v1/imports', summary: 'Import a file of customers, products or subscriptions, or rehearse it (dry_run)',
    permission: 'imports:write', scope: 'company', query: contract.importQuery, body: 'upload', bodyLimit: FILE_MAX, reply: contract.importReport,
    refusals: ['import_refused'],
    handler: async ({ tx, company, query, body, actor, clock }) => {
      const { kind, file_name: name = `${query.kind}.csv`, dry_run: dryRun, valid_from: validFrom, language: wanted, ...options } = query
      const language = wanted ?? (await loadCompany(tx, company)).language
      const sink = memorySink()
      const result = await importWithin(tx, {
        company, kind, actor, clock, secrets, language, source: sourceFromBytes(name, body), options: { ...options, dryRun, validFrom }, errorSink: sink, errorFileInReport: true, problemsMax: PROBLEMS_MAX,
      })
      if (result.ok) return yes(reportJson(result.value, language))
      const { report, ...refusal } = result.refusal
      return no({ ...refusal, report: reportJson(report, language) })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/imports', summary: 'Imports, newest first',
    permission: 'imports:read', scope: 'company', query: contract.importListQuery, reply: contract.importPage,
    handler: async ({ tx, company, query: { limit, cursor } }) => {
      const rows = await store.listImports(tx, company, { before: cursor?.[0] ?? null, limit })
      return yes(pageFrom({ rows, limit, cursor: contract.importCursor, key: (last) => [last.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/imports/:id', summary: 'An import',
    permission: 'imports:read', scope: 'company', params: { id }, reply: contract.importRecord, refusals: ['import_not_found'],
    handler: async ({ tx, company, params }) => {
      const record = await store.findImport(tx, company, params.id)
      return record ? yes(record) : no({ kind: 'import_not_found' })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/imports/:id/report', summary: 'What the import found, as its answer said then, in the language that is asked for',
    permission: 'imports:read', scope: 'company', params: { id }, query: contract.importReportQuery, reply: contract.importReport, refusals: ['import_not_found', 'import_report_not_found'],
    handler: async ({ tx, company, params, query }) => {
      const kept = await store.findReport(tx, company, params.id)
      if (kept === undefined) return no({ kind: 'import_not_found' })
      if (kept === null) return no({ kind: 'import_report_not_found' })
      return yes(reportJson(fromKeptText(secrets.decrypt(kept), params.id), query.language ?? (await loadCompany(tx, company)).language))
    },
  })

  undoRoutes(app)
  mappingRoutes(app)
}

function undoRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/imports/:id/undo-preview', summary: 'What undoing the import would take away, and what prevents it',
    permission: 'imports:read', scope: 'company', params: { id }, reply: contract.importUndo, refusals: ['import_not_found', 'import_already_undone'],
    handler: ({ tx, company, params }) => previewImportUndo(tx, company, params.id),
  })

  route(app, {
    method: 'POST', url: '/api/v1/imports/:id/undo', summary: 'Take away whole what the import wrote; then the file can be imported again',
    permission: 'imports:write', scope: 'company', params: { id }, status: 200, reply: contract.importUndo, refusals: ['import_not_found', 'import_already_undone', 'import_undo_prevented'],
    handler: ({ tx, company, params, actor, clock }) => undoImport(tx, company, { id: params.id, by: actor.name, at: clock.now() }),
  })
}

/** The error file as part of the answer. */
function memorySink(): ErrorSink {
  let parts: Buffer[] = []
  return {
    restart: async () => { parts = [] },
    write: async (bytes) => { parts.push(bytes) },
    finish: async () => (parts.length > 0 ? Buffer.concat(parts).toString('base64') : null),
  }
}
