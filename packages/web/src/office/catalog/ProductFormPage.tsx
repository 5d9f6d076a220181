/** Everything about a product but its prices over time; a new one may bring its first. */
import { productChange, productInput } from '@kontor/contract/catalog.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
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
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { accountsQuery } from '../ledger/ledger-query.ts'
import type { Account } from '../ledger/ledger-query.ts'
import { companyQuery } from '../shell/DemoBar.tsx'
import { productQuery } from './product-query.ts'
import type { Product } from './product-query.ts'
import { SERVICE_KINDS } from './service-kinds.ts'
import { TextLink } from '../../ui/TextLink.tsx'

const AT_FIELD = { sku_taken: 'sku', unit_unknown: 'unit', account_not_revenue: 'revenueAccount', account_not_for_tax_class: 'revenueAccount' } as const

function Trail() {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  return <TextLink to="/$company/products" params={{ company }}>{t('products')}</TextLink>
}

function useSaved() {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (product: Product) => {
    void queryClient.invalidateQueries({ queryKey: ['product', company, product.id] })
    void queryClient.invalidateQueries({ queryKey: ['list', 'products'] })
    toast({ message: t('saved', { name: product.name }) })
    void navigate({ to: '/$company/products/$id', params: { company, id: product.id } })
  }
}

export function NewProductPage() {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const accounts = useQuery(accountsQuery(company))
  return <Page title={t('new')} trail={<Trail />}>{issuer.data && !accounts.isPending ? <NewForm currency={issuer.data.currency} revenueAccount={usualAccount(accounts.data?.items ?? [])} /> : <Loading />}</Page>
}

/** Where services at the full rate usually go: the first account that computes that tax itself (8400, 4400), in the Czech chart 602. */
function usualAccount(accounts: readonly Account[]): string | null {
  const revenue = accounts.filter(({ kind }) => kind === 'revenue')
  return (revenue.find(({ taxClass }) => taxClass === 'S') ?? revenue.find(({ number }) => number.startsWith('602')))?.number ?? null
}

function NewForm({ currency, revenueAccount }: { readonly currency: string; readonly revenueAccount: string | null }) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const navigate = useNavigate()
  const may = useMay()
  const form = useRecordForm({
    schema: productInput, draftKey: `product:new:${company}`, atField: AT_FIELD,
    initial: { kind: 'access_line', unit: t('unitMonth'), intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S', revenueAccount, price: { validFrom: today() } },
    save: (body, { key }) => answer(api.POST('/api/v1/products', { params: { query: { company }, header: { 'idempotency-key': key } }, body })), saved: useSaved(),
  })
  return (
    <RecordForm form={form} label={t('new')}>
      <ProductFields isNew />
      <FormSection title={t('firstPrice')} columns={3}>
        <Field name="price.validFrom" kind="date" label={t('price.from')} />
        <Field name="price.netPrice" kind="money" currency={currency} decimals={6} label={t('price.net')} />
        <Field name="price.setupFee" kind="money" currency={currency} decimals={6} label={t('field.setupFee')} />
      </FormSection>
      <FormActions onCancel={() => void navigate({ to: '/$company/products', params: { company } })} {...(!may('catalog:write') && { disabledReason: t('mayNot') })} />
    </RecordForm>
  )
}

export function EditProductPage() {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const product = useQuery({ ...productQuery(company, id), refetchOnWindowFocus: false })
  return (
    <Page title={product.data ? t('editTitle', { name: product.data.name }) : t('product')} trail={<Trail />}>
      {product.error && <ProblemBlock error={product.error} retry={() => void product.refetch()} />}
      {product.data ? <EditForm key={product.data.id} product={product.data} /> : product.error === null && <Loading />}
    </Page>
  )
}

function EditForm({ product }: { readonly product: Product }) {
  const { t } = useTranslation('catalog')
  const company = useCompany()
  const navigate = useNavigate()
  const may = useMay()
  const path = { id: product.id }
  const form = useRecordForm({
    schema: productChange, initial: product, version: product.version, changesOnly: true, draftKey: `product:${company}:${product.id}`, atField: AT_FIELD, saved: useSaved(),
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/products/{id}', { params: { path, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/products/{id}', { params: { path, query: { company } } }))
      return { values: fresh, version: fresh.version }
    },
  })
  return (
    <RecordForm form={form} label={t('editTitle', { name: product.name })}>
      <ProductFields isNew={false} />
      <FormActions onCancel={() => void navigate({ to: '/$company/products/$id', params: { company, id: product.id } })} {...(!may('catalog:write') && { disabledReason: t('mayNot') })} />
    </RecordForm>
  )
}

function ProductFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation('catalog')
  const accounts = useQuery(accountsQuery(useCompany()))
  const revenue = (accounts.data?.items ?? []).filter(({ kind }) => kind === 'revenue').map(({ number, name }) => ({ value: number, label: `${number} ${name}` }))
  return (
    <>
      <FormSection title={t('section.what')} columns={3}>
        {isNew && <Field name="sku" label={t('field.sku')} description={t('hint.sku')} autoFocus />}
        <Field name="name" label={t('field.name')} />
        <Field name="kind" kind="select" label={t('field.kind')} options={SERVICE_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        <Field name="supply" kind="select" label={t('field.supply')} options={(['service', 'goods'] as const).map((value) => ({ value, label: t(`supply.${value}`) }))} />
        <Field name="unit" label={t('field.unit')} description={t('hint.unit')} />
      </FormSection>
      <FormSection title={t('section.billing')} columns={3}>
        <Field name="intervalMonths" kind="integer" minimum={1} maximum={120} unit={t('unit.months')} label={t('field.intervalMonths')} />
        <Field name="timing" kind="select" label={t('field.timing')} options={(['advance', 'arrears'] as const).map((value) => ({ value, label: t(`timing.${value}`) }))} />
        <Field name="alignment" kind="select" label={t('field.alignment')} options={(['calendar', 'anniversary'] as const).map((value) => ({ value, label: t(`alignment.${value}`) }))} />
        <Field name="minimumTermMonths" kind="integer" minimum={0} maximum={24} unit={t('unit.months')} label={t('field.minimumTermMonths')} description={t('hint.minimumTerm')} />
        <Field name="noticeDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.noticeDays')} />
        <Field name="paymentDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.paymentDays')} description={t('hint.paymentDays')} />
      </FormSection>
      <FormSection title={t('section.books')} columns={3}>
        <Field name="taxClass" kind="select" label={t('field.taxClass')} options={(['S', 'R', 'Z'] as const).map((value) => ({ value, label: t(`taxClass.${value}`) }))} />
        <Field name="revenueAccount" kind="select" label={t('field.revenueAccount')} options={revenue} />
        <Field name="cashDiscountAllowed" kind="switch" label={t('field.cashDiscountAllowed')} />
        <Field name="penalised" kind="switch" label={t('field.penalised')} />
        <Field name="stocked" kind="switch" label={t('field.stocked')} />
      </FormSection>
    </>
  )
}
