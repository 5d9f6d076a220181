/** Credits an invoice: all that is left of it, or amounts of single lines. What is charged stays charged. */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { creditNoteInput } from '@kontor/contract/documents.ts'
import { useNavigate } from '@tanstack/react-router'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { MoneyInput } from '../../ui/inputs/MoneyInput.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCorrected } from './CancelInvoice.tsx'
import type { Document } from './document-query.ts'
import classes from './documents.module.css'

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
          <FormActions save={t('creditVerb')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

interface Credited {
  readonly line: number
  readonly net: unknown
}

/** Nothing ticked: all that is left. Ticked lines start with their whole amount. */
function CreditedLines({ invoice, error }: InvoiceProps & { readonly error: React.ReactNode }) {
  const { t } = useTranslation('documents')
  const { state } = useFormPlace()
  const { field } = useController({ control: state.form.control, name: 'lines' })
  const chosen = (field.value ?? []) as unknown as readonly Credited[]
  const put = (lines: readonly Credited[]) => field.onChange(lines.length === 0 ? null : lines.toSorted((one, other) => one.line - other.line))
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="visually-hidden">{t('lines')}</legend>
      <Text size="sm" mb="xs" role="status">{chosen.length === 0 ? t('creditAll') : t('creditSome', { count: chosen.length })}</Text>
      {invoice.lines.map((line) => {
        const mine = chosen.find((one) => one.line === line.line)
        return (
          <div key={line.line} className={classes.creditLine}>
            <Checkbox label={line.name} checked={mine !== undefined} onChange={(event) => put(event.currentTarget.checked ? [...chosen, { line: line.line, net: line.net }] : chosen.filter((one) => one.line !== line.line))} />
            <span className="number">{moneyText(line.net)}</span>
            {mine && <MoneyInput aria-label={t('creditAmount', { line: line.line })} currency={invoice.net.currency} value={mine.net as never} onChange={(net) => put([...chosen.filter((one) => one.line !== line.line), { line: line.line, net }])} />}
          </div>
        )
      })}
      {error && <Text size="xs" className="negative" role="alert">{error}</Text>}
    </fieldset>
  )
}
