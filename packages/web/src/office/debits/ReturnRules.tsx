/** What follows when a direct debit comes back, for each reason that banks give: a table that is ready to use, and changed row by row. */
import { Button, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { RETURN_ACTIONS, RETURN_FEES } from '@kontor/domain/kernel/return-reasons.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { Field } from '../../ui/form/Field.tsx'
import { FormActions } from '../../ui/form/FormActions.tsx'
import { FormSection } from '../../ui/form/FormSection.tsx'
import { RecordDialog } from '../../ui/form/RecordDialog.tsx'
import { RecordForm } from '../../ui/form/RecordForm.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { moneyText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { policiesQuery, useWordsLanguage } from './return-query.ts'
import type { ReturnPolicy } from './return-query.ts'

export function ReturnRules() {
  const { t } = useTranslation('debits')
  const [opened, dialog] = useDisclosure(false)
  const [chosen, choose] = useState<ReturnPolicy | null>(null)
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={dialog.open}>{t('rules')}</Button>
      <Modal opened={opened && chosen === null} onClose={dialog.close} title={t('rules')} size="xl" closeButtonProps={{ 'aria-label': t('close') }}><Rules choose={choose} /></Modal>
      {chosen && <RuleDialog policy={chosen} close={() => choose(null)} />}
    </>
  )
}

function Rules({ choose }: { readonly choose: (policy: ReturnPolicy) => void }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const may = useMay()('settings:write')
  const language = useWordsLanguage()
  const policies = useQuery(policiesQuery(company, language))
  if (policies.error) return <ProblemBlock error={policies.error} retry={() => void policies.refetch()} />
  if (!policies.data) return <Loading rows={8} />
  const columns: SimpleColumn<ReturnPolicy>[] = [
    { id: 'reason', label: t('column.reason'), render: (row) => `${row.reason} (${row.code})` },
    { id: 'action', label: t('return.follows'), render: (row) => (row.action === 'retry' ? t('actionText.retry', { count: row.retryDays }) : t(`actionText.${row.action}`)) },
    { id: 'fee', label: t('return.fee'), wideOnly: true, render: (row) => (row.fee === 'own' ? moneyText(row.feeAmount) : t(`feeKind.${row.fee}`)) },
    { id: 'change', label: t('change'), labelHidden: true, align: 'right', render: (row) => <ActionButton size="compact-sm" variant="default" aria-label={t('changeOf', { code: row.code })} disabledReason={may ? null : t('mayNot.settings')} onClick={() => choose(row)}>{t('change')}</ActionButton> },
  ]
  return (
    <>
      <Text size="sm" mb="sm">{t('rulesText')}</Text>
      <SimpleTable caption={t('rules')} captionHidden columns={columns} rows={policies.data} rowKey={(row) => row.code} empty="" />
    </>
  )
}

const ruleForm = z.strictObject({ action: z.enum(RETURN_ACTIONS), retryDays: z.int().min(1).max(60), fee: z.enum(RETURN_FEES), feeAmount: z.string().regex(/^(0|[1-9][0-9]{0,3})(\.[0-9]{1,2})?$/).optional() })

function RuleDialog({ policy, close }: { readonly policy: ReturnPolicy; readonly close: () => void }) {
  const { t } = useTranslation('debits')
  const company = useCompany()
  const language = useWordsLanguage()
  const queryClient = useQueryClient()
  const valuesOf = ({ action, retryDays, fee, feeAmount }: ReturnPolicy) => ({ action, retryDays, fee, ...(fee === 'own' && { feeAmount: feeAmount.amount }) })
  const form = useRecordForm({
    schema: ruleForm, draftKey: `debit-return-policy:${company}:${policy.code}`, initial: valuesOf(policy), version: policy.version, atField: { amount_not_positive: 'feeAmount' },
    save: ({ feeAmount, ...body }, { key, version }) => answer(api.PUT('/api/v1/debit-return-policies/{code}', {
      params: { path: { code: policy.code }, query: { company }, header: { 'idempotency-key': key, 'if-match': `"${version}"` } }, body: { ...body, ...(body.fee === 'own' && { feeAmount: { amount: feeAmount ?? '0.00', currency: 'EUR' } }) },
    })),
    saved: () => {
      toast({ message: t('toast.rule') })
      void queryClient.invalidateQueries({ queryKey: ['debit-return-policies', company] })
      close()
    },
    reload: async () => {
      const fresh = (await policiesQuery(company, language).queryFn()).find(({ code }) => code === policy.code) ?? policy
      return { values: valuesOf(fresh), version: fresh.version }
    },
  })
  return (
    <RecordDialog opened onClose={close} title={`${policy.reason} (${policy.code})`} form={form} size="md">
      <RecordForm form={form}>
        <FormSection columns={1}>
          <Field name="action" kind="select" required label={t('return.follows')} options={RETURN_ACTIONS.map((value) => ({ value, label: t(`returnAction.${value}`) }))} autoFocus />
          <Field name="retryDays" kind="integer" minimum={1} maximum={60} label={t('return.retryDays')} description={t('return.retryDaysHint')} />
          <Field name="fee" kind="select" required label={t('return.fee')} options={RETURN_FEES.map((value) => ({ value, label: t(`feeKind.${value}`) }))} />
          <Field name="feeAmount" kind="decimal" decimals={2} minimum={0} maximum={9999} label={t('return.ownFee')} description={t('return.ownFeeHint')} />
        </FormSection>
        <FormActions />
      </RecordForm>
    </RecordDialog>
  )
}
