/** Customers that no run bills, with the reason; released here, or parked by hand. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { parkingInput } from '@kontor/contract/invoicing.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { reasonText } from './reason-text.ts'

type Row = RowOf<'/api/v1/parked-customers'>

export function ParkedPage() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const may = useMay()
  const release = useRelease()
  const mayNot = may('billing:execute') ? null : t('mayNot.execute')
  const columns = useMemo((): Column<Row>[] => [
    { id: 'number', label: t('column.customer'), width: 110, exportAs: 'customerNumber', render: (row) => row.customer.number },
    { id: 'name', label: t('column.name'), width: 240, exportAs: 'customerName', phone: 'title', render: (row) => row.customer.name },
    { id: 'reason', label: t('column.reason'), width: 320, phone: 'line', render: (row) => reasonText(t, row.reason, row.detail) },
    { id: 'parkedAt', label: t('column.parkedAt'), width: 140, phone: 'line', render: (row) => instantText(row.parkedAt) },
    { id: 'parkedBy', label: t('column.parkedBy'), width: 160, render: (row) => row.parkedBy },
    { id: 'release', label: t('release'), width: 150, notExported: true, phone: 'line', render: (row) => <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void release.ask(row)}>{t('release')}</button> },
  ], [t, release, mayNot])
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

function useRelease() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  return useMemo(() => ({
    dialog,
    ask: ({ customer }: Row) => ask({
      title: t('releaseTitle', { name: customer.name }), message: t('releaseText'), verb: t('release'), danger: false, reason: { label: t('reasonLabel'), required: true },
      run: async ({ reason, key }) => {
        await answer(api.POST('/api/v1/parked-customers/{customer}/release', { params: { path: { customer: customer.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } }))
        await queryClient.invalidateQueries({ queryKey: ['list', 'parked-customers'] })
        toast({ message: t('toast.released', { name: customer.name }) })
      },
    }),
  }), [ask, dialog, t, company, queryClient])
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

function ParkDialog({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const lookup = useCustomerLookup()
  const form = useRecordForm({
    schema: parkingInput, initial: {}, draftKey: 'parking:new', atField: { customer_not_found: 'customer', customer_already_parked: 'customer' },
    save: (body, { key }) => answer(api.POST('/api/v1/parked-customers', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (parked) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'parked-customers'] })
      toast({ message: t('toast.parked', { name: parked.customer.name }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('park')} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('parkText')}</Text>
          <Field name="customer" kind="lookup" label={t('customerLabel')} {...lookup} autoFocus />
          <Field name="reason" label={t('reasonLabel')} />
          <FormActions save={t('park')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
