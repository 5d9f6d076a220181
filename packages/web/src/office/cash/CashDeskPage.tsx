/** One cash desk: who has it open, its book with the balance after each receipt, and its sessions. */
import { Paper, Text } from '@mantine/core'
import { CASH_KINDS } from '@kontor/domain/payments/cash.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import { dateText, instantText, moneyText, today } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { cashBookQuery, cashDesksQuery } from './cash-query.ts'
import type { CashDesk } from './cash-query.ts'
import { CashState } from './CashState.tsx'
import { DeskActions } from './DeskActions.tsx'
import { ReceiptDialog } from './ReceiptDialog.tsx'

type Row = RowOf<'/api/v1/cash-receipts'>

export function CashDeskPage() {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { receipt } = useSearch({ strict: false }) as { readonly receipt?: string }
  const navigate = useNavigate()
  const desks = useQuery(cashDesksQuery(company))
  const desk = desks.data?.items.find((each) => each.id === id)
  const trail = <TextLink to="/$company/cash-desks" params={{ company }}>{t('desks')}</TextLink>
  if (!desk || !desks.data) return <Page title={t('desk')} trail={trail}>{desks.error ? <ProblemBlock error={desks.error} retry={() => void desks.refetch()} /> : desks.isPending ? <Loading rows={6} /> : <Text>{t('none')}</Text>}</Page>
  return (
    <Page title={desk.name} trail={trail} badges={<CashState desk={desk} />} actions={<DeskActions desk={desk} pieces={desks.data.pieces} />} fill>
      <Paper><DeskFacts desk={desk} /></Paper>
      <BookTable desk={desk} />
      {receipt !== undefined && <ReceiptDialog key={receipt} desk={desk} id={receipt} close={() => void navigate({ to: '/$company/cash-desks/$id', params: { company, id }, replace: true })} />}
    </Page>
  )
}

function DeskFacts({ desk }: { readonly desk: CashDesk }) {
  const { t } = useTranslation('cash')
  const nameOf = useActors()
  const { from, until } = useSearch({ strict: false }) as { readonly from?: string; readonly until?: string }
  const day = { from: from ?? today(), until: until ?? today() }
  const book = useQuery(cashBookQuery(useCompany(), desk.id, day)).data
  return (
    <>
      <Facts
        columns facts={[
          [t('field.balance'), <strong key="balance">{moneyText(desk.balance)}</strong>], [t('field.account'), desk.account], [t('field.code'), desk.code],
          [t('field.opened'), desk.session && t('openSince', { name: nameOf(desk.session.openedBy), date: dateText(desk.session.openedOn) })],
          [t('field.operators'), desk.operators.map(nameOf).join(', ')],
        ]}
      />
      {book && <Text size="sm" mt="xs">{t('range', { from: dateText(book.from), until: dateText(book.until), opening: moneyText(book.opening), received: moneyText(book.received), paidOut: moneyText(book.paidOut), closing: moneyText(book.closing) })}</Text>}
    </>
  )
}

function BookTable({ desk }: { readonly desk: CashDesk }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const nameOf = useActors()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'bookedOn', label: t('field.bookedOn'), width: 110, phone: 'line', render: (row) => dateText(row.bookedOn) },
    { id: 'number', label: t('field.number'), width: 120, phone: 'line', render: (row) => row.number },
    { id: 'kind', label: t('field.kind'), width: 140, phone: 'hidden', render: (row) => t(`kind.${row.kind}`) },
    { id: 'party', label: t('field.party'), width: 220, phone: 'title', render: (row) => row.party ?? t(`kind.${row.kind}`) },
    { id: 'purpose', label: t('field.purpose'), width: 240, phone: 'line', render: (row) => (row.reversedBy === null ? row.purpose : `${row.purpose} (${t('reversedBy', { number: row.reversedBy })})`) },
    { id: 'account', label: t('field.counterAccount'), width: 110, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.account ?? '' },
    { id: 'amount', label: t('field.amount'), width: 130, align: 'right', phone: 'line', render: (row) => moneyText(row.amount), sum: (row) => row.amount },
    { id: 'balance', label: t('field.balance'), width: 130, align: 'right', phone: 'line', render: (row) => moneyText(row.balance) },
    { id: 'reason', label: t('field.reason'), width: 200, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.reason ?? '' },
    { id: 'createdBy', label: t('field.createdBy'), width: 160, hiddenAtFirst: true, phone: 'hidden', render: (row) => nameOf(row.createdBy) },
    { id: 'createdAt', label: t('field.createdAt'), width: 160, hiddenAtFirst: true, phone: 'hidden', render: (row) => instantText(row.createdAt) },
  ], [t, nameOf])
  const filters = useMemo((): Filter[] => [
    { id: 'bookedOn', label: t('field.bookedOn'), kind: 'date-from-until', from: 'from', until: 'until', groupBy: 'month' },
    { id: 'kind', label: t('field.kind'), kind: 'choice', choices: CASH_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })) },
  ], [t])
  return (
    <ListTable<Row>
      list="cash-receipts" title={`${t('book')} ${desk.name}`} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => row.number} fixed={{ desk: desk.id }}
      rowLink={(row) => ({ to: '/$company/cash-desks/$id', params: { company, id: desk.id }, search: { receipt: row.id } })}
      {...useApiList('/api/v1/cash-receipts', { sums: ['amount'] })} empty={{ title: t('noReceipts'), text: t('noReceiptsText') }}
    />
  )
}
