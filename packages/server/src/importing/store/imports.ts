/** Every SQL statement of the slice `importing`: its own record of imports, and the questions whether what a file names is taken. */
import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface ImportRecord {
  readonly id: bigint
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileSha256: string
  readonly fileSize: bigint
  readonly encoding: string
  readonly state: 'done' | 'partial'
  readonly rows: number
  readonly accepted: number
  readonly refused: number
  readonly warnings: number
  readonly createdBy: string
  /** ISO instant. */
  readonly createdAt: string
  readonly undoneBy: string | null
  /** ISO instant. */
  readonly undoneAt: string | null
}

const SELECT = `select id, kind, file_name as "fileName", file_sha256 as "fileSha256", file_size as "fileSize", encoding, state, rows, accepted, refused, warnings,
  created_by as "createdBy", to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
  u.undone_by as "undoneBy", to_char(u.undone_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "undoneAt"
  from imports left join (select company_id, import_id as id, undone_by, undone_at from import_undos) u using (company_id, id) where company_id = $1`

export const insertImport = (tx: Tx, company: number, record: Omit<ImportRecord, 'createdAt' | 'undoneBy' | 'undoneAt'> & { readonly reportCipher: Buffer }): Promise<number> =>
  tx.run(
    `insert into imports (company_id, id, kind, file_name, file_sha256, file_size, encoding, state, rows, accepted, refused, warnings, created_by, report_cipher)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [company, record.id, record.kind, record.fileName, record.fileSha256, record.fileSize, record.encoding, record.state, record.rows, record.accepted, record.refused,
      record.warnings, record.createdBy, record.reportCipher])

export const findImport = (tx: Tx, company: number, id: bigint): Promise<ImportRecord | undefined> => tx.maybe<ImportRecord>(`${SELECT} and id = $2`, [company, id])

/** The encrypted report; null where none was kept, undefined where there is no such import. */
export async function findReport(tx: Tx, company: number, id: bigint): Promise<Buffer | null | undefined> {
  return (await tx.maybe<{ report: Buffer | null }>('select report_cipher as report from imports where company_id = $1 and id = $2', [company, id]))?.report
}

/** Newest first, one more than `limit`. */
export const listImports = (tx: Tx, company: number, query: { readonly before: bigint | null; readonly limit: number }): Promise<ImportRecord[]> =>
  tx.rows<ImportRecord>(`${SELECT} and ($2::bigint is null or id < $2) order by id desc limit $3`, [company, query.before, query.limit + 1])

/** The last import of the very same bytes, of this kind, that was not undone. */
export const importOfFile = (tx: Tx, company: number, kind: ImportKind, sha256: string): Promise<ImportRecord | undefined> =>
  tx.maybe<ImportRecord>(`${SELECT} and file_sha256 = $2 and kind = $3 and u.undone_at is null order by id desc limit 1`, [company, sha256, kind])

/** Two imports of one kind into one company come one after the other: each sees what the other wrote. Held until the transaction ends. */
export const lockImports = (tx: Tx, company: number, kind: ImportKind): Promise<unknown[]> =>
  tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 20261109))', [`import ${company} ${kind}`])

const column = async (rows: Promise<{ value: string }[]>): Promise<Set<string>> => new Set((await rows).map(({ value }) => value))

/** Which of these digits are customer numbers or alternate variable symbols already; deleted customers keep theirs. */
export const symbolsTaken = (tx: Tx, company: number, symbols: readonly string[]): Promise<Set<string>> =>
  column(tx.rows('select symbol as value from alternate_variable_symbols where company_id = $1 and symbol = any ($2)', [company, symbols]))

export const mandateReferencesTaken = (tx: Tx, company: number, references: readonly string[]): Promise<Set<string>> =>
  column(tx.rows('select reference as value from mandates where company_id = $1 and reference = any ($2)', [company, references]))

export const skusTaken = (tx: Tx, company: number, skus: readonly string[]): Promise<Set<string>> =>
  column(tx.rows('select sku as value from products where company_id = $1 and sku = any ($2) and deleted_at is null', [company, skus]))

/** Ids of products by article number, for subscriptions. */
export async function productIds(tx: Tx, company: number, skus: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.rows<{ sku: string; id: bigint }>('select sku, id from products where company_id = $1 and sku = any ($2) and deleted_at is null', [company, skus])
  return new Map(rows.map(({ sku, id }) => [sku, id]))
}
