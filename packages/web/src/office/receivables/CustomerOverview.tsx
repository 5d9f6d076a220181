/** All that happened on a customer's account in one list, the newest first, with running balance, each a link to its place (CUS-5). */
import { Button, Paper, Select, Text, Title } from '@mantine/core'
import { OVERVIEW_GROUPS } from '@kontor/contract/scoring.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { documentLink } from '../documents/document-query.ts'
import classes from './overview.module.css'

type Group = (typeof OVERVIEW_GROUPS)[number]
interface Filter {
  readonly group?: Group
  readonly from?: string
  readonly until?: string
}

const overviewQuery = (company: string, customer: string, filter: Filter) => ({
  queryKey: ['overview', company, customer, filter] as const,
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    answer(api.GET('/api/v1/customers/{id}/overview', { params: { path: { id: customer }, query: { company, limit: '50', ...filter, ...(pageParam !== null && { cursor: pageParam }) } } })),
  initialPageParam: null,
  getNextPageParam: ({ next }: { readonly next: string | null }) => next,
})
type Row = Awaited<ReturnType<ReturnType<typeof overviewQuery>['queryFn']>>['items'][number]

export function CustomerOverview({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('overview')
  const company = useCompany()
  const [filter, setFilter] = useState<Filter>({})
  const overview = useInfiniteQuery(overviewQuery(company, customer, filter))
  const words = useWords()
  const columns = useMemo((): SimpleColumn<Row>[] => [
    { id: 'date', label: t('field.date'), render: (row) => dateText(row.date) },
    { id: 'what', label: t('field.what'), render: (row) => <><Place row={row} words={words(row)} />{row.state !== null && <> <Tag color={row.state === 'returned' ? 'red' : 'gray'}>{t(`state.${row.state as 'booked'}`)}</Tag></>}</> },
    { id: 'note', label: t('field.note'), wideOnly: true, render: (row) => row.note ?? '' },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => (row.amount === null ? '' : row.balance === null ? <Text span size="sm" c="dimmed">{moneyText(row.amount)}</Text> : moneyText(row.amount)) },
    { id: 'balance', label: t('field.balance'), align: 'right', wideOnly: true, render: (row) => (row.balance === null ? '' : <span className={row.balance.amount.startsWith('-') ? 'negative' : undefined}>{moneyText(row.balance)}</span>) },
  ], [t, words])
  const change = (changed: Filter) => setFilter((before) => Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value)))
  return (
    <Paper component="section" aria-labelledby="overview">
      <Title order={2} id="overview">{t('title')}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('text')}</Text>
      <div className={classes.filters}>
        <Select label={t('field.group')} value={filter.group ?? ''} data={[{ value: '', label: t('all') }, ...OVERVIEW_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))]} allowDeselect={false} onChange={(group) => change({ group: (group ?? '') as Group })} />
        <DateInput label={t('field.from')} value={filter.from ?? null} onChange={(from) => { if (from === null || typeof from === 'string') change({ from: from ?? '' }) }} />
        <DateInput label={t('field.until')} value={filter.until ?? null} onChange={(until) => { if (until === null || typeof until === 'string') change({ until: until ?? '' }) }} />
      </div>
      {overview.error && <ProblemBlock error={overview.error} retry={() => void overview.refetch()} />}
      {overview.data ? <SimpleTable caption={t('title')} captionHidden columns={columns} rows={overview.data.pages.flatMap(({ items }) => items)} rowKey={(row) => row.key} empty={t('none')} /> : !overview.error && <Loading rows={6} />}
      {overview.hasNextPage && <Button mt="xs" variant="default" loading={overview.isFetchingNextPage} onClick={() => void overview.fetchNextPage()}>{t('more')}</Button>}
    </Paper>
  )
}

/** What it was, in words: documents by what they are, all else by its kind. */
function useWords(): (row: Row) => string {
  const { t } = useTranslation('overview')
  const { t: payments } = useTranslation('payments')
  return useMemo(() => ({ kind, cancellation, documentKind, number }: Row) => {
    const name = documentKind !== null ? t(`document.${cancellation ? 'cancellation' : (documentKind as 'invoice')}`)
      : kind === 'direct_debit' || kind === 'dispute' || kind === 'dispute_decided' || kind === 'service_began' || kind === 'service_ended' ? t(`kind.${kind}`) : payments(`kind.${kind as 'payment'}`)
    return number === null ? name : `${name} ${number}`
  }, [t, payments])
}

function Place({ row, words }: { readonly row: Row; readonly words: string }) {
  const company = useCompany()
  if (row.run !== null) return <TextLink to="/$company/direct-debit-runs/$id" params={{ company, id: row.run }}>{words}</TextLink>
  if (row.subscription !== null) return <TextLink to="/$company/subscriptions/$id" params={{ company, id: row.subscription }}>{words}</TextLink>
  if (row.openItem !== null) return <TextLink to="/$company/open-items/$id" params={{ company, id: row.openItem }}>{words}</TextLink>
  if (row.document === null) return words
  return <TextLink {...documentLink(company, { kind: row.documentKind as 'quote', id: row.document })}>{words}</TextLink>
}
