/** Notes that a quote was accepted, and what becomes of it at once. */
import { acceptanceInput } from '@kontor/contract/sales.ts'
import { Radio, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCorrected } from './CancelInvoice.tsx'
import { documentLink } from './document-query.ts'
import { useSalesChanged } from './sales-query.ts'
import type { SalesDocument } from './sales-query.ts'

const CHOICES = ['order', 'invoice_draft', 'invoice'] as const
const accepting = acceptanceInput.omit({ late: true }).extend({ as: z.enum(CHOICES) })

export function AcceptQuote({ quote, close }: { readonly quote: SalesDocument; readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useSalesChanged()
  const corrected = useCorrected()
  const late = quote.state === 'expired'
  const form = useRecordForm({
    schema: accepting, initial: { as: 'order' }, draftKey: `accept:${company}:${quote.id}`,
    atField: { issue_date_before_last: 'issueDate', issue_date_too_far_ahead: 'issueDate', accounting_period_closed: 'issueDate' },
    save: ({ as, ...body }, { key }) => {
      const params = { path: { id: quote.id }, query: { company }, header: { 'idempotency-key': key } }
      return as === 'invoice' ? answer(api.POST('/api/v1/quotes/{id}/invoice', { params, body: { ...body, late } })) : answer(api.POST('/api/v1/quotes/{id}/acceptance', { params, body: { ...body, as, late } }))
    },
    saved: ({ draft, document }) => {
      void changed()
      corrected()
      toast({ message: document ? t('acceptedAs', { number: quote.number, by: document.number }) : t('accepted', { number: quote.number }) })
      close()
      void navigate(document ? documentLink(company, document) : { to: '/$company/drafts/$id', params: { company, id: draft } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('acceptTitle', { number: quote.number })} form={form} size="lg">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('acceptText', { name: quote.customer.name, gross: moneyText(quote.gross) })}</Text>
          {late && <Notice tone="warn" title={t('acceptLate', { date: dateText(quote.validUntil!) })}>{t('acceptLateText')}</Notice>}
          <Field name="as" label={t('acceptAs')}>
            {(slot) => (
              <Radio.Group label={t('acceptAs')} value={String(slot.value)} onChange={slot.onChange}>
                <Stack gap="xs" mt="xs">
                  {CHOICES.map((value) => <Radio key={value} value={value} label={t(`accepting.${value}`)} description={t(`accepting.${value}Text`)} disabled={value === 'invoice' && !may('documents:issue')} />)}
                </Stack>
              </Radio.Group>
            )}
          </Field>
          <Field name="remark" label={t('field.remark')} description={t('remarkHint')} />
          <Field name="issueDate" kind="date" label={t('issueOn')} description={t('issueOnHint')} />
          <FormActions save={t('acceptVerb', { number: quote.number })} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
