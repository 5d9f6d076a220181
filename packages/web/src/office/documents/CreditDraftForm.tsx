/** A credit note in the making: why, for which lines of its invoice, with which texts. */
import { Paper } from '@mantine/core'
import { creditContent } from '@kontor/contract/documents.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { CreditedLines } from './CreditedLines.tsx'
import { documentQuery } from './document-query.ts'
import { DraftSums } from './DraftSums.tsx'
import { useLiveSums } from './draft-query.ts'
import type { Draft } from './draft-query.ts'
import { useDraftSaving } from './InvoiceDraftForm.tsx'
import { IssueDraft } from './IssueDraft.tsx'
import classes from './drafts.module.css'
import { TextLink } from '../../ui/TextLink.tsx'

export function CreditDraftForm({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const may = useMay()
  const invoice = useQuery(documentQuery(company, 'invoices', draft.corrects ?? ''))
  const form = useRecordForm({ schema: creditContent, ...useDraftSaving(draft), atField: { credit_exceeds_line: 'lines', credit_is_nothing: 'lines', line_not_found: 'lines' } })
  const sums = useLiveSums(draft, form)
  return (
    <RecordForm form={form} label={t('draftFor', { kind: t('credit_note'), name: draft.customerName })}>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Paper>
            <FormSection columns={1} title={t('lines')}>
              {invoice.error && <ProblemBlock error={invoice.error} retry={() => void invoice.refetch()} />}
              {invoice.isLoading && <Loading />}
              {invoice.data && <Field name="lines" label={t('lines')}>{(slot) => <CreditedLines invoice={invoice.data} error={slot.error} />}</Field>}
              <Field name="reason" label={t('field.reason')} description={t('reasonHint')} />
            </FormSection>
          </Paper>
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
              <dt>{t('field.preceding')}</dt>
              <dd>{draft.corrects !== null && <TextLink to="/$company/invoices/$id" params={{ company, id: draft.corrects! }}>{draft.correctsNumber}</TextLink>}</dd>
            </dl>
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
