/** A value of the company's own for one setting. */
import { DAY_COUNTS, DEFAULT_BEGINNINGS } from '@kontor/domain/dunning/default-interest.ts'
import { CREDIT_OFFSETS } from '@kontor/domain/kernel/credit-offset.ts'
import { DEBIT_FORMATS } from '@kontor/domain/kernel/debit-format.ts'
import { EINVOICE_CHOICES } from '@kontor/domain/kernel/einvoice-format.ts'
import { SETTLING_ORDERS } from '@kontor/domain/receivables/settling.ts'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { OriginHint } from '../../ui/form/OriginHint.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { settingsQuery } from './company-query.ts'
import type { Setting } from './company-query.ts'
import { SETTING_FORMS, formOf, settingText, valueOf, wordOf } from './setting-forms.ts'

interface SettingDialogProps {
  readonly setting: Setting
  readonly name: string
  readonly close: () => void
  readonly done: (items: readonly Setting[]) => void
}

export function SettingDialog({ setting, name, close, done }: SettingDialogProps) {
  const { t } = useTranslation('administration')
  const company = useCompany()
  const { key: setKey } = setting
  const form = useRecordForm({
    schema: SETTING_FORMS[setKey], initial: formOf(setKey, setting.value), version: setting.version, draftKey: `setting:${company}:${setKey}`,
    atField: { setting_value_invalid: setKey === 'customers.cash_discount' ? 'percent' : setKey === 'notices.quiet_hours' ? 'from' : 'value' },
    save: (body, { key, version }) => answer(api.PUT('/api/v1/settings/{key}', {
      params: { path: { key: setKey }, query: { company }, header: { 'idempotency-key': key } }, body: { value: valueOf(setKey, body) as string, version },
    })),
    saved: ({ items }) => {
      toast({ message: t('settingSaved', { setting: name }) })
      done(items)
      close()
    },
    reload: async () => {
      const fresh = (await settingsQuery(company).queryFn()).find(({ key }) => key === setKey) ?? setting
      return { values: formOf(setKey, fresh.value), version: fresh.version }
    },
  })
  return (
    <RecordDialog opened onClose={close} title={name} form={form}>
      <RecordForm form={form} label={name}>
        <FormSection columns={1} description={t(`settingHint.${wordOf(setKey)}` as 'setting.customers')}>
          <SettingFields setting={setting} name={name} />
          <OriginHint from="system" inherited={settingText(setKey, setting.inherited)} own={setting.origin === 'company'} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}

function SettingFields({ setting: { key }, name }: { readonly setting: Setting; readonly name: string }) {
  const { t } = useTranslation('administration')
  const { t: customers } = useTranslation('customers')
  switch (key) {
    case 'customers.delivery': return <Field name="value" kind="select" label={name} options={(['email', 'post', 'both'] as const).map((value) => ({ value, label: customers(`delivery.${value}`) }))} />
    case 'customers.einvoice_format': return <Field name="value" kind="select" label={name} options={EINVOICE_CHOICES.map((value) => ({ value, label: customers(`einvoiceFormat.${value}`) }))} />
    case 'einvoices.previous_turnover': return <Field name="value" kind="select" label={name} options={(['up_to_800000', 'above_800000'] as const).map((value) => ({ value, label: t(`turnover.${value}`) }))} />
    case 'payments.matching': return <Field name="value" kind="select" label={name} options={(['automatic', 'ask'] as const).map((value) => ({ value, label: t(`matching.${value}`) }))} />
    case 'payments.discount_grace_days': return <Field name="value" kind="integer" minimum={0} maximum={30} unit={t('unit.days')} label={name} />
    case 'payments.order': return <Field name="value" kind="select" label={name} options={SETTLING_ORDERS.map((value) => ({ value, label: t(`paymentOrder.${value}`) }))} />
    case 'payments.refund_approval': return <Field name="value" kind="decimal" decimals={2} minimum={0} maximum={999_999} label={name} />
    case 'payments.tolerance': return <Field name="value" kind="decimal" decimals={2} minimum={0} maximum={99} label={name} />
    case 'customers.grouping': return <Field name="value" kind="select" label={name} options={(['month', 'service', 'due_day'] as const).map((value) => ({ value, label: customers(`grouping.${value}`) }))} />
    case 'customers.payment_method': return <Field name="value" kind="select" label={name} options={(['transfer', 'direct_debit', 'cash', 'card'] as const).map((value) => ({ value, label: customers(`paymentMethod.${value}`) }))} />
    case 'customers.billing_interval_months': return <Field name="value" kind="integer" minimum={1} maximum={120} unit={t('unit.months')} label={name} />
    case 'customers.cash_discount': return <><Field name="percent" kind="percent" label={t('field.percent')} /><Field name="days" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.within')} /><Field name="secondPercent" kind="percent" label={t('field.secondPercent')} /><Field name="secondDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.secondWithin')} /></>
    case 'customers.discount_percent': return <Field name="value" kind="percent" label={name} />
    case 'customers.collective_day': return <Field name="value" kind="integer" minimum={1} maximum={31} label={name} />
    case 'customers.credit_offset': return <Field name="value" kind="select" label={name} options={CREDIT_OFFSETS.map((value) => ({ value, label: customers(`creditOffset.${value}`) }))} />
    case 'customers.external_link': return <Field name="value" kind="web" label={name} placeholder="https://example.net/?id={reference}" />
    case 'subscriptions.minimum_term_months': return <Field name="value" kind="integer" minimum={0} maximum={24} unit={t('unit.months')} label={name} />
    case 'direct_debits.lead_days': return <Field name="value" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={name} />
    case 'direct_debits.pre_notification_days': return <Field name="value" kind="integer" minimum={1} maximum={30} unit={t('unit.days')} label={name} />
    case 'direct_debits.submission_days': return <Field name="value" kind="integer" minimum={1} maximum={10} unit={t('unit.days')} label={name} />
    case 'direct_debits.cut_off': return <Field name="value" label={name} placeholder="12:00" />
    case 'direct_debits.minimum': return <Field name="value" kind="decimal" decimals={2} minimum={0} label={name} />
    case 'direct_debits.format': return <Field name="value" kind="select" label={name} options={DEBIT_FORMATS.map((value) => ({ value, label: value }))} />
    case 'subscriptions.notice_days': return <Field name="value" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={name} />
    case 'dunning.default_begins': return <Field name="value" kind="select" label={name} options={DEFAULT_BEGINNINGS.map((value) => ({ value, label: t(`defaultBegins.${value}`) }))} />
    case 'dunning.real_cost': return <Field name="value" kind="decimal" decimals={2} minimum={0} maximum={999} label={name} />
    case 'dunning.day_count': return <Field name="value" kind="select" label={name} options={DAY_COUNTS.map((value) => ({ value, label: t(`dayCount.${value}`) }))} />
    case 'bank_statements.days_max': return <Field name="value" kind="integer" minimum={0} maximum={60} unit={t('unit.days')} label={name} />
    case 'notices.quiet_hours': return <><Field name="from" label={t('quiet.from')} placeholder="20:00" /><Field name="until" label={t('quiet.until')} placeholder="08:00" /><Field name="sundays" kind="switch" label={t('quiet.sundaysField')} /></>
  }
}
