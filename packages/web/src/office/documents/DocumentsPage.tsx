/** Invoices, and credit notes: the same list over two addresses. */
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { countText, dateText, instantText, moneyText, today } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { BulkAction, Column, Selected } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { useWriteToCustomers } from '../messaging/newsletters/use-write-to-customers.tsx'
import { NewPrintBatchDialog, useMayPrint } from '../printing/NewPrintBatch.tsx'
import { NewDocument } from './NewDocument.tsx'
import type { Noun } from './document-query.ts'

type Row = RowOf<'/api/v1/invoices'>

const customerOf = (row: Row): string => row.customer.id

export const InvoicesPage = () => <DocumentsPage noun="invoices" />
export const CreditNotesPage = () => <DocumentsPage noun="credit-notes" />

function DocumentsPage({ noun }: { readonly noun: Noun }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const { columns, filters } = useColumns(noun)
  const { printing, actions, close } = usePrinting()
  const { action, dialog } = useWriteToCustomers(customerOf)
  const bulkActions = useMemo(() => [...actions, action], [actions, action])
  return (
    <>
      <ListPage<Row>
        key={noun} list={noun} title={t(noun)} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.number} ${row.customer.name}`} startSort="-date"
        rowLink={(row) => ({ to: `/$company/${noun}/$id`, params: { company, id: row.id } })} {...useApiList(`/api/v1/${noun}`, { stateLabel: (state) => t(`state.${state as Row['state']}`) })}
        {...(noun === 'invoices' && { actions: <NewDocument /> })} empty={{ title: t('none'), text: t(noun === 'invoices' ? 'noInvoicesText' : 'noCreditNotesText') }} bulkActions={bulkActions}
      />
      {printing && <NewPrintBatchDialog wish={{ documents: printing.ids }} close={close} done={printing.done} />}
      {dialog}
    </>
  )
}

/** As many as a batch of chosen documents takes (contract/print-batches.ts). */
const CHOSEN_MAX = 1_000

/** What is selected can be printed for the post, whatever its usual delivery. */
function usePrinting() {
  const { t } = useTranslation('printing')
  const mayNot = useMayPrint()
  const [printing, print] = useState<{ readonly ids: readonly string[]; readonly done: () => void } | null>(null)
  const actions = useMemo((): BulkAction<Row>[] => [{
    id: 'print', label: t('new'), icon: <IconPrinter size={14} aria-hidden />, run: (selected: Selected<Row>, done) => { if (selected.kind === 'ids') print({ ids: selected.ids, done }) },
    refuses: ({ count }) => mayNot ?? (count > CHOSEN_MAX ? t('tooMany', { most: countText(CHOSEN_MAX) }) : null),
  }], [t, mayNot])
  return { printing, actions, close: () => print(null) }
}

/** The newest runs, to filter the invoices by. */
const RUNS = '24'
const runsQuery = (company: string) => ({
  queryKey: ['runs-of-invoices', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/billing-runs', { params: { query: { company, state: 'done' as const, limit: RUNS } } }))).items.filter(({ invoices }) => invoices > 0),
})

function useColumns(noun: Noun) {
  const { t } = useTranslation('documents')
  const { t: printing } = useTranslation('printing')
  const company = useCompany()
  const may = useMay()
  const { data: runs } = useQuery({ ...runsQuery(company), enabled: noun === 'invoices' && may('billing:read') })
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
      { id: 'state', label: t('field.state'), width: 150, whole: true, phone: 'line', render: (row) => <><Tag color={row.state === 'open' ? 'yellow' : 'green'}>{t(`state.${row.state}`)}</Tag>{row.cancellation && <> <Tag color="gray">{t('cancellation')}</Tag></>}</> },
      { id: 'printedAt', label: printing('printedAt'), width: 138, hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.printedAt === null ? '' : instantText(row.printedAt)) },
    ]
    const filters: Filter[] = [
      { id: 'number', label: t('field.number'), kind: 'text', main: true, placeholder: t('filterNumber') },
      { id: 'issued', label: t('field.issueDate'), kind: 'date-from-until', from: 'from', until: 'until', groupBy: 'month' },
      { id: 'gross', label: t('field.gross'), kind: 'money-from-until', from: 'grossFrom', until: 'grossUntil' },
      { id: 'state', label: t('field.state'), kind: 'choice', groupBy: 'state', choices: (['open', 'settled'] as const).map((value) => ({ value, label: t(`state.${value}`) })) },
      ...(runs ? [{ id: 'run', label: t('toRun'), kind: 'choice', choices: runs.map(({ id, date }) => ({ value: id, label: dateText(date) })) } satisfies Filter] : []),
    ]
    return { columns, filters }
  }, [t, printing, noun, runs])
}
