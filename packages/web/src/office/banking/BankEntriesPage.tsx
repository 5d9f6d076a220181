/** What came and went on all bank accounts. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { EntryText, SignedAmount } from './EntryCells.tsx'
import { accountText, bankAccountsQuery } from './statement-query.ts'

type Row = RowOf<'/api/v1/bank-statement-entries'>

export function BankEntriesPage() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const accounts = useQuery(bankAccountsQuery(company)).data
  const columns = useMemo((): Column<Row>[] => [
    { id: 'bookingDate', label: t('field.bookingDate'), width: 110, phone: 'line', render: (row) => dateText(row.bookingDate) },
    { id: 'valueDate', label: t('field.valueDate'), width: 120, hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.valueDate === null ? '' : dateText(row.valueDate)) },
    { id: 'name', label: t('field.name'), width: 220, phone: 'title', render: (row) => row.name ?? '–' },
    { id: 'text', label: t('field.text'), width: 380, phone: 'line', render: (row) => <EntryText entry={row} /> },
    { id: 'variableSymbol', label: t('field.variableSymbol'), width: 130, phone: 'hidden', render: (row) => row.variableSymbol ?? '' },
    { id: 'amount', label: t('field.amount'), width: 130, align: 'right', phone: 'line', render: (row) => <SignedAmount amount={row.amount} />, sum: (row) => row.amount },
    { id: 'counterparty', notExported: true, label: t('field.counterparty'), width: 110, hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.accountLast4 === null ? '' : `…${row.accountLast4}`) },
    { id: 'endToEndId', label: t('field.endToEndId'), width: 200, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.endToEndId ?? '' },
    { id: 'reference', label: t('field.reference'), width: 180, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.reference ?? '' },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'name', label: t('field.name'), kind: 'text', main: true, placeholder: t('filterName') },
    { id: 'symbol', label: t('field.variableSymbol'), kind: 'text' },
    { id: 'amount', label: t('field.amount'), kind: 'text', placeholder: t('filterAmount') },
    { id: 'bookingDate', label: t('field.bookingDate'), kind: 'date-from-until', from: 'from', until: 'until', groupBy: 'month' },
    { id: 'direction', label: t('field.direction'), kind: 'choice', choices: (['credit', 'debit'] as const).map((value) => ({ value, label: t(`direction.${value}`) })) },
    { id: 'account', label: t('field.account'), kind: 'choice', choices: (accounts ?? []).map((account) => ({ value: account.id, label: accountText({ ...account, national: account.accountNational }) })) },
  ], [t, accounts])
  return (
    <ListPage<Row>
      list="bank-statement-entries" title={t('entries')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.name ?? ''} ${dateText(row.bookingDate)}`}
      rowLink={(row) => ({ to: '/$company/bank-statements/$id', params: { company, id: row.statement } })} {...useApiList('/api/v1/bank-statement-entries', { sums: ['credit', 'debit', 'amount'] })} empty={{ title: t('noEntries'), text: t('noEntriesText') }}
    />
  )
}
