/** A folder or a mailbox from which files of banks are picked up. */
import { Select, TagsInput } from '@mantine/core'
import { folderSourceInput, mailSourceInput } from '@kontor/contract/bank-pickups.ts'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { wordsOf } from '../../ui/inputs/input-props.ts'
import { accountText } from './statement-query.ts'

interface Account {
  readonly id: string
  readonly bankName: string | null
  readonly iban: string | null
  readonly accountNational: string | null
}

interface DialogProps {
  readonly accounts: readonly Account[]
  readonly close: () => void
  readonly saved: () => void
}

function AccountField({ accounts }: Pick<DialogProps, 'accounts'>) {
  const { t } = useTranslation('banking')
  return <Field name="account" kind="select" label={t('pickup.account')} description={t('pickup.accountHint')} options={accounts.map((account) => ({ value: account.id, label: accountText({ ...account, national: account.accountNational }) }))} />
}

export function FolderSourceDialog({ accounts, close, saved }: DialogProps) {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const form = useRecordForm({
    schema: folderSourceInput, initial: { kind: 'folder', folder: '', account: null }, draftKey: 'statement-source:folder', atField: { statement_source_exists: 'folder', bank_account_not_found: 'account' },
    save: (body, { key }) => answer(api.POST('/api/v1/statement-sources', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => { saved(); close() },
  })
  return (
    <RecordDialog opened onClose={close} title={t('pickup.addFolder')} form={form} size="md">
      <RecordForm form={form} label={t('pickup.addFolder')}>
        <FormSection columns={1}>
          <Field name="folder" label={t('pickup.folder')} description={t('pickup.folderHint', { company })} />
          <AccountField accounts={accounts} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}

export function MailSourceDialog({ accounts, mailboxes, close, saved }: DialogProps & { readonly mailboxes: readonly { readonly id: string; readonly name: string }[] }) {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const form = useRecordForm({
    schema: mailSourceInput, initial: { kind: 'mail', mailbox: mailboxes[0]?.id ?? '', senders: [], account: null }, draftKey: 'statement-source:mail', atField: { statement_source_exists: 'mailbox', mailbox_not_found: 'mailbox', bank_account_not_found: 'account' },
    save: (body, { key }) => answer(api.POST('/api/v1/statement-sources', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => { saved(); close() },
  })
  return (
    <RecordDialog opened onClose={close} title={t('pickup.addMail')} form={form} size="md">
      <RecordForm form={form} label={t('pickup.addMail')}>
        <FormSection columns={1}>
          <Field name="mailbox" label={t('pickup.mailbox')} required>
            {(slot) => <Select {...wordsOf(slot)} data={mailboxes.map(({ id, name }) => ({ value: id, label: name }))} value={slot.value} onChange={slot.onChange} onBlur={slot.onBlur} allowDeselect={false} />}
          </Field>
          <Field name="senders" label={t('pickup.senders')} description={t('pickup.sendersHint')} required>
            {(slot) => <TagsInput {...wordsOf(slot)} value={[...(slot.value as readonly string[] | null ?? [])]} onChange={slot.onChange} onBlur={slot.onBlur} maxTags={20} clearable={false} splitChars={[',', ';', ' ']} acceptValueOnBlur />}
          </Field>
          <AccountField accounts={accounts} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
