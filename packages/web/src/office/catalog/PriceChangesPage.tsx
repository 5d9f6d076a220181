/** Changes of many prices at once: planned, approved, executed, taken back. */
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, dateText, instantText } from '../../ui/format.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { PriceChangeState } from './PriceChangeState.tsx'
import { difference, ruleText, signedMoney } from './price-change-query.ts'
import type { PriceChange } from './price-change-query.ts'

const STATES = ['planning', 'planned', 'refused', 'approved', 'executing', 'interrupted', 'executed', 'undoing', 'undone', 'discarded'] as const

export function PriceChangesPage() {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const columns = useMemo((): Column<PriceChange>[] => [
    { id: 'validFrom', label: t('field.validFrom'), width: 110, phone: 'line', render: (row) => dateText(row.validFrom) },
    { id: 'name', label: t('field.name'), width: 260, phone: 'title', render: (row) => row.name ?? ruleText(t, row.rule) },
    { id: 'rule', label: t('field.rule'), width: 220, phone: 'hidden', render: (row) => ruleText(t, row.rule) },
    { id: 'state', label: t('field.state'), width: 138, phone: 'line', render: (row) => <PriceChangeState state={row.state} /> },
    { id: 'products', label: t('field.products'), width: 100, align: 'right', phone: 'hidden', render: (row) => countText(row.products) },
    { id: 'subscriptions', label: t('field.contracts'), width: 100, align: 'right', phone: 'hidden', render: (row) => countText(row.subscriptions) },
    { id: 'customers', label: t('field.customers'), width: 100, align: 'right', phone: 'hidden', render: (row) => countText(row.customers) },
    { id: 'effect', label: t('field.effect'), width: 150, align: 'right', phone: 'line', render: (row) => signedMoney(difference(row.monthlyBefore, row.monthlyAfter)) },
    { id: 'createdAt', label: t('field.createdAt'), width: 138, phone: 'hidden', render: (row) => instantText(row.createdAt) },
  ], [t])
  const filters = useMemo((): Filter[] => [{ id: 'state', label: t('field.state'), kind: 'choice', choices: STATES.map((value) => ({ value, label: t(`state.${value}`) })) }], [t])
  const add = () => void navigate({ to: '/$company/price-changes/new', params: { company } })
  return (
    <ListPage<PriceChange>
      list="price-changes" title={t('changes')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => row.name ?? dateText(row.validFrom)}
      rowLink={(row) => ({ to: '/$company/price-changes/$id', params: { company, id: row.id } })}
      load={(query, cursor, signal) => answer(api.GET('/api/v1/price-changes', { params: { query: { company, ...query, ...(cursor !== null && { cursor }) } }, signal }))}
      actions={<ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={may('catalog:write') ? null : t('mayNot.write')} onClick={add}>{t('new')}</ActionButton>}
      empty={{ title: t('none'), text: t('noneText'), action: <ActionButton variant="default" disabledReason={may('catalog:write') ? null : t('mayNot.write')} onClick={add}>{t('new')}</ActionButton> }}
    />
  )
}
