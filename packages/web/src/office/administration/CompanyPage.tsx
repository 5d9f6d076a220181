/** Everything that the company says of itself: on documents, to the tax office, to the bank. */
import { Grid, Paper } from '@mantine/core'
import { companyChange } from '@kontor/contract/companies.ts'
import type { components } from '@kontor/contract/client/paths.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { HistoryPanel } from '../audit/HistoryPanel.tsx'
import { Readiness } from '../home/Readiness.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { BankAccounts } from './BankAccounts.tsx'
import { CompanyImage } from './CompanyImage.tsx'
import { TaxRegimes } from './TaxRegimes.tsx'

type Company = components['schemas']['Company']

const AT_FIELD = { iban_invalid: 'iban', time_zone_unknown: 'timeZone', company_name_missing: 'name', creditor_id_invalid: 'creditorId', company_has_books: 'country' } as const
const LANGUAGES = [{ value: 'de', label: 'Deutsch' }, { value: 'cs', label: 'Čeština' }, { value: 'en', label: 'English' }] as const

export function CompanyPage() {
  const { t } = useTranslation('administration')
  const code = useCompany()
  const company = useQuery({ ...companyQuery(code), refetchOnWindowFocus: false })
  if (company.error) return <Page title={t('company')}><ProblemBlock error={company.error} retry={() => void company.refetch()} /></Page>
  if (!company.data) return <Page title={t('company')}><Loading /></Page>
  return (
    <Page title={company.data.name}>
      <Readiness />
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 8 }}><CompanyForm key={company.data.code} company={company.data} /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <CompanyImage company={company.data} kind="logo" />
          <CompanyImage company={company.data} kind="stamp" />
          <TaxRegimes />
        </Grid.Col>
      </Grid>
      <BankAccounts />
      <HistoryPanel of={{ table: 'companies', row: code }} />
    </Page>
  )
}

function CompanyForm({ company }: { readonly company: Company }) {
  const { t } = useTranslation('administration')
  const { t: setup } = useTranslation('setup')
  const may = useMay()
  const queryClient = useQueryClient()
  const path = { code: company.code }
  const form = useRecordForm({
    schema: companyChange, initial: company, version: company.version, changesOnly: true, draftKey: `company:${company.code}`, atField: AT_FIELD,
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/companies/{code}', { params: { path, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      queryClient.setQueryData(companyQuery(company.code).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: ['readiness', company.code] })
      void queryClient.invalidateQueries({ queryKey: ['bank-accounts', company.code] })
      toast({ message: t('saved') })
    },
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/companies/{code}', { params: { path } }))
      return { values: fresh, version: fresh.version }
    },
  })
  const czech = company.country === 'CZ'
  return (
    <Paper>
      <RecordForm form={form} label={t('company')}>
        <FormSection title={t('section.who')}>
          <Field name="name" label={setup('field.name')} wide />
          <Field name="street" label={setup('field.street')} wide />
          <Field name="postcode" label={setup('field.postcode')} />
          <Field name="city" label={setup('field.city')} />
          <Field name="country" kind="country" label={setup('field.country')} description={t('hint.country')} />
          <Field name="representatives" label={setup('field.representatives')} />
        </FormSection>
        <FormSection title={t('section.tax')}>
          <Field name="vatId" label={setup(czech ? 'field.vatIdCz' : 'field.vatId')} />
          <Field name="taxNumber" label={setup('field.taxNumber')} />
          <Field name="registrationNumber" label={setup(czech ? 'field.registrationNumberCz' : 'field.registrationNumber')} />
          <Field name="registerCourt" label={setup('field.registerCourt')} />
        </FormSection>
        <FormSection title={t('section.reach')}>
          <Field name="phone" kind="phone" label={t('field.phone')} />
          <Field name="email" kind="email" label={t('field.email')} />
          <Field name="web" kind="web" label={t('field.web')} />
          <Field name="portalAddress" kind="web" label={t('field.portalAddress')} />
          <Field name="mailFromName" label={t('field.mailFromName')} />
          <Field name="mailFromAddress" kind="email" label={t('field.mailFromAddress')} description={t('hint.mailFromAddress')} />
          <Field name="portalOnInvoices" kind="switch" label={t('field.portalOnInvoices')} />
        </FormSection>
        <FormSection title={t('section.einvoice')} description={t('hint.einvoice')}>
          <Field name="contactName" label={t('field.contactName')} />
          <Field name="contactPhone" kind="phone" label={t('field.contactPhone')} />
          <Field name="contactEmail" kind="email" label={t('field.contactEmail')} />
          <Field name="electronicAddress" label={t('field.electronicAddress')} description={t('hint.electronicAddress')} />
        </FormSection>
        <FormSection title={t('section.work')}>
          <Field name="paymentDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.paymentDays')} />
          <Field name="creditorId" label={t('field.creditorId')} description={t('hint.creditorId')} />
          <Field name="language" kind="select" options={LANGUAGES} label={setup('field.language')} />
          <Field name="timeZone" label={setup('field.timeZone')} />
          <Field name="fourEyes" kind="switch" label={t('field.fourEyes')} description={t('hint.fourEyes')} wide />
        </FormSection>
        <FormActions {...(!may('companies:write') && { disabledReason: t('mayNot.company') })} />
      </RecordForm>
    </Paper>
  )
}
