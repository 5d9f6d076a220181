/** A new run of direct debits: on which day, to which account, in which format. It is only planned. */
import { useDisclosure } from '@mantine/hooks'
import { debitRunInput } from '@kontor/contract/direct-debits.ts'
import { DEBIT_FORMATS } from '@kontor/domain/kernel/debit-format.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { problemOf } from '../../api/problem.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ShortForm } from '../../ui/form/ShortForm.tsx'
import { accountText } from '../banking/statement-query.ts'
import { proposalQuery } from './debit-query.ts'

type Proposal = Awaited<ReturnType<ReturnType<typeof proposalQuery>['queryFn']>>

export function NewDebitRun() {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const may = useMay()('direct-debits:write')
  const [opened, dialog] = useDisclosure(false)
  const proposal = useQuery(proposalQuery(company))
  const reason = !may ? t('mayNot.write') : proposal.error ? problemWords(problemOf(proposal.error)) : proposal.data?.accounts.length === 0 ? t('noAccount') : proposal.data ? null : t('loading')
  return (
    <>
      <ActionButton variant="filled" disabledReason={reason} aria-haspopup="dialog" onClick={dialog.open}>{t('new')}</ActionButton>
      {opened && proposal.data && <NewDebitRunDialog proposal={proposal.data} close={dialog.close} />}
    </>
  )
}

function NewDebitRunDialog({ proposal, close }: { readonly proposal: Proposal; readonly close: () => void }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useRecordForm({
    schema: debitRunInput, draftKey: `direct-debit-run:new:${company}`, initial: { collectionDate: proposal.earliest, bankAccount: proposal.accounts[0]?.id ?? null, format: proposal.format },
    atField: { collection_date_not_banking_day: 'collectionDate', collection_date_too_early: 'collectionDate', collection_date_too_late: 'collectionDate', bank_account_not_found: 'bankAccount' },
    save: (body, { key }) => answer(api.POST('/api/v1/direct-debit-runs', { params: { query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: (run) => {
      void queryClient.invalidateQueries({ queryKey: ['list', 'direct-debit-runs'] })
      void navigate({ to: '/$company/direct-debit-runs/$id', params: { company, id: run.id } })
    },
  })
  return (
    <ShortForm form={form} title={t('new')} text={t('newText')} verb={t('plan')} close={close}>
      <Field name="collectionDate" kind="date" required label={t('field.collectionDate')} description={t('dateHint', { earliest: dateText(proposal.earliest), latest: dateText(proposal.latest) })} autoFocus />
      <Field name="bankAccount" kind="select" required label={t('field.account')} options={proposal.accounts.map((account) => ({ value: account.id, label: accountText(account) }))} />
      <Field name="format" kind="select" required label={t('field.format')} options={DEBIT_FORMATS.map((value) => ({ value, label: value }))} />
    </ShortForm>
  )
}
