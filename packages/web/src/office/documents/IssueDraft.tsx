/** Issues a draft: the number, the day and the amount are told before, and nothing can be changed after. */
import { Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { issueInput } from '@kontor/contract/documents.ts'
import { isSalesKind } from '@kontor/domain/invoicing/sales.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { IncompleteEInvoice } from './IncompleteEInvoice.tsx'
import { useCorrected } from './CancelInvoice.tsx'
import { documentLink } from './document-query.ts'
import { useSalesChanged } from './sales-query.ts'
import { sumsQuery, useDraftsChanged } from './draft-query.ts'
import type { Draft } from './draft-query.ts'
import classes from './drafts.module.css'

interface IssueProps {
  readonly draft: Draft
  /** Something is typed that is not saved. */
  readonly dirty: boolean
}

export function IssueDraft({ draft, dirty }: IssueProps) {
  const { t } = useTranslation('documents')
  const may = useMay()
  const [opened, dialog] = useDisclosure(false)
  const empty = draft.kind !== 'credit_note' && (draft.content.lines ?? []).length === 0
  const reason = !may(isSalesKind(draft.kind) ? 'documents:write' : 'documents:issue') ? t('mayNot.issue') : dirty ? t('mayNot.issueUnsaved') : empty ? t('mayNot.issueEmpty') : null
  return (
    <>
      <ActionButton variant="light" disabledReason={reason} aria-haspopup="dialog" onClick={dialog.open}>{t('issue')}</ActionButton>
      {opened && <IssueDialog draft={draft} close={dialog.close} />}
    </>
  )
}

function IssueDialog({ draft, close }: { readonly draft: Draft; readonly close: () => void }) {
  const { t } = useTranslation('documents')
  const company = useCompany()
  const navigate = useNavigate()
  const corrected = useCorrected()
  const changed = useDraftsChanged()
  const salesChanged = useSalesChanged()
  const form = useRecordForm({
    schema: issueInput, initial: {}, draftKey: `issue:${company}:${draft.id}`,
    atField: { issue_date_before_last: 'issueDate', issue_date_too_far_ahead: 'issueDate', accounting_period_closed: 'issueDate' },
    // What posts nothing is issued under an address of its own, with another right.
    save: (body, { key }) => answer(api.POST(isSalesKind(draft.kind) ? '/api/v1/drafts/{id}/sales-document' : '/api/v1/drafts/{id}/issue', { params: { path: { id: draft.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (issued) => {
      toast({ message: t('issued', { number: issued.number }) })
      corrected()
      close()
      void navigate(documentLink(company, issued))
      if (draft.source) void salesChanged()
      void changed(draft.id)
    },
  })
  const typed = useWatch({ control: form.form.control, name: 'issueDate' }) as unknown
  const issueDate = typeof typed === 'string' && typed !== '' ? typed : undefined
  const sums = useQuery({ ...sumsQuery(company, draft.id, { version: draft.version, issueDate }), placeholderData: keepPreviousData })
  return (
    <RecordDialog opened onClose={close} title={t('issueTitle', { kind: t(draft.kind) })} form={form} size="md">
      <RecordForm form={form}>
        <Stack gap="md">
          {sums.error && <ProblemBlock error={sums.error} />}
          {sums.isLoading && <Loading />}
          {sums.data && !sums.error && (
            <dl className={classes.sums}>
              <dt>{t('field.number')}</dt><dd>{sums.data.number}</dd>
              <dt>{t('field.issueDate')}</dt><dd>{dateText(sums.data.issueDate)}</dd>
              <dt>{t('field.customer')}</dt><dd>{draft.customerName}</dd>
              <dt className={classes.total}>{t('field.gross')}</dt><dd className={classes.total}>{moneyText(sums.data.gross)}</dd>
            </dl>
          )}
          {sums.data?.einvoice && !sums.error && <IncompleteEInvoice einvoice={sums.data.einvoice} />}
          <Field name="issueDate" kind="date" label={t('issueOn')} description={t('issueOnHint')} />
          <Text size="xs" c="dimmed">{t(isSalesKind(draft.kind) ? 'sendText' : 'issueText')}</Text>
          <FormActions save={sums.data ? t('issueVerb', { gross: moneyText(sums.data.gross) }) : t('issue')} {...((sums.error ?? sums.data?.einvoice) && { disabledReason: t('mayNot.issueRefused') })} />
        </Stack>
      </RecordForm>
    </RecordDialog>
  )
}
