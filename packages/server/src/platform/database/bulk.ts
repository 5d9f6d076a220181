/**
 * Bulk inserts: one statement for a batch, its columns as arrays (`unnest`). Query builders' VALUES lists cost several times as much (design.md §2).
 * A column that holds the same value in all rows travels once: in a billing run that is about half of them.
 */
import type { Tx } from './database.ts'

/** PostgreSQL types of the columns that are written, by name. */
export type Columns<C extends string> = Readonly<Record<C, string>>

type Cell = string | number | bigint | boolean | Uint8Array | null | undefined
type Row<C extends string> = Readonly<Record<C, Cell>>

/** Inserts the rows in order by one statement; nothing is sent for no rows. */
export async function bulkInsert<C extends string>(tx: Tx, table: string, columns: Columns<C>, rows: readonly Row<C>[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const names = Object.keys(columns) as C[]
  const varying: C[] = []
  const constant: C[] = []
  for (const name of names) (rows.every((row) => row[name] === first[name]) ? constant : varying).push(name)
  // Something has to say how many rows there are.
  if (varying.length === 0) varying.push(constant.pop()!)
  await tx.run(statement(table, columns, varying, constant), [...varying.map((name) => arrayLiteral(rows, name)), ...constant.map((name) => first[name] ?? null)])
}

function statement<C extends string>(table: string, columns: Columns<C>, varying: readonly C[], constant: readonly C[]): string {
  const arrays = varying.map((name, i) => `$${i + 1}::${columns[name]}[]`)
  const scalars = constant.map((name, i) => `, $${varying.length + i + 1}::${columns[name]}`)
  return `insert into ${table} (${[...varying, ...constant].join(', ')}) select rows.*${scalars.join('')} from unnest(${arrays.join(', ')}) rows`
}

/** One column as an array literal: numbers bare, text quoted, bytes as hex. */
const arrayLiteral = <C extends string>(rows: readonly Row<C>[], name: C): string => `{${rows.map((row) => element(row[name])).join(',')}}`

/** Characters that JSON writes as an escape which an array literal would not read back: controls and lone surrogates. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const ESCAPED_BY_JSON_ONLY = /[\u0000-\u001f]|\p{Surrogate}/u

function element(cell: Cell): string {
  if (cell === null || cell === undefined) return 'NULL'
  if (typeof cell === 'string') return quoted(cell)
  if (cell instanceof Uint8Array) return `"\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex')}"`
  return String(cell)
}

/** JSON's quoting is an array literal's but for few characters, and native: a third of the time for a document's content. */
function quoted(text: string): string {
  if (!text.includes('"') && !text.includes('\\')) return `"${text}"`
  return ESCAPED_BY_JSON_ONLY.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : JSON.stringify(text)
}
