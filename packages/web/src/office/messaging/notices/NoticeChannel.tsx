/** By what a notice goes: mail, SMS or both; nothing where the company has no gateway. */
import { noticeSwitchInput } from '@kontor/contract/notices.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { toast } from '../../../ui/toast.tsx'
import { useSms } from '../sms/channels-query.ts'
import { writeSwitch } from './notice-query.ts'
import type { NoticeSwitch } from './notice-query.ts'

interface NoticeChannelProps {
  readonly own: NoticeSwitch
  readonly name: string
}

export function NoticeChannel({ own, name }: NoticeChannelProps) {
  const { t } = useTranslation('notices')
  const may = useMay()
  const sms = useSms()
  const [opened, setOpened] = useState(false)
  if (!sms || own.channels.length === 1) return null
  return (
    <>
      <ActionButton variant="subtle" size="compact-sm" aria-label={t('channelOf', { name })} aria-haspopup="dialog" disabledReason={may('settings:write') ? null : t('mayNotSet')} onClick={() => setOpened(true)}>{t('channelTitle')}</ActionButton>
      {opened && <ChannelDialog own={own} name={name} close={() => setOpened(false)} />}
    </>
  )
}

function ChannelDialog({ own, name, close }: NoticeChannelProps & { readonly close: () => void }) {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const queryClient = useQueryClient()
  const isAloneAllowed = own.channels.includes('sms')
  const form = useRecordForm({
    schema: noticeSwitchInput.pick({ channel: true }), initial: { channel: own.channel }, draftKey: `notice-channel:${company}:${own.kind}`, atField: { notice_not_by_this_channel: 'channel', sms_gateway_missing: 'channel' },
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
        <FormSection columns={1}>
          <Field name="channel" kind="select" label={t('channelField')} required description={t(isAloneAllowed ? 'channelText' : 'channelBesideText')} options={own.channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
