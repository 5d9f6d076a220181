/** The people behind a customer: who they are, how they are reached, which mails they get a copy of. */
import { Anchor, Group, Stack } from '@mantine/core'
import { contactPersonChange, contactPersonInput } from '@kontor/contract/contact-persons.ts'
import { CONTACT_MAIL_KINDS } from '@kontor/domain/customers/contact-person.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { useSms } from '../messaging/sms/channels-query.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText } from '../../ui/format.ts'
import { Choices } from '../../ui/form/Choices.tsx'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { ScriptMenu } from '../messaging/scripts/ScriptMenu.tsx'
import classes from './customer.module.css'
import { codesQuery } from './customer-query.ts'

const contactsQuery = (company: string, customerId: string) => ({
  queryKey: ['contact-persons', company, customerId] as const,
  queryFn: () => answer(api.GET('/api/v1/contact-persons', { params: { query: { company, customerId } } })),
})
type Contact = Awaited<ReturnType<ReturnType<typeof contactsQuery>['queryFn']>>['items'][number]

function useRoles() {
  const roles = useQuery(codesQuery(useCompany(), 'contact_roles'))
  return (roles.data?.items ?? []).map(({ code, label, archived }) => ({ value: code, label: label[spoken()], archived }))
}

export function CustomerContacts({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const may = useMay()
  const contacts = useQuery(contactsQuery(company, customer))
  const roles = useRoles()
  const remove = useRemove(customer)
  const sms = useSms()
  const [editing, edit] = useState<Contact | 'new' | null>(null)
  const mayNot = may('customers:write') ? null : t('mayNot.write')
  const columns: SimpleColumn<Contact>[] = [
    { id: 'name', label: t('field.name'), render: (row) => <strong>{row.name}</strong>, compare: (one, other) => one.name.localeCompare(other.name) },
    { id: 'roles', label: t('contact.roles'), render: (row) => row.roles.map((role) => roles.find(({ value }) => value === role)?.label ?? role).join(', ') },
    { id: 'phone', label: t('field.phone'), render: (row) => [row.phone, row.mobile].filter((number) => number !== null).map((number) => (
        <div key={number}>
          <a href={`tel:${number.replaceAll(/[^+0-9]/g, '')}`}>{number}</a>
          {number === row.mobile && sms && may('messages:write') && <>{' · '}<TextLink to="/$company/customers/$id/sms" params={{ company, id: customer }} search={{ to: number }} aria-label={t('sms:smsTo', { name: row.name })}>SMS</TextLink></>}
        </div>
      )) },
    { id: 'email', label: t('field.mailedTo'), render: (row) => row.email !== null && (may('messages:write') ? <TextLink to="/$company/customers/$id/write" params={{ company, id: customer }} search={{ to: row.email }}>{row.email}</TextLink> : <Anchor size="sm" href={`mailto:${row.email}`}>{row.email}</Anchor>) },
    { id: 'mailKinds', label: t('contact.mailKinds'), wideOnly: true, render: (row) => row.mailKinds.map((kind) => t(`contact.mail.${kind}`)).join(', ') },
    { id: 'note', label: t('contact.note'), wideOnly: true, render: (row) => [row.birthday === null ? null : `* ${dateText(row.birthday)}`, row.note].filter(Boolean).join(' · ') },
    {
      id: 'act', label: t('more'), labelHidden: true, align: 'right',
      render: (row) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <ScriptMenu record="contact" id={row.id} compact />
          <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} aria-label={t('contact.editOf', { name: row.name })} onClick={() => edit(row)}>{t('edit')}</button>
          <button type="button" className="kontor-row-action" disabled={mayNot !== null} title={mayNot ?? undefined} aria-label={t('contact.deleteOf', { name: row.name })} onClick={() => void remove(row).catch(toastProblem)}>{t('contact.delete')}</button>
        </Group>
      ),
    },
  ]
  return (
    <Stack gap="xs">
      <div className={classes.tabActions}><ActionButton variant="default" disabledReason={mayNot} aria-haspopup="dialog" onClick={() => edit('new')}>{t('contact.new')}</ActionButton></div>
      {contacts.error && <ProblemBlock error={contacts.error} retry={() => void contacts.refetch()} />}
      {contacts.isPending ? <Loading rows={3} /> : contacts.data && <SimpleTable caption={t('tab.contacts')} captionHidden columns={columns} rows={contacts.data.items} rowKey={(row) => row.id} empty={t('contact.none')} />}
      {editing === 'new' && <NewContact customer={customer} close={() => edit(null)} />}
      {editing !== null && editing !== 'new' && <EditContact customer={customer} contact={editing} close={() => edit(null)} />}
    </Stack>
  )
}

