/** A new run: only a date, then the preview. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { billingRunInput } from '@kontor/contract/invoicing.ts'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { useCompany, useMay } from '../../api/session.ts'

export function NewRun() {
  const { t } = useTranslation('billing')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <ActionButton shortcut="new" disabledReason={may('billing:preview') ? null : t('mayNot.preview')} aria-haspopup="dialog" onClick={dialog.open}>{t('newRun')}</ActionButton>
      {opened && <NewRunDialog close={dialog.close} />}
    </>
  )
}

function NewRunDialog({ close }: { readonly close: () => void }) {
  const { t } = useTranslation('billing')
  const company = useCompany()
  const navigate = useNavigate()
  const form = useRecordForm({
    schema: billingRunInput, initial: { date: today() }, draftKey: 'billing-run:new', atField: { run_date_too_far_ahead: 'date', issue_date_before_last: 'date' },
    save: (body, { key }) => answer(api.POST('/api/v1/billing-runs', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (run) => void navigate({ to: '/$company/billing-runs/$id', params: { company, id: run.id } }),
  })
  return (
    <RecordDialog opened onClose={close} title={t('newRun')} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          <Text size="sm">{t('newRunText')}</Text>
          <Field name="date" kind="date" label={t('runDate')} autoFocus />
          <FormActions save={t('preview')} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
