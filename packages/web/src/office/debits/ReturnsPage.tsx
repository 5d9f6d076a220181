/** Direct debits that came back, newest first: why, what it cost, and what follows; what asks for a decision is a filter away (BNK-5). */
import { RETURN_DECISIONS } from '@kontor/domain/debits/returns.ts'
import { returnWords } from '@kontor/domain/kernel/return-reasons.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { ReturnDecision } from './ReturnDecision.tsx'
import { ReturnRules } from './ReturnRules.tsx'
import type { DebitReturn } from './return-query.ts'
import { useWordsLanguage } from './return-query.ts'

export function ReturnsPage() {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const language = useWordsLanguage()
  const columns = useMemo((): Column<DebitReturn>[] => [
    { id: 'returnedOn', label: t('return.on'), width: 120, phone: 'line', render: (row) => dateText(row.returnedOn) },
    { id: 'customerNumber', label: t('column.customer'), width: 100, phone: 'hidden', render: (row) => row.customer.number },
    { id: 'customerName', label: t('column.name'), width: 170, phone: 'title', render: (row) => row.customer.name },
    { id: 'document', label: t('column.invoice'), width: 140, whole: true, phone: 'line', render: (row) => row.document.number },
    { id: 'amount', label: t('field.amount'), width: 110, align: 'right', phone: 'line', render: (row) => moneyText(row.amount), sum: (row) => row.amount },
    { id: 'reason', label: t('column.reason'), width: 230, phone: 'line', render: (row) => `${returnWords(row.code, language)} (${row.code})` },
    { id: 'decision', label: t('return.follows'), width: 200, phone: 'line', render: (row) => <ReturnDecision row={row} /> },
    { id: 'charge', label: t('return.charge'), width: 120, align: 'right', render: (row) => moneyText(row.charge), sum: (row) => row.charge },
    { id: 'fee', label: t('return.fee'), width: 110, align: 'right', render: (row) => (row.fee === null ? '' : moneyText(row.fee.amount)) },
    { id: 'retryFrom', label: t('return.retryFrom'), width: 140, hiddenAtFirst: true, render: (row) => (row.retryFrom === null ? '' : dateText(row.retryFrom)) },
    { id: 'note', label: t('return.note'), width: 200, hiddenAtFirst: true, render: (row) => row.note ?? '' },
  ], [t, language])
  const filters = useMemo((): Filter[] => [
    { id: 'decision', label: t('return.follows'), kind: 'choice', choices: RETURN_DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) })) },
    { id: 'day', label: t('return.on'), kind: 'date-from-until', from: 'from', until: 'until' },
  ], [t])
  return (
    <ListPage<DebitReturn>
      list="direct-debit-returns" title={t('returns')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.customer.name} ${row.document.number}`}
      rowLink={(row) => ({ to: '/$company/open-items/$id', params: { company, id: row.openItem } })}
      {...useApiList('/api/v1/direct-debit-returns', { stateLabel: (state) => t(`decision.${state as DebitReturn['decision']}`), stateFilter: 'decision' })} actions={<ReturnRules />} empty={{ title: t('noReturns'), text: t('noReturnsText') }}
    />
  )
}
