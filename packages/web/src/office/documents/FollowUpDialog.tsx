/** The next document of an order, delivery note or proforma: which, and how much of each line. */
import { followUpInput } from '@kontor/contract/sales.ts'
import { countOf, FOLLOW_UPS } from '@kontor/domain/invoicing/sales.ts'
import { plus, decimal, rational, times, toDecimalText } from '@kontor/domain/kernel/rational.ts'
import { Radio, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useController, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { decimalText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { QuantityInput } from '../../ui/inputs/DecimalInput.tsx'
import { toast } from '../../ui/toast.tsx'
import { documentLink, SALES_NOUNS } from './document-query.ts'
import { useSalesChanged } from './sales-query.ts'
import type { SalesDocument } from './sales-query.ts'
import classes from './documents.module.css'

interface SourceProps {
  readonly source: SalesDocument
}

type Kind = 'order_confirmation' | 'delivery_note' | 'proforma' | 'invoice'

/** Of a quote only a proforma: order and invoice come of its acceptance. */
const kindsOf = ({ kind }: SalesDocument): Kind[] => FOLLOW_UPS[kind].filter((one): one is Kind => one !== 'order' && (kind !== 'quote' || one === 'proforma'))

/** What is left of a line for a kind of follow-up, by what the page knows; the server asks the order behind it, too. */
function leftOf({ kind }: SalesDocument, line: SalesDocument['lines'][number], followUp: Kind): string {
  const count = countOf(kind, followUp)
  const taken = count === 'delivered' ? line.delivered : count === 'invoiced' ? line.invoiced : '0'
  return toDecimalText(plus(decimal(line.quantity), times(decimal(taken), rational(-1n))), 0)
}

const linesLeft = (source: SalesDocument, followUp: Kind) =>
  source.lines.map((line) => ({ line: line.line, quantity: leftOf(source, line, followUp) })).filter(({ quantity }) => quantity !== '0')

export function FollowUpDialog({ source, close }: SourceProps & { readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useSalesChanged()
  const kinds = kindsOf(source)
  const first = kinds.find((kind) => linesLeft(source, kind).length > 0) ?? kinds[0]!
  const form = useRecordForm({
    schema: followUpInput, initial: { kind: first, draft: false, lines: linesLeft(source, first) }, draftKey: `follow:${company}:${source.id}`,
    atField: { quantity_exceeds_rest: 'lines', nothing_left_to_follow: 'lines', line_not_found: 'lines', serial_numbers_need_draft: 'draft', issue_date_before_last: 'issueDate', issue_date_too_far_ahead: 'issueDate' },
    save: (body, { key }) => answer(api.POST(`/api/v1/${SALES_NOUNS[source.kind]}/{id}/follow-up` as '/api/v1/orders/{id}/follow-up', { params: { path: { id: source.id }, query: { company }, header: { 'idempotency-key': key } }, body: { ...body, draft: body.draft ?? false } })),
    saved: ({ draft, document }) => {
      void changed()
      toast({ message: document ? t('issued', { number: document.number }) : t('draftSaved') })
      close()
      void navigate(document ? documentLink(company, document) : { to: '/$company/drafts/$id', params: { company, id: draft } })
    },
  })
  const [kind, wantsDraft] = useWatch({ control: form.form.control, name: ['kind', 'draft'] }) as unknown as [Kind, unknown]
  const draft = wantsDraft === true && kind === 'delivery_note'
  return (
    <RecordDialog opened onClose={close} title={t('goOnTitle', { number: source.number })} form={form} size="lg">
      <RecordForm form={form}>
        <Stack gap="md">
          <Field name="kind" label={t('field.kind')}>
            {(slot) => (
              <Radio.Group
                label={t('field.kind')} value={String(slot.value)}
                onChange={(value) => { slot.onChange(value); form.form.setValue('lines', linesLeft(source, value as Kind) as never, { shouldDirty: true }) }}
              >
                <Stack gap="xs" mt="xs">{kinds.map((value) => <Radio key={value} value={value} label={t(value)} description={t(`following.${value}`)} />)}</Stack>
              </Radio.Group>
            )}
          </Field>
          <Field name="lines" label={t('lines')}>{(slot) => <Quantities source={source} kind={kind} error={slot.error} />}</Field>
          {kind === 'delivery_note' && <Field name="draft" kind="switch" label={t('leaveDraft')} description={t('leaveDraftHint')} />}
          {kind !== 'invoice' && !draft && <Field name="issueDate" kind="date" label={t('issueOn')} description={t('issueOnHint')} />}
          <FormActions save={kind === 'invoice' || draft ? t('beginDraft') : t('issueKind', { kind: t(kind) })} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

interface Chosen {
  readonly line: number
  readonly quantity: unknown
}

/** How much of each line; a line of which nothing is left is not offered. */
function Quantities({ source, kind, error }: SourceProps & { readonly kind: Kind; readonly error: React.ReactNode }) {
  const { t } = useTranslation('documents')
  const { state } = useFormPlace()
  const { field } = useController({ control: state.form.control, name: 'lines' })
  const chosen = (field.value ?? []) as unknown as readonly Chosen[]
  const put = (line: number, quantity: unknown) => field.onChange(chosen.map((one) => (one.line === line ? { line, quantity } : one)))
  const offered = source.lines.filter((line) => leftOf(source, line, kind) !== '0')
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{t('quantities')}</legend>
      {offered.length === 0 && <Text size="sm">{t('nothingLeft')}</Text>}
      {offered.map((line) => (
        <div key={line.line} className={classes.creditLine}>
          <span>{line.name}</span>
          <span className="number">{t('ofQuantity', { quantity: decimalText(leftOf(source, line, kind)), unit: line.unit })}</span>
          <QuantityInput negative aria-label={t('quantityOf', { line: line.line })} value={chosen.find((one) => one.line === line.line)?.quantity as never} onChange={(quantity) => put(line.line, quantity)} />
        </div>
      ))}
      {error && <Text size="xs" className="negative" role="alert">{error}</Text>}
    </fieldset>
  )
}
