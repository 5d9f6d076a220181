/** A new contract: who, what, from when, for how much. */
import { Text } from '@mantine/core'
import { subscriptionInput } from '@kontor/contract/subscriptions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { moneyText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.tsx'
import { productQuery, useProductLookup } from '../catalog/product-query.ts'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { companyQuery } from '../shell/DemoBar.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function NewSubscriptionPage() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const trail = <TextLink to="/$company/subscriptions" params={{ company }}>{t('subscriptions')}</TextLink>
  return <Page title={t('new')} trail={trail}>{issuer.data ? <NewForm currency={issuer.data.currency} /> : <Loading />}</Page>
}

function NewForm({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { customer } = useSearch({ strict: false }) as { customer?: string }
  const form = useRecordForm({
    schema: subscriptionInput, initial: { ...(customer && { customerId: customer }), startDate: today(), quantity: '1', state: 'active', setupFeeDue: true }, draftKey: `subscription:new:${company}:${customer ?? ''}`,
    atField: { customer_not_found: 'customerId', product_not_found: 'productId', product_withdrawn: 'productId', end_before_start: 'endDate', contract_number_taken: 'contractNumber' },
    save: (body, { key }) => answer(api.POST('/api/v1/subscriptions', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'subscriptions'] })
      void queryClient.invalidateQueries({ queryKey: ['subscriptions-of', company] })
      toast({ message: t('created', { name: saved.productName }) })
      void navigate({ to: '/$company/subscriptions/$id', params: { company, id: saved.id } })
    },
  })
  return (
    <RecordForm form={form} label={t('new')}>
      <Fields currency={currency} known={customer !== undefined} />
      <FormActions onCancel={() => history.back()} {...(!may('subscriptions:write') && { disabledReason: t('mayNot') })} />
    </RecordForm>
  )
}

function Fields({ currency, known }: { readonly currency: string; readonly known: boolean }) {
  const { t } = useTranslation('subscriptions')
  const customers = useCustomerLookup()
  const products = useProductLookup()
  return (
    <>
      <FormSection title={t('section.what')} columns={2}>
        <Field name="customerId" kind="lookup" label={t('field.customer')} {...customers} autoFocus={!known} />
        <Field name="productId" kind="lookup" label={t('field.product')} {...products} autoFocus={known} below={<CataloguePrice />} />
        <Field name="startDate" kind="date" label={t('field.startDate')} />
        <Field name="endDate" kind="date" label={t('field.endDate')} description={t('hint.endDate')} />
        <Field name="label" label={t('field.label')} description={t('hint.label')} />
        <Field name="state" kind="select" required label={t('field.state')} options={(['active', 'draft'] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />
      </FormSection>
      <FormSection title={t('section.price')} columns={2}>
        <Field name="quantity" kind="quantity" label={t('field.quantity')} />
        <Field name="netPrice" kind="money" currency={currency} decimals={6} label={t('field.netPrice')} description={t('hint.netPrice')} />
        <Field name="discountPercent" kind="percent" label={t('field.discountPercent')} />
        <Field name="setupFeeDue" kind="switch" label={t('field.setupFeeDue')} />
        <Field name="intervalMonths" kind="integer" minimum={1} maximum={120} unit={t('unit.months')} label={t('field.intervalMonths')} description={t('hint.fromProduct')} />
        <Field name="minimumTermMonths" kind="integer" minimum={0} maximum={24} unit={t('unit.months')} label={t('field.minimumTermMonths')} description={t('hint.fromProduct')} />
        <Field name="noticeDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.noticeDays')} description={t('hint.fromProduct')} />
        <Field name="contractNumber" label={t('field.contractNumber')} description={t('hint.contractNumber')} />
      </FormSection>
      <FormSection title={t('section.place')} columns={3}>
        <Field name="installStreet" label={t('field.installStreet')} />
        <Field name="installPostcode" label={t('field.installPostcode')} />
        <Field name="installCity" label={t('field.installCity')} />
      </FormSection>
    </>
  )
}

/** What the chosen product costs today, so that an own price is a decision and not an oversight. */
function CataloguePrice() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const { state } = useFormPlace()
  const id = useWatch({ control: state.form.control, name: 'productId' }) as unknown
  const product = useQuery({ ...productQuery(company, typeof id === 'string' ? id : ''), enabled: typeof id === 'string' })
  const price = product.data?.price
  if (!product.data) return null
  if (!price) return <Text size="xs" className="negative">{t('noCataloguePrice')}</Text>
  return <Text size="xs" c="dimmed">{t(price.setupFee ? 'cataloguePriceWithSetup' : 'cataloguePrice', { price: moneyText(price.netPrice), setup: price.setupFee ? moneyText(price.setupFee) : '', unit: product.data.unit })}</Text>
}
