/** A new mailbox, or a change of one. */
import { mailboxChange, mailboxInput } from '@kontor/contract/mailboxes.ts'
import { MAILBOX_PORTS, MAILBOX_SECURITIES } from '@kontor/domain/messaging/mailbox.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { toast } from '../../../ui/toast.tsx'
import { mailboxesQuery } from './inbox-query.ts'
import type { Mailbox } from './inbox-query.ts'

const AT_FIELD = { mailbox_exists: 'name', mailbox_port_not_allowed: 'port' } as const

export function MailboxDialog({ mailbox, close }: { readonly mailbox: Mailbox | null; readonly close: () => void }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: mailbox ? mailboxChange : mailboxInput, initial: { ...(mailbox ?? { port: 993, security: 'tls', folder: 'INBOX' }), password: null }, draftKey: `mailbox:${mailbox?.id ?? `new:${company}`}`, atField: AT_FIELD, secrets: ['password'],
    ...(mailbox && { version: mailbox.version, changesOnly: true }),
    // Without a mailbox the schema is that of a new one.
    save: (body, { key, version }) => mailbox
      ? answer(api.PATCH('/api/v1/mailboxes/{id}', { params: { path: { id: mailbox.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body }))
      : answer(api.POST('/api/v1/mailboxes', { params: { query: { company }, header: { 'idempotency-key': key } }, body: body as z.input<typeof mailboxInput> })),
    saved: () => {
      toast({ message: t('saved') })
      void queryClient.invalidateQueries({ queryKey: mailboxesQuery(company).queryKey })
      close()
    },
  })
  return (
    <RecordDialog opened onClose={close} title={t(mailbox ? 'mailbox.edit' : 'mailbox.add')} form={form} size="lg">
      <RecordForm form={form} label={t('mailboxes')}>
        <FormSection title={t('mailbox.server')}>
          <Field name="name" label={t('field.name')} description={t('hint.name')} autoFocus />
          <Field name="host" label={t('field.host')} placeholder="imap.example.org" />
          <Field name="port" kind="digits" label={t('field.port')} description={t('hint.port', { ports: MAILBOX_PORTS.join(', ') })} />
          <Field name="security" kind="select" label={t('field.security')} required options={MAILBOX_SECURITIES.map((value) => ({ value, label: t(`security.${value}`) }))} />
          <Field name="login" label={t('field.login')} />
          <Field name="password" kind="password" label={t('field.password')} {...(mailbox && { description: t('hint.password') })} />
          <Field name="folder" label={t('field.folder')} description={t('hint.folder')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
