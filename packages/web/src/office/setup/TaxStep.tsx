/** Under which numbers the tax office knows the company, and whether it charges VAT. */
import { Button, Radio, Stack } from '@mantine/core'
import { companyChange, taxRegimeName } from '@kontor/contract/companies.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { dateText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { useCompanyChanged } from './setup-steps.ts'
import type { Company, StepProps } from './setup-steps.ts'

const { vatId, taxNumber, registrationNumber, registerCourt, representatives } = companyChange.shape
const taxForm = z.strictObject({ vatId, taxNumber, registrationNumber, registerCourt, representatives, regime: taxRegimeName.optional() })

const regimesQuery = (company: string) => ({
  queryKey: ['tax-regimes', company] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/tax-regimes', { params: { query: { company } } }))).items,
})
type Regime = Awaited<ReturnType<ReturnType<typeof regimesQuery>['queryFn']>>[number]
/** From when a company's first regime holds; the server begins it so. */
const BEGINNING = '2000-01-01'

export function TaxStep(props: StepProps) {
  const regimes = useQuery({ ...regimesQuery(props.company.code), refetchOnWindowFocus: false })
  if (regimes.error) return <ProblemBlock error={regimes.error} retry={() => void regimes.refetch()} />
  if (!regimes.data) return <Loading />
  return <TaxForm {...props} regimes={regimes.data} />
}

function TaxForm({ company, next, back, regimes }: StepProps & { readonly regimes: readonly Regime[] }) {
  const { t } = useTranslation('setup')
  const form = useTaxForm(company, regimes, next)
  const [only] = regimes
  const czech = company.country === 'CZ'
  return (
    <RecordForm form={form} label={t('step.tax')}>
      <FormSection title={t('tax.numbers')} description={t('tax.numbersText')}>
        <Field name="vatId" label={t(czech ? 'field.vatIdCz' : 'field.vatId')} placeholder={czech ? 'CZ12345678' : 'DE123456789'} autoFocus />
        <Field name="taxNumber" label={t('field.taxNumber')} description={czech ? undefined : t('hint.taxNumber')} />
        <Field name="registrationNumber" label={t(czech ? 'field.registrationNumberCz' : 'field.registrationNumber')} />
        <Field name="registerCourt" label={t('field.registerCourt')} />
        <Field name="representatives" label={t('field.representatives')} wide />
      </FormSection>
      <FormSection title={t('tax.regime')} columns={1}>
        {regimes.length > 1
          ? <Notice tone="info">{t('tax.several', { count: regimes.length, day: dateText(regimes.at(-1)?.validFrom ?? BEGINNING) })}</Notice>
          : (
              <Field name="regime" label={t('tax.regime')}>
                {(slot) => (
                  <Radio.Group value={typeof slot.value === 'string' ? slot.value : only?.regime ?? null} onChange={slot.onChange} error={slot.error} aria-label={t('tax.regime')}>
                    <Stack gap="xs">
                      <Radio size="sm" value="standard" label={t('tax.standard')} description={t('tax.standardText')} />
                      <Radio size="sm" value="small_business" label={t('tax.small')} description={t(czech ? 'tax.smallTextCz' : 'tax.smallText')} />
                    </Stack>
                  </Radio.Group>
                )}
              </Field>
            )}
      </FormSection>
      <FormActions save={t('saveNext')}><Button variant="default" onClick={back}>{t('back')}</Button></FormActions>
    </RecordForm>
  )
}

function useTaxForm(company: Company, regimes: readonly Regime[], next: () => void) {
  const changed = useCompanyChanged()
  const queryClient = useQueryClient()
  const { code } = company
  return useRecordForm({
    schema: taxForm, initial: { ...company, regime: regimes.length === 1 ? regimes[0]?.regime : undefined }, version: company.version, changesOnly: true, draftKey: `setup:${code}:tax`,
    atField: { tax_regime_already_taxed: 'regime', tax_regime_exists: 'regime' },
    save: async ({ regime, ...change }, { key, version }) => {
      if (regime !== undefined) await writeRegime(code, regime, key)
      if (Object.keys(change).length === 0) return company
      return answer(api.PATCH('/api/v1/companies/{code}', { params: { path: { code }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body: change }))
    },
    saved: (saved) => {
      changed(saved)
      void queryClient.invalidateQueries({ queryKey: ['tax-regimes', code] })
      next()
    },
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/companies/{code}', { params: { path: { code } } }))
      const now = await regimesQuery(code).queryFn()
      return { values: { ...fresh, regime: now[0]?.regime }, version: fresh.version }
    },
  })
}

/** The only regime becomes another one, from the same day on; refused once something was taxed by it, before anything is taken away. */
async function writeRegime(company: string, regime: Regime['regime'], key: string): Promise<void> {
  const [now, ...more] = await regimesQuery(company).queryFn()
  if (more.length > 0 || now?.regime === regime) return
  const query = { company }
  if (now) await answer(api.DELETE('/api/v1/tax-regimes/{validFrom}', { params: { path: { validFrom: now.validFrom }, query, header: { 'idempotency-key': `${key}-away` } } }))
  await answer(api.POST('/api/v1/tax-regimes', { params: { query, header: { 'idempotency-key': `${key}-regime` } }, body: { validFrom: now?.validFrom ?? BEGINNING, regime } }))
}
