/** A page that is a list: title with count, actions, and the table that fills the window. */
import type { ReactNode } from 'react'
import { Page } from '../Page.tsx'
import { ListTable } from './ListTable.tsx'
import type { ListTableProps } from './ListTable.tsx'

export interface ListPageProps<Row> extends ListTableProps<Row> {
  /** Buttons beside the title: "Add customer". */
  readonly actions?: ReactNode
  readonly trail?: ReactNode
}

/**
 * `<ListPage list="customers" title=… columns={columns} filters={filters} rowKey={(row) => row.id} rowLink={(row) => ({ to: '/$company/customers/$id', params: { company, id: row.id } })} load={…} empty={…} />`.
 * `columns`, `filters` and `rowLink` should stay the same between renders (useMemo): rows are drawn again when they change.
 */
export function ListPage<Row>({ actions, trail, ...table }: ListPageProps<Row>) {
  return (
    <Page title={table.title} actions={actions} trail={trail} fill>
      <ListTable {...table} />
    </Page>
  )
}
