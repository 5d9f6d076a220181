/** A new cash desk, or another name and other users for one. */
import { MultiSelect } from '@mantine/core'
import { cashDeskChange, cashDeskInput } from '@kontor/contract/cash.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { toast } from '../../ui/toast.tsx'
import { actorsQuery } from '../audit/use-actors.ts'
import { useCashChanged } from './cash-query.ts'
import type { CashDesk } from './cash-query.ts'

export function NewDeskDialog({ currency, close }: { readonly currency: string; readonly close: () => void }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useCashChanged()
  const form = useRecordForm({
    schema: cashDeskInput, draftKey: `cash-desk:new:${company}`, initial: { code: '', name: '', account: '', opening: { amount: '0.00', currency }, openedOn: today(), operators: [] },
    atField: { cash_desk_exists: 'code', account_not_for_cash: 'account', cash_account_taken: 'account', value_date_ahead: 'openedOn', accounting_period_closed: 'openedOn' },
    save: (body, { key }) => answer(api.POST('/api/v1/cash-desks', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: ({ id }) => {
      toast({ message: t('created') })
      void changed()
      void navigate({ to: '/$company/cash-desks/$id', params: { company, id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('new')} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={2}>
          <Field name="name" label={t('field.name')} autoFocus />
          <Field name="code" label={t('field.code')} description={t('codeHint')} />
          <Field name="account" label={t('field.account')} description={t('accountHint')} />
          <Field name="opening" kind="money" currency={currency} label={t('field.opening')} />
          <Field name="openedOn" kind="date" label={t('field.openedOn')} />
        </FormSection>
        <FormSection columns={1}><Operators /></FormSection>
        <FormActions save={t('create')} />
      </RecordForm>
    </RecordDialog>
  )
}

export function EditDeskDialog({ desk, close }: { readonly desk: CashDesk; readonly close: () => void }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const changed = useCashChanged()
  const form = useRecordForm({
    schema: cashDeskChange, draftKey: `cash-desk:${desk.id}`, initial: desk, version: desk.version, changesOnly: true, atField: { cash_desk_exists: 'name' },
    save: (body: z.input<typeof cashDeskChange>, { key, version }) => answer(api.PATCH('/api/v1/cash-desks/{id}', { params: { path: { id: desk.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('saved') })
      void changed()
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('editTitle')} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={1}>
          <Field name="name" label={t('field.name')} autoFocus />
          <Operators />
        </FormSection>
        <FormActions save={t('save')} />
      </RecordForm>
    </RecordDialog>
  )
}

function Operators() {
  const { t } = useTranslation('cash')
  const persons = useQuery(actorsQuery(useCompany())).data?.items ?? []
  return (
    <Field name="operators" label={t('field.operators')}>
      {(slot) => {
        const chosen = [...(slot.value as readonly string[] | null ?? [])]
        return <MultiSelect {...wordsOf(slot)} placeholder={chosen.length === 0 ? t('operatorsHint') : ''} data={persons.filter(({ actor }) => actor.startsWith('user:')).map(({ actor, name }) => ({ value: actor, label: name }))} value={chosen} onChange={slot.onChange} onBlur={slot.onBlur} searchable comboboxProps={{ withinPortal: true }} />
      }}
    </Field>
  )
}
