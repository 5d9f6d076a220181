/** A new print batch: which documents, in which order, with what between them. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { PRINT_ORDERS } from '@kontor/domain/invoicing/print-batch.ts'
import { printBatchInput } from '@kontor/contract/print-batches.ts'
import { IconPrinter } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'

/** What a batch is made of: a run's documents, chosen ones, chosen letters, or what was issued on days that are asked for. */
export type PrintWish = { readonly run: string } | { readonly documents: readonly string[] } | { readonly letters: readonly string[] } | 'days'

/** The reason why somebody may not print; null where they may. */
export function useMayPrint(): string | null {
  const { t } = useTranslation('printing')
  return useMay()('messages:write') ? null : t('mayNot')
}

export function NewPrintBatch({ wish, variant = 'default' }: { readonly wish: PrintWish; readonly variant?: 'default' | 'filled' }) {
  const { t } = useTranslation('printing')
  const mayNot = useMayPrint()
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton variant={variant} leftSection={<IconPrinter size={15} aria-hidden />} disabledReason={mayNot} aria-haspopup="dialog" onClick={dialog.open}>{t('new')}</ActionButton>
      {opened && <NewPrintBatchDialog wish={wish} close={dialog.close} />}
    </>
  )
}

export function NewPrintBatchDialog({ wish, close, done }: { readonly wish: PrintWish; readonly close: () => void; readonly done?: () => void }) {
  const { t } = useTranslation('printing')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const chosen = typeof wish === 'object' && 'documents' in wish ? wish.documents : null
  const letters = typeof wish === 'object' && 'letters' in wish ? wish.letters : null
  const form = useRecordForm({
    schema: printBatchInput, draftKey: 'print-batch:new', atField: { nothing_to_print: wish === 'days' ? 'until' : 'unprintedOnly' },
    initial: {
      run: typeof wish === 'object' && 'run' in wish ? wish.run : null, documents: chosen && [...chosen], letters: letters && [...letters], from: null, until: null, order: 'postcode', ownSheets: false, separators: false,
      unprintedOnly: chosen === null,
    },
    save: (body, { key }) => answer(api.POST('/api/v1/print-batches', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (batch) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'print-batches'] })
      done?.()
      void navigate({ to: '/$company/print-batches/$id', params: { company, id: batch.id } })
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('new')} form={form} size="lg">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{textOf(t, wish)}</Text>
          {wish === 'days' && (
            <FormSection>
              <Field name="from" kind="date" label={t('from')} autoFocus />
              <Field name="until" kind="date" label={t('until')} />
            </FormSection>
          )}
          <Field name="order" kind="select" label={t('order')} required options={PRINT_ORDERS.map((value) => ({ value, label: t(`orders.${value}`) }))} />
          {letters === null && <Field name="unprintedOnly" kind="checkbox" label={t('unprintedOnly')} description={t('unprintedOnlyHint')} />}
          <Field name="ownSheets" kind="checkbox" label={t('ownSheets')} description={t('ownSheetsHint')} />
          <Field name="separators" kind="checkbox" label={t('separators')} description={t('separatorsHint')} />
          <FormActions save={t('make')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}

function textOf(t: TFunction<'printing'>, wish: PrintWish): string {
  if (wish === 'days') return t('newText')
  if ('run' in wish) return t('newTextRun')
  if ('documents' in wish) return t('newTextChosen', { count: wish.documents.length, shown: countText(wish.documents.length) })
  return t('newTextLetters', { count: wish.letters.length, shown: countText(wish.letters.length) })
}
