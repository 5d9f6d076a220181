/** Addresses of bank statements: files come in, statements and entries are shown (BNK-3). */
import * as contract from '@kontor/contract/bank-statements.ts'
import { id } from '@kontor/contract/basics.ts'
import { bankEntryColumns, bankStatementColumns } from '@kontor/contract/columns/bank-statements.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import type { CsvMapping } from '@kontor/domain/banking/formats/csv.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { filesOfArchive, isArchive } from '../adapters/statements/archive.ts'
import { bytesSource } from '../adapters/statements/source.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { mappingFrom } from './csv-mappings.ts'
import { csvMappingRoutes } from './csv-mapping-routes.ts'
import { originalOf } from './files.ts'
import { pickupRoutes } from './pickup-routes.ts'
import { importStatements } from './import.ts'
import type { Banking, StatementImportRefusal } from './import.ts'
import { findMapping } from './store/csv-mappings.ts'
import * as store from './store/statements.ts'

interface Tools {
  readonly files: FileStore
  readonly secrets: Secrets
}

export function bankingRoutes(app: FastifyInstance, tools: Tools): void {
  uploadRoute(app, tools)
  statementRoutes(app, tools)
  entryRoutes(app)
  csvMappingRoutes(app)
  pickupRoutes(app)
}

/** Unfolded, all files of an archive together. */
const UNFOLDED_MAX = 256 * 1024 * 1024

function uploadRoute(app: FastifyInstance, { files, secrets }: Tools): void {
  route(app, {
    method: 'POST', url: '/api/v1/bank-statements',
    summary: 'Bring in a file of a bank, or a ZIP archive of several: camt.052/053/054, MT940, ABO (GPC), Fio, tables (CSV) by a saved mapping, and reports on files of ours (pain.002). Each file whole or not at all; what is known is left out, so that a file may come twice',
    permission: 'bank-statements:write', scope: 'company', status: 200, query: contract.statementUploadQuery, body: 'upload', bodyLimit: contract.STATEMENT_UPLOAD_MAX, reply: contract.statementUpload,
    refusals: ['file_empty', 'archive_damaged', 'archive_has_too_much', 'archive_unfolds_too_large', 'csv_mapping_not_found'],
    // Each file has a transaction of its own: one that is refused keeps no other one out.
    ownTransactions: async ({ db, company, actor, principal, clock, query, body }) => {
      if (body.length === 0) return no({ kind: 'file_empty' })
      const at: Banking = { db, files, secrets, company, actor, by: personOf(principal), now: clock.now() }
      const name = query.name ?? 'file'
      const named = query.mapping
      const mapping = named === undefined ? undefined : await db.company({ company, actor }, (tx) => findMapping(tx, company, named))
      if (named !== undefined && !mapping) return no({ kind: 'csv_mapping_not_found' })
      if (!isArchive(body)) return yes({ files: [await brought(at, name, body, mapping && mappingFrom(mapping))] })
      const archived = filesOfArchive(body, UNFOLDED_MAX)
      if (!archived.ok) return archived
      const results: Brought[] = []
      for (const file of archived.value) results.push(await brought(at, file.name, file.bytes))
      return yes({ files: results })
    },
  })
}

type Brought = z.output<typeof contract.statementUpload>['files'][number]

async function brought(at: Banking, name: string, bytes: Buffer | undefined, mapping?: CsvMapping): Promise<Brought> {
  const refused = ({ kind, ...params }: StatementImportRefusal | { readonly kind: 'archive_damaged' }): Brought => ({ name, format: null, statements: [], rejections: null, refusal: { kind, params } })
  if (!bytes) return refused({ kind: 'archive_damaged' })
  const done = await importStatements(at, name, bytesSource(bytes), mapping)
  return done.ok ? { name, format: done.value.format, statements: [...done.value.statements], rejections: done.value.rejections, refusal: null } : refused(done.refusal)
}

function shownStatement(row: store.ListedStatement): z.output<typeof contract.bankStatement> {
  const money = (minor: bigint) => ({ minor, currency: row.currency })
  return {
    id: row.id, date: row.date, purpose: row.purpose, number: row.number, account: { id: row.account, bankName: row.bankName, iban: row.iban, national: row.accountNational },
    opening: row.openingMinor === null ? null : money(row.openingMinor), closing: row.closingMinor === null ? null : money(row.closingMinor), credit: money(row.creditMinor), debit: money(row.debitMinor),
    from: row.from, until: row.until, entries: row.entries, newEntries: row.newEntries, gap: row.gap, fileName: row.fileName, format: row.format, createdBy: row.createdBy, createdAt: row.createdAt,
  }
}

function statementRoutes(app: FastifyInstance, tools: Tools): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/bank-statements', summary: 'Bank statements, newest first, each with its balances and whether one before it is missing',
    permission: 'bank-statements:read', scope: 'company', query: contract.bankStatementFilter, reply: contract.bankStatementPage, columns: bankStatementColumns,
    totals: ({ tx, company, query }) => store.statementTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listStatements(tx, company, query, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shownStatement), limit: query.limit, cursor: contract.bankStatementCursor, key: (row) => [row.date, row.id] as [string, bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/bank-statements/:id', summary: 'A bank statement',
    permission: 'bank-statements:read', scope: 'company', params: { id }, reply: contract.bankStatement, refusals: ['bank_statement_not_found'],
    handler: async ({ tx, company, params }) => {
      const row = await store.findStatement(tx, company, params.id)
      return row ? yes(shownStatement(row)) : no({ kind: 'bank_statement_not_found' })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/bank-statements/:id/file', summary: 'The file of the bank as it came in',
    permission: 'bank-statements:read', scope: 'company', params: { id }, reply: 'file', refusals: ['bank_statement_not_found'],
    handler: async ({ tx, company, params }) => {
      const file = await store.fileOfStatement(tx, company, params.id)
      return file ? yes(originalOf(tools, file.name, await store.partsOfFile(tx, company, file.id))) : no({ kind: 'bank_statement_not_found' })
    },
  })
}

function shownEntry({ amountMinor, originalMinor, chargesMinor, currency, ...row }: store.ListedEntry): z.output<typeof contract.bankEntry> {
  const money = (minor: bigint | null) => (minor === null ? null : { minor, currency })
  return { ...row, state: 'unmatched', amount: { minor: amountMinor, currency }, original: money(originalMinor), charges: money(chargesMinor) }
}

type Query = z.output<z.ZodObject<typeof contract.bankEntryFilter>>
function entryFilter({ amount, ...query }: Partial<Query>): store.EntryFilter {
  return { ...query, ...(amount === undefined ? {} : { amount: { minor: tryMinor(amount)! } }) }
}

function entryRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/bank-statement-entries', summary: 'What came and went on the company\'s accounts, newest first; with a statement: what that one says',
    permission: 'bank-statements:read', scope: 'company', query: contract.bankEntryFilter, reply: contract.bankEntryPage, columns: bankEntryColumns,
    totals: ({ tx, company, query }) => store.entryTotals(tx, company, entryFilter(query)),
    groups: { by: ['month'], of: ({ tx, company, query }, by) => store.entryGroups(tx, company, entryFilter(query), by) },
    handler: async ({ tx, company, query }) => {
      const rows = await store.listEntries(tx, company, entryFilter(query), query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shownEntry), limit: query.limit, cursor: contract.bankEntryCursor, key: (row) => [row.bookingDate, row.id] as [string, bigint] }))
    },
  })
}
