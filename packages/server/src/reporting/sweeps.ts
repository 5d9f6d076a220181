/**
 * All sweeps of the database, the one that reads the file store, and the one that judges e-invoices.
 * It owns: running them in one transaction of the system role, counting what breaks them.
 * It does not own: repair; a broken invariant is for people.
 */
import { createHash } from 'node:crypto'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { incompleteEInvoice } from '@kontor/domain/invoicing/einvoice/before-issue.ts'
import { problemWords } from '@kontor/domain/invoicing/einvoice/wording.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { FileStoreError, type FileStore } from '../platform/files/file-store.ts'
import { bankingSweeps } from './sweeps/banking.ts'
import { billingSweeps } from './sweeps/billing.ts'
import { cashSweeps } from './sweeps/cash.ts'
import { debitSweeps } from './sweeps/debits.ts'
import { dunningSweeps } from './sweeps/dunning.ts'
import { invoiceSweeps } from './sweeps/invoices.ts'
import { ledgerSweeps } from './sweeps/ledger.ts'
import { messageSweeps } from './sweeps/messages.ts'
import { refundSweeps } from './sweeps/refunds.ts'
import { schemaSweeps } from './sweeps/schema.ts'
import { stockSweeps } from './sweeps/stock.ts'
import type { Sweep } from './sweeps/sweep.ts'

export const sweeps: readonly Sweep[] = [...ledgerSweeps, ...invoiceSweeps, ...billingSweeps, ...debitSweeps, ...dunningSweeps, ...stockSweeps, ...messageSweeps, ...bankingSweeps, ...refundSweeps, ...cashSweeps, ...schemaSweeps]

/** Rows shown of each broken sweep; all are counted. */
const EXAMPLES_MAX = 20

export interface BrokenRow {
  /** 0 where the whole system is meant. */
  readonly company: number
  readonly subject: string
  readonly problem: string
}

export interface SweepResult {
  readonly id: string
  readonly title: string
  /** How many rows break the invariant. */
  readonly rows: number
  readonly examples: readonly BrokenRow[]
}

export interface SweepReport {
  /** True where no sweep found a row. */
  readonly ok: boolean
  readonly sweeps: readonly SweepResult[]
  /** Rows that no seal names yet (L4); empty after a run, and no fault. */
  readonly unsealed: { readonly journal: number; readonly changes: number }
}

/**
 * Sweeps join whole tables; where their statistics are young, nested loops took forty times as long (3.9 s against 0.1 s for 5,000 charges). And they join in the order in which they are written, each table by its key:
 * by young statistics such were joined first that share nothing but their company, 26 returns with 288 payments and 511 items to 3,000,000 rows. A merge may go by the company alone and look through the rest; a hash takes the whole key.
 */
export const SWEEP_SETTINGS = `set local enable_nestloop = off; set local enable_mergejoin = off; set local join_collapse_limit = 1; set local jit = off; set local work_mem = '128MB'`

export interface SweepOptions {
  readonly actor?: Actor
  readonly files?: Pick<FileStore, 'get'>
  /** Told of each sweep when it is done. */
  readonly onSweep?: (id: string, seconds: number) => void
}

/**
 * Runs every sweep over all companies, all in one snapshot. With `files`, also reads every rendered document and compares its hash (I4).
 * Changes nothing; safe beside a running billing run.
 */
