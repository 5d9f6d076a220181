/** An entry of a code list: its labels in three languages, and what a customer group gives its members. */
import { codeInput } from '@kontor/contract/code-lists.ts'
import { levelSettings } from '@kontor/contract/customer-settings.ts'
import { days } from '@kontor/contract/companies.ts'
import { percent } from '@kontor/contract/prices.ts'
import { CREDIT_OFFSETS } from '@kontor/domain/kernel/credit-offset.ts'
import { EINVOICE_CHOICES } from '@kontor/domain/kernel/einvoice-format.ts'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { HistoryPanel } from '../audit/HistoryPanel.tsx'
import type { Code, List } from './code-query.ts'

/** The form holds both halves of each step of a cash discount, of which the server wants both or none. */
const groupSettings = levelSettings.extend({ cashDiscount: z.strictObject({ percent: percent.optional(), days: days.optional(), second: z.strictObject({ percent: percent.optional(), days: days.optional() }).nullable().optional() }).optional() })
const codeForm = z.strictObject({ code: codeInput.shape.code, label: codeInput.shape.label, settings: groupSettings.optional() })
type FormBody = z.input<typeof codeForm>

interface CodeDialogProps {
  readonly list: List
  readonly code: Code | null
  readonly nextPosition: number
  readonly close: () => void
  readonly done: () => void
}

function settingsOf(settings: FormBody['settings']) {
  const { cashDiscount, ...rest } = settings ?? {}
  const { percent: part, days: within, second } = cashDiscount ?? {}
  const { percent: secondPart, days: secondWithin } = second ?? {}
  const isSecond = secondPart !== undefined || secondWithin !== undefined
  return part === undefined && within === undefined && !isSecond ? rest : { ...rest, cashDiscount: { percent: part!, days: within!, ...(isSecond && { second: { percent: secondPart!, days: secondWithin! } }) } }
}

/** With the place of the two fields of a cash discount, so that an untouched form is a clean one. */
const begun = (settings: Code['settings']) => ({ ...settings, cashDiscount: { ...settings?.cashDiscount, second: settings?.cashDiscount?.second ?? {} } })

export function CodeDialog({ list, code, nextPosition, close, done }: CodeDialogProps) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const groups = list === 'customer_groups'
  const title = code ? t('code.editTitle', { code: code.code }) : t('code.new')
  const form = useRecordForm({
    schema: codeForm, initial: code ? { code: code.code, label: code.label, settings: begun(code.settings) } : { label: {}, settings: begun(null) }, draftKey: `code:${company}:${list}:${code?.id ?? 'new'}`,
    atField: { code_taken: 'code' }, ...(code && { version: code.version }),
    save: (body, { key, version }) => {
      const content = { label: body.label, ...(groups && { settings: settingsOf(body.settings) }) }
      return code
        ? answer(api.PATCH('/api/v1/code-lists/{list}/{id}', { params: { path: { list, id: code.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body: content }))
        : answer(api.POST('/api/v1/code-lists/{list}', { params: { path: { list }, query: { company }, header: { 'idempotency-key': key } }, body: { code: body.code, position: nextPosition, ...content } }))
    },
    saved: () => {
      toast({ message: t('saved') })
      done()
      close()
    },
    reload: async () => {
      const { items } = await answer(api.GET('/api/v1/code-lists/{list}', { params: { path: { list }, query: { company } } }))
      const fresh = items.find(({ id }) => id === code?.id) ?? code!
      return { values: { code: fresh.code, label: fresh.label, settings: begun(fresh.settings) }, version: fresh.version }
    },
  })
  return (
    <RecordDialog opened onClose={close} title={title} form={form} size="xl">
      <RecordForm form={form} label={title}>
        <FormSection columns={3}>
          <Field name="code" label={t('field.code')} description={t('hint.code')} readOnly={code !== null} autoFocus={code === null} wide />
          <Field name="label.de" label={t('field.labelDe')} />
          <Field name="label.cs" label={t('field.labelCs')} />
          <Field name="label.en" label={t('field.labelEn')} />
        </FormSection>
        {groups && <GroupFields />}
        <FormActions />
      </RecordForm>
      {code && <HistoryPanel of={{ table: list, row: code.id }} />}
    </RecordDialog>
  )
}

function GroupFields() {
  const { t } = useTranslation('administration')
  const { t: customers } = useTranslation('customers')
  return (
    <FormSection title={t('groupSettings')} description={t('groupSettingsText')}>
      <Field name="settings.paymentMethod" kind="select" label={customers('field.paymentMethod')} options={(['transfer', 'direct_debit', 'cash', 'card'] as const).map((value) => ({ value, label: customers(`paymentMethod.${value}`) }))} />
      <Field name="settings.paymentDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={customers('field.paymentDays')} />
      <Field name="settings.cashDiscount.percent" kind="percent" label={customers('field.cashDiscountPercent')} />
      <Field name="settings.cashDiscount.days" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={customers('field.cashDiscountDays')} />
      <Field name="settings.cashDiscount.second.percent" kind="percent" label={t('field.secondPercent')} />
      <Field name="settings.cashDiscount.second.days" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.secondWithin')} />
      <Field name="settings.discountPercent" kind="percent" label={customers('field.discountPercent')} />
      <Field name="settings.billingIntervalMonths" kind="integer" minimum={1} maximum={120} unit={t('unit.months')} label={customers('field.billingIntervalMonths')} />
      <Field name="settings.grouping" kind="select" label={customers('field.grouping')} options={(['month', 'service', 'due_day'] as const).map((value) => ({ value, label: customers(`grouping.${value}`) }))} />
      <Field name="settings.collectiveDay" kind="integer" minimum={1} maximum={31} label={customers('field.collectiveDay')} />
      <Field name="settings.creditOffset" kind="select" label={customers('field.creditOffset')} options={CREDIT_OFFSETS.map((value) => ({ value, label: customers(`creditOffset.${value}`) }))} />
      <Field name="settings.delivery" kind="select" label={customers('field.delivery')} options={(['email', 'post', 'both'] as const).map((value) => ({ value, label: customers(`delivery.${value}`) }))} />
      <Field name="settings.einvoiceFormat" kind="select" label={customers('field.einvoiceFormat')} options={EINVOICE_CHOICES.map((value) => ({ value, label: customers(`einvoiceFormat.${value}`) }))} />
      <Field name="settings.language" kind="select" label={customers('field.language')} options={[{ value: 'de', label: 'Deutsch' }, { value: 'cs', label: 'Čeština' }, { value: 'en', label: 'English' }]} />
    </FormSection>
  )
}
