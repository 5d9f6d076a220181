/** New prices for many products: which, how, from when. What comes of it is shown before anything changes. */
import { Text } from '@mantine/core'
import { priceChangeInput } from '@kontor/contract/price-changes.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { PriceChangeHow } from './PriceChangeHow.tsx'
import { PriceChangeWhich } from './PriceChangeWhich.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function NewPriceChangePage() {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const trail = <TextLink to="/$company/price-changes" params={{ company }}>{t('changes')}</TextLink>
  return <Page title={t('new')} trail={trail}>{issuer.data ? <NewForm currency={issuer.data.currency} /> : <Loading />}</Page>
}

/** Prices change with a month: the first day of the next one. */
function nextMonth(): string {
  const [year, month] = today().split('-').map(Number) as [number, number]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

function NewForm({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('prices')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: priceChangeInput, initial: { validFrom: nextMonth(), select: {}, change: { kind: 'percent' } }, draftKey: `price-change:new:${company}`,
    atField: { rounding_step_invalid: 'rounding', currency_not_of_company: 'change.amount' },
    save: (body, { key }) => answer(api.POST('/api/v1/price-changes', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (planned) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'price-changes'] })
      void navigate({ to: '/$company/price-changes/$id', params: { company, id: planned.id } })
    },
  })
  return (
    <RecordForm form={form} label={t('new')}>
      <Text size="sm" c="dimmed">{t('newText')}</Text>
      <FormSection title={t('section.when')} columns={4}>
        <Field name="validFrom" kind="date" label={t('field.validFrom')} description={t('hint.validFrom')} autoFocus />
        <Field name="name" label={t('field.name')} description={t('hint.name')} />
      </FormSection>
      <PriceChangeHow currency={currency} />
      <PriceChangeWhich currency={currency} />
      <FormActions save={t('preview')} onCancel={() => void navigate({ to: '/$company/price-changes', params: { company } })} {...(!may('catalog:write') && { disabledReason: t('mayNot.write') })} />
    </RecordForm>
  )
}
