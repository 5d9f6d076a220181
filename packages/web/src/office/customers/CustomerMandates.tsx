/** SEPA mandates of a customer: what was signed when, for which account; a new one, and revoking. */
import { Stack } from '@mantine/core'
import { mandateInput } from '@kontor/contract/customers.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText, today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './customer.module.css'
import { mandatesQuery } from './customer-query.ts'
import type { Customer, Mandate } from './customer-query.ts'

export function CustomerMandates({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const mandates = useQuery(mandatesQuery(company, customer.id))
  const revoke = useRevoke(customer.id)
  const [adding, add] = useState(false)
  const valid = mandates.data?.items.find(({ revokedOn }) => revokedOn === null)
  const mayNot = may('mandates:write') ? null : t('mayNot.mandates')
  const columns: SimpleColumn<Mandate>[] = [
    { id: 'reference', label: t('mandate.reference'), render: (row) => <strong>{row.reference}</strong> },
    { id: 'signedOn', label: t('mandate.signedOn'), render: (row) => dateText(row.signedOn) },
    { id: 'iban', label: t('field.iban'), render: (row) => `${row.ibanCountry} •••• ${row.ibanLast4}` },
    { id: 'state', label: t('field.state'), render: (row) => (row.revokedOn === null ? <Tag color="green">{t('mandate.valid')}</Tag> : <Tag>{t('mandate.revokedOn', { date: dateText(row.revokedOn) })}</Tag>) },
    { id: 'act', label: t('more'), labelHidden: true, align: 'right', render: (row) => (row.revokedOn === null ? <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void revoke.ask(row)}>{t('mandate.revoke')}</button> : '') },
  ]
  return (
    <Stack gap="xs">
      <div className={classes.tabActions}>
        <ActionButton variant="default" disabledReason={mayNot ?? (valid ? t('mandate.oneIsValid', { reference: valid.reference }) : null)} aria-haspopup="dialog" onClick={() => add(true)}>{t('mandate.new')}</ActionButton>
      </div>
      {mandates.error && <ProblemBlock error={mandates.error} retry={() => void mandates.refetch()} />}
      {mandates.isPending ? <Loading rows={2} /> : mandates.data && <SimpleTable caption={t('tab.mandates')} captionHidden columns={columns} rows={mandates.data.items} rowKey={(row) => row.id} empty={t('mandate.none')} />}
      {adding && <NewMandate customer={customer} close={() => add(false)} />}
      {revoke.dialog}
    </Stack>
  )
}

function useRevoke(customer: string) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { ask, dialog } = useConfirm()
  return {
    dialog,
    ask: (mandate: Mandate) => ask({
      title: t('mandate.revoke'), message: t('mandate.revokeText', { reference: mandate.reference }), verb: t('mandate.revoke'),
      run: async ({ key }) => {
        await answer(api.POST('/api/v1/mandates/{id}/revocation', { params: { path: { id: mandate.id }, query: { company }, header: { 'if-match': `"${mandate.version}"`, 'idempotency-key': key } }, body: {} }))
        await queryClient.invalidateQueries({ queryKey: ['mandates', company, customer] })
        toast({ message: t('mandate.isRevoked', { reference: mandate.reference }) })
      },
    }),
  }
}

function NewMandate({ customer, close }: { readonly customer: Customer; readonly close: () => void }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: mandateInput, initial: { customerId: customer.id, signedOn: today() }, draftKey: `mandate:new:${company}:${customer.id}`, secrets: ['iban'],
    atField: { iban_invalid: 'iban', signed_in_future: 'signedOn', mandate_reference_taken: 'reference' },
    save: (body, { key }) => answer(api.POST('/api/v1/mandates', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (saved) => {
      void queryClient.invalidateQueries({ queryKey: ['mandates', company, customer.id] })
      toast({ message: t('saved', { name: saved.reference }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('mandate.new')} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={2}>
          <Field name="iban" kind="iban" label={t('field.iban')} autoFocus wide {...(customer.ibanLast4 !== null && { description: t('mandate.ibanHint', { last: customer.ibanLast4 }) })} />
          <Field name="reference" label={t('mandate.reference')} />
          <Field name="signedOn" kind="date" label={t('mandate.signedOn')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
