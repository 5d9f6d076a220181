/** Begins a form: what for, for whom, and from what. It is printed with only once it is published. */
import { Button, FileButton, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { formImport, formInput } from '@kontor/contract/forms.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import { FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import { FORM_PLACES, placesOf } from '@kontor/domain/forms/places.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { codesOf } from '../administration/code-query.ts'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { companyQuery } from '../shell/DemoBar.tsx'
import { versionQuery } from './form-query.ts'
import type { StoredForm } from './form-query.ts'
import { useScopeWords } from './scope-words.ts'

interface NewFormProps {
  readonly forms: readonly StoredForm[]
  readonly kind: FormKind | null
  /** For whom it is from the outset: on a customer's card. */
  readonly customer?: { readonly id: string; readonly language: Language | null } | undefined
  readonly close: () => void
}

const AT_FIELD = { form_kind_not_of_place: 'place', form_of_group_or_customer: 'customer', customer_not_found: 'customer', code_unknown: 'customerGroup', code_archived: 'customerGroup' } as const
type From = 'applied' | 'copy' | 'file'
type FormFile = z.input<typeof formImport>['file']

export function NewForm({ forms, kind, customer, close }: NewFormProps) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [from, setFrom] = useState<From>('applied')
  const [copied, setCopied] = useState<string | null>(null)
  const [file, setFile] = useState<FormFile | null>(null)
  const title = t('new')
  // A form says its words in one language: that of most papers, unless somebody chooses another.
  const language = useQuery(companyQuery(company)).data?.language
  const begin = { ...(kind !== null && { kind, name: formKindName(kind, spoken()) }), ...(customer ? { customer: customer.id, ...((customer.language ?? language) && { language: customer.language ?? language }) } : language && { language }) }
  const form = useRecordForm({
    schema: formInput.omit({ content: true, note: true }), initial: begin, draftKey: `form:new:${company}:${customer?.id ?? ''}`, atField: AT_FIELD,
    save: async (body, { key }) => {
      const params = { query: { company }, header: { 'idempotency-key': key } }
      if (from === 'file' && file) {
        const { name, language, customerGroup, customer } = body
        return answer(api.POST('/api/v1/forms/import', { params, body: { file, name, language, customerGroup, customer } }))
      }
      const source = from === 'copy' ? forms.find(({ id }) => id === copied) : undefined
      const content = source ? (await queryClient.fetchQuery(versionQuery(company, source.id, source.latest.id))).content : undefined
      return answer(api.POST('/api/v1/forms', { params, body: { ...body, ...(content && { content: content as never }) } }))
    },
    saved: (made) => {
      toast({ message: t('made', { name: made.name }) })
      void queryClient.invalidateQueries({ queryKey: ['forms', company] })
      close()
      void navigate({ to: '/$company/forms/$id', params: { company, id: made.id } })
    },
  })
  const missing = from === 'copy' && copied === null ? t('from.chooseForm') : from === 'file' && file === null ? t('from.chooseFile') : undefined
  return (
    <RecordDialog opened onClose={close} title={title} form={form} size="lg">
      <RecordForm form={form} label={title}>
        <Beginning forms={forms} from={from} setFrom={setFrom} copied={copied} setCopied={setCopied} file={file} setFile={setFile} />
        <FormFields />
        <FormActions save={t('make')} disabledReason={missing} />
      </RecordForm>
    </RecordDialog>
  )
}

function FormFields() {
  const { state } = useFormPlace()
  const kind = useWatch({ control: state.form.control, name: 'kind' }) as FormKind | undefined
  const { t } = useTranslation('forms')
  const company = useCompany()
  const groups = useQuery(codesOf(company, 'customer_groups'))
  const languages = (['de', 'cs', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))
  return (
    <>
      <FormSection>
        <Field name="kind" kind="select" label={t('field.kind')} options={FORM_KINDS.map((value) => ({ value, label: formKindName(value, spoken()) }))} />
        <Field name="name" label={t('field.name')} autoFocus />
        <Field name="place" kind="select" label={t('field.place')} description={t('placeText')} options={(kind ? placesOf(kind) : FORM_PLACES).map((value) => ({ value, label: t(`place.${value}`) }))} placeholder={t('place.none')} wide />
      </FormSection>
      <FormSection title={t('scope.title')} description={t('scope.text')}>
        <Field name="language" kind="select" label={t('field.language')} description={t('languageText')} options={languages} placeholder={t('scope.everyLanguage')} />
        <Field name="customerGroup" kind="select" label={t('field.group')} options={(groups.data ?? []).filter(({ archived }) => !archived).map(({ code, label }) => ({ value: code, label: label[spoken()] }))} placeholder={t('scope.all')} />
        <Field name="customer" kind="lookup" label={t('field.customer')} {...useCustomerLookup()} placeholder={t('scope.all')} wide />
      </FormSection>
    </>
  )
}

interface BeginningProps {
  readonly forms: readonly StoredForm[]
  readonly from: From
  readonly setFrom: (from: From) => void
  readonly copied: string | null
  readonly setCopied: (id: string | null) => void
  readonly file: FormFile | null
  readonly setFile: (file: FormFile | null) => void
}

function Beginning({ forms, from, setFrom, copied, setCopied, file, setFile }: BeginningProps) {
  const { t } = useTranslation('forms')
  const scope = useScopeWords()
  const [damaged, setDamaged] = useState(false)
  const read = async (chosen: File | null): Promise<void> => {
    if (!chosen) return
    const parsed = formImport.shape.file.safeParse(await chosen.text().then(JSON.parse).catch(() => null))
    setDamaged(!parsed.success)
    setFile(parsed.success ? (parsed.data as FormFile) : null)
  }
  return (
    <Stack gap="xs">
      <Text size="sm" fw={550} id="form-begins">{t('from.title')}</Text>
      <SegmentedControl aria-labelledby="form-begins" value={from} data={(['applied', 'copy', 'file'] as const).map((value) => ({ value, label: t(`from.${value}`) }))} onChange={(value) => setFrom(value as From)} />
      {from === 'applied' && <Text size="sm" c="dimmed">{t('from.appliedText')}</Text>}
      {from === 'copy' && <Select label={t('from.form')} searchable value={copied} data={forms.map((form) => ({ value: form.id, label: `${form.name} (${scope(form)})` }))} onChange={setCopied} placeholder={t('from.chooseForm')} />}
      {from === 'file' && (
        <Group gap="sm">
          <FileButton accept="application/json,.json" onChange={(chosen) => void read(chosen)}>{(props) => <Button {...props} variant="default">{t('from.chooseFile')}</Button>}</FileButton>
          <Text size="sm" c={damaged ? 'red' : 'dimmed'} role="status">{damaged ? t('from.damaged') : file ? `${file.name} · ${formKindName(file.kind as FormKind, spoken())}` : ''}</Text>
        </Group>
      )}
    </Stack>
  )
}
