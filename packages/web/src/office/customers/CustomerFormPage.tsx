/** Master data and preferences of a customer: begun anew, or changed. */
import { customerChange, customerInput } from '@kontor/contract/customers.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { useCompany, useMay } from '../../api/session.ts'
import { CustomerFields } from './CustomerFields.tsx'
import { customerQuery } from './customer-query.ts'
import type { Customer } from './customer-query.ts'
import { warningText } from './warning-text.ts'
import { TextLink } from '../../ui/TextLink.tsx'

/** Refusals that name no field, and where they belong. */
const AT_FIELD = {
  customer_name_missing: 'lastName', customer_number_taken: 'number', customer_number_not_variable_symbol: 'number', variable_symbol_taken: 'variableSymbols', variable_symbol_invalid: 'variableSymbols',
  variable_symbols_too_many: 'variableSymbols', variable_symbol_repeated: 'variableSymbols', cash_discount_incomplete: 'cashDiscountPercent', position_incomplete: 'position', position_invalid: 'position',
  birthday_in_future: 'birthday', iban_invalid: 'iban', reseller_not_found: 'resellerId', account_not_receivable: 'receivableAccount',
} as const

export function NewCustomerPage() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const back = <TextLink to="/$company/customers" params={{ company }}>{t('customers')}</TextLink>
  return <Page title={t('new')} trail={back}>{issuer.data ? <NewForm country={issuer.data.country} /> : <Loading />}</Page>
}

function useSaved() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (saved: { readonly customer: Customer; readonly warnings: readonly { readonly kind: string; readonly params: Readonly<Record<string, unknown>> }[] }) => {
    queryClient.setQueryData(customerQuery(company, saved.customer.id).queryKey, saved.customer)
    void queryClient.invalidateQueries({ queryKey: ['list', 'customers'] })
    toast({ message: t('saved', { name: saved.customer.sortName }) })
    for (const warning of saved.warnings) toast({ message: warningText(t, warning), kind: 'failed' })
    void navigate({ to: '/$company/customers/$id', params: { company, id: saved.customer.id } })
  }
}

function NewForm({ country }: { readonly country: string }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const navigate = useNavigate()
  const may = useMay()
  const form = useRecordForm({
    schema: customerInput, initial: { kind: 'person', country, state: 'active' }, draftKey: `customer:new:${company}`, atField: AT_FIELD, secrets: ['iban', 'accountNational'],
    save: (body, { key }) => answer(api.POST('/api/v1/customers', { params: { query: { company }, header: { 'idempotency-key': key } }, body })), saved: useSaved(),
  })
  return (
    <RecordForm form={form} label={t('new')}>
      <CustomerFields isNew />
      <FormActions onCancel={() => void navigate({ to: '/$company/customers', params: { company } })} {...(!may('customers:write') && { disabledReason: t('mayNot.write') })} />
    </RecordForm>
  )
}

export function EditCustomerPage() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const customer = useQuery({ ...customerQuery(company, id), refetchOnWindowFocus: false })
  const title = customer.data ? `${customer.data.number} · ${customer.data.sortName}` : t('customer')
  const trail = <TextLink to="/$company/customers/$id" params={{ company, id }}>{title}</TextLink>
  return (
    <Page title={t('editTitle')} trail={trail}>
      {customer.error && <ProblemBlock error={customer.error} retry={() => void customer.refetch()} />}
      {customer.data ? <EditForm key={customer.data.id} customer={customer.data} /> : customer.error === null && <Loading />}
    </Page>
  )
}

/** What is asked for again: an account is never answered, so its fields stand empty and change nothing. */
const valuesOf = (customer: Customer) => ({ ...customer, position: customer.latitude !== null && customer.longitude !== null ? `${customer.latitude}, ${customer.longitude}` : null })

function EditForm({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const navigate = useNavigate()
  const may = useMay()
  const path = { id: customer.id }
  const form = useRecordForm({
    schema: customerChange, initial: valuesOf(customer), version: customer.version, changesOnly: true, draftKey: `customer:${company}:${customer.id}`, atField: AT_FIELD, secrets: ['iban', 'accountNational'],
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/customers/{id}', { params: { path, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/customers/{id}', { params: { path, query: { company } } }))
      return { values: valuesOf(fresh), version: fresh.version }
    },
    saved: useSaved(),
  })
  return (
    <RecordForm form={form} label={t('editTitle')}>
      <CustomerFields ibanLast4={customer.ibanLast4} accountLast4={customer.accountNationalLast4} />
      <FormActions onCancel={() => void navigate({ to: '/$company/customers/$id', params: { company, id: customer.id } })} {...(!may('customers:write') && { disabledReason: t('mayNot.write') })} />
    </RecordForm>
  )
}
