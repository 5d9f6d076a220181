/** A planned item that still waits: what it says, how much, when, for what period. */
import { plannedItemChange } from '@kontor/contract/subscriptions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import type { MoneyJson } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'

export interface PlannedItem {
  readonly id: string
  readonly customerId: string
  readonly description: string
  readonly quantity: string
  readonly netPrice: MoneyJson
  readonly version: number
}

/** Wherever planned items are shown, they are read again. */
export function usePlannedItemsChanged(): () => Promise<void> {
  const company = useCompany()
  const queryClient = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['list', 'planned-items'], ['planned-items-of', company]].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  }, [company, queryClient])
}

export function EditPlannedItem({ item, close }: { readonly item: PlannedItem; readonly close: () => void }) {
  const { t } = useTranslation('subscriptions')
  const company = useCompany()
  const changed = usePlannedItemsChanged()
  const form = useRecordForm({
    schema: plannedItemChange, initial: item, version: item.version, changesOnly: true, draftKey: `planned-item:${company}:${item.id}`,
    atField: { period_incomplete: 'periodUntil', period_ends_before_start: 'periodUntil' },
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/planned-items/{id}', { params: { path: { id: item.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      // Items are read by their customer: there is no address of a single one.
      const { items } = await answer(api.GET('/api/v1/planned-items', { params: { query: { company, customerId: item.customerId, waiting: 'true', limit: '200' } } }))
      const fresh = items.find(({ id }) => id === item.id) ?? item
      return { values: fresh, version: fresh.version }
    },
    saved: () => {
      void changed()
      toast({ message: t('toast.saved') })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('item.edit')} form={form} size="lg">
      <RecordForm form={form}>
        <FormSection columns={2}>
          <Field name="description" label={t('item.description')} wide autoFocus />
          <Field name="quantity" kind="quantity" negative label={t('field.quantity')} description={t('item.quantityHint')} />
          <Field name="unit" label={t('item.unit')} />
          <Field name="netPrice" kind="money" currency={item.netPrice.currency} decimals={6} label={t('item.price')} />
          <Field name="discountPercent" kind="percent" label={t('field.discountPercent')} />
          <Field name="dueFrom" kind="date" label={t('item.dueFrom')} />
          <Field name="periodFrom" kind="date" label={t('item.periodFrom')} />
          <Field name="periodUntil" kind="date" label={t('item.periodUntil')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
