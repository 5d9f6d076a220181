/** Own forms where they are needed: each filled with the document, customer or contract at hand, as a file to print. */
import { Button, Menu } from '@mantine/core'
import { letterInput } from '@kontor/contract/forms.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { isOffered } from '@kontor/domain/forms/places.ts'
import type { FormPlace } from '@kontor/domain/forms/places.ts'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { toastProblem } from '../../ui/toast.tsx'
import { customerQuery } from '../customers/customer-query.ts'
import { formsQuery } from './form-query.ts'
import type { StoredForm } from './form-query.ts'

interface PrintMenuProps {
  readonly place: FormPlace
  /** Of the document, customer or contract. */
  readonly id: string
  /** Whose it is: forms of a group or customer stand there only for them. */
  readonly customer: string
}

/** What somebody writes into it when they print it: all of a letter, what is agreed beside the terms of a contract. */
const WRITTEN: ReadonlySet<FormKind> = new Set(['letter', 'contract'])

interface Letter { readonly subject?: string | undefined; readonly text?: string | undefined }

async function print(company: string, form: string, { place, id }: PrintMenuProps, letter: Letter = {}): Promise<void> {
  const file = await answer(api.POST('/api/v1/forms/{id}/print', { params: { path: { id: form }, query: { company } }, body: { [place]: id, ...letter }, parseAs: 'blob' }))
  const url = URL.createObjectURL(file as unknown as Blob)
  window.open(url, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The forms of a place that are in force; those of a group or customer only for them. */
function useOwnForms({ place, customer }: PrintMenuProps): readonly StoredForm[] {
  const company = useCompany()
  const may = useMay()
  const forms = useQuery({ ...formsQuery(company), enabled: may('forms:read') })
  const here = (forms.data ?? []).filter((form) => form.place === place && form.published !== null)
  const whose = useQuery({ ...customerQuery(company, customer), enabled: may('customers:read') && here.some(({ customerGroup }) => customerGroup !== null) })
  const of = { customer, customerGroup: whose.data?.customerGroup ?? null }
  return here.filter((form) => isOffered({ place: form.place, customerGroup: form.customerGroup, customer: form.customer?.id ?? null }, place, of))
}

export function PrintMenu(props: PrintMenuProps) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const own = useOwnForms(props)
  const [written, write] = useState<StoredForm | null>(null)
  if (own.length === 0) return null
  const choose = (form: StoredForm): void => {
    if (WRITTEN.has(form.kind)) write(form)
    else void print(company, form.id, props).catch(toastProblem)
  }
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target><Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />}>{t('print.title')}</Button></Menu.Target>
        <Menu.Dropdown>{own.map((form) => <Menu.Item key={form.id} onClick={() => choose(form)}>{form.name}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      {written && <WritingDialog form={written} of={props} close={() => write(null)} />}
    </>
  )
}

function WritingDialog({ form: { id, name, kind }, of, close }: { readonly form: StoredForm; readonly of: PrintMenuProps; readonly close: () => void }) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const form = useRecordForm({
    schema: letterInput, initial: kind === 'letter' ? { subject: name } : {}, draftKey: `letter:${company}:${id}:${of.id}`,
    save: async (letter) => print(company, id, of, letter),
    saved: close,
  })
  return (
    <RecordDialog opened onClose={close} title={name} form={form}>
      <RecordForm form={form} label={name}>
        <FormSection columns={1}>
          {kind === 'letter' && <Field name="subject" label={t('print.subject')} autoFocus />}
          {kind === 'letter' ? <Field name="text" kind="longtext" label={t('print.text')} description={t('print.textHint')} /> : <Field name="text" kind="longtext" label={t('print.agreements')} description={t('print.agreementsHint')} autoFocus />}
        </FormSection>
        <FormActions save={t(kind === 'letter' ? 'print.open' : 'print.openContract')} />
      </RecordForm>
    </RecordDialog>
  )
}
