/** Tables of cells on their way into a file. A writer turns rows into bytes as they come and holds none of them. */
import type { Language } from '@kontor/contract/columns/column.ts'

/** Numbers are exact decimal texts with a point; dates `YYYY-MM-DD`. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string }
  | null

export interface SheetColumn {
  readonly heading: string
  readonly kind: 'text' | 'number' | 'money' | 'date'
}

export interface Sheet {
  readonly name: string
  readonly language: Language
  readonly columns: readonly SheetColumn[]
  /** Rows in blocks, as they are read. */
  readonly blocks: AsyncIterable<readonly (readonly Cell[])[]>
}

/** The port behind which a library writes files. */
export interface SheetWriter {
  readonly contentType: string
  readonly extension: string
  write(sheet: Sheet): AsyncIterable<Uint8Array>
}
