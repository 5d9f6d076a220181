/**
 * Bulk inserts: one statement for a batch, its columns as arrays (`unnest`). Query builders' VALUES lists cost several times as much (design.md §2).
 */
import type { Tx } from './database.ts'

/** PostgreSQL types of the columns that are written, by name. */
export type Columns<C extends string> = Readonly<Record<C, string>>

type Cell = string | number | bigint | boolean | Uint8Array | null | undefined

/** Inserts the rows in order by one statement; nothing is sent for no rows. */
export async function bulkInsert<C extends string>(tx: Tx, table: string, columns: Columns<C>, rows: readonly Readonly<Record<C, Cell>>[]): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(columns) as C[]
  const arrays = names.map((name) => `{${rows.map((row) => element(row[name])).join(',')}}`)
  await tx.run(statement(table, columns), arrays)
}

const statements = new Map<string, string>()

function statement<C extends string>(table: string, columns: Columns<C>): string {
  const names = Object.keys(columns) as C[]
  const key = `${table} ${names.join()}`
  let sql = statements.get(key)
  if (!sql) {
    sql = `insert into ${table} (${names.join(', ')}) select * from unnest(${names.map((name, i) => `$${i + 1}::${columns[name]}[]`).join(', ')})`
    statements.set(key, sql)
  }
  return sql
}

/** One element of an array literal: numbers bare, text quoted, bytes as hex. */
function element(cell: Cell): string {
  if (cell === null || cell === undefined) return 'NULL'
  if (typeof cell === 'string') return `"${/["\\]/.test(cell) ? cell.replace(/["\\]/g, '\\$&') : cell}"`
  if (cell instanceof Uint8Array) return `"\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex')}"`
  return String(cell)
}
