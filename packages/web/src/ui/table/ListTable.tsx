/**
 * The list pattern without the frame of a page: for a page of its own use ListPage, in a card or a tab this one.
 * It owns: what is asked of the server (from the address), what is selected, how it is arranged. It does not own: what rows mean, and what is done with them.
 */
import { Alert, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Suspense, lazy, useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, decimalText } from '../format.ts'
import { arranged, arrangedAs, moved, toggled, widened } from './arrangement.ts'
import type { Arrangement } from './arrangement.ts'
import type { BulkAction, Column, EmptyWords, Groups, Query, RowLink, Selected, Totals } from './column.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { setFilters } from './filter.ts'
import type { Filter, FilterWords } from './filter.ts'
import { groupingsOf } from './grouping.ts'
import { GroupMenu } from './GroupMenu.tsx'
import type { ListView } from './list-view.ts'
import { filterOf, nextSort, sortOf, withParameters, withoutFilters } from './list-search.ts'
import { PrintSheet } from './PrintSheet.tsx'
import { allSelected, isEmpty } from './selection.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { TableCards } from './TableCards.tsx'
import { TableFooter } from './TableFooter.tsx'
import { TableGrid } from './TableGrid.tsx'
import { TableEmpty, TableError, TableSkeleton } from './TableStates.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useArrangement, useRowSize } from './use-arrangement.ts'
import { useListSearch } from './use-list-search.ts'
import type { ListSearch } from './use-list-search.ts'
import { listKey, useRows, useTotals } from './use-rows.ts'
import type { Load } from './use-rows.ts'
import { useSelection } from './use-selection.ts'
import { ViewsMenu } from './ViewsMenu.tsx'
import classes from './list.module.css'

export interface ListTableProps<Row> {
  /** The key of the list, as in saved views and preferences: `customers`. */
  readonly list: string
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly filters: readonly Filter[]
  readonly rowKey: (row: Row) => string
  /** The row in a few words, for its checkbox; without, its key. */
  readonly rowLabel?: (row: Row) => string
  /** Where a row leads; the column with `phone: 'title'`, else the first one, carries the link. */
  readonly rowLink?: (row: Row) => RowLink | null
  /** Reads a page: `query` holds filter, sort and limit under the API's names. The company is the caller's to add. */
  readonly load: Load<Row>
  /** Counts and sums of the filter, without sort and limit. */
  readonly totals?: (query: Query) => Promise<Totals>
  /** The list by one property; which, say the filters with `groupBy`. */
  readonly groups?: (by: string, query: Query) => Promise<Groups>
  /** Path of the export; links add company, filter, order, format and columns. */
  readonly exportPath?: string
  /** Of the whole installation: the export names no company. */
  readonly ofSystem?: boolean
  readonly bulkActions?: readonly BulkAction<Row>[]
  readonly empty: EmptyWords
  /** Parameters of the API that are always sent: the customer of a card. */
  readonly fixed?: Query
  /** The order when the address says none: `-date`. */
  readonly startSort?: string
}

/** Fetched when somebody groups. */
const GroupTable = lazy(async () => ({ default: (await import('./GroupTable.tsx')).GroupTable }))

const none: Query = {}
const noActions: readonly never[] = []