export async function runSweeps(db: Database, options: SweepOptions = {}): Promise<SweepReport> {
  const actor = options.actor ?? { name: 'job:check', source: 'job' as const }
  return db.system({ actor }, async (tx) => {
    await tx.run('set transaction isolation level repeatable read, read only')
    await tx.run(SWEEP_SETTINGS)
    const results: SweepResult[] = []
    for (const { id, title, sql } of sweeps) {
      const begun = performance.now()
      const rows = await brokenRows(tx, sql).catch((error: unknown) => { throw new Error(`Sweep ${id} failed: ${String((error as Error).message)}`, { cause: error }) })
      results.push({
        id, title, rows: Number(rows[0]?.total ?? 0n),
        examples: rows.map((row) => ({ company: row.company_id, subject: row.subject, problem: row.problem })),
      })
      options.onSweep?.(id, (performance.now() - begun) / 1000)
    }
    const damaged = options.files ? await damagedFiles(await tx.rows<FileRow>(FILES), options.files) : []
    const found: Readonly<Record<string, readonly BrokenRow[]>> = { I4: damaged, I5: await invalidEInvoices(tx) }
    const all = results.map((result) => {
      const more = found[result.id] ?? []
      return { ...result, rows: result.rows + more.length, examples: [...result.examples, ...more].slice(0, EXAMPLES_MAX) }
    })
    const unsealed = await tx.one<{ journal: bigint; changes: bigint }>(UNSEALED)
    return { ok: all.every(({ rows }) => rows === 0), sweeps: all, unsealed: { journal: Number(unsealed.journal), changes: Number(unsealed.changes) } }
  })
}

const brokenRows = (tx: Tx, sql: string): Promise<{ company_id: number; subject: string; problem: string; total: bigint }[]> =>
  tx.rows(`select company_id, subject, problem, count(*) over () as total from (${sql}) broken limit ${EXAMPLES_MAX}`)

interface FileRow {
  readonly company_id: number
  readonly number: string
  readonly format: string
  readonly sha256: string
  readonly bytes: number
}

const FILES = `
  select f.company_id, d.number, f.format, f.sha256, f.bytes
    from document_files f join documents d on d.company_id = f.company_id and d.id = f.document_id order by f.company_id, f.document_id, f.format`

/** Contents judged at a time. */
const JUDGED_AT_ONCE = 500

/** $1, $2: the last document that was judged. What went out as an e-invoice says so itself. */
const EINVOICES = `
  select c.company_id, c.document_id, c.canonical from document_contents c
   where (c.company_id, c.document_id) > ($1, $2) and c.canonical like '%"einvoice":{%' order by c.company_id, c.document_id limit ${JUDGED_AT_ONCE}`

/** Documents that went out as e-invoices which our own rules refuse: none is issued (DOC-3). */
async function invalidEInvoices(tx: Tx): Promise<BrokenRow[]> {
  const broken: BrokenRow[] = []
  for (let [company, after, more] = [0, 0n, true]; more;) {
    const rows = await tx.rows<{ company_id: number; document_id: bigint; canonical: string }>(EINVOICES, [company, after])
    for (const row of rows) {
      const document = JSON.parse(row.canonical) as CanonicalDocument
      const incomplete = incompleteEInvoice(document)
      if (incomplete) broken.push({ company: row.company_id, subject: `document ${document.number}`, problem: `its ${incomplete.format} e-invoice is not valid: ${problemWords(incomplete.problems[0]!, 'en', 'inbound')}` })
    }
    more = rows.length === JUDGED_AT_ONCE
    if (more) [company, after] = [rows.at(-1)!.company_id, rows.at(-1)!.document_id]
  }
  return broken
}

const UNSEALED = `
  select (select count(*) from journal_entries e where not exists (
            select from seals s where s.company_id = e.company_id and s.chain = 'journal' and s.row_id = e.id)) as journal,
         (select count(*) from change_log c where not exists (
            select from seals s where s.company_id = c.company_id and s.chain = 'change_log' and s.row_id = c.id)) as changes`

async function damagedFiles(rows: readonly FileRow[], files: Pick<FileStore, 'get'>): Promise<BrokenRow[]> {
  const damaged: BrokenRow[] = []
  for (const row of rows) {
    const fault = await files.get(row.sha256).then(
      (bytes) => (bytes.length === row.bytes && createHash('sha256').update(bytes).digest('hex') === row.sha256 ? undefined : 'file_damaged' as const),
      (error: unknown) => {
        if (error instanceof FileStoreError) return error.kind
        throw error
      })
    if (!fault) continue
    const problem = fault === 'file_missing' ? `its ${row.format} file is missing in the file store` : `its ${row.format} file differs from its hash`
    damaged.push({ company: row.company_id, subject: `document ${row.number}`, problem })
  }
  return damaged
}
