/** Makes the file for the bank: what is in it and what is not stands there first. */
import { List, Text } from '@mantine/core'
import { transferRunInput } from '@kontor/contract/transfers.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { countText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { accountNumberText } from '../../ui/inputs/iban-text.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { accountText, useRefundChanged } from './refund-query.ts'
import { transferProposalQuery } from './transfer-query.ts'
import type { TransferProposal } from './transfer-query.ts'

export function NewTransferRun() {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const may = useMay()
  const [opened, open] = useState(false)
  const proposal = useQuery(transferProposalQuery(company))
  const reason = !may('refunds:execute') ? t('mayNot.execute') : proposal.data?.accounts.length === 0 ? t('noFileAccount') : proposal.data?.transfers === 0 ? t('nothingWaits') : null
  return (
    <>
      <ActionButton variant="filled" disabledReason={reason} aria-haspopup="dialog" onClick={() => open(true)}>{t('action.makeFile')}</ActionButton>
      {opened && proposal.data && <NewTransferRunDialog key={proposal.data.hash} proposal={proposal.data} close={() => open(false)} />}
    </>
  )
}

type Item = TransferProposal['items'][number]

function NewTransferRunDialog({ proposal, close }: { readonly proposal: TransferProposal; readonly close: () => void }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useRefundChanged()
  const { items, accounts, formats, hash, transfers, amount, today } = proposal
  const state = useRecordForm({
    schema: transferRunInput, draftKey: `transfer-run:new:${company}`, initial: { hash, executionDate: today, bankAccount: accounts[0]?.id ?? null, format: formats[0] },
    atField: { execution_date_out_of_range: 'executionDate', bank_account_not_found: 'bankAccount', transfer_format_unfit: 'format' },
    save: (body, { key }) => answer(api.POST('/api/v1/transfer-runs', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { ...body, hash } })),
    saved: (run) => {
      toast({ message: t('toast.made') })
      void changed()
      void navigate({ to: '/$company/transfer-runs/$id', params: { company, id: run.id } })
    },
  })
  const columns: SimpleColumn<Item>[] = [
    { id: 'customer', label: t('field.customer'), render: (row) => `${row.customer.number} ${row.customer.name}` },
    { id: 'account', label: t('field.account'), render: (row) => accountText(row.account) },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => moneyText(row.amount) },
  ]
  const leftOut = items.filter(({ hindrance }) => hindrance !== null)
  return (
    <RecordDialog opened onClose={close} title={t('action.makeFile')} form={state} size="lg">
      <RecordForm form={state}>
        <Text size="sm" mb="sm">{t('makeText', { count: transfers, shown: countText(transfers), amount: moneyText(amount) })}</Text>
        <SimpleTable caption={t('transfers')} captionHidden columns={columns} rows={items.filter(({ hindrance }) => hindrance === null)} rowKey={(row) => row.refund} empty={t('nothingWaits')} />
        {leftOut.length > 0 && (
          <>
            <Text size="sm" mt="sm" fw={600}>{t('leftOut')}</Text>
            <List size="sm">{leftOut.map(({ refund, customer, amount: minor, hindrance }) => <List.Item key={refund}>{customer.number} {customer.name}, {moneyText(minor)}: {t(`hindrance.${hindrance!}`)}</List.Item>)}</List>
          </>
        )}
        <FormSection columns={1}>
          <Field name="executionDate" kind="date" required label={t('fileField.executionDate')} autoFocus />
          <Field name="bankAccount" kind="select" required label={t('fileField.account')} options={accounts.map(({ id, number, bankName }) => ({ value: id, label: [bankName, accountNumberText(number)].filter(Boolean).join(' · ') }))} />
          {formats.length > 1 && <Field name="format" kind="select" required label={t('fileField.format')} options={formats.map((value) => ({ value, label: value }))} />}
        </FormSection>
        <FormActions save={t('make')} />
      </RecordForm>
    </RecordDialog>
  )
}
