/** What can be done with a supplier invoice: book it, take the booking back, reject it, take the rejection back. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { bookingInput } from '@kontor/contract/purchasing.ts'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { moneyText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { useChanged } from './supplier-invoice-query.ts'
import type { SupplierInvoice } from './supplier-invoice-query.ts'

interface ActionsProps {
  readonly invoice: SupplierInvoice
}

export function SupplierInvoiceActions({ invoice }: ActionsProps) {
  if (invoice.state === 'booked') return <ReverseBooking invoice={invoice} />
  if (invoice.state === 'rejected') return <Accept invoice={invoice} />
  return <><Reject invoice={invoice} /><Book invoice={invoice} /></>
}

function Book({ invoice }: ActionsProps) {
  const { t } = useTranslation('purchasing')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const reason = !may('ledger:write') ? t('mayNot.book') : invoice.lines.some(({ account }) => account === null) ? t('mayNot.withoutAccount') : null
  return (
    <>
      <ActionButton disabledReason={reason} aria-haspopup="dialog" onClick={dialog.open}>{t('book')}</ActionButton>
      {opened && <BookDialog invoice={invoice} close={dialog.close} />}
    </>
  )
}

function BookDialog({ invoice, close }: ActionsProps & { readonly close: () => void }) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const changed = useChanged()
  const form = useRecordForm({
    schema: bookingInput, initial: { postingDate: invoice.issueDate !== null && invoice.issueDate <= today() ? invoice.issueDate : today() }, draftKey: `book:${company}:${invoice.id}`,
    atField: { accounting_period_closed: 'postingDate', posting_date_too_far_ahead: 'postingDate' },
    save: (body, { key }) => answer(api.POST('/api/v1/supplier-invoices/{id}/booking', { params: { path: { id: invoice.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (booked) => {
      changed(booked)
      toast({ message: t('isBooked') })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('bookTitle')} form={form}>
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('bookText', { supplier: invoice.supplier, gross: invoice.gross === null ? '' : moneyText(invoice.gross) })}</Text>
          <Field name="postingDate" kind="date" label={t('field.postingDate')} autoFocus />
          <FormActions save={t('book')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

function ReverseBooking({ invoice }: ActionsProps) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const may = useMay()
  const changed = useChanged()
  return (
    <DangerButton
      disabledReason={may('ledger:write') ? null : t('mayNot.book')}
      question={{
        title: t('reverseTitle'), message: t('reverseText'), verb: t('reverse'), reason: { label: t('field.reason'), required: true },
        run: async ({ reason, key }) => {
          changed(await answer(api.POST('/api/v1/supplier-invoices/{id}/booking-reversal', { params: { path: { id: invoice.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })))
          toast({ message: t('isReversed') })
        },
      }}
    />
  )
}

function Reject({ invoice }: ActionsProps) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const may = useMay()
  const changed = useChanged()
  return (
    <DangerButton
      variant="subtle" disabledReason={may('supplier-invoices:write') ? null : t('mayNot.write')}
      question={{
        title: t('rejectTitle'), message: t('rejectText'), verb: t('reject'), reason: { label: t('field.reason'), required: true, most: 500 },
        run: async ({ reason, key }) => changed(await answer(api.POST('/api/v1/supplier-invoices/{id}/rejection', { params: { path: { id: invoice.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } }))),
      }}
    />
  )
}

function Accept({ invoice }: ActionsProps) {
  const { t } = useTranslation('purchasing')
  const company = useCompany()
  const may = useMay()
  const changed = useChanged()
  const accept = async () => changed(await answer(api.DELETE('/api/v1/supplier-invoices/{id}/rejection', { params: { path: { id: invoice.id }, query: { company }, header: { 'idempotency-key': onceKey() } } })))
  return <ActionButton variant="default" disabledReason={may('supplier-invoices:write') ? null : t('mayNot.write')} onClick={accept}>{t('accept')}</ActionButton>
}
