/** What a page says of its list: columns, links of rows, totals, actions on what is selected. */
import type { ReactNode } from 'react'
import type { MoneyJson } from '../format.ts'

/** Parameters of the API as flat texts: what the list is filtered and sorted by. */
export type Query = Readonly<Record<string, string>>

export interface Column<Row> {
  /** Remembered in views and preferences; also the export's name of the column, where `exportAs` says no other. */
  readonly id: string
  readonly label: string
  /** Pixels at the usual font size. Columns of texts (140 and more) grow with the window until somebody sets their width. */
  readonly width: number
  readonly align?: 'right'
  /** What cannot be read in part, such as a tag of several words: keeps its width where the window is narrow. */
  readonly whole?: boolean
  /** The API's key of this order: `name` for `sort=name` and `sort=-name`. */
  readonly sort?: string
  readonly hiddenAtFirst?: boolean
  /** The export's name of what this column shows. */
  readonly exportAs?: string
  /** The export has no such column: it leaves it out. */
  readonly notExported?: boolean
  /** Plain elements or text: a row is drawn while somebody scrolls. */
  readonly render: (row: Row) => ReactNode
  /** Summed over the selected rows, per currency. */
  readonly sum?: (row: Row) => MoneyJson | null
  /** On a phone a row is a card: its title (also the link of the row), a line with its label, or nothing. Without: the first column is the title, the next three are lines. */
  readonly phone?: 'title' | 'line' | 'hidden'
}

export interface RowLink {
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Query
}

export interface PageOfRows<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}

/** What the whole filter holds, not only what is loaded. */
export interface Totals {
  readonly count: number
  /** The count stopped there: there are more. */
  readonly capped?: boolean
  readonly sums?: readonly { readonly label: string; readonly money: readonly MoneyJson[] }[]
  /** With `query`, clicking the state filters by it. */
  readonly states?: readonly { readonly label: string; readonly count: number; readonly query?: Query }[]
}

/** The list by one property: how many rows have which value, and their sums. */
export interface Groups {
  /** More rows than are grouped; then there are no groups. */
  readonly tooMany: boolean
  /** There are more groups than these. */
  readonly capped: boolean
  readonly items: readonly { readonly value: string | null; readonly label: string | null; readonly count: number; readonly sums: NonNullable<Totals['sums']> }[]
}

/** What a bulk action works on: the rows that were picked, or everything that the filter finds. */
export type Selected<Row> =
  | { readonly kind: 'ids'; readonly ids: readonly string[]; readonly rows: readonly Row[]; readonly count: number }
  | { readonly kind: 'filter'; readonly query: Query; readonly count: number; readonly capped: boolean }

export interface BulkAction<Row> {
  readonly id: string
  /** Says what happens: "Deactivate …". */
  readonly label: string
  readonly icon?: ReactNode
  readonly danger?: boolean
  /** Works on "all 4,312 in this filter" too. */
  readonly filterToo?: boolean
  /** Why it cannot be done to these; null where it can. */
  readonly refuses?: (selected: Selected<Row>) => string | null
  /** Opens the preview or does it. `done` clears the selection and reads the list again. */
  readonly run: (selected: Selected<Row>, done: () => void) => void
}

export interface EmptyWords {
  readonly title: string
  readonly text: string
  /** The next step, as a button or link. */
  readonly action?: ReactNode
}
