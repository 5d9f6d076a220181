/** A list by one property: how many rows have which value, what they sum to. A group opens the list that its filter shows. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { countText, percentText } from '../format.ts'
import { Notice } from '../Notice.tsx'
import type { Groups, Query } from './column.ts'
import type { Grouping } from './grouping.ts'
import { withParameters } from './list-search.ts'
import { SimpleTable } from './SimpleTable.tsx'
import type { SimpleColumn } from './SimpleTable.tsx'
import { TableError, TableSkeleton } from './TableStates.tsx'
import { moneyWords } from './total-words.ts'
import type { ListSearch } from './use-list-search.ts'
import { listKey } from './use-rows.ts'
import classes from './list.module.css'

interface GroupTableProps {
  readonly list: string
  readonly title: string
  readonly company: string
  readonly grouping: Grouping
  readonly query: Query
  readonly load: (by: string, query: Query) => Promise<Groups>
  readonly address: ListSearch
}

type Group = Groups['items'][number]
const ROW_PIXELS = 28

export function GroupTable({ list, title, company, grouping, query, load, address }: GroupTableProps) {
  const { t } = useTranslation('table')
  const { data, error, refetch } = useQuery({
    queryKey: [...listKey(list, company), 'groups', grouping.by, query], queryFn: () => load(grouping.by, query), placeholderData: keepPreviousData, staleTime: 15_000, refetchOnWindowFocus: false,
  })
  const columns = useColumns(grouping, data, address)
  if (error) return <TableError error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton row={ROW_PIXELS} />
  if (data.tooMany) return <Notice tone="info" title={t('group.tooMany')}>{t('group.tooManyText')}</Notice>
  const rows = grouping.inOrder ? data.items.toSorted((one, other) => (other.value ?? '').localeCompare(one.value ?? '')) : data.items
  return (
    <div className={classes.groups}>
      <SimpleTable caption={t('group.caption', { list: title, property: grouping.label })} captionHidden columns={columns} rows={rows} rowKey={({ value }) => value ?? ''} empty={t('group.empty')} />
      {data.capped && <p className={classes.groupsMore}>{t('group.capped', { count: data.items.length, shown: countText(data.items.length) })}</p>}
    </div>
  )
}

function useColumns(grouping: Grouping, data: Groups | undefined, address: ListSearch): SimpleColumn<Group>[] {
  const { t } = useTranslation('table')
  const all = data?.items.reduce((sum, { count }) => sum + count, 0) ?? 0
  const name = ({ value, label }: Group): string => (value === null || value === '' ? t('group.without') : grouping.words(value, label))
  const sums = [...new Set(data?.items.flatMap((group) => group.sums.map(({ label }) => label)))]
  const moneyOf = (group: Group, label: string) => group.sums.find((sum) => sum.label === label)?.money ?? []
  return [
    { id: 'value', label: grouping.label, compare: (one, other) => name(one).localeCompare(name(other)), render: (group) => <GroupLink group={group} name={name(group)} grouping={grouping} address={address} /> },
    { id: 'count', label: t('group.count'), align: 'right', compare: (one, other) => one.count - other.count, render: ({ count }) => countText(count) },
    { id: 'share', label: t('group.share'), align: 'right', wideOnly: true, render: ({ count }) => percentText((all === 0 ? 0 : (count / all) * 100).toFixed(1)) },
    ...sums.map((label): SimpleColumn<Group> => ({ id: label, label, align: 'right', render: (group) => moneyWords(moneyOf(group, label)) })),
  ]
}

function GroupLink({ group: { value }, name, grouping, address }: { readonly group: Group; readonly name: string; readonly grouping: Grouping; readonly address: ListSearch }) {
  // No filter asks for rows without a value.
  if (value === null || value === '') return <>{name}</>
  const change = { ...grouping.filter(value), groupBy: undefined }
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    address.go((search) => withParameters(search, change))
  }
  return <a className={classes.stateLink} href={address.href(withParameters(address.search, change))} onClick={open}>{name}</a>
}
