/** Sets credit off: against one item, or against what the customer owes by the order that the company chose. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { useMoneyChanged } from './payment-query.ts'

export function SetOffNow({ credit, against }: { readonly credit: string; readonly against?: string }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useMoneyChanged()
  const key = useRef(onceKey())
  const setOff = async () => {
    const { settled } = await answer(api.POST('/api/v1/allocations', {
      params: { query: { company }, header: { 'idempotency-key': key.current } }, body: { credit, ...(against !== undefined && { items: [{ openItem: against }] }) },
    }))
    key.current = onceKey()
    toast({ message: settled.amount === '0.00' ? t('nothingToSetOff') : t('isSetOff', { amount: moneyText(settled) }) })
    await changed()
  }
  return <ActionButton variant="default" {...(against !== undefined && { size: 'compact-sm' })} disabledReason={may('receivables:write') ? null : t('mayNot')} onClick={setOff}>{t('setOff')}</ActionButton>
}
