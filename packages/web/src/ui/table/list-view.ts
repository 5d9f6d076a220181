/** What the shown list knows and can do, handed from the list to its grid or cards. */
import type { Arranged } from './arrangement.ts'
import type { Column } from './column.ts'
import type { Selection } from './selection.ts'

export interface Pick {
  /** From where the last pick was (or `from`) to here. */
  readonly range: boolean
  readonly from?: number
}

export interface ListView<Row> {
  readonly title: string
  /** List and query: what scroll and place are remembered under. */
  readonly address: string
  readonly columns: readonly Arranged<Column<Row>>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** The row in words, for its checkbox. */
  readonly rowLabel: (row: Row) => string
  readonly hrefOf: (row: Row) => string | null
  /** The column that carries the link of the row. */
  readonly titleColumn: string
  readonly rowSize: { readonly row: number; readonly scale: number }
  /** Rows in the filter, null where nobody counted (to the end). */
  readonly count: number | null
  readonly stale: boolean
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly sort: string | undefined
  readonly onSort: (key: string) => void
  readonly selectable: boolean
  readonly selection: Selection<Row>
  readonly hasSelection: boolean
  readonly onPick: (index: number, pick: Pick) => void
  readonly onSelectAll: () => void
  readonly onClearSelection: () => void
  readonly onOpen: (row: Row, newTab: boolean) => void
  readonly onWidth: (column: string, width: number | null) => void
}
