/** Bank statements of all accounts: balances, what was new, and where one is missing. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { countText, dateText, instantText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { BringIn } from './BringIn.tsx'
import { PickUp } from './PickUp.tsx'
import { StatementAlarms } from './StatementAlarms.tsx'
import { accountText, bankAccountsQuery } from './statement-query.ts'

type Row = RowOf<'/api/v1/bank-statements'>

export function BankStatementsPage() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const accounts = useQuery(bankAccountsQuery(company)).data
  const columns = useMemo((): Column<Row>[] => [
    { id: 'date', label: t('field.date'), width: 110, phone: 'line', render: (row) => dateText(row.date) },
    { id: 'account', label: t('field.account'), width: 320, phone: 'title', render: (row) => accountText(row.account) },
    { id: 'number', label: t('field.number'), width: 100, phone: 'hidden', render: (row) => row.number ?? '' },
    { id: 'opening', label: t('field.opening'), width: 130, align: 'right', phone: 'hidden', render: (row) => (row.opening === null ? '' : moneyText(row.opening)) },
    { id: 'credit', label: t('field.credit'), width: 120, align: 'right', phone: 'hidden', render: (row) => moneyText(row.credit) },
    { id: 'debit', label: t('field.debit'), width: 120, align: 'right', phone: 'hidden', render: (row) => moneyText(row.debit) },
    { id: 'closing', label: t('field.closing'), width: 130, align: 'right', phone: 'line', render: (row) => (row.closing === null ? '' : moneyText(row.closing)) },
    { id: 'entries', label: t('field.entries'), width: 90, align: 'right', phone: 'hidden', render: (row) => countText(row.entries) },
    { id: 'newEntries', label: t('field.newEntries'), width: 90, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => countText(row.newEntries) },
    { id: 'state', notExported: true, label: t('field.state'), width: 170, phone: 'line', render: (row) => <StatementTags statement={row} /> },
    { id: 'fileName', label: t('field.file'), width: 200, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.fileName },
    { id: 'createdAt', label: t('field.readAt'), width: 150, hiddenAtFirst: true, phone: 'hidden', render: (row) => instantText(row.createdAt) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'account', label: t('field.account'), kind: 'choice', choices: (accounts ?? []).map((account) => ({ value: account.id, label: accountText({ ...account, national: account.accountNational }) })) },
    { id: 'date', label: t('field.date'), kind: 'date-from-until', from: 'from', until: 'until' },
    { id: 'purpose', label: t('field.purpose'), kind: 'choice', choices: (['statement', 'report', 'notification'] as const).map((value) => ({ value, label: t(`purpose.${value}`) })) },
  ], [t, accounts])
  return (
    <><StatementAlarms /><ListPage<Row>
      list="bank-statements" title={t('statements')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${accountText(row.account)} ${dateText(row.date)}`}
      rowLink={(row) => ({ to: '/$company/bank-statements/$id', params: { company, id: row.id } })} {...useApiList('/api/v1/bank-statements')} actions={<><PickUp /><BringIn /></>} empty={{ title: t('none'), text: t('noneText') }}
    /></>
  )
}

/** What one must know of a statement before trusting its balance. */
export function StatementTags({ statement }: { readonly statement: Pick<Row, 'purpose' | 'gap' | 'opening' | 'closing'> }) {
  const { t } = useTranslation('banking')
  if (statement.purpose !== 'statement') return <Tag color="gray">{t(`purpose.${statement.purpose}`)}</Tag>
  if (statement.gap) return <Tag color="red">{t('gap')}</Tag>
  return statement.opening === null || statement.closing === null ? <Tag color="yellow">{t('noBalances')}</Tag> : <Tag color="green">{t('complete')}</Tag>
}