export function ListTable<Row>(props: ListTableProps<Row>) {
  const { list, title, filters, rowKey, fixed = none, exportPath, bulkActions = noActions, empty } = props
  const { t } = useTranslation('table')
  const company = useCompany()
  const queryClient = useQueryClient()
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false
  const address = useListSearch()
  const rowSize = useRowSize()
  const columns = useColumns(props, address)
  const asked = useAsked(props, address)
  const groupings = useMemo(() => (props.groups ? groupingsOf(filters, t('group.month')) : []), [props.groups !== undefined, filters, t])
  const grouping = groupings.find(({ by }) => by === address.search['groupBy'])
  const rows = useRows(list, company, asked.query, props.load, grouping === undefined)
  const totals = useTotals(list, company, asked.filter, props.totals)
  const filterKey = JSON.stringify([company, asked.filter])
  const { selection, pick, pickAll, pickFilter, clear } = useSelection(rows.rows, rowKey, filterKey)
  const open = useOpen(props.rowLink)
  const visible = useMemo(() => columns.all.filter((each) => each.visible), [columns.all])
  const set = setFilters(filters, address.search, useFilterWords())
  const filtered = Object.keys(filterOf(address.search, filters)).length > 0
  const clearFilters = useCallback(() => address.go((search) => withoutFilters(search, filters)), [address, filters])
  const selectable = bulkActions.length > 0 || props.columns.some(({ sum }) => sum)
  const count = totals && !totals.capped ? totals.count : rows.hasMore ? null : rows.rows.length
  const view: ListView<Row> = {
    title, address: `${list} ${company} ${JSON.stringify(asked.query)}`, columns: visible, rows: rows.rows, rowKey, rowLabel: props.rowLabel ?? rowKey, hrefOf: open.hrefOf,
    titleColumn: (visible.find(({ column }) => column.phone === 'title') ?? visible[0])?.column.id ?? '', rowSize, count, stale: rows.stale, hasMore: rows.hasMore, loadMore: rows.loadMore, sort: asked.sort,
    onSort: asked.onSort, selectable, selection, hasSelection: !isEmpty(selection), onPick: pick, onSelectAll: pickAll, onClearSelection: clear, onOpen: open.open, onWidth: columns.onWidth,
  }
  const selected = selectedOf(view, asked.filter, totals)
  const exported = [...new Set(visible.filter(({ column }) => !column.notExported).map(({ column }) => column.exportAs ?? column.id))]
  const current = withParameters(address.search, { columns: visible.map(({ column }) => column.id).join(',') })
  const onDone = () => {
    clear()
    void queryClient.invalidateQueries({ queryKey: listKey(list, company) })
  }
  return (
    <div className={classes.list}>
      <Toolbar
        filters={filters} set={set} query={filterOf(address.search, filters)} onClear={clearFilters}
        onChange={(change, typing) => address.go((search) => withParameters(search, change), { replace: typing })}
        sorting={phone && !grouping ? { columns: props.columns, sort: asked.sort, onSort: (sort) => address.go((search) => withParameters(search, { sort })) } : null}
        tools={
          <>
            <ViewsMenu list={list} company={company} filters={filters} address={address} current={current} />
            {groupings.length > 0 && <GroupMenu groupings={groupings} now={grouping} onGroup={(groupBy) => address.go((search) => withParameters(search, { groupBy }))} />}
            {!phone && !grouping && <ColumnChooser columns={columns.all} onToggle={columns.onToggle} onMove={columns.onMove} onWidth={columns.onWidth} onReset={columns.onReset} />}
            <ExportMenu path={exportPath} company={props.ofSystem ? undefined : company} query={asked.query} columns={exported} count={totals?.count ?? null} filterText={set.map(({ filter, value }) => `${filter.label}: ${value}`).join(' · ')} onPrint={() => window.print()} />
          </>
        }
      />
      {rows.error !== null && rows.rows.length > 0 && (
        <Alert color="red" py={6} role="alert">{t('error.more')} <Button size="compact-xs" variant="default" ml="sm" onClick={rows.retry}>{t('retry')}</Button></Alert>
      )}
      {grouping
        ? <Suspense fallback={<TableSkeleton row={rowSize.row} />}><GroupTable list={list} title={title} company={company} grouping={grouping} query={asked.filter} load={props.groups!} address={address} /></Suspense>
        : <ListBody view={view} phone={phone} rows={rows} empty={empty} filtered={filtered} onClear={clearFilters} />}
      {/* Below the rows: nothing moves away under the hand that selects. */}
      {view.hasSelection && (
        <SelectionBar
          selected={selected} columns={props.columns} totals={totals} actions={bulkActions} onFilter={pickFilter} onClear={clear} onDone={onDone}
          offersFilter={rows.hasMore && selection.kind === 'ids' && allSelected(selection, rows.rows, rowKey) && bulkActions.some(({ filterToo }) => filterToo)}
        />
      )}
      <TableFooter
        totals={totals} loaded={rows.rows.length} hasMore={rows.hasMore && !grouping} busy={(rows.loading && !grouping) || rows.stale}
        hrefOf={(query) => address.href(withParameters(address.search, query))} onState={(query) => address.go((search) => withParameters(search, query))}
      />
      <PrintSheet title={title} filters={set} columns={visible} rows={rows.rows} rowKey={rowKey} totals={totals} hasMore={rows.hasMore} />
    </div>
  )

  function selectedOf(view: ListView<Row>, filter: Query, totals: Totals | null): Selected<Row> {
    if (view.selection.kind === 'filter') return { kind: 'filter', query: filter, count: totals?.count ?? view.rows.length, capped: totals?.capped ?? false }
    const rows = [...view.selection.rows.values()]
    return { kind: 'ids', ids: [...view.selection.rows.keys()], rows, count: rows.length }
  }

  function useAsked({ columns, startSort }: ListTableProps<Row>, { search, go }: ListSearch) {
    const known = columns.flatMap(({ sort }) => sort ?? [])
    const sort = sortOf(search, known, startSort)
    const text = JSON.stringify({ ...filterOf(search, filters), ...fixed })
    const filter = useMemo(() => JSON.parse(text) as Query, [text])
    const query = useMemo((): Query => (sort === undefined ? filter : { ...filter, sort }), [filter, sort])
    const onSort = useCallback((key: string) => go((now) => withParameters(now, { sort: nextSort(sort, key) })), [go, sort])
    return { filter, query, sort, onSort }
  }
}

