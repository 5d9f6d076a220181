/** The name of a form, and the menu in which an own one stands. */
import { formChange } from '@kontor/contract/forms.ts'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import type { StoredForm } from './form-query.ts'
import { useFormChanged } from './use-form-changed.ts'

export function RenameDialog({ stored, close }: { readonly stored: StoredForm; readonly close: () => void }) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const changed = useFormChanged(stored.id)
  const { id, name } = stored
  const form = useRecordForm({
    schema: formChange, initial: { name }, version: stored.version, changesOnly: true, draftKey: `form-name:${company}:${id}`,
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/forms/{id}', { params: { path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: (saved) => {
      changed(saved)
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t('rename.title')} form={form}>
      <RecordForm form={form} label={t('rename.title')}>
        <FormSection columns={1}>
          <Field name="name" label={t('field.name')} autoFocus />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
