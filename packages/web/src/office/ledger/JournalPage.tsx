/** The journal: every entry as it was posted, newest first; nothing here is ever changed, only reversed. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { turnoverOf } from './turnover.ts'

type Row = RowOf<'/api/v1/journal-entries'>

export function JournalPage() {
  const { t } = useTranslation('ledger')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'postingDate', label: t('column.postingDate'), width: 110, phone: 'line', render: (row) => dateText(row.postingDate) },
    { id: 'documentNumber', label: t('column.document'), width: 140, phone: 'line', render: (row) => row.documentNumber ?? '' },
    { id: 'description', label: t('column.description'), width: 320, phone: 'title', render: (row) => row.description },
    { id: 'accounts', label: t('column.accounts'), width: 220, notExported: true, phone: 'hidden', render: (row) => accountsText(row) },
    { id: 'amount', label: t('column.amount'), width: 130, align: 'right', notExported: true, phone: 'line', render: (row) => moneyText(turnoverOf(row.postings)), sum: (row) => turnoverOf(row.postings) },
    { id: 'sourceType', label: t('column.source'), width: 130, hiddenAtFirst: true, phone: 'hidden', render: (row) => t(`source.${row.sourceType}`) },
    { id: 'reversed', label: t('column.reversed'), width: 110, notExported: true, phone: 'hidden', render: (row) => (row.reversedBy !== null ? t('reversedYes') : row.reversalOf !== null ? t('isReversal') : '') },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'document', label: t('column.document'), kind: 'text', main: true, placeholder: t('filterDocument') },
    { id: 'posted', label: t('column.postingDate'), kind: 'date-from-until', from: 'from', until: 'until' },
    { id: 'account', label: t('column.account'), kind: 'text' },
  ], [t])
  return (
    <ListPage<Row>
      list="journal-entries" title={t('journal')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => row.description}
      rowLink={(row) => ({ to: '/$company/journal/$id', params: { company, id: row.id } })} {...useApiList('/api/v1/journal-entries')}
      actions={<ActionButton shortcut="new" disabledReason={may('ledger:write') ? null : t('mayNot.write')} onClick={() => void navigate({ to: '/$company/journal/new', params: { company } })}>{t('newEntry')}</ActionButton>}
      empty={{ title: t('noEntries'), text: t('noEntriesText') }}
    />
  )
}

/** Debits against credits, as bookkeepers write them: 1400 / 8400 1776. */
function accountsText({ postings }: Row): string {
  const of = (side: 'debit' | 'credit') => [...new Set(postings.filter((posting) => posting.side === side).map(({ account }) => account))].join(' ')
  return `${of('debit')} / ${of('credit')}`
}
