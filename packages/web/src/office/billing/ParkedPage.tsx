/** Customers that no run bills, with the reason; released here, or parked by hand. */
import { useDisclosure } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { instantText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { useActors } from '../audit/use-actors.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ParkDialog, useRelease } from './parking.tsx'
import { reasonText } from './reason-text.ts'

type Row = RowOf<'/api/v1/parked-customers'>

export function ParkedPage() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const may = useMay()
  const release = useRelease()
  const nameOf = useActors()
  const mayNot = may('billing:execute') ? null : t('mayNot.execute')
  const columns = useMemo((): Column<Row>[] => [
    { id: 'number', label: t('column.customer'), width: 110, exportAs: 'customerNumber', render: (row) => row.customer.number },
    { id: 'name', label: t('column.name'), width: 240, exportAs: 'customerName', phone: 'title', render: (row) => row.customer.name },
    { id: 'reason', label: t('column.reason'), width: 320, phone: 'line', render: (row) => reasonText(t, row.reason, row.detail) },
    { id: 'parkedAt', label: t('column.parkedAt'), width: 138, phone: 'line', render: (row) => instantText(row.parkedAt) },
    { id: 'parkedBy', label: t('column.parkedBy'), width: 160, render: (row) => nameOf(row.parkedBy) },
    { id: 'release', label: t('release'), width: 150, notExported: true, phone: 'line', render: (row) => <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void release.ask(row)}>{t('release')}</button> },
  ], [t, release, mayNot, nameOf])
  return (
    <>
      <ListPage<Row>
        list="parked-customers" title={t('parked')} columns={columns} filters={[]} rowKey={(row) => row.customer.id} rowLabel={(row) => row.customer.name}
        rowLink={(row) => ({ to: '/$company/customers/$id', params: { company, id: row.customer.id } })} {...useApiList('/api/v1/parked-customers')}
        actions={<ParkCustomer />} empty={{ title: t('noParked'), text: t('noParkedText') }}
      />
      {release.dialog}
    </>
  )
}

function ParkCustomer() {
  const { t } = useTranslation('billing')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton variant="default" disabledReason={may('billing:execute') ? null : t('mayNot.execute')} aria-haspopup="dialog" onClick={dialog.open}>{t('park')}</ActionButton>
      {opened && <ParkDialog close={dialog.close} />}
    </>
  )
}
