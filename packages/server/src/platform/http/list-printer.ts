/** The port behind which lists become PDFs. */
import type { Column, Language, ListColumns } from '@kontor/contract/columns/column.ts'
import type { Totals } from '../database/totals.ts'
import type { Cell } from '../sheets/sheet.ts'

export interface PrintableList {
  readonly columns: ListColumns
  readonly chosen: readonly Column[]
  readonly language: Language
  /** Its name, where the list is of one. */
  readonly company: string | null
  /** What is filtered, in words. */
  readonly note: string | undefined
  readonly day: string
  readonly rows: readonly (readonly Cell[])[]
  readonly totals: Totals | null
}

export interface ListPrinter {
  /** As many rows as one PDF holds. */
  readonly rowsMax: (columns: number) => number
  readonly print: (list: PrintableList) => Promise<Uint8Array | 'busy'>
}

/** Where nothing prints, a printer is always busy. */
export const NO_PRINTER: ListPrinter = { rowsMax: () => 0, print: async () => 'busy' }
