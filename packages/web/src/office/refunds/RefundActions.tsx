/** What can be done with a refund in its state; each says before what it will do and to how much. */
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay, useSession } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton, useConfirm } from '../../ui/confirm.tsx'
import { moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { PayByHand } from './PayByHand.tsx'
import { accountText, useRefundChanged } from './refund-query.ts'
import type { Refund } from './refund-query.ts'

export function RefundActions({ refund }: { readonly refund: Refund }) {
  const { state, transfers, payouts } = refund
  const transfer = transfers.findLast(({ state: of }) => of === 'exported' || of === 'submitted')
  const paidByHand = state === 'paid' && payouts.at(-1)?.origin === 'by_hand'
  return (
    <>
      {state === 'requested' && <Approve refund={refund} />}
      {state === 'requested' && <End refund={refund} noun="rejection" step="reject" />}
      {state === 'approved' && transfer === undefined && <PayByHand refund={refund} />}
      {(paidByHand || (state === 'approved' && transfer?.state === 'submitted')) && <CameBack refund={refund} />}
      {(state === 'requested' || (state === 'approved' && transfer === undefined)) && <End refund={refund} noun="withdrawal" step="withdraw" />}
    </>
  )
}

function Approve({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const may = useMay()
  const session = useSession()
  const changed = useRefundChanged()
  const { ask, dialog } = useConfirm()
  const isOwn = refund.needsApproval && refund.requestedBy === `user:${session.user.id}`
  const approve = () => ask({
    title: t('action.approve'), verb: t('action.approve'), danger: false, message: t('confirm.approve', { amount: moneyText(refund.amount), payee: refund.payee, account: accountText(refund.account) }),
    run: async ({ key }) => {
      await answer(api.POST('/api/v1/refunds/{id}/approval', { params: { path: { id: refund.id }, query: { company }, header: { 'idempotency-key': key } }, body: { hash: refund.hash } }))
      toast({ message: t('toast.approved') })
      await changed()
    },
  })
  return (
    <>
      <ActionButton disabledReason={!may('refunds:approve') ? t('mayNot.approve') : isOwn ? t('ownRequest') : null} aria-haspopup="dialog" onClick={approve}>{t('action.approve')}</ActionButton>
      {dialog}
    </>
  )
}

function End({ refund, noun, step }: { readonly refund: Refund; readonly noun: 'rejection' | 'withdrawal'; readonly step: 'reject' | 'withdraw' }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const may = useMay()
  const changed = useRefundChanged()
  const right = step === 'reject' ? 'approve' : 'write'
  return (
    <DangerButton
      disabledReason={may(`refunds:${right}`) ? null : t(`mayNot.${right}`)}
      question={{
        title: t(`action.${step}`), verb: t(`action.${step}`), reason: { label: t('field.why'), required: true, most: 200 }, message: t(`confirm.${step}`, { amount: moneyText(refund.amount) }),
        run: ({ reason, key }) => answer(api.POST(`/api/v1/refunds/{id}/${noun}`, { params: { path: { id: refund.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={() => {
        toast({ message: t(`toast.${step}`) })
        void changed()
      }}
    />
  )
}

function CameBack({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation('refunds')
  const company = useCompany()
  const may = useMay()
  const changed = useRefundChanged()
  return (
    <DangerButton
      disabledReason={may('refunds:execute') ? null : t('mayNot.execute')}
      question={{
        title: t('action.return'), verb: t('action.return'), reason: { label: t('field.why'), required: true, most: 200 }, message: t('confirm.return', { amount: moneyText(refund.amount) }),
        run: ({ reason, key }) => answer(api.POST('/api/v1/refunds/{id}/return', { params: { path: { id: refund.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={() => {
        toast({ message: t('toast.return') })
        void changed()
      }}
    />
  )
}
