/** Cursor pages: a list asks its store for one row more than the page holds, and hands the rest here. */
import { z } from 'zod'

/**
 * The page of `rows` (fetched with `limit + 1`) and the cursor of the next one:
 * `pageFrom({ rows, limit, cursor: customerCursor, key: (row) => [row.number, row.id] })`.
 */
export function pageFrom<T, K extends readonly unknown[] | []>(options: {
  readonly rows: readonly T[]
  readonly limit: number
  readonly cursor: z.ZodType<K>
  readonly key: (last: T) => K
}): { items: T[]; next: string | null } {
  const items = options.rows.slice(0, options.limit)
  const last = items.at(-1)
  const next = options.rows.length > options.limit && last !== undefined ? (z.encode(options.cursor, options.key(last)) as string) : null
  return { items, next }
}
