/** Begins an invoice by hand: for whom. Everything else is written in the draft. */
import { id } from '@kontor/contract/basics.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Page } from '../../ui/Page.tsx'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { useDraftsChanged } from './draft-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'

/** What is asked here of the contract's input for drafts. */
const beginning = z.strictObject({ customer: id })

export function NewDraftPage() {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const trail = <TextLink to="/$company/drafts" params={{ company }}>{t('drafts')}</TextLink>
  const { customer } = useSearch({ strict: false }) as { customer?: string }
  // Another customer in the address is another form.
  return <Page title={t('newInvoice')} trail={trail}><Beginning key={customer ?? ''} customer={customer} /></Page>
}

function Beginning({ customer }: { readonly customer: string | undefined }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useDraftsChanged()
  const customers = useCustomerLookup()
  const form = useRecordForm({
    schema: beginning, initial: customer === undefined ? {} : { customer }, draftKey: `draft:new:${company}:${customer ?? ''}`, atField: { customer_not_found: 'customer' },
    save: (body, { key }) => answer(api.POST('/api/v1/drafts', {
      params: { query: { company }, header: { 'idempotency-key': key } }, body: { kind: 'invoice', customer: body.customer, content: { lines: [] } },
    })),
    saved: (draft) => {
      void changed()
      void navigate({ to: '/$company/drafts/$id', params: { company, id: draft.id }, replace: true })
    },
  })
  return (
    <RecordForm form={form} label={t('newInvoice')}>
      <FormSection columns={2}><Field name="customer" kind="lookup" label={t('field.customer')} description={t('beginHint')} autoFocus {...customers} /></FormSection>
      <FormActions save={t('begin')} onCancel={() => void navigate({ to: '/$company/drafts', params: { company } })} {...(!may('documents:write') && { disabledReason: t('mayNot.write') })} />
    </RecordForm>
  )
}
