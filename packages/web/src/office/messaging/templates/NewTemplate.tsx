/** Begins a template: for which mails, for whom. It begins with what applies to them now. */
import { templateInput } from '@kontor/contract/templates.ts'
import { isWritten, TEMPLATE_KINDS, templateKindName } from '@kontor/domain/messaging/template.ts'
import type { TemplateKind } from '@kontor/domain/messaging/template.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { toast } from '../../../ui/toast.tsx'
import { spoken } from '../../../ui/words.ts'
import { codesOf } from '../../administration/code-query.ts'
import { useCustomerLookup } from '../../customers/customer-lookup.ts'
import { companyQuery } from '../../shell/DemoBar.tsx'

const AT_FIELD = { template_message_is_own: 'own', template_of_group_or_customer: 'customer', customer_not_found: 'customer', code_unknown: 'customerGroup', code_archived: 'customerGroup' } as const

export function NewTemplate({ kind, close }: { readonly kind: TemplateKind | null; readonly close: () => void }) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const language = useQuery(companyQuery(company)).data?.language
  const groups = useQuery(codesOf(company, 'customer_groups'))
  const title = t('new')
  const form = useRecordForm({
    schema: templateInput.omit({ content: true, note: true }), initial: { ...(kind !== null && { kind, name: templateKindName(kind, spoken()) }), own: kind !== null && isWritten(kind), ...(language && { language }) }, draftKey: `template:new:${company}:${kind ?? ''}`, atField: AT_FIELD,
    save: (body, { key }) => answer(api.POST('/api/v1/templates', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (made) => {
      toast({ message: t('made', { name: made.name }) })
      void queryClient.invalidateQueries({ queryKey: ['templates', company] })
      close()
      void navigate({ to: '/$company/templates/$id', params: { company, id: made.id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={title} form={form} size="lg">
      <RecordForm form={form} label={title}>
        <FormSection>
          <Field name="kind" kind="select" label={t('field.kind')} options={TEMPLATE_KINDS.map((value) => ({ value, label: templateKindName(value, spoken()) }))} />
          <Field name="name" label={t('field.name')} autoFocus />
          <Field name="own" kind="switch" label={t('field.own')} description={t('ownText')} wide />
        </FormSection>
        <FormSection title={t('scope')} description={t('scopeText')}>
          <Field name="language" kind="select" label={t('field.language')} options={(['de', 'cs', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))} placeholder={t('everyLanguage')} />
          <Field name="customerGroup" kind="select" label={t('field.group')} options={(groups.data ?? []).filter(({ archived }) => !archived).map(({ code, label }) => ({ value: code, label: label[spoken()] }))} placeholder={t('all')} />
          <Field name="customer" kind="lookup" label={t('field.customer')} {...useCustomerLookup()} placeholder={t('all')} wide />
        </FormSection>
        <FormActions save={t('make')} />
      </RecordForm>
    </RecordDialog>
  )
}
