/** A charge for the next invoice: from the catalogue, or free. */
import { plannedItemInput } from '@kontor/contract/subscriptions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
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
import { toast } from '../../ui/toast.tsx'
import { useProductLookup } from '../catalog/product-query.ts'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { accountsQuery } from '../ledger/ledger-query.ts'
import { companyQuery } from '../shell/DemoBar.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

export function NewPlannedItemPage() {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const trail = <TextLink to="/$company/planned-items" params={{ company }}>{t('items')}</TextLink>
  return <Page title={t('item.new')} trail={trail}>{issuer.data ? <NewForm currency={issuer.data.currency} /> : <Loading />}</Page>
}

function NewForm({ currency }: { readonly currency: string }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const customers = useCustomerLookup()
  const products = useProductLookup()
  const accounts = useQuery(accountsQuery(company))
  const { customer, subscription } = useSearch({ strict: false }) as { customer?: string; subscription?: string }
  const form = useRecordForm({
    schema: plannedItemInput, draftKey: `planned-item:new:${company}:${customer ?? ''}`,
    initial: { ...(customer && { customerId: customer }), ...(subscription && { subscriptionId: subscription }), quantity: '1', kind: 'once', dueFrom: today() },
    atField: { customer_not_found: 'customerId', product_not_found: 'productId', period_incomplete: 'periodUntil', period_ends_before_start: 'periodUntil' },
    save: (body, { key }) => answer(api.POST('/api/v1/planned-items', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (item) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'planned-items'] })
      void queryClient.invalidateQueries({ queryKey: ['planned-items-of', company] })
      toast({ message: t('item.saved') })
      void navigate({ to: '/$company/customers/$id', params: { company, id: item.customerId }, search: { tab: 'planned' } })
    },
  })
  const revenue = (accounts.data?.items ?? []).filter(({ kind }) => kind === 'revenue').map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))
  return (
    <RecordForm form={form} label={t('item.new')}>
      <FormSection columns={2}>
        <Field name="customerId" kind="lookup" label={t('field.customer')} {...customers} autoFocus={customer === undefined} />
        <Field name="productId" kind="lookup" label={t('field.product')} description={t('item.productHint')} {...products} autoFocus={customer !== undefined} />
        <Field name="description" label={t('item.description')} />
        <Field name="kind" kind="select" required label={t('item.kind')} options={(['once', 'setup', 'usage', 'fee'] as const).map((value) => ({ value, label: t(`item.kinds.${value}`) }))} />
        <Field name="quantity" kind="quantity" negative label={t('field.quantity')} description={t('item.quantityHint')} />
        <Field name="unit" label={t('item.unit')} />
        <Field name="netPrice" kind="money" currency={currency} decimals={6} label={t('item.price')} />
        <Field name="discountPercent" kind="percent" label={t('field.discountPercent')} />
        <Field name="dueFrom" kind="date" label={t('item.dueFrom')} />
        <Field name="taxClass" kind="select" label={t('item.taxClass')} options={(['S', 'R', 'Z'] as const).map((value) => ({ value, label: t(`item.taxClasses.${value}`) }))} />
        <Field name="revenueAccount" kind="select" label={t('item.revenueAccount')} options={revenue} />
        <Field name="periodFrom" kind="date" label={t('item.periodFrom')} />
        <Field name="periodUntil" kind="date" label={t('item.periodUntil')} />
      </FormSection>
      <FormActions onCancel={() => history.back()} {...(!may('planned-items:write') && { disabledReason: t('item.mayNot') })} />
    </RecordForm>
  )
}
