/** SEPA mandates of a customer: what was signed when, for which account, until when it may be used; a new one, another account, revoking, and the form to sign. */
import { Button, Group, Stack } from '@mantine/core'
import { amendmentInput, mandateInput } from '@kontor/contract/mandates.ts'
import { MANDATE_KINDS, MANDATE_SCHEMES } from '@kontor/domain/customers/mandate.ts'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl } from '../../api/client.ts'
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
import { toast } from '../../ui/toast.tsx'
import classes from './customer.module.css'
import { mandatesQuery } from './customer-query.ts'
import type { Customer, Mandate } from './customer-query.ts'
import { MandateDetails } from './MandateDetails.tsx'
import { MandateState } from './MandateState.tsx'

export function CustomerMandates({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const mandates = useQuery(mandatesQuery(company, customer.id))
  const revoke = useRevoke(customer.id)
  const [adding, add] = useState(false)
  const [amended, amend] = useState<Mandate | null>(null)
  const [chosen, choose] = useState<string | null>(null)
  const valid = mandates.data?.items.find(({ revokedOn }) => revokedOn === null)
  const mayNot = may('mandates:write') ? null : t('mayNot.mandates')
  const shown = mandates.data?.items.find(({ id }) => id === chosen) ?? valid ?? mandates.data?.items[0]
  const columns: SimpleColumn<Mandate>[] = [
    { id: 'reference', label: t('mandate.reference'), render: (row) => <button type="button" className="kontor-row-action" aria-pressed={row.id === shown?.id} onClick={() => choose(row.id)}>{row.reference}</button> },
    { id: 'scheme', label: t('mandate.scheme'), wideOnly: true, render: (row) => [row.scheme, row.kind === 'one_off' && t('mandate.kinds.one_off')].filter(Boolean).join(' · ') },
    { id: 'signedOn', label: t('mandate.signedOn'), render: (row) => dateText(row.signedOn) },
    { id: 'lastUsedOn', label: t('mandate.lastUsedOn'), wideOnly: true, render: (row) => (row.lastUsedOn === null ? '–' : dateText(row.lastUsedOn)) },
    { id: 'expiresOn', label: t('mandate.expiresOn'), wideOnly: true, render: (row) => (row.revokedOn === null ? dateText(row.expiresOn) : t('mandate.revokedOn', { date: dateText(row.revokedOn) })) },
    { id: 'iban', label: t('field.iban'), render: (row) => `${row.ibanCountry} •••• ${row.ibanLast4}` },
    { id: 'state', label: t('field.state'), render: (row) => <MandateState state={row.state} /> },
    {
      id: 'act', label: t('more'), labelHidden: true, align: 'right', render: (row) => (row.revokedOn !== null ? '' : (
        <>
          <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => amend(row)}>{t('mandate.amend')}</button>
          <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} onClick={() => void revoke.ask(row)}>{t('mandate.revoke')}</button>
        </>
      )),
    },
  ]
  return (
    <Stack gap="xs">
      <Group gap="xs" className={classes.tabActions}>
        <Button component="a" href={fileUrl('/api/v1/mandate-form', { company, customer: customer.id })} variant="default" leftSection={<IconFileTypePdf size={15} aria-hidden />}>{t('mandate.form')}</Button>
        <ActionButton variant="default" disabledReason={mayNot ?? (valid ? t('mandate.oneIsValid', { reference: valid.reference }) : null)} aria-haspopup="dialog" onClick={() => add(true)}>{t('mandate.new')}</ActionButton>
      </Group>
      {mandates.error && <ProblemBlock error={mandates.error} retry={() => void mandates.refetch()} />}
      {mandates.isPending ? <Loading rows={2} /> : mandates.data && <SimpleTable caption={t('tab.mandates')} captionHidden columns={columns} rows={mandates.data.items} rowKey={(row) => row.id} empty={t('mandate.none')} />}
      {shown && <MandateDetails key={shown.id} mandate={shown} />}
      {adding && <NewMandate customer={customer} close={() => add(false)} />}
      {amended && <NewAccount mandate={amended} close={() => amend(null)} />}
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
    schema: mandateInput, initial: { customerId: customer.id, signedOn: today(), scheme: 'CORE', kind: 'recurring', bic: null }, draftKey: `mandate:new:${company}:${customer.id}`, secrets: ['iban'],
    atField: { iban_invalid: 'iban', signed_in_future: 'signedOn', mandate_reference_taken: 'reference', mandate_used_before_signed: 'lastUsedElsewhereOn' },
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
          <Field name="scheme" kind="select" required label={t('mandate.scheme')} description={t('mandate.schemeHint')} options={MANDATE_SCHEMES.map((value) => ({ value, label: t(`mandate.schemes.${value}`) }))} />
          <Field name="kind" kind="select" required label={t('mandate.kind')} options={MANDATE_KINDS.map((value) => ({ value, label: t(`mandate.kinds.${value}`) }))} />
          <Field name="bic" label={t('mandate.bic')} description={t('mandate.bicHint')} />
          <Field name="lastUsedElsewhereOn" kind="date" label={t('mandate.lastUsedElsewhereOn')} description={t('mandate.lastUsedElsewhereOnHint')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}

function NewAccount({ mandate, close }: { readonly mandate: Mandate; readonly close: () => void }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: amendmentInput, initial: { signedOn: today(), bic: null }, draftKey: `mandate:amend:${company}:${mandate.id}`, secrets: ['iban'],
    atField: { iban_invalid: 'iban', account_is_the_same: 'iban', signed_in_future: 'signedOn', mandate_amended_before_signed: 'signedOn' },
    save: (body, { key }) => answer(api.POST('/api/v1/mandates/{id}/amendments', { params: { path: { id: mandate.id }, query: { company }, header: { 'if-match': `"${mandate.version}"`, 'idempotency-key': key } }, body })),
    saved: () => {
      for (const queryKey of [['mandates', company], ['mandate', company], ['list', 'mandates']]) void queryClient.invalidateQueries({ queryKey })
      toast({ message: t('mandate.isAmended', { reference: mandate.reference }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('mandate.amendTitle', { reference: mandate.reference })} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={2} description={t('mandate.amendText')}>
          <Field name="iban" kind="iban" label={t('field.iban')} autoFocus wide />
          <Field name="bic" label={t('mandate.bic')} description={t('mandate.bicHint')} />
          <Field name="signedOn" kind="date" label={t('mandate.signedOn')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