interface ListBodyProps<Row> {
  readonly view: ListView<Row>
  readonly phone: boolean
  readonly rows: ReturnType<typeof useRows<Row>>
  readonly empty: EmptyWords
  readonly filtered: boolean
  readonly onClear: () => void
}

function ListBody<Row>({ view, phone, rows, empty, filtered, onClear }: ListBodyProps<Row>) {
  if (rows.rows.length === 0 && rows.error !== null) return <TableError error={rows.error} onRetry={rows.retry} />
  if (rows.loading) return <TableSkeleton row={view.rowSize.row} />
  if (rows.rows.length === 0) return <TableEmpty empty={empty} filtered={filtered} onClear={onClear} />
  return phone ? <TableCards view={view} /> : <TableGrid view={view} />
}

/** The columns as this person, or the address, has them; changes go where they came from. */
function useColumns<Row>({ list, columns }: ListTableProps<Row>, { search, go }: ListSearch) {
  const [arrangement, arrange] = useArrangement(list)
  const asked = search['columns']
  const all = useMemo(() => (asked ? arrangedAs(columns, arrangement, asked) : arranged(columns, arrangement)), [columns, arrangement, asked])
  const change = (next: Arrangement) => {
    if (!asked) return arrange(next)
    // A view's columns are changed in the address: what the person has without it stays.
    const hidden = new Set(next.hidden)
    return go((now) => withParameters(now, { columns: next.order?.filter((id) => !hidden.has(id)).join(',') }), { replace: true })
  }
  const onWidth = useCallback((id: string, width: number | null) => arrange(widened(arrangement, id, width)), [arrange, arrangement])
  return {
    all, onWidth,
    onToggle: (id: string) => change(toggled(all, id, arrangement)),
    onMove: (id: string, to: number) => change(moved(all, id, to, arrangement)),
    onReset: () => {
      arrange(null)
      if (asked) go((now) => withParameters(now, { columns: undefined }), { replace: true })
    },
  }
}

/** Rows lead somewhere by real addresses, and there by the router. */
function useOpen<Row>(rowLink: ((row: Row) => RowLink | null) | undefined) {
  const router = useRouter()
  // Pages write the function anew with each render; the rows that are drawn need not be drawn again for that.
  const now = useRef(rowLink)
  now.current = rowLink
  const hrefOf = useCallback((row: Row): string | null => {
    const link = now.current?.(row)
    return link ? router.buildLocation(link as never).href : null
  }, [router])
  const open = useCallback((row: Row, newTab: boolean) => {
    const link = now.current?.(row)
    if (!link) return
    if (newTab) window.open(router.buildLocation(link as never).href, '_blank', 'noopener')
    else void router.navigate(link as never)
  }, [router])
  return { hrefOf, open }
}

/** What is set, in the words of the reader. */
export function useFilterWords(): FilterWords {
  const { t } = useTranslation('table')
  return {
    yes: t('yes'), no: t('no'), from: (value) => t('fromValue', { value }), until: (value) => t('untilValue', { value }),
    date: (iso) => (/^\d{4}-\d\d-\d\d$/.test(iso) ? dateText(iso) : iso), amount: (amount) => (/^-?\d+(\.\d+)?$/.test(amount) ? decimalText(amount) : amount),
  }
}
