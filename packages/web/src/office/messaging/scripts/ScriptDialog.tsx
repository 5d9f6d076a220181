/** A new e-mail script, or a change of one, with the placeholders that it may name. */
import { Code, Table, Text } from '@mantine/core'
import { mailScriptInput } from '@kontor/contract/mail-scripts.ts'
import { serviceKind } from '@kontor/contract/catalog.ts'
import { SCRIPT_EVENTS, SCRIPT_RECIPIENTS, SCRIPT_RECORDS, scriptFieldName, scriptFields, scriptPapersOf } from '@kontor/domain/messaging/mail-script.ts'
import type { ScriptRecipient, ScriptRecord } from '@kontor/domain/messaging/mail-script.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { Choices } from '../../../ui/form/Choices.tsx'
import { Field } from '../../../ui/form/Field.tsx'
import { FormActions } from '../../../ui/form/FormActions.tsx'
import { FormSection } from '../../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../../ui/form/record-form.ts'
import { toast } from '../../../ui/toast.tsx'
import { spoken } from '../../../ui/words.ts'
import { codesQuery } from '../../customers/customer-query.ts'
import { sendersQuery } from '../sender-query.ts'
import { ScriptFiles } from './ScriptFiles.tsx'
import { paperName } from './script-query.ts'
import type { Script } from './script-query.ts'

const AT_FIELD = {
  mail_script_exists: 'name', mail_address_invalid: 'address', script_address_missing: 'address', script_contact_only_of_contacts: 'recipient', script_events_only_of_services: 'record', mail_sender_not_found: 'sender',
  script_role_missing: 'role', code_unknown: 'role', code_archived: 'role', script_paper_of_another_record: 'papers', script_papers_only_by_hand: 'papers', message_upload_not_found: 'uploads', message_files_too_large: 'uploads',
  template_not_readable: 'body', template_command_unknown: 'body', template_placeholder_unknown: 'body', template_too_costly: 'body',
} as const

export function ScriptDialog({ script, close, saved }: { readonly script: Partial<Script>; readonly close: () => void; readonly saved: () => void }) {
  const { t } = useTranslation('scripts')
  const company = useCompany()
  const senders = useQuery(sendersQuery(company))
  const { id, version: _shown, files = [], ...fields } = script
  const form = useRecordForm({
    schema: mailScriptInput, initial: { serviceKind: null, address: null, sender: null, okWords: null, failedWords: null, role: null, papers: [], ...fields, uploads: files.map((file) => file.id) }, draftKey: `mail-script:${id ?? `new:${company}`}`, atField: AT_FIELD,
    ...(script.version !== undefined && { version: script.version }),
    save: (body, { key, version }) => id === undefined
      ? answer(api.POST('/api/v1/mail-scripts', { params: { query: { company }, header: { 'idempotency-key': key } }, body }))
      : answer(api.PUT('/api/v1/mail-scripts/{id}', { params: { path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('saved') })
      saved()
      close()
    },
  })
  const [record, recipient] = useWatch({ control: form.form.control, name: ['record', 'recipient'] }) as unknown as [ScriptRecord | null, ScriptRecipient | null]
  return (
    <RecordDialog opened onClose={close} title={t(id === undefined ? 'add' : 'edit')} form={form} size="xl">
      <RecordForm form={form} label={t('scripts')}>
        <FormSection title={t('part.what')}>
          <Field name="name" label={t('field.name')} autoFocus />
          <Field name="record" kind="select" label={t('field.record')} required options={SCRIPT_RECORDS.map((value) => ({ value, label: t(`record.${value}`) }))} />
          {record === 'service' && <Field name="serviceKind" kind="select" label={t('field.serviceKind')} description={t('hint.serviceKind')} options={serviceKind.options.map((value) => ({ value, label: t(`catalog:kind.${value}`) }))} />}
          {record === 'service' && <Field name="events" label={t('field.events')} description={t('hint.events')} wide>{(slot) => <Choices slot={slot} options={SCRIPT_EVENTS.map((value) => ({ value, label: t(`event.${value}`) }))} />}</Field>}
          <Field name="recipient" kind="select" label={t('field.recipient')} required options={SCRIPT_RECIPIENTS.filter((value) => value !== 'contact' || record === 'contact').map((value) => ({ value, label: t(`recipient.${value}`) }))} />
          {recipient === 'fixed' && <Field name="address" kind="email" label={t('field.address')} required />}
          {recipient === 'role' && <RoleField stored={script.role ?? null} />}
          <Field name="sender" kind="select" label={t('field.sender')} description={t('hint.sender')} options={(senders.data ?? []).map((sender) => ({ value: sender.id, label: sender.name }))} />
        </FormSection>
        <FormSection title={t('part.words')}>
          <Field name="subject" label={t('field.subject')} />
          <Field name="body" kind="longtext" label={t('field.body')} wide />
          <Field name="html" kind="switch" label={t('field.html')} description={t('hint.html')} />
          <Placeholders record={record ?? 'customer'} />
        </FormSection>
        <FormSection title={t('part.files')}>
          <Field name="papers" label={t('field.papers')} description={t('hint.papers')} wide>{(slot) => <Choices slot={slot} options={scriptPapersOf(record ?? 'customer').map((value) => ({ value, label: paperName(t, value) }))} />}</Field>
          <Field name="uploads" label={t('field.uploads')} wide>{(slot) => <ScriptFiles slot={slot} stored={files} />}</Field>
        </FormSection>
        <FormSection title={t('part.answers')}>
          <Field name="okWords" label={t('field.okWords')} description={t('hint.okWords')} />
          <Field name="failedWords" label={t('field.failedWords')} description={t('hint.failedWords')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}

/** Roles to choose from; an archived one only where it is chosen already. */
function RoleField({ stored }: { readonly stored: string | null }) {
  const { t } = useTranslation('scripts')
  const roles = useQuery(codesQuery(useCompany(), 'contact_roles'))
  const offered = (roles.data?.items ?? []).filter(({ code, archived }) => !archived || code === stored)
  return <Field name="role" kind="select" label={t('field.role')} description={t('hint.role')} required options={offered.map(({ code, label }) => ({ value: code, label: label[spoken()] }))} />
}

function Placeholders({ record }: { readonly record: ScriptRecord }) {
  const { t, i18n } = useTranslation('scripts')
  return (
    <details>
      <summary>{t('placeholders')}</summary>
      <Text size="sm" c="dimmed">{t('placeholdersText')}</Text>
      <Table fz="sm">
        <Table.Tbody>
          {scriptFields(record).map((field) => (
            <Table.Tr key={field}>
              <Table.Td>{scriptFieldName(field, i18n.language as Language)}</Table.Td>
              <Table.Td><Code>{`{{ ${field} }}`}</Code></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  )
}
