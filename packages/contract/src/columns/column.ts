/** Columns of a list, said once for the office's tables and for exports: key, where its value stands in the row, what it is, and its heading in three languages. */
import type { language } from '../basics.ts'
import type { z } from 'zod'

export type Language = z.infer<typeof language>
export type Labels = Readonly<Record<Language, string>>
/** `decimal` is an exact number as text; `count` a whole number; `list` texts or numbers in an array. */
export type ColumnKind = 'text' | 'date' | 'instant' | 'money' | 'decimal' | 'count' | 'boolean' | 'list'

export interface Column {
  readonly key: string
  readonly kind: ColumnKind
  /** Where the value stands in the row, `customer.number`; the key itself where nothing is said. */
  readonly path: string
  readonly label: Labels
  /** Words for the values of a closed set; a value without words is shown as it is. */
  readonly words?: Readonly<Record<string, Labels>>
  /** Only rows of a file have it (postings of an entry); a table shows it in its own way. */
  readonly fileOnly?: boolean
}

export interface ListColumns {
  /** The key of the list, as in its address and in saved views. */
  readonly list: string
  readonly name: Labels
  readonly columns: readonly Column[]
}

export const labels = (de: string, cs: string, en: string): Labels => ({ de, cs, en })

/** A column; `path` where the value stands deeper in the row than its key says. */
export const column = (key: string, kind: ColumnKind, label: Labels, more: { readonly path?: string; readonly words?: NonNullable<Column['words']>; readonly fileOnly?: boolean } = {}): Column =>
  ({ key, kind, label, path: key, ...more })

/** The key of the column that an export adds beside amounts. */
export const CURRENCY = 'currency'
export const CURRENCY_LABEL = labels('Währung', 'Měna', 'Currency')
