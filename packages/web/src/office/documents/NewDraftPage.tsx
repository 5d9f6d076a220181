/** Begins a document by hand: which, and for whom. Everything else is written in the draft. */
import { id } from '@kontor/contract/basics.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
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
import { today } from '../../ui/format.ts'
import { Page } from '../../ui/Page.tsx'
import { useCustomerLookup } from '../customers/customer-lookup.ts'
import { useDraftsChanged } from './draft-query.ts'
import { TextLink } from '../../ui/TextLink.tsx'

/** What is asked here of the contract's input for drafts. */
const KINDS = ['invoice', 'quote', 'order', 'delivery_note', 'order_confirmation', 'proforma'] as const
const beginning = z.strictObject({ kind: z.enum(KINDS), customer: id })
type Kind = (typeof KINDS)[number]

/** A quote binds thirty days unless somebody says otherwise. */
const QUOTE_DAYS = 30

export function NewDraftPage() {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const trail = <TextLink to="/$company/drafts" params={{ company }}>{t('drafts')}</TextLink>
  const { customer, kind } = useSearch({ strict: false }) as { customer?: string; kind?: string }
  const wanted = KINDS.find((one) => one === kind) ?? 'invoice'
  // Another customer or kind in the address is another form.
  return <Page title={t('newDocument')} trail={trail}><Beginning key={`${wanted} ${customer ?? ''}`} customer={customer} kind={wanted} /></Page>
}

function Beginning({ customer, kind }: { readonly customer: string | undefined; readonly kind: Kind }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useDraftsChanged()
  const customers = useCustomerLookup()
  const form = useRecordForm({
    schema: beginning, initial: { kind, ...(customer !== undefined && { customer }) }, draftKey: `draft:new:${company}:${kind}:${customer ?? ''}`, atField: { customer_not_found: 'customer' },
    save: (body, { key }) => answer(api.POST('/api/v1/drafts', {
      params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, content: { lines: [], ...(body.kind === 'quote' && { validUntil: addDays(today(), QUOTE_DAYS) }) } },
    })),
    saved: (draft) => {
      void changed()
      void navigate({ to: '/$company/drafts/$id', params: { company, id: draft.id }, replace: true })
    },
  })
  return (
    <RecordForm form={form} label={t('newDocument')}>
      <FormSection columns={2}>
        <Field name="kind" kind="select" label={t('field.kind')} options={KINDS.map((value) => ({ value, label: t(value) }))} />
        <Field name="customer" kind="lookup" label={t('field.customer')} description={t('beginHint')} autoFocus {...customers} />
      </FormSection>
      <FormActions save={t('beginDraft')} onCancel={() => void navigate({ to: '/$company/drafts', params: { company } })} {...(!may('documents:write') && { disabledReason: t('mayNot.write') })} />
    </RecordForm>
  )
}
