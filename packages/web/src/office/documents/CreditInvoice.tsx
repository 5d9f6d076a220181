/** Credits an invoice: all that is left of it, or amounts of single lines. What is charged stays charged. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { creditContent, creditNoteInput } from '@kontor/contract/documents.ts'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { bodyOf, issuesOf } from '../../ui/form/form-values.ts'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { useCorrected } from './CancelInvoice.tsx'
import { CreditedLines } from './CreditedLines.tsx'
import { useDraftsChanged } from './draft-query.ts'
import type { SentCredit } from './draft-query.ts'
import type { Document } from './document-query.ts'

interface InvoiceProps {
  readonly invoice: Document
}

export function CreditInvoice({ invoice }: InvoiceProps) {
  const { t } = useTranslation('documents')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const reason = !may('documents:cancel') ? t('mayNot.credit') : invoice.corrections.some(({ cancellation }) => cancellation) ? t('mayNot.creditCancelled') : null
  return (
    <>
      <ActionButton variant="default" disabledReason={reason} aria-haspopup="dialog" onClick={dialog.open}>{t('credit')}</ActionButton>
      {opened && <CreditDialog invoice={invoice} close={dialog.close} />}
    </>
  )
}

function CreditDialog({ invoice, close }: InvoiceProps & { readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const navigate = useNavigate()
  const corrected = useCorrected()
  const form = useRecordForm({
    schema: creditNoteInput, initial: { lines: null }, draftKey: `credit:${company}:${invoice.id}`, atField: { credit_exceeds_line: 'lines', credit_is_nothing: 'lines', line_not_found: 'lines' },
    save: (body, { key }) => answer(api.POST('/api/v1/invoices/{id}/credit-note', { params: { path: { id: invoice.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (issued) => {
      corrected()
      toast({ message: t('credited', { number: invoice.number, by: issued.number }) })
      close()
      void navigate({ to: '/$company/credit-notes/$id', params: { company, id: issued.id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('creditTitle', { number: invoice.number })} form={form} size="xl">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('creditText')}</Text>
          <Field name="lines" label={t('lines')}>{(slot) => <CreditedLines invoice={invoice} error={slot.error} />}</Field>
          <Field name="reason" label={t('field.reason')} description={t('reasonHint')} />
          <Field name="introduction" kind="longtext" label={t('field.introduction')} />
          <FormActions save={t('creditVerb')}><KeepAsDraft invoice={invoice} close={close} /></FormActions>
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

/** The credit note is written on later, or issued by somebody else. */
function KeepAsDraft({ invoice, close }: InvoiceProps & { readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useDraftsChanged()
  const { state } = useFormPlace()
  const keep = async () => {
    const values = bodyOf(creditContent, { lines: null, ...state.form.getValues() })
    // What is wrong is shown where it is wrong, by the same attempt as issuing makes.
    if (issuesOf(creditContent, values).length > 0) {
      await state.form.trigger()
      return
    }
    const draft = await answer(api.POST('/api/v1/drafts', {
      params: { query: { company }, header: { 'idempotency-key': onceKey() } }, body: { kind: 'credit_note', invoice: invoice.id, content: values as SentCredit },
    }))
    state.discard()
    void changed()
    close()
    void navigate({ to: '/$company/drafts/$id', params: { company, id: draft.id } })
  }
  return <ActionButton variant="default" disabledReason={may('documents:write') ? null : t('mayNot.write')} onClick={keep}>{t('keepAsDraft')}</ActionButton>
}
