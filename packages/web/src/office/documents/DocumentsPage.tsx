/** Invoices, and credit notes: the same list over two addresses. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText, today } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { NewDocument } from './NewDocument.tsx'
import type { Noun } from './document-query.ts'

type Row = RowOf<'/api/v1/invoices'>

export const InvoicesPage = () => <DocumentsPage noun="invoices" />
export const CreditNotesPage = () => <DocumentsPage noun="credit-notes" />

function DocumentsPage({ noun }: { readonly noun: Noun }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { columns, filters } = useColumns(noun)
  return (
    <ListPage<Row>
      key={noun} list={noun} title={t(noun)} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.number} ${row.customer.name}`} startSort="-date"
      rowLink={(row) => ({ to: `/$company/${noun}/$id`, params: { company, id: row.id } })} {...useApiList(`/api/v1/${noun}`, { stateLabel: (state) => t(`state.${state as Row['state']}`) })}
      {...(noun === 'invoices' && { actions: <NewDocument /> })} empty={{ title: t('none'), text: t(noun === 'invoices' ? 'noInvoicesText' : 'noCreditNotesText') }}
    />
  )
}

function useColumns(noun: Noun) {
  const { t } = useTranslation('documents')
  return useMemo(() => {
    const invoices = noun === 'invoices'
    const columns: Column<Row>[] = [
      { id: 'number', label: t('field.number'), width: 140, sort: 'number', phone: 'line', render: (row) => row.number },
      { id: 'customerNumber', label: t('field.customerNumber'), width: 100, phone: 'hidden', render: (row) => row.customer.number },
      { id: 'customerName', label: t('field.customer'), width: 260, phone: 'title', render: (row) => row.customer.name },
      { id: 'issueDate', label: t('field.issueDate'), width: 110, sort: 'date', phone: 'line', render: (row) => dateText(row.issueDate) },
      ...(invoices ? [{ id: 'dueDate', label: t('field.dueDate'), width: 110, phone: 'hidden', render: (row) => (row.dueDate === null ? '' : <span className={row.state === 'open' && row.dueDate < today() ? 'negative' : undefined}>{dateText(row.dueDate)}</span>) } satisfies Column<Row>] : []),
      { id: 'net', label: t('field.net'), width: 120, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => moneyText(row.net), sum: (row) => row.net },
      { id: 'tax', label: t('field.tax'), width: 110, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => moneyText(row.tax) },
      { id: 'gross', label: t('field.gross'), width: 120, align: 'right', sort: 'gross', phone: 'line', render: (row) => moneyText(row.gross), sum: (row) => row.gross },
      { id: 'rest', label: t('field.rest'), width: 120, align: 'right', phone: 'hidden', render: (row) => (row.state === 'open' ? moneyText(row.rest) : ''), sum: (row) => row.rest },
      { id: 'state', label: t('field.state'), width: 130, phone: 'line', render: (row) => <><Tag color={row.state === 'open' ? 'yellow' : 'green'}>{t(`state.${row.state}`)}</Tag>{row.cancellation && <> <Tag color="gray">{t('cancellation')}</Tag></>}</> },
    ]
    const filters: Filter[] = [
      { id: 'number', label: t('field.number'), kind: 'text', main: true, placeholder: t('filterNumber') },
      { id: 'issued', label: t('field.issueDate'), kind: 'date-from-until', from: 'from', until: 'until' },
      { id: 'gross', label: t('field.gross'), kind: 'money-from-until', from: 'grossFrom', until: 'grossUntil' },
      { id: 'state', label: t('field.state'), kind: 'choice', choices: (['open', 'settled'] as const).map((value) => ({ value, label: t(`state.${value}`) })) },
    ]
    return { columns, filters }
  }, [t, noun])
}
