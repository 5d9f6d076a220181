/** Keeping a customer out of runs, and letting them in again: from the list of those parked, and from the customer's card. */
import { Stack, Text } from '@mantine/core'
import { parkingInput } from '@kontor/contract/invoicing.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { useConfirm } from '../../ui/confirm.tsx'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { useCustomerLookup } from '../customers/customer-lookup.ts'

/** Lets runs bill a customer again, with the reason why. */
export function useRelease() {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  return useMemo(() => ({
    dialog,
    ask: ({ customer }: { readonly customer: { readonly id: string; readonly name: string } }) => ask({
      title: t('releaseTitle', { name: customer.name }), message: t('releaseText'), verb: t('release'), danger: false, reason: { label: t('reasonLabel'), required: true },
      run: async ({ reason, key }) => {
        await answer(api.POST('/api/v1/parked-customers/{customer}/release', { params: { path: { customer: customer.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } }))
        await Promise.all([['list', 'parked-customers'], ['parked', company]].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
        toast({ message: t('toast.released', { name: customer.name }) })
      },
    }),
  }), [ask, dialog, t, company, queryClient])
}

interface ParkDialogProps {
  readonly close: () => void
  /** Whom, where that is known already. */
  readonly customer?: string
}

/** Keeps a customer out of runs until somebody releases them. */
export function ParkDialog({ close, customer }: ParkDialogProps) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const queryClient = useQueryClient()
  const lookup = useCustomerLookup()
  const form = useRecordForm({
    schema: parkingInput, initial: { ...(customer !== undefined && { customer }) }, draftKey: `parking:new:${customer ?? ''}`, atField: { customer_not_found: 'customer', customer_already_parked: 'customer' },
    save: (body, { key }) => answer(api.POST('/api/v1/parked-customers', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (parked) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'parked-customers'] })
      void queryClient.invalidateQueries({ queryKey: ['parked', company] })
      toast({ message: t('toast.parked', { name: parked.customer.name }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('park')} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('parkText')}</Text>
          <Field name="customer" kind="lookup" label={t('customerLabel')} {...lookup} autoFocus={customer === undefined} />
          <Field name="reason" label={t('reasonLabel')} autoFocus={customer !== undefined} />
          <FormActions save={t('park')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
