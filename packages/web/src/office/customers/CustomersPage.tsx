/** All customers of the company. */
import { Button } from '@mantine/core'
import { IconMail, IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, dateText, decimalText } from '../../ui/format.ts'
import { spoken } from '../../ui/words.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { BulkAction, Column, Selected } from '../../ui/table/column.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useCompany, useMay } from '../../api/session.ts'
import { NewNewsletter } from '../messaging/newsletters/NewNewsletter.tsx'
import { BulkChange } from './BulkChange.tsx'
import { CustomerState } from './CustomerState.tsx'
import { useCustomerFilters } from './customer-filters.ts'
import { codesQuery } from './customer-query.ts'

/** More are a matter for an import (contract/bulk-changes.ts). */
const BULK_MAX = 10_000

type Row = RowOf<'/api/v1/customers'>

export function CustomersPage() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const columns = useColumns(company)
  const filters = useCustomerFilters()
  const add = () => void navigate({ to: '/$company/customers/new', params: { company } })
  const [bulk, openBulk] = useState<{ readonly selected: Selected<Row>; readonly done: () => void } | null>(null)
  const [addressed, address] = useState<Selected<Row> | null>(null)
  const mayWrite = may('customers:write')
  const maySend = may('messages:write')
  const bulkActions = useMemo((): BulkAction<Row>[] => [
    {
      id: 'change', label: t('bulk.action'), icon: <IconPencil size={14} aria-hidden />, filterToo: true, run: (selected, done) => openBulk({ selected, done }),
      refuses: ({ count }) => (!mayWrite ? t('mayNot.write') : count > BULK_MAX ? t('bulk.tooMany', { most: countText(BULK_MAX) }) : null),
    },
    {
      id: 'newsletter', label: t('newsletter'), icon: <IconMail size={14} aria-hidden />, filterToo: true, run: (selected) => address(selected),
      refuses: (selected) => (!maySend ? t('messaging:mayNotSend') : selected.kind === 'ids' ? (selected.count > BULK_MAX ? t('bulk.tooMany', { most: countText(BULK_MAX) }) : null) : selected.query['iban'] ? t('newsletterOfAccount') : null),
    },
  ], [t, mayWrite, maySend])
  return (
    <>
      <ListPage<Row>
        list="customers" title={t('customers')} columns={columns} filters={filters} rowKey={(row) => row.id} rowLabel={(row) => `${row.number} ${row.sortName}`} startSort="number"
        rowLink={(row) => ({ to: '/$company/customers/$id', params: { company, id: row.id } })} {...useApiList('/api/v1/customers', { stateLabel: (state) => t(`state.${state as 'active'}`) })}
        actions={<ActionButton shortcut="new" leftSection={<IconPlus size={15} aria-hidden />} disabledReason={mayWrite ? null : t('mayNot.write')} onClick={add}>{t('new')}</ActionButton>}
        empty={{ title: t('none'), text: t('noneText'), action: <Button variant="default" onClick={add}>{t('new')}</Button> }} bulkActions={bulkActions}
      />
      {bulk && <BulkChange selected={bulk.selected} done={bulk.done} close={() => openBulk(null)} />}
      {addressed && <NewNewsletter selected={addressed} close={() => address(null)} />}
    </>
  )
}

function useColumns(company: string) {
  const { t } = useTranslation('customers')
  const groups = useQuery(codesQuery(company, 'customer_groups'))
  return useMemo(() => {
    const groupLabel = (code: string | null) => (code === null ? '' : groups.data?.items.find((group) => group.code === code)?.label[spoken()])
    const columns: Column<Row>[] = [
      { id: 'number', label: t('field.number'), width: 120, sort: 'number', phone: 'line', render: (row) => row.number },
      { id: 'name', label: t('field.name'), width: 260, exportAs: 'sortName', sort: 'name', phone: 'title', render: (row) => row.sortName },
      { id: 'street', label: t('field.street'), width: 180, phone: 'hidden', render: (row) => row.street },
      { id: 'postcode', label: t('field.postcode'), width: 70, phone: 'hidden', render: (row) => row.postcode },
      { id: 'city', label: t('field.city'), width: 150, sort: 'city', phone: 'line', render: (row) => row.city },
      { id: 'phone', label: t('field.phone'), width: 138, phone: 'line', render: (row) => row.phone ?? '' },
      { id: 'email', label: t('field.mailedTo'), width: 220, exportAs: 'mailedTo', phone: 'hidden', render: (row) => row.mailedTo ?? '' },
      { id: 'group', label: t('field.customerGroup'), width: 130, exportAs: 'customerGroup', hiddenAtFirst: true, phone: 'hidden', render: (row) => groupLabel(row.customerGroup) },
      { id: 'kind', label: t('field.kind'), width: 110, hiddenAtFirst: true, phone: 'hidden', render: (row) => t(`kind.${row.kind}`) },
      { id: 'country', label: t('field.country'), width: 70, hiddenAtFirst: true, phone: 'hidden', render: (row) => row.country },
      { id: 'state', label: t('field.state'), width: 90, phone: 'line', render: (row) => <CustomerState state={row.state} /> },
      { id: 'averageDays', label: t('overview:averageDays'), width: 110, align: 'right', hiddenAtFirst: true, phone: 'hidden', render: (row) => (row.averageDays === null ? '' : decimalText(row.averageDays)) },
      { id: 'addedOn', label: t('field.addedOn'), width: 110, sort: 'added', phone: 'hidden', render: (row) => dateText(row.addedOn) },
    ]
    return columns
  }, [t, groups.data])
}
