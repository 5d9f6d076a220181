/** A new sender, or a change of one. */
import { MAIL_PORTS, MAIL_SECURITIES } from '@kontor/domain/messaging/sender.ts'
import { mailSenderChange, mailSenderInput } from '@kontor/contract/messaging.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import type { Sender } from './sender-query.ts'

const AT_FIELD = { mail_sender_exists: 'name', mail_address_invalid: 'fromAddress', mail_port_not_allowed: 'port', sender_password_missing: 'password', sender_password_in_clear: 'security' } as const

export function SenderDialog({ sender, close }: { readonly sender: Sender | null; readonly close: () => void }) {
  const company = useCompany()
  const own = useQuery({ ...companyQuery(company), enabled: sender === null })
  // The company's name and address stand in a new sender, so it waits for them.
  if (sender === null && own.isPending) return null
  const initial = sender ?? { fromName: own.data?.mailFromName ?? own.data?.name ?? '', fromAddress: own.data?.mailFromAddress ?? own.data?.email ?? '', port: 587, security: 'starttls', ratePerMinute: 600 }
  return <SenderForm sender={sender} initial={initial} close={close} />
}

function SenderForm({ sender, initial, close }: { readonly sender: Sender | null; readonly initial: object; readonly close: () => void }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: sender ? mailSenderChange : mailSenderInput, initial: { ...initial, password: null }, draftKey: `mail-sender:${sender?.id ?? `new:${company}`}`, atField: AT_FIELD, secrets: ['password'],
    ...(sender && { version: sender.version, changesOnly: true }),
    // Without a sender the schema is that of a new one.
    save: (body, { key, version }) => sender
      ? answer(api.PATCH('/api/v1/mail-senders/{id}', { params: { path: { id: sender.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/mail-senders', { params: { query: { company }, header: { 'idempotency-key': key } }, body: body as z.input<typeof mailSenderInput> })),
    saved: () => {
      toast({ message: t('saved') })
      void queryClient.invalidateQueries({ queryKey: ['mail-senders', company] })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t(sender ? 'sender.edit' : 'sender.add')} form={form} size="lg">
      <RecordForm form={form} label={t('senders')}>
        <FormSection title={t('sender.who')}>
          <Field name="name" label={t('field.name')} description={t('hint.name')} autoFocus />
          <Field name="fromName" label={t('field.fromName')} />
          <Field name="fromAddress" kind="email" label={t('field.fromAddress')} />
          <Field name="replyTo" kind="email" label={t('field.replyTo')} description={t('hint.replyTo')} />
          <Field name="envelopeSender" kind="email" label={t('field.envelopeSender')} description={t('hint.envelopeSender')} />
        </FormSection>
        <FormSection title={t('sender.server')}>
          <Field name="host" label={t('field.host')} placeholder="mail.example.org" />
          <Field name="port" kind="digits" label={t('field.port')} description={t('hint.port', { ports: MAIL_PORTS.join(', ') })} />
          <Field name="security" kind="select" label={t('field.security')} required options={MAIL_SECURITIES.map((value) => ({ value, label: t(`security.${value}`) }))} />
          <Field name="ratePerMinute" kind="integer" minimum={1} label={t('field.ratePerMinute')} />
          <Field name="login" label={t('field.login')} />
          <Field name="password" kind="password" label={t('field.password')} {...(sender?.hasPassword && { description: t('hint.password') })} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
