/** On the customer's card: with which form each of their documents is printed and where that comes from; one of their own can be made and given up here (MAS-11). */
import { DOCUMENT_FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { OriginHint } from '../../ui/form/OriginHint.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { formQuery, formsQuery } from './form-query.ts'
import { NewForm } from './NewForm.tsx'

interface CustomerFormsProps {
  readonly customer: { readonly id: string; readonly language: Language | null }
}

const appliedQuery = (company: string, customer: string) => ({
  queryKey: ['forms', company, 'applied', customer] as const,
  queryFn: async () => (await answer(api.GET('/api/v1/customers/{id}/forms', { params: { path: { id: customer }, query: { company } } }))).items,
})
type Applied = Awaited<ReturnType<ReturnType<typeof appliedQuery>['queryFn']>>[number]

/** Takes the customer's own form out of force; the toast puts the same version back. */
function useGivenUp() {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const queryClient = useQueryClient()
  const changed = () => queryClient.invalidateQueries({ queryKey: ['forms', company] })
  return async ({ form, formVersion, kind }: Applied): Promise<void> => {
    if (form === null || formVersion === null) return
    const path = { id: form.id }
    const headers = (version: number) => ({ 'if-match': `"${version}"`, 'idempotency-key': onceKey() })
    const { version } = await queryClient.fetchQuery({ ...formQuery(company, form.id), staleTime: 0 })
    const withdrawn = await answer(api.DELETE('/api/v1/forms/{id}/publication', { params: { path, query: { company }, header: headers(version) } }))
    await changed()
    toast({
      message: t('applied.isReset', { kind: formKindName(kind, spoken()) }),
      undo: async () => {
        await answer(api.POST('/api/v1/forms/{id}/publication', { params: { path, query: { company }, header: headers(withdrawn.version) }, body: { formVersion } }))
        await changed()
      },
    })
  }
}

export function CustomerForms({ customer }: CustomerFormsProps) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const may = useMay()
  const [adding, add] = useState<FormKind | null>(null)
  const applied = useQuery(appliedQuery(company, customer.id))
  const forms = useQuery(formsQuery(company))
  const giveUp = useGivenUp()
  const mayNot = may('forms:write') ? null : t('mayNot')
  const named = (form: Applied['form']) => (form === null ? t('standard') : form.name)
  /** What is there already, in force or not, is designed on; else one is made. */
  const own = (kind: FormKind) => forms.data?.find((form) => form.kind === kind && form.place === null && form.customer?.id === customer.id)
  const columns: SimpleColumn<Applied>[] = [
    { id: 'kind', label: t('field.kind'), render: ({ kind }) => formKindName(kind, spoken()) },
    { id: 'form', label: t('field.applied'), render: ({ form }) => (form === null ? named(form) : <TextLink to="/$company/forms/$id" params={{ company, id: form.id }}>{form.name}</TextLink>) },
    {
      id: 'origin', label: t('applied.origin'),
      render: (row) => <OriginHint from={row.inherited.origin} own={row.origin === 'customer'} inherited={named(row.inherited.form)} {...(row.origin === 'customer' && mayNot === null && { onReset: () => void giveUp(row).catch(toastProblem) })} />,
    },
    {
      id: 'act', label: t('field.action'), labelHidden: true, align: 'right',
      render: ({ kind }) => {
        const there = own(kind)
        const name = formKindName(kind, spoken())
        if (there) return <TextLink to="/$company/forms/$id" params={{ company, id: there.id }} aria-label={t('applied.designOf', { kind: name })}>{t('applied.design')}</TextLink>
        return <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} aria-haspopup="dialog" aria-label={t('applied.makeOf', { kind: name })} onClick={() => add(kind)}>{t('applied.make')}</button>
      },
    },
  ]
  return (
    <section aria-labelledby="customer-forms">
      <Title order={2} id="customer-forms" mt="lg" mb="xs">{t('title')}</Title>
      {applied.error && <ProblemBlock error={applied.error} retry={() => void applied.refetch()} />}
      {applied.isPending ? <Loading rows={4} /> : applied.data && <SimpleTable caption={t('title')} captionHidden columns={columns} rows={applied.data.filter(({ kind }) => DOCUMENT_FORM_KINDS.some((one) => one === kind))} rowKey={({ kind }) => kind} empty="" />}
      {adding && forms.data && <NewForm forms={forms.data} kind={adding} customer={customer} close={() => add(null)} />}
    </section>
  )
}
