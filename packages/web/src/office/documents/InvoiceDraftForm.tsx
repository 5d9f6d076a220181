/** A document in the making, from quote to invoice: its lines with what they come to while one types, its texts, its terms. */
import { Paper } from '@mantine/core'
import { invoiceContent } from '@kontor/contract/documents.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { documentLink } from './document-query.ts'
import { DraftDeposits } from './DraftDeposits.tsx'
import { DraftLines } from './DraftLines.tsx'
import { DraftSums } from './DraftSums.tsx'
import { draftQuery, useDraftsChanged, useLiveSums } from './draft-query.ts'
import type { Draft, DraftContent, SentContent } from './draft-query.ts'
import { IssueDraft } from './IssueDraft.tsx'
import classes from './drafts.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

interface DraftProps {
  readonly draft: Draft
}

/** Saves what a draft says, and merges what somebody else wrote meanwhile. */
export function useDraftSaving(draft: Draft) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const queryClient = useQueryClient()
  const changed = useDraftsChanged()
  return {
    initial: draft.content, version: draft.version, draftKey: `draft:${company}:${draft.id}`,
    save: (content: DraftContent, { key, version }: { readonly key: string; readonly version: number }) => answer(api.PUT('/api/v1/drafts/{id}', {
      params: { path: { id: draft.id }, query: { company }, header: { 'idempotency-key': key, 'if-match': `"${version}"` } }, body: { content: content as SentContent },
    })),
    reload: async () => {
      const fresh = await queryClient.fetchQuery({ ...draftQuery(company, draft.id), staleTime: 0 })
      return { values: fresh.content, version: fresh.version }
    },
    saved: (fresh: Draft) => {
      queryClient.setQueryData(draftQuery(company, draft.id).queryKey, fresh)
      void changed()
      toast({ message: t('draftSaved') })
    },
  }
}

/** Prices are read in the company's currency, so the form waits for it. */
export function InvoiceDraftForm({ draft }: DraftProps) {
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  if (issuer.error) return <ProblemBlock error={issuer.error} retry={() => void issuer.refetch()} />
  return issuer.data ? <InvoiceForm draft={draft} currency={issuer.data.currency} country={issuer.data.country} /> : <Loading />
}

function InvoiceForm({ draft, currency, country }: DraftProps & { readonly currency: string; readonly country: string }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  // Each saving has a version of its own; what is typed on is judged against the newest.
  const form = useRecordForm({ schema: invoiceContent, ...useDraftSaving(draft), atField: { quote_ends_before_it_begins: 'validUntil' } })
  const sums = useLiveSums(draft, form)
  return (
    <RecordForm form={form} label={t('draftFor', { kind: t(draft.kind), name: draft.customerName })}>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Paper><DraftLines currency={currency} delivered={draft.source?.kind === 'delivery_note'} sums={sums.complete ? sums.data : undefined} /></Paper>
          {draft.kind === 'invoice' && country !== 'CZ' && <DraftDeposits draft={draft} />}
          <Paper>
            <FormSection columns={2} title={t('texts')}>
              <Field name="introduction" kind="longtext" label={t('field.introduction')} />
              <Field name="closing" kind="longtext" label={t('field.closing')} />
            </FormSection>
          </Paper>
        </div>
        <aside className={classes.aside} aria-label={t('sums')}>
          <Paper>
            <dl className={classes.who}>
              <dt>{t('field.customer')}</dt>
              <dd><TextLink to="/$company/customers/$id" params={{ company, id: draft.customer }}>{draft.customerNumber} · {draft.customerName}</TextLink></dd>
              {draft.source && <><dt>{t('field.source')}</dt><dd><TextLink {...documentLink(company, draft.source)}>{t(draft.source.kind)} {draft.source.number}</TextLink></dd></>}
            </dl>
            {draft.kind === 'quote' && <Field name="validUntil" kind="date" label={t('field.validUntil')} description={t('validUntilHint')} />}
            <Field name="paymentDays" kind="integer" minimum={0} maximum={365} unit={t('daysUnit')} label={t('field.paymentDays')} description={t('paymentDaysHint')} />
          </Paper>
          <DraftSums sums={sums} />
        </aside>
      </div>
      <FormActions save={t('saveDraft')} {...(!may('documents:write') && { disabledReason: t('mayNot.write') })}>
        <IssueDraft draft={draft} dirty={form.dirty} />
      </FormActions>
    </RecordForm>
  )
}
