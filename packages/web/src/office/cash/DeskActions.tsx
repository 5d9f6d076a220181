/** What can be done with a cash desk as it stands; what cannot says why. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCashChanged } from './cash-query.ts'
import type { CashDesk } from './cash-query.ts'
import { CountDialog } from './CountDialog.tsx'
import { EditDeskDialog } from './DeskDialog.tsx'
import { ReceiptInput } from './ReceiptInput.tsx'
import { SessionsDialog } from './SessionsDialog.tsx'

export function DeskActions({ desk, pieces }: { readonly desk: CashDesk; readonly pieces: readonly string[] }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const [dialog, show] = useState<'open' | 'close' | 'book' | 'edit' | 'sessions' | null>(null)
  const hide = () => show(null)
  const locked = !may('cash-desks:use') ? t('mayNot.use') : null
  const notMine = locked ?? (desk.session === null ? t('mayNot.closed') : desk.isMine ? null : t('mayNot.openedByOther'))
  return (
    <>
      {desk.session === null
        ? <ActionButton disabledReason={locked ?? (desk.mayUse ? null : t('mayNot.others'))} aria-haspopup="dialog" onClick={() => show('open')}>{t('open')}</ActionButton>
        : <ActionButton disabledReason={notMine} onClick={() => navigate({ to: '/$company/payments/new', params: { company }, search: { desk: desk.account } })}>{t('take')}</ActionButton>}
      {desk.session !== null && <ActionButton variant="default" disabledReason={notMine} aria-haspopup="dialog" onClick={() => show('book')}>{t('bookOther')}</ActionButton>}
      {desk.session !== null && <ActionButton variant="default" disabledReason={may('cash-desks:write') ? null : notMine} aria-haspopup="dialog" onClick={() => show('close')}>{t('close')}</ActionButton>}
      <ActionButton variant="default" aria-haspopup="dialog" disabledReason={null} onClick={() => show('sessions')}>{t('sessions')}</ActionButton>
      <ActionButton variant="default" disabledReason={may('cash-desks:write') ? null : t('mayNot.write')} aria-haspopup="dialog" onClick={() => show('edit')}>{t('edit')}</ActionButton>
      <RemoveDesk desk={desk} />
      {(dialog === 'open' || dialog === 'close') && <CountDialog desk={desk} pieces={pieces} what={dialog} close={hide} />}
      {dialog === 'book' && <ReceiptInput desk={desk} close={hide} />}
      {dialog === 'edit' && <EditDeskDialog desk={desk} close={hide} />}
      {dialog === 'sessions' && <SessionsDialog desk={desk} close={hide} />}
    </>
  )
}

function RemoveDesk({ desk }: { readonly desk: CashDesk }) {
  const { t } = useTranslation('cash')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const changed = useCashChanged()
  const refused = !may('cash-desks:write') ? t('mayNot.write') : desk.session !== null ? t('isOpen') : desk.balance.amount !== '0.00' ? t('notEmpty') : null
  return (
    <DangerButton
      variant="default" disabledReason={refused}
      question={{
        title: t('remove'), verb: t('removeVerb'), message: t('removeText', { desk: desk.name }),
        run: ({ key }) => answer(api.DELETE('/api/v1/cash-desks/{id}', { params: { path: { id: desk.id }, query: { company }, header: { 'if-match': `"${desk.version}"`, 'idempotency-key': key } } })),
      }}
      done={() => {
        toast({ message: t('removed') })
        void changed()
        void navigate({ to: '/$company/cash-desks', params: { company } })
      }}
    >
      {t('remove')}
    </DangerButton>
  )
}
