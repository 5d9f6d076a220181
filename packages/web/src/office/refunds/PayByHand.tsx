/** Notes that a refund was paid in cash, or from an account without a file. */
import { refundPayment } from '@kontor/contract/refunds.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { today } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ShortForm } from '../../ui/form/ShortForm.tsx'
import { toast } from '../../ui/toast.tsx'
import { moneyAccountsQuery } from '../payments/payment-query.ts'
import { useRefundChanged } from './refund-query.ts'
import type { Refund } from './refund-query.ts'

export function PayByHand({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation('refunds')
  const may = useMay()
  const [opened, open] = useState(false)
  return (
    <>
      <ActionButton variant="default" disabledReason={may('refunds:execute') ? null : t('mayNot.execute')} aria-haspopup="dialog" onClick={() => open(true)}>{t('action.pay')}</ActionButton>
      {opened && <PayByHandDialog refund={refund} close={() => open(false)} />}
    </>
  )
}

function PayByHandDialog({ refund, close }: { readonly refund: Refund; readonly close: () => void }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const changed = useRefundChanged()
  const accounts = useQuery(moneyAccountsQuery(company)).data?.items ?? []
  const state = useRecordForm({
    schema: refundPayment, draftKey: `refund-payment:${refund.id}`, initial: { date: today(), account: undefined },
    atField: { value_date_ahead: 'date', paid_before_credit: 'date', accounting_period_closed: 'date', account_takes_no_money: 'account' },
    save: (body, { key }) => answer(api.POST('/api/v1/refunds/{id}/payment', { params: { path: { id: refund.id }, query: { company }, header: { 'idempotency-key': key } }, body })),
    saved: () => {
      toast({ message: t('toast.paid') })
      void changed()
      close()
    },
  })
  return (
    <ShortForm form={state} title={t('payTitle')} text={t('payText')} verb={t('action.pay')} close={close}>
      <Field name="date" kind="date" required label={t('paidOn2')} autoFocus />
      <Field name="account" kind="select" label={t('fromAccount')} options={accounts.filter(({ role, desk }) => role !== 'clearing' && (desk === null || desk.isMine)).map(({ number, name, desk }) => ({ value: number, label: `${number} ${desk?.name ?? name}` }))} />
    </ShortForm>
  )
}
