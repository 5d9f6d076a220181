/** Quotes, orders, order confirmations, delivery notes, proformas: the same list over five addresses. */
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { kindOfNoun, SALES_NOUNS } from './document-query.ts'
import { NewDocument } from './NewDocument.tsx'
import { STATE_COLORS } from './sales-query.ts'
import type { SalesDocument, SalesState } from './sales-query.ts'

type Row = RowOf<'/api/v1/quotes'>

const STATES: Readonly<Record<SalesDocument['kind'], readonly SalesState[]>> = {
  quote: ['open', 'expired', 'accepted', 'rejected', 'withdrawn'],
  order: ['open', 'partly_invoiced', 'invoiced', 'closed', 'withdrawn'],
  order_confirmation: ['open', 'withdrawn'],
  delivery_note: ['open', 'partly_invoiced', 'invoiced', 'withdrawn'],
  proforma: ['open', 'partly_invoiced', 'invoiced', 'withdrawn'],
}

export function SalesPage() {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const kind = kindOfNoun(useParams({ strict: false }).noun)
  const noun = SALES_NOUNS[kind]
  const { columns, filters } = useColumns(kind)
  return (
    <ListPage<Row>
      key={noun} list={noun} title={t(`sales.${kind}`)} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.number} ${row.customer.name}`} startSort="-date"
      rowLink={(row) => ({ to: '/$company/sales/$noun/$id', params: { company, noun, id: row.id } })} {...useApiList(`/api/v1/${noun}`, { stateLabel: (state) => t(`salesState.${state as SalesState}`) })}
      actions={<NewDocument kind={kind} />} empty={{ title: t('none'), text: t(`salesEmpty.${kind}`) }}
    />
  )
}

function useColumns(kind: SalesDocument['kind']) {
  const { t } = useTranslation('documents')
  return useMemo(() => {
    const columns: Column<Row>[] = [
      { id: 'number', label: t('field.number'), width: 140, phone: 'line', render: (row) => row.number },
      { id: 'customerNumber', label: t('field.customerNumber'), width: 100, phone: 'hidden', render: (row) => row.customer.number },
      { id: 'customerName', label: t('field.customer'), width: 260, phone: 'title', render: (row) => row.customer.name },
      { id: 'issueDate', label: t('field.issueDate'), width: 110, sort: 'date', phone: 'line', render: (row) => dateText(row.issueDate) },
      ...(kind === 'quote' ? [{ id: 'validUntil', label: t('field.validUntil'), width: 110, phone: 'hidden', render: (row) => (row.validUntil === null ? '' : dateText(row.validUntil)) } satisfies Column<Row>] : []),
      { id: 'net', label: t('field.net'), width: 120, align: 'right', phone: 'hidden', render: (row) => moneyText(row.net), sum: (row) => row.net },
      { id: 'gross', label: t('field.gross'), width: 120, align: 'right', phone: 'line', render: (row) => moneyText(row.gross), sum: (row) => row.gross },
      { id: 'state', label: t('field.state'), width: 160, phone: 'line', render: (row) => <Tag color={STATE_COLORS[row.state]}>{t(`salesState.${row.state}`)}</Tag> },
      ...(kind === 'order' ? [{ id: 'delivered', label: t('field.delivered'), width: 110, phone: 'hidden', render: (row) => t(`progress.${row.delivered}`) } satisfies Column<Row>] : []),
    ]
    const filters: Filter[] = [
      { id: 'number', label: t('field.number'), kind: 'text', main: true, placeholder: t('filterNumber') },
      { id: 'issued', label: t('field.issueDate'), kind: 'date-from-until', from: 'from', until: 'until' },
      { id: 'state', label: t('field.state'), kind: 'choice', choices: STATES[kind].map((value) => ({ value, label: t(`salesState.${value}`) })) },
    ]
    return { columns, filters }
  }, [t, kind])
}
