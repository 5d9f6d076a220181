/** Who issues the invoices. The country suggests chart of accounts, currency, language and time zone; what somebody chose otherwise stays. */
import { Text, TextInput } from '@mantine/core'
import { companyChange, companyInput } from '@kontor/contract/companies.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { sessionQuery } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import type { RecordFormState } from '../../ui/form/record-form.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { LANGUAGES, spoken } from '../../ui/words.ts'
import { useCompanyChanged, useSetupPlace } from './setup-steps.ts'
import type { Company, StepProps } from './setup-steps.ts'

interface Suggestion {
  readonly chart: string
  readonly currency: string
  readonly language: string
  readonly timeZone: string
}

const GERMAN = { chart: 'SKR03', currency: 'EUR', language: 'de' }
const KNOWN: Readonly<Record<string, Suggestion>> = {
  DE: { ...GERMAN, timeZone: 'Europe/Berlin' }, AT: { ...GERMAN, timeZone: 'Europe/Vienna' }, CZ: { chart: 'CZ', currency: 'CZK', language: 'cs', timeZone: 'Europe/Prague' },
}
const NAMES = { de: 'Deutsch', cs: 'Čeština', en: 'English' } as const
const AT_FIELD = { company_code_taken: 'code', company_name_missing: 'name', time_zone_unknown: 'timeZone', company_has_books: 'country' } as const

const suggestionFor = (country: string): Suggestion => KNOWN[country] ?? { chart: 'SKR03', currency: 'EUR', language: 'en', timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone }

/** Follows the country, but only with what still stands as it was suggested before. */
function useSuggestions(form: RecordFormState): void {
  const country: unknown = useWatch({ control: form.form.control, name: 'country' })
  const before = useRef(country)
  useEffect(() => {
    if (typeof country !== 'string' || country === before.current) return
    const old = typeof before.current === 'string' ? suggestionFor(before.current) : null
    for (const [name, value] of Object.entries(suggestionFor(country))) {
      const now: unknown = form.form.getValues(name)
      if (now === undefined || now === null || now === '' || now === old?.[name as keyof Suggestion]) form.form.setValue(name, value, { shouldDirty: true })
    }
    before.current = country
  }, [country, form.form])
}

export function NewCompanyStep() {
  const { t } = useTranslation('setup')
  const { go } = useSetupPlace()
  const queryClient = useQueryClient()
  const changed = useCompanyChanged()
  const country = spoken() === 'cs' ? 'CZ' : 'DE'
  const form = useRecordForm({
    schema: companyInput, initial: { country, ...suggestionFor(country) }, draftKey: 'company:new', atField: AT_FIELD,
    save: (body, { key }) => answer(api.POST('/api/v1/companies', { params: { header: { 'idempotency-key': key } }, body })),
    saved: (company) => {
      changed(company)
      // Who may work in it is the server's to say.
      void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).finally(() => go('tax', company.code))
    },
  })
  useSuggestions(form)
  return (
    <RecordForm form={form} label={t('step.company')}>
      <CompanyFields isNew />
      <Text size="xs" c="dimmed">{t('createsText')}</Text>
      <FormActions save={t('create')} />
    </RecordForm>
  )
}

export function EditCompanyStep({ company, next }: StepProps) {
  const { t } = useTranslation('setup')
  const form = useCompanyForm(company, next)
  return (
    <RecordForm form={form} label={t('step.company')}>
      <CompanyFields isNew={false} />
      <FormActions save={t('saveNext')} />
    </RecordForm>
  )
}

/** A form about some of the company's data, saved by what was changed. */
function useCompanyForm(company: Company, next: () => void): RecordFormState {
  const changed = useCompanyChanged()
  return useRecordForm({
    schema: companyChange, initial: company, version: company.version, changesOnly: true, draftKey: `setup:${company.code}:company`, atField: AT_FIELD,
    save: async (body, { key, version }) => Object.keys(body).length === 0
      ? company
      : answer(api.PATCH('/api/v1/companies/{code}', { params: { path: { code: company.code }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      changed(saved)
      next()
    },
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/companies/{code}', { params: { path: { code: company.code } } }))
      return { values: fresh, version: fresh.version }
    },
  })
}

function CompanyFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation('setup')
  const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') }))
  return (
    <>
      <FormSection>
        <Field name="name" label={t('field.name')} description={t('hint.name')} autoFocus required />
        {isNew && (
          <Field name="code" label={t('field.code')} description={t('hint.code')}>
            {(slot) => <TextInput {...wordsOf(slot)} ref={slot.inputRef} value={typeof slot.value === 'string' ? slot.value : ''} maxLength={8} onBlur={slot.onBlur} onChange={(event) => slot.onChange(event.currentTarget.value.toUpperCase())} />}
          </Field>
        )}
        <Field name="street" label={t('field.street')} wide={!isNew} />
        <Field name="postcode" label={t('field.postcode')} />
        <Field name="city" label={t('field.city')} />
        <Field name="country" kind="country" label={t('field.country')} required />
      </FormSection>
      <FormSection title={t('suggested')} description={t('suggestedText')}>
        {isNew && <Field name="chart" kind="select" label={t('field.chart')} options={(['SKR03', 'SKR04', 'CZ'] as const).map((value) => ({ value, label: t(`chart.${value}`) }))} required />}
        <Field name="currency" kind="select" label={t('field.currency')} options={['EUR', 'CZK', 'CHF', 'PLN', 'GBP', 'USD'].map((value) => ({ value, label: value }))} required />
        <Field name="language" kind="select" label={t('field.language')} options={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))} required />
        <Field name="timeZone" kind="select" label={t('field.timeZone')} options={zones} required />
      </FormSection>
    </>
  )
}
