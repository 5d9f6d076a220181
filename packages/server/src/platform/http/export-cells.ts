/** From a row of a list to the cells of a file. */
import { CURRENCY, CURRENCY_LABEL } from '@kontor/contract/columns/column.ts'
import type { Column, Language, ListColumns } from '@kontor/contract/columns/column.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { z } from 'zod'
import type { Cell, SheetColumn } from '../sheets/sheet.ts'

/** The columns named, in that order; after the last amount comes its currency, if nobody chose where. */
export function chosenColumns({ columns }: ListColumns, wanted: string | undefined): Result<readonly Column[], { readonly kind: 'column_not_found'; readonly column: string }> {
  const names = wanted === undefined ? columns.map(({ key }) => key) : [...new Set(wanted.split(',').filter((key) => key !== ''))]
  const known = new Map(columns.map((column) => [column.key, column]))
  // A row may have one amount or the other (debit or credit): the currency is that of whichever is there.
  const currencies = columns.filter(({ kind }) => kind === 'money').map(({ path }) => `${path}.currency`).join('|')
  if (currencies !== '' && !known.has(CURRENCY)) known.set(CURRENCY, { key: CURRENCY, kind: 'text', label: CURRENCY_LABEL, path: currencies })
  const chosen: Column[] = []
  for (const key of names) {
    const column = known.get(key)
    if (!column) return no({ kind: 'column_not_found', column: key })
    chosen.push(column)
  }
  const last = chosen.findLastIndex(({ kind }) => kind === 'money')
  const currency = known.get(CURRENCY)
  if (last >= 0 && currency && !chosen.includes(currency)) chosen.splice(last + 1, 0, currency)
  return yes(chosen)
}

export const sheetKind = ({ kind }: Column): SheetColumn['kind'] => (kind === 'money' || kind === 'date' ? kind : kind === 'decimal' || kind === 'count' ? 'number' : 'text')

export const cellsOf = (row: unknown, columns: readonly Column[], language: Language): readonly Cell[] => columns.map((column) => cellOf(valueAt(row, column.path), column, language))

const YES_NO = { de: ['ja', 'nein'], cs: ['ano', 'ne'], en: ['yes', 'no'] } as const

function cellOf(value: unknown, column: Column, language: Language): Cell {
  if (value === null || value === undefined) return null
  switch (column.kind) {
    case 'money': {
      const money = value as { readonly minor?: bigint; readonly amount?: string }
      return { kind: 'number', text: money.minor === undefined ? String(money.amount) : minorText(money.minor) }
    }
    case 'decimal': case 'count': return { kind: 'number', text: String(value) }
    case 'date': return { kind: 'date', text: String(value) }
    case 'boolean': return { kind: 'text', text: YES_NO[language][value === true ? 0 : 1] }
    case 'list': return { kind: 'text', text: (value as readonly unknown[]).map(textOf).join(', ') }
    case 'text': case 'instant': return { kind: 'text', text: column.words?.[String(value)]?.[language] ?? textOf(value) }
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? item.toString() : item)) : String(value)

/** The value at a path, or at the first of several (`a.b|c.d`) that leads to one. */
function valueAt(row: unknown, path: string): unknown {
  for (const one of path.split('|')) {
    const value = one.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], row)
    if (value !== null && value !== undefined) return value
  }
  return null
}

/** Whether rows of this schema have something at the path: a column that nothing fills is found when the server starts. */
export function knowsPath(schema: unknown, path: string): boolean {
  let at = schema
  for (const key of path.split('.')) {
    at = bare(at)
    if (!(at instanceof z.ZodObject) || !(key in at.shape)) return false
    at = (at.shape as Record<string, unknown>)[key]
  }
  return true
}

function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return bare(schema.unwrap())
  if (schema instanceof z.ZodCodec) return bare(schema.def.out)
  return schema
}
