/** The customers of a run; a line opens what would be billed to one, with each line's reckoning. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countText, moneyText } from '../../ui/format.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import type { TagColor } from '../../ui/table/Tag.tsx'
import { useCompany } from '../../api/session.ts'
import { RunItemDrawer } from './RunItemDrawer.tsx'
import { reasonText } from './reason-text.ts'
import type { BillingRun } from './run-query.ts'

type Item = RowOf<'/api/v1/billing-runs/{id}/items'>

const STATES = ['pending', 'billed', 'zero', 'skipped', 'parked', 'changed', 'failed'] as const
const OUTLIERS = ['first_invoice', 'much_more_than_last', 'much_less_than_last'] as const
const COLORS: Readonly<Record<Item['state'], TagColor>> = { pending: 'blue', billed: 'green', zero: 'gray', skipped: 'gray', parked: 'orange', changed: 'yellow', failed: 'red' }

/** The difference to the last invoice, by which a surprise is seen. Both are exact cents. */
function difference(item: Item): MoneyJson | null {
  if (!item.lastGross || item.state === 'skipped') return null
  const minor = BigInt(item.gross.amount.replace('.', '')) - BigInt(item.lastGross.amount.replace('.', ''))
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0')
  return { amount: `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: item.gross.currency }
}

export function RunItems({ run }: { readonly run: BillingRun }) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Readonly<Record<string, string>>
  const columns = useMemo((): Column<Item>[] => [
    { id: 'number', label: t('column.customer'), width: 110, exportAs: 'customerNumber', render: (row) => row.customer.number },
    { id: 'name', label: t('column.name'), width: 240, exportAs: 'customerName', phone: 'title', render: (row) => row.customer.name },
    { id: 'state', label: t('column.state'), width: 138, phone: 'line', render: (row) => <Tag color={COLORS[row.state]}>{t(`itemState.${row.state}`)}</Tag> },
    { id: 'outlier', label: t('column.outlier'), width: 196, whole: true, phone: 'line', render: (row) => (row.outlier ? <Tag color="orange">{t(`outlier.${row.outlier}`)}</Tag> : '') },
    { id: 'gross', label: t('figure.gross'), width: 120, align: 'right', phone: 'line', render: (row) => moneyText(row.gross), sum: (row) => row.gross },
    { id: 'credit', label: t('column.credit'), width: 120, align: 'right', hiddenAtFirst: true, render: (row) => (/[1-9]/.test(row.credit.amount) ? moneyText(row.credit) : '–'), sum: (row) => row.credit },
    { id: 'lastGross', label: t('column.lastGross'), width: 130, align: 'right', render: (row) => (row.lastGross ? moneyText(row.lastGross) : '–') },
    { id: 'difference', label: t('column.difference'), width: 120, notExported: true, align: 'right', render: (row) => signedText(difference(row)) },
    { id: 'invoices', label: t('figure.invoices'), width: 100, align: 'right', hiddenAtFirst: true, render: (row) => countText(row.invoices) },
    { id: 'reason', label: t('column.reason'), width: 280, render: (row) => reasonText(t, row.reason, row.detail) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('column.state'), kind: 'choice', choices: STATES.map((value) => ({ value, label: t(`itemState.${value}`) })) },
    { id: 'outlier', label: t('column.outlier'), kind: 'choice', choices: OUTLIERS.map((value) => ({ value, label: t(`outlier.${value}`) })) },
  ], [t])
  return (
    <>
      <ListTable<Item>
        list="billing-run-items" title={t('items')} columns={columns} filters={filters} rowKey={(row) => String(row.position)} rowLabel={(row) => row.customer.name}
        rowLink={(row) => ({ to: '/$company/billing-runs/$id', params: { company, id: run.id }, search: { ...search, item: String(row.position) } })}
        {...useApiList('/api/v1/billing-runs/{id}/items', { path: { id: run.id }, stateLabel: (state) => t(`itemState.${state as Item['state']}`) })} empty={{ title: t('noItems'), text: t('noItemsText') }}
      />
      <RunItemDrawer run={run} position={search['item']} close={() => void navigate({ to: '.', search: { ...search, item: '' } })} />
    </>
  )
}

const signedText = (money: MoneyJson | null) =>
  money === null ? '–' : <span className={money.amount.startsWith('-') ? 'negative' : undefined}>{/[1-9]/.test(money.amount) && !money.amount.startsWith('-') ? '+' : ''}{moneyText(money)}</span>
