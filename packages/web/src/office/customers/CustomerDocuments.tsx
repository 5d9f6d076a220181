import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { useCompany } from '../../api/session.ts'
import classes from './customer.module.css'
import { TextLink } from '../../ui/TextLink.tsx'
import { CustomerSales } from './CustomerSales.tsx'

const SHOWN_MAX = '50'

const documentsQuery = (company: string, customer: string) => ({
  queryKey: ['documents-of', company, customer] as const,
  queryFn: async () => {
    const query = { company, customer, limit: SHOWN_MAX }
    const [invoices, creditNotes] = await Promise.all([answer(api.GET('/api/v1/invoices', { params: { query } })), answer(api.GET('/api/v1/credit-notes', { params: { query } }))])
    return { items: [...invoices.items, ...creditNotes.items].toSorted((one, other) => other.issueDate.localeCompare(one.issueDate)), more: invoices.next !== null || creditNotes.next !== null }
  },
})
type Row = Awaited<ReturnType<ReturnType<typeof documentsQuery>['queryFn']>>['items'][number]

/** Invoices and credit notes in one list, newest first. */
export function CustomerDocuments({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('customers')
  const { t: printing } = useTranslation('printing')
  const company = useCompany()
  const documents = useQuery(documentsQuery(company, customer))
  const columns = useMemo((): SimpleColumn<Row>[] => [
    { id: 'number', label: t('document.number'), whole: true, render: (row) => <TextLink to={row.kind === 'invoice' ? '/$company/invoices/$id' : '/$company/credit-notes/$id'} params={{ company, id: row.id }}>{row.number}</TextLink> },
    { id: 'kind', label: t('document.kind'), wideOnly: true, render: (row) => t(row.cancellation ? 'document.cancellation' : `document.${row.kind}`) },
    { id: 'date', label: t('document.date'), render: (row) => dateText(row.issueDate), compare: (one, other) => one.issueDate.localeCompare(other.issueDate) },
    { id: 'due', label: t('account.due'), wideOnly: true, render: (row) => (row.dueDate === null ? '' : dateText(row.dueDate)) },
    { id: 'gross', label: t('document.gross'), align: 'right', render: (row) => moneyText(row.gross) },
    { id: 'rest', label: t('account.rest'), align: 'right', render: (row) => (row.state === 'open' ? moneyText(row.rest) : '') },
    { id: 'state', label: t('field.state'), render: (row) => <Tag color={row.state === 'open' ? 'yellow' : 'green'}>{t(`document.state.${row.state}`)}</Tag> },
    { id: 'printed', label: printing('printedAt'), wideOnly: true, render: (row) => (row.printedAt === null ? '' : dateText(row.printedAt)) },
  ], [t, printing, company])
  if (documents.error) return <ProblemBlock error={documents.error} retry={() => void documents.refetch()} />
  if (documents.isPending) return <Loading />
  return (
    <>
      <SimpleTable caption={t('tab.documents')} captionHidden columns={columns} rows={documents.data.items} rowKey={(row) => row.id} empty={t('document.none')} />
      {documents.data.more && <TextLink className={classes.all} to="/$company/invoices" params={{ company }} search={{ customer }}>{t('all')}</TextLink>}
      <CustomerSales customer={customer} />
    </>
  )
}
