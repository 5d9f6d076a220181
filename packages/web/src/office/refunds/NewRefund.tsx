/** Asks for a refund: how much of the credit, to which account, why. What stands there at first is all that is free, to the account that paid last. */
import { text } from '@kontor/contract/basics.ts'
import { plainText, positiveMoney } from '@kontor/contract/payments.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Field } from '../../ui/form/Field.tsx'
import { useRecordForm } from '../../ui/form/record-form.ts'
import { ShortForm } from '../../ui/form/ShortForm.tsx'
import { toast } from '../../ui/toast.tsx'
import { accountText, refundProposalQuery, useRefundChanged } from './refund-query.ts'
import type { RefundProposal } from './refund-query.ts'

interface NewRefundProps {
  readonly customer: string
  /** The open item whose credit goes back; without, the oldest. */
  readonly credit?: string
  readonly compact?: boolean
}

export function NewRefund({ customer, credit, compact = false }: NewRefundProps) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const may = useMay()
  const [opened, open] = useState(false)
  const proposal = useQuery({ ...refundProposalQuery(company, { customer, credit }), enabled: opened })
  return (
    <>
      <ActionButton variant="default" {...(compact && { size: 'compact-sm' })} disabledReason={may('refunds:write') ? null : t('mayNot.write')} aria-haspopup="dialog" onClick={() => open(true)}>{t('new')}</ActionButton>
      {opened && proposal.data && <NewRefundDialog key={proposal.dataUpdatedAt} proposal={proposal.data} customer={customer} credit={credit ?? null} close={() => open(false)} />}
    </>
  )
}

const TYPED = 'typed'
const form = z.strictObject({ amount: positiveMoney, account: z.string(), number: text(60).nullable(), payee: text(70).nullable(), reason: plainText(140) })
type Body = z.input<typeof form>

/** `paid:4711` stands for an account that is known. */
const keyOf = ({ source, id }: RefundProposal['accounts'][number]): string => (id === null ? source : `${source}:${id}`)

function wishOf({ account, number, payee }: Body) {
  const [from = '', id = ''] = account.split(':')
  if (from === 'paid' || from === 'mandate') return { from, id } as const
  return from === 'customer' ? { from } as const : { from: 'typed', account: number ?? '', ...(payee && { payee }) } as const
}

function NewRefundDialog({ proposal, customer, credit, close }: { readonly proposal: RefundProposal; readonly customer: string; readonly credit: string | null; readonly close: () => void }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useRefundChanged()
  const { free, promised, approvalAbove, accounts } = proposal
  const state = useRecordForm({
    schema: form, draftKey: `refund:new:${company}:${customer}:${credit ?? ''}`, initial: { amount: free, account: accounts[0] ? keyOf(accounts[0]) : TYPED, number: null, payee: null, reason: '' },
    atField: { no_credit_to_refund: 'amount', refund_exceeds_credit: 'amount', refund_exceeds_received: 'amount', refund_account_not_theirs: 'account', account_number_invalid: 'number', refund_account_of_another: 'number' }, secrets: ['number'],
    save: (body, { key }) => answer(api.POST('/api/v1/refunds', { params: { query: { company }, header: { 'idempotency-key': key } }, body: { customer, amount: body.amount, credit, account: wishOf(body), reason: body.reason } })),
    saved: (refund) => {
      toast({ message: t(refund.state === 'approved' ? 'askedApproved' : 'asked') })
      void changed()
      void navigate({ to: '/$company/refunds/$id', params: { company, id: refund.id } })
    },
  })
  const chosen = useWatch({ control: state.form.control, name: 'account' }) as unknown
  const options = [
    ...accounts.map((account) => ({ value: keyOf(account), label: account.source === 'paid' && account.usedOn !== null ? t('paidOn', { account: accountText(account), date: dateText(account.usedOn) }) : t('accountOf', { account: accountText(account), source: t(`source.${account.source}`) }) })),
    { value: TYPED, label: t('otherAccount') },
  ]
  const nothing = (amount: string) => !/[1-9]/.test(amount)
  return (
    <ShortForm form={state} title={t('newTitle')} text={[nothing(free.amount) ? t('nothingFree') : t('freeText', { free: moneyText(free) }), !nothing(promised.amount) && t('promisedText', { promised: moneyText(promised) }), nothing(approvalAbove.amount) ? t('approvalAlways') : t('approvalText', { limit: moneyText(approvalAbove) })].filter(Boolean).join(' ')} verb={t('ask')} close={close}>
      <Field name="amount" kind="money" currency={free.currency} label={t('field.amount')} autoFocus />
      <Field name="account" kind="select" required label={t('field.account')} options={options} />
      {chosen === TYPED && <Field name="number" kind={free.currency === 'CZK' ? 'text' : 'iban'} required label={t(free.currency === 'CZK' ? 'field.newAccountCzk' : 'field.newAccount')} />}
      {chosen === TYPED && <Field name="payee" label={t('field.payee')} placeholder={t('payeeHint')} />}
      <Field name="reason" label={t('field.reason')} description={t('reasonHint')} />
    </ShortForm>
  )
}
