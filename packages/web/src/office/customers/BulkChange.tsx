/** The same change for many customers: which fields, what it would do to whom, then exactly that, and back if need be. */
import { MultiSelect, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { bulkFields } from '@kontor/contract/bulk-changes.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { countText } from '../../ui/format.ts'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { bodyOf } from '../../ui/form/form-values.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import type { Selected } from '../../ui/table/column.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { PreferenceField, useCustomerCodes } from './PreferenceField.tsx'
import { settingText } from './setting-text.ts'
import type { CodeLabels } from './setting-text.ts'

const FIELDS = [
  'customerGroup', 'state', 'source', 'language', 'delivery', 'einvoiceFormat', 'paymentMethod', 'paymentDays', 'cashDiscountPercent', 'cashDiscountDays', 'discountPercent', 'billingIntervalMonths', 'grouping',
  'collectiveDay', 'creditOffset', 'reverseChargeUntil',
] as const
type FieldName = (typeof FIELDS)[number]
/** A cash discount is a percentage and its days: one is not said without the other. */
const PAIR: readonly FieldName[] = ['cashDiscountPercent', 'cashDiscountDays']
/** Of the preview, as many as are read. */
const SHOWN_MAX = 20

interface BulkChangeProps {
  readonly selected: Selected<unknown>
  readonly close: () => void
  /** After it is done: the list is read again. */
  readonly done: () => void
}

const selectionOf = (selected: Selected<unknown>) =>
  selected.kind === 'ids' ? { ids: [...selected.ids] } : { filter: selected.query, ...(!selected.capped && { count: selected.count }) }

export function BulkChange({ selected, close, done }: BulkChangeProps) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const queryClient = useQueryClient()
  const [fields, setFields] = useState<readonly FieldName[]>([])
  const [hash, setHash] = useState<string | null>(null)
  const selection = selectionOf(selected)
  const changed = () => Promise.all([['list', 'customers'], ['customer', company], ['customer-settings', company]].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
  const undo = async (id: string) => {
    const undone = await answer(api.POST('/api/v1/customers/bulk-changes/{id}/undo', { params: { path: { id }, query: { company }, header: { 'idempotency-key': onceKey() } } }))
    await changed()
    if (undone.kept > 0) toast({ message: t('bulk.kept', { count: undone.kept, shown: countText(undone.kept), names: undone.keptCustomers.map(({ name }) => name).join(', ') }), kind: 'failed' })
  }
  const form = useRecordForm({
    schema: bulkFields, initial: {}, draftKey: `bulk-change:${company}:${onceKey()}`, atField: { cash_discount_incomplete: 'cashDiscountPercent' },
    save: (change, { key }) => answer(api.POST('/api/v1/customers/bulk-changes', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { selection, change, hash: hash ?? '' } as never })),
    saved: (result) => {
      void changed()
      toast({ message: t('bulk.done', { count: result.changed, shown: countText(result.changed) }), undo: () => undo(result.id) })
      done()
      close()
    },
  })
  const choose = (names: readonly string[]) => {
    const added = names.filter((name) => !(fields as readonly string[]).includes(name))
    const removed = fields.filter((name) => !names.includes(name))
    const next = FIELDS.filter((name) => (names.includes(name) || (PAIR.includes(name) && added.some((one) => (PAIR as readonly string[]).includes(one)))) && !(PAIR.includes(name) && removed.some((one) => PAIR.includes(one))))
    for (const name of FIELDS) if (next.includes(name) !== fields.includes(name)) form.form.setValue(name, (next.includes(name) ? null : undefined) as never, { shouldDirty: true })
    setFields(next)
  }
  const count = countText(selected.count)
  return (
    <RecordDialog opened onClose={close} title={t('bulk.title', { count: selected.count, shown: count })} form={form} size="52rem">
      <RecordForm form={form}>
        <Stack gap="md">
          <MultiSelect
            label={t('bulk.fields')} description={t('bulk.fieldsHint')} inputWrapperOrder={['label', 'input', 'description', 'error']} data={FIELDS.map((value) => ({ value, label: t(`field.${value}`) }))} value={[...fields]}
            onChange={choose} searchable data-autofocus hidePickedOptions
          />
          {fields.length > 0 && <Values fields={fields} />}
          <Preview selection={selection} fields={fields} seen={setHash} />
          <FormActions save={t('bulk.do')} {...(hash === null && { disabledReason: t('bulk.previewFirst') })} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

function Values({ fields }: { readonly fields: readonly FieldName[] }) {
  const { t } = useTranslation('customers')
  const codes = useCustomerCodes()
  return <FormSection columns={2} description={t('bulk.emptyHint')}>{fields.map((name) => <PreferenceField key={name} name={name} codes={codes} />)}</FormSection>
}

interface PreviewProps {
  readonly selection: object
  readonly fields: readonly FieldName[]
  /** The hash of what is shown now; null while it is not what is typed. */
  readonly seen: (hash: string | null) => void
}

function Preview({ selection, fields, seen }: PreviewProps) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const codes = useCustomerCodes()
  const { state } = useFormPlace()
  const values = useWatch({ control: state.form.control }) as Readonly<Record<string, unknown>>
  const typed = JSON.stringify(bodyOf(bulkFields, Object.fromEntries(fields.map((name) => [name, values[name] ?? null]))))
  const [settled] = useDebouncedValue(typed, 300)
  const valid = bulkFields.safeParse(JSON.parse(settled)).success
  const preview = useQuery({
    queryKey: ['bulk-preview', company, JSON.stringify(selection), settled], enabled: valid, retry: false, staleTime: 0, gcTime: 0,
    queryFn: () => previewed(company, selection, JSON.parse(settled) as object),
  })
  const shown = valid && settled === typed && preview.data && preview.data.changed > 0 ? preview.data.hash : null
  useEffect(() => seen(shown), [shown, seen])
  if (!valid) return <Text size="sm" c="dimmed">{t('bulk.chooseFirst')}</Text>
  if (preview.error) return <ProblemBlock error={preview.error} retry={() => void preview.refetch()} />
  if (!preview.data) return <Loading rows={4} />
  return <Changes preview={preview.data} codes={codes} />
}

type PreviewData = NonNullable<Awaited<ReturnType<typeof previewed>>>
const previewed = (company: string, selection: object, change: object) => answer(api.POST('/api/v1/customers/bulk-changes/preview', { params: { query: { company } }, body: { selection, change } as never }))

function Changes({ preview, codes }: { readonly preview: PreviewData; readonly codes: CodeLabels }) {
  const { t } = useTranslation('customers')
  const rows = preview.rows.slice(0, SHOWN_MAX)
  return (
    <section aria-label={t('bulk.preview')} aria-live="polite">
      <Text size="sm" fw={600}>{t('bulk.counts', { count: preview.changed, shown: countText(preview.changed), selected: countText(preview.selected) })}</Text>
      <SimpleTable
        caption={t('bulk.preview')} captionHidden rows={rows.flatMap(({ fields, ...customer }) => fields.map((field) => ({ ...customer, ...field })))} rowKey={(row) => `${row.id} ${row.field}`} empty={t('bulk.nothing')}
        columns={[
          { id: 'number', label: t('field.number'), render: (row) => row.number },
          { id: 'name', label: t('field.name'), render: (row) => row.name },
          { id: 'field', label: t('bulk.field'), wideOnly: true, render: (row) => t(`field.${row.field as FieldName}`) },
          { id: 'old', label: t('bulk.old'), render: (row) => settingText(t, row.field, row.old, codes) },
          { id: 'new', label: t('bulk.new'), render: (row) => <strong>{row.new === null ? t('bulk.emptied') : settingText(t, row.field, row.new, codes)}</strong> },
        ]}
      />
      {preview.changed > rows.length && <Text size="xs" c="dimmed">{t('bulk.more', { count: preview.changed - rows.length, shown: countText(preview.changed - rows.length) })}</Text>}
    </section>
  )
}
