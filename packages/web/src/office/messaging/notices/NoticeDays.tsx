/** How many days before or after a notice goes. */
import { noticeSwitchInput } from '@kontor/contract/notices.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { toast } from '../../../ui/toast.tsx'
import { writeSwitch } from './notice-query.ts'
import type { NoticeSwitch } from './notice-query.ts'

export function NoticeDays({ own, name, close }: { readonly own: NoticeSwitch; readonly name: string; readonly close: () => void }) {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const queryClient = useQueryClient()
  const { side = 'before', least = 0, most = 365 } = own.daysAllowed ?? {}
  const form = useRecordForm({
    schema: noticeSwitchInput.pick({ days: true }), initial: { days: own.days ?? least }, draftKey: `notice-days:${company}:${own.kind}`, atField: { notice_days_out_of_range: 'days' },
    save: (change, { key }) => writeSwitch(company, own, change, key),
    saved: () => {
      toast({ message: t('saved') })
      void queryClient.invalidateQueries({ queryKey: ['notice-switches', company] })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={name} form={form} size="sm">
      <RecordForm form={form} label={name}>
        <FormSection columns={1}><Field name="days" kind="integer" minimum={least} maximum={most} label={t(`daysField.${side}`)} description={t('daysBetween', { least, most })} /></FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
