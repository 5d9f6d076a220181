/** Activate, cancel, take the cancellation back, edit, hide, bring back: each by what the state allows. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { cancellationInput, subscriptionChange } from '@kontor/contract/subscriptions.ts'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { dateText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { useSubscriptionChanged } from './SubscriptionTerms.tsx'
import type { Subscription } from './subscription-query.ts'

interface ActionProps {
  readonly subscription: Subscription
}

export function SubscriptionActions({ subscription }: ActionProps) {
  const { t } = useTranslation('subscriptions')
  const may = useMay()
  const acts = useActs(subscription)
  const [cancelling, cancel] = useDisclosure(false)
  const [editing, edit] = useDisclosure(false)
  const mayNot = may('subscriptions:write') ? null : t('mayNot')
  const { state, deletedAt } = subscription
  if (deletedAt !== null) return <ActionButton disabledReason={mayNot} onClick={acts.restore}>{t('action.restore')}</ActionButton>
  return (
    <>
      {state === 'draft' && <ActionButton disabledReason={mayNot} onClick={acts.activate}>{t('action.activate')}</ActionButton>}
      {state !== 'ended' && <ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={edit.open}>{t('action.edit')}</ActionButton>}
      {(state === 'active' || state === 'suspended') && <ActionButton color="red" variant="light" disabledReason={mayNot} aria-haspopup="dialog" onClick={cancel.open}>{t('action.cancel')}</ActionButton>}
      {state === 'cancelled' && <ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={acts.revoke}>{t('action.revoke')}</ActionButton>}
      <ActionButton color="red" variant="subtle" disabledReason={mayNot ?? (subscription.chargedUntil === null ? null : t('hasCharges'))} aria-haspopup="dialog" onClick={acts.hide}>{t('action.delete')}</ActionButton>
      {cancelling && <CancelDialog subscription={subscription} close={cancel.close} />}
      {editing && <EditDialog subscription={subscription} close={edit.close} />}
      {acts.dialog}
    </>
  )
}

function useActs(subscription: Subscription) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const { ask, dialog } = useConfirm()
  const changed = useSubscriptionChanged(subscription)
  const params = (version: number, key: string) => ({ path: { id: subscription.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } })
  const restore = async (version: number) => {
    await answer(api.POST('/api/v1/subscriptions/{id}/restoration', { params: params(version, onceKey()) }))
    await changed()
  }
  return {
    dialog,
    activate: async () => {
      await answer(api.POST('/api/v1/subscriptions/{id}/activation', { params: params(subscription.version, onceKey()) }))
      await changed()
      toast({ message: t('toast.activated') })
    },
    restore: async () => {
      await restore(subscription.version)
      toast({ message: t('toast.restored') })
    },
    revoke: () => ask({
      title: t('action.revoke'), message: t('revokeText', { date: subscription.endDate === null ? '' : dateText(subscription.endDate) }), verb: t('action.revoke'), danger: false,
      run: async ({ key }) => {
        await answer(api.DELETE('/api/v1/subscriptions/{id}/cancellation', { params: params(subscription.version, key) }))
        await changed()
        toast({ message: t('toast.revoked') })
      },
    }),
    hide: () => ask({
      title: t('action.delete'), message: t('deleteText'), verb: t('action.delete'),
      run: async ({ key }) => {
        const { version } = subscription
        await answer(api.DELETE('/api/v1/subscriptions/{id}', { params: params(version, key) }))
        await changed()
        toast({ message: t('toast.deleted'), undo: () => restore(version + 1) })
      },
    }),
  }
}

function CancelDialog({ subscription, close }: ActionProps & { readonly close: () => void }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const changed = useSubscriptionChanged(subscription)
  const form = useRecordForm({
    schema: cancellationInput, initial: { endDate: subscription.clock.earliestEnd }, version: subscription.version, draftKey: `cancellation:${company}:${subscription.id}`,
    atField: { end_before_start: 'endDate', period_already_billed: 'endDate', end_before_term_allows: 'endDate' },
    save: (body, { key, version }) => answer(api.POST('/api/v1/subscriptions/{id}/cancellation', { params: { path: { id: subscription.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      void changed()
      toast({ message: t('toast.cancelled', { date: saved.endDate === null ? '' : dateText(saved.endDate) }) })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('action.cancel')} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('cancelText', { date: dateText(subscription.clock.earliestEnd) })}</Text>
          <Field name="endDate" kind="date" label={t('lastDay')} autoFocus />
          <Field name="waiveTerm" kind="checkbox" label={t('waiveTerm')} description={t('waiveTermHint')} />
          <FormActions save={t('action.cancel')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

function EditDialog({ subscription, close }: ActionProps & { readonly close: () => void }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const changed = useSubscriptionChanged(subscription)
  const path = { id: subscription.id }
  const form = useRecordForm({
    schema: subscriptionChange, initial: subscription, version: subscription.version, changesOnly: true, draftKey: `subscription:${company}:${subscription.id}`, atField: { contract_number_taken: 'contractNumber' },
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/subscriptions/{id}', { params: { path, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/subscriptions/{id}', { params: { path, query: { company } } }))
      return { values: fresh, version: fresh.version }
    },
    saved: () => {
      void changed()
      toast({ message: t('toast.saved') })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('action.edit')} form={form} size="lg">
      <RecordForm form={form}>
        <FormSection columns={2}>
          <Field name="label" label={t('field.label')} autoFocus />
          <Field name="contractNumber" label={t('field.contractNumber')} />
          <Field name="intervalMonths" kind="integer" minimum={1} maximum={120} unit={t('unit.months')} label={t('field.intervalMonths')} description={t('hint.fromProduct')} />
          <Field name="paymentDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.paymentDays')} description={t('hint.fromProduct')} />
          <Field name="minimumTermMonths" kind="integer" minimum={0} maximum={24} unit={t('unit.months')} label={t('field.minimumTermMonths')} description={t('hint.fromProduct')} />
          <Field name="noticeDays" kind="integer" minimum={0} maximum={365} unit={t('unit.days')} label={t('field.noticeDays')} description={t('hint.fromProduct')} />
          <Field name="installStreet" label={t('field.installStreet')} />
          <Field name="installPostcode" label={t('field.installPostcode')} />
          <Field name="installCity" label={t('field.installCity')} />
          <Field name="dealer" label={t('field.dealer')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
