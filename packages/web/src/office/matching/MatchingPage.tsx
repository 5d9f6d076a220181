/** What of bank statements waits for a person, with the reason, oldest first (BNK-4). */
import { Button } from '@mantine/core'
import { DEBIT_WAITING_REASONS } from '@kontor/domain/debits/returns.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { toast } from '../../ui/toast.tsx'

type Row = RowOf<'/api/v1/bank-matching'>
const REASONS = ['nobody_named', 'several_named', 'not_sure', 'amount_fits_nothing', 'money_went', 'gap', 'undone', 'rule_suggests', 'transfer_rejected', ...DEBIT_WAITING_REASONS] as const

export function MatchingPage() {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'bookingDate', label: t('field.bookingDate'), width: 110, phone: 'line', render: (row) => dateText(row.bookingDate) },
    { id: 'name', label: t('field.name'), width: 220, phone: 'title', render: (row) => row.name ?? t('noName') },
    { id: 'text', label: t('field.text'), width: 320, phone: 'line', render: (row) => row.text },
    { id: 'variableSymbol', label: t('field.variableSymbol'), width: 120, phone: 'hidden', render: (row) => row.variableSymbol ?? '' },
    { id: 'rest', label: t('field.rest'), width: 120, align: 'right', phone: 'line', render: (row) => moneyText(row.rest), sum: (row) => row.rest },
    { id: 'reason', label: t('field.reason'), width: 210, phone: 'line', render: (row) => t(row.reason === null ? 'reason.not_posted' : `reason.${row.reason}`) },
    { id: 'note', label: t('field.note'), width: 200, phone: 'hidden', render: (row) => row.note ?? '' },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'reason', label: t('field.reason'), kind: 'choice', choices: REASONS.map((value) => ({ value, label: t(`reason.${value}`) })) },
    { id: 'direction', label: t('field.direction'), kind: 'choice', choices: (['credit', 'debit'] as const).map((value) => ({ value, label: t(`direction.${value}`) })) },
  ], [t])
  return (
    <ListPage<Row>
      list="bank-matching" title={t('matching')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.name ?? t('noName')} ${moneyText(row.rest)}`}
      rowLink={(row) => ({ to: '/$company/matching/$id', params: { company, id: row.id } })} {...useApiList('/api/v1/bank-matching', { sums: ['amount'] })}
      actions={<><RulesLink /><MatchNow /></>} empty={{ title: t('none'), text: t('noneText') }}
    />
  )
}

function RulesLink() {
  const { t } = useTranslation('matching')
  const company = useCompany()
  return <Button variant="default" renderRoot={(props) => <Link to="/$company/matching/rules" params={{ company }} {...props} />}>{t('rules.link')}</Button>
}

/** Lets the rules look once more at all that waits. */
function MatchNow() {
  const { t } = useTranslation('matching')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const match = async () => {
    setBusy(true)
    try {
      await answer(api.POST('/api/v1/bank-matching', { params: { query: { company } } }))
      toast({ message: t('begun') })
      // The work takes seconds; whoever waits sees the list get shorter.
      setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['list', 'bank-matching'] }), 3000)
    } finally {
      setBusy(false)
    }
  }
  return <ActionButton loading={busy} disabledReason={may('receivables:write') ? null : t('mayNot')} onClick={() => void match()}>{t('matchNow')}</ActionButton>
}