/** What a person is entered with. */
const enteredOf = ({ name, roles, email, phone, mobile, note, birthday, mailKinds }: Contact) => ({ name, roles, email, phone, mobile, note, birthday, mailKinds })

/** Deletes at once; the toast enters the person again. */
function useRemove(customer: string) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const queryClient = useQueryClient()
  const changed = () => queryClient.invalidateQueries({ queryKey: ['contact-persons', company, customer] })
  return async (contact: Contact) => {
    await answer(api.DELETE('/api/v1/contact-persons/{id}', { params: { path: { id: contact.id }, query: { company }, header: { 'if-match': `"${contact.version}"`, 'idempotency-key': onceKey() } } }))
    await changed()
    toast({
      message: t('contact.deleted', { name: contact.name }),
      undo: async () => {
        await answer(api.POST('/api/v1/contact-persons', { params: { query: { company }, header: { 'idempotency-key': onceKey() } }, body: { customerId: customer, ...enteredOf(contact) } }))
        await changed()
      },
    })
  }
}

const AT_FIELD = { contact_person_name_missing: 'name', contact_person_mail_missing: 'email', contact_person_birthday_in_future: 'birthday', code_unknown: 'roles', code_archived: 'roles' } as const

function useSaved(customer: string, close: () => void) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const queryClient = useQueryClient()
  return (saved: Contact) => {
    void queryClient.invalidateQueries({ queryKey: ['contact-persons', company, customer] })
    toast({ message: t('saved', { name: saved.name }) })
    close()
  }
}

function NewContact({ customer, close }: { readonly customer: string; readonly close: () => void }) {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const form = useRecordForm({
    schema: contactPersonInput, initial: { customerId: customer, roles: [], mailKinds: [] }, draftKey: `contact:new:${company}:${customer}`, atField: AT_FIELD,
    save: (body, { key }) => answer(api.POST('/api/v1/contact-persons', { params: { query: { company }, header: { 'idempotency-key': key } }, body })), saved: useSaved(customer, close),
  })
  return <RecordDialog opened onClose={close} title={t('contact.new')} form={form} size="lg"><RecordForm form={form}><ContactFields /></RecordForm></RecordDialog>
}

function EditContact({ customer, contact, close }: { readonly customer: string; readonly contact: Contact; readonly close: () => void }) {
  const company = useCompany()
  const path = { id: contact.id }
  const form = useRecordForm({
    schema: contactPersonChange, initial: enteredOf(contact), version: contact.version, changesOnly: true, draftKey: `contact:${company}:${contact.id}`, atField: AT_FIELD,
    save: (body, { key, version }) => answer(api.PATCH('/api/v1/contact-persons/{id}', { params: { path, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': key } }, body })),
    reload: async () => {
      const fresh = await answer(api.GET('/api/v1/contact-persons/{id}', { params: { path, query: { company } } }))
      return { values: enteredOf(fresh), version: fresh.version }
    },
    saved: useSaved(customer, close),
  })
  return <RecordDialog opened onClose={close} title={contact.name} form={form} size="lg"><RecordForm form={form}><ContactFields /></RecordForm></RecordDialog>
}

function ContactFields() {
  const { t } = useTranslation('customers')
  const roles = useRoles().filter(({ archived }) => !archived)
  return (
    <>
      <FormSection columns={2}>
        <Field name="name" label={t('field.name')} autoFocus />
        <Field name="email" kind="email" label={t('field.mailedTo')} />
        <Field name="phone" kind="phone" label={t('field.phone')} />
        <Field name="mobile" kind="phone" label={t('field.mobile')} />
        <Field name="birthday" kind="date" label={t('field.birthday')} />
        <Field name="note" label={t('contact.note')} />
        <Field name="roles" label={t('contact.roles')} wide>{(slot) => <Choices slot={slot} options={roles} />}</Field>
        <Field name="mailKinds" label={t('contact.mailKinds')} description={t('contact.mailHint')} wide>{(slot) => <Choices slot={slot} options={CONTACT_MAIL_KINDS.map((value) => ({ value, label: t(`contact.mail.${value}`) }))} />}</Field>
      </FormSection>
      <FormActions />
    </>
  )
}
