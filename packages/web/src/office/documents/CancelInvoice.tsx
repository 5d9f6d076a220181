/** Cancels an invoice by a full credit note, and asks what becomes of what it charged. */
import { Radio, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { cancellationInput } from '@kontor/contract/documents.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { takenGoodsQuery } from '../stock/stock-query.ts'
import type { Document } from './document-query.ts'

interface InvoiceProps {
  readonly invoice: Document
}

export function CancelInvoice({ invoice }: InvoiceProps) {
  const { t } = useTranslation('documents')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const reason = !may('documents:cancel') ? t('mayNot.cancel') : invoice.corrections.some(({ cancellation }) => cancellation) ? t('mayNot.cancelTwice') : null
  return (
    <>
      <ActionButton color="red" variant="light" disabledReason={reason} aria-haspopup="dialog" onClick={dialog.open}>{t('cancel')}</ActionButton>
      {opened && <CancelDialog invoice={invoice} close={dialog.close} />}
    </>
  )
}

/** What a correction changes on other screens. */
export function useCorrected() {
  const company = useCompany()
  const queryClient = useQueryClient()
  return () => {
    for (const queryKey of [['document', company], ['list', 'invoices'], ['list', 'credit-notes'], ['list', 'open-items'], ['documents-of', company], ['open-items-of', company], ['open-sum', company], ['overdue-sum', company], ['list', 'stock-articles'], ['list', 'stock-movements'], ['list', 'serial-numbers'], ['taken-goods', company], ['stock-article', company]]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }
}

function CancelDialog({ invoice, close }: InvoiceProps & { readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const navigate = useNavigate()
  const corrected = useCorrected()
  const may = useMay()
  const { data: taken } = useQuery({ ...takenGoodsQuery(company, invoice.id), enabled: may('stock:read') })
  const took = taken?.items.some(({ rest }) => rest !== '0')
  const form = useRecordForm({
    schema: cancellationInput, initial: { charges: 'bill_again', goods: 'returned' }, draftKey: `cancel:${company}:${invoice.id}`, atField: { accounting_period_closed: 'reason' },
    save: (body, { key }) => answer(api.POST('/api/v1/invoices/{id}/cancellation', { params: { path: { id: invoice.id }, query: { company }, header: { 'idempotency-key': key } }, body: { ...body, goods: body.goods ?? 'returned' } })),
    saved: (issued) => {
      corrected()
      toast({ message: t('cancelled', { number: invoice.number, by: issued.number }) })
      close()
      void navigate({ to: '/$company/credit-notes/$id', params: { company, id: issued.id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('cancelTitle', { number: invoice.number })} form={form} size="lg">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('cancelText', { gross: moneyText(invoice.gross), name: invoice.customer.name })}</Text>
          <Field name="charges" label={t('charges')}>
            {(slot) => (
              <Radio.Group label={t('charges')} value={String(slot.value)} onChange={slot.onChange}>
                <Stack gap="xs" mt="xs">
                  <Radio value="bill_again" label={t('billAgain')} description={t('billAgainText')} />
                  <Radio value="waive" label={t('waive')} description={t('waiveText')} />
                </Stack>
              </Radio.Group>
            )}
          </Field>
          {took && (
            <Field name="goods" label={t('goods')}>
              {(slot) => (
                <Radio.Group label={t('goods')} value={String(slot.value)} onChange={slot.onChange}>
                  <Stack gap="xs" mt="xs">
                    <Radio value="returned" label={t('goodsReturned')} description={t('goodsReturnedText')} />
                    <Radio value="kept" label={t('goodsKept')} description={t('goodsKeptText')} />
                  </Stack>
                </Radio.Group>
              )}
            </Field>
          )}
          <Field name="reason" label={t('field.reason')} description={t('reasonHint')} autoFocus />
          <FormActions save={t('cancelVerb', { number: invoice.number })} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
