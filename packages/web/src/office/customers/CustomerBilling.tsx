/** What holds for the customer's invoices, and which level says so: customer, group, company or the system. Changed and given up in place; earlier days can be looked at. */
import { Group, Text } from '@mantine/core'
import { customerChange } from '@kontor/contract/customers.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { dateText, instantText, today } from '../../ui/format.ts'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { OriginHint } from '../../ui/form/OriginHint.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { CustomerPenaltyClass } from '../dunning/CustomerPenaltyClass.tsx'
import { PreferenceField, useCustomerCodes } from './PreferenceField.tsx'
import { customerQuery } from './customer-query.ts'
import type { Customer } from './customer-query.ts'
import { settingText } from './setting-text.ts'

const settingsQuery = (company: string, id: string, on: string | null) => ({
  queryKey: ['customer-settings', company, id, on] as const,
  queryFn: () => answer(api.GET('/api/v1/customers/{id}/settings', { params: { path: { id }, query: { company, ...(on !== null && { on }) } } })),
})
type Setting = Awaited<ReturnType<ReturnType<typeof settingsQuery>['queryFn']>>['items'][number]

/** The fields of a customer behind a preference: a cash discount is two. */
const fieldsOf = (key: Setting['key']): readonly string[] => (key === 'cashDiscount' ? ['cashDiscountPercent', 'cashDiscountDays'] : [key])

/** What holds where the customer says nothing: the nearest level above that does. */
function inherited({ levels }: Setting): { readonly from: 'system' | 'company' | 'group'; readonly value: unknown } {
  const from = (['group', 'company'] as const).find((level) => (levels[level] ?? null) !== null) ?? 'system'
  return { from, value: levels[from] }
}

export function CustomerBilling({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const [on, setOn] = useState<string | null>(null)
  const [changing, change] = useState<Setting | null>(null)
  const settings = useQuery(settingsQuery(company, customer.id, on))
  const reset = useReset(customer)
  const codes = useCustomerCodes()
  const mayNot = !may('customers:write') ? t('mayNot.write') : on !== null ? t('setting.past') : null
  const columns: SimpleColumn<Setting>[] = [
    { id: 'key', label: t('setting.name'), render: (row) => t(`field.${row.key}`) },
    { id: 'value', label: t('setting.value'), render: (row) => <strong>{settingText(t, row.key, row.value)}</strong> },
    {
      id: 'origin', label: t('setting.origin'),
      render: (row) => {
        const own = row.origin === 'customer'
        const above = inherited(row)
        return <OriginHint from={above.from} own={own} inherited={settingText(t, row.key, above.value)} {...(own && mayNot === null && { onReset: () => void reset(row).catch(toastProblem) })} />
      },
    },
    { id: 'since', label: t('setting.since'), wideOnly: true, render: (row) => (row.since === null ? '' : instantText(row.since)) },
    { id: 'act', label: t('setting.change'), labelHidden: true, align: 'right', render: (row) => <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} aria-label={t('setting.changeOf', { name: t(`field.${row.key}`) })} onClick={() => change(row)}>{t('setting.change')}</button> },
  ]
  const group = codes['customerGroup']?.find(({ value }) => value === settings.data?.group)?.label ?? settings.data?.group
  return (
    <>
      <Group gap="md" align="end" mb="xs">
        <DateInput w={170} label={t('setting.on')} placeholder={dateText(today())} value={on} onChange={(day) => setOn(typeof day === 'string' ? day : null)} />
        <Text size="xs" c="dimmed">{group ? t('setting.group', { group }) : t('setting.noGroup')}</Text>
      </Group>
      {settings.error && <ProblemBlock error={settings.error} retry={() => void settings.refetch()} />}
      {settings.isPending ? <Loading rows={9} /> : settings.data && <SimpleTable caption={t('tab.billing')} captionHidden columns={columns} rows={settings.data.items} rowKey={(row) => row.key} empty="" />}
      <CustomerPenaltyClass customer={customer.id} />
      {changing && <ChangeSetting customer={customer} setting={changing} close={() => change(null)} />}
    </>
  )
}

function useChanged() {
  const company = useCompany()
  const queryClient = useQueryClient()
  return async (saved: Customer) => {
    queryClient.setQueryData(customerQuery(company, saved.id).queryKey, saved)
    await Promise.all([['customer-settings', company, saved.id], ['list', 'customers']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }
}

/** Gives up the customer's own value; the toast gives it back. */
function useReset(customer: Customer) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const changed = useChanged()
  const patch = async (fields: Readonly<Record<string, unknown>>, version: number) => {
    const saved = await answer(api.PATCH('/api/v1/customers/{id}', { params: { path: { id: customer.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': onceKey() } }, body: fields }))
    await changed(saved.customer)
    return saved
  }
  return async ({ key }: Setting) => {
    const names = fieldsOf(key)
    const before = Object.fromEntries(names.map((name) => [name, customer[name as keyof Customer]]))
    const saved = await patch(Object.fromEntries(names.map((name) => [name, null])), customer.version)
    toast({ message: t('setting.isReset', { name: t(`field.${key}`) }), undo: () => patch(before, saved.version) })
  }
}

function ChangeSetting({ customer, setting, close }: { readonly customer: Customer; readonly setting: Setting; readonly close: () => void }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const changed = useChanged()
  const codes = useCustomerCodes()
  const names = fieldsOf(setting.key)
  const path = { id: customer.id }
  const above = inherited(setting)
  const valuesOf = (from: Customer) => Object.fromEntries(names.map((name) => [name, from[name as keyof Customer]]))
  const form = useRecordForm({
    schema: customerChange, initial: valuesOf(customer), version: customer.version, changesOnly: true, draftKey: `customer-setting:${company}:${customer.id}:${setting.key}`,
    atField: { cash_discount_incomplete: 'cashDiscountPercent' },
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/customers/{id}', { params: { path, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/customers/{id}', { params: { path, query: { company } } }))
      return { values: valuesOf(fresh), version: fresh.version }
    },
    saved: (saved) => {
      void changed(saved.customer)
      toast({ message: t('saved', { name: saved.customer.sortName }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t(`field.${setting.key}`)} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={names.length === 1 ? 1 : 2}>{names.map((name, index) => <PreferenceField key={name} name={name} codes={codes} autoFocus={index === 0} />)}</FormSection>
        <OriginHint from={above.from} own inherited={settingText(t, setting.key, above.value)} />
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
