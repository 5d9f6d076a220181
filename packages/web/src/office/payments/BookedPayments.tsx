/** What was booked since the page was opened, newest first, each with the way back. */
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { dateText, moneyText } from '../../ui/format.ts'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast, toastProblem } from '../../ui/toast.tsx'
import { takeBack, useMoneyChanged } from './payment-query.ts'
import type { Payment } from './payment-query.ts'

export function BookedPayments({ payments, changed }: { readonly payments: readonly Payment[]; readonly changed: (payment: Payment) => void }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const columns = useMemo((): SimpleColumn<Payment>[] => [
    { id: 'customer', label: t('field.customer'), render: (row) => <TextLink to="/$company/customers/$id" params={{ company, id: row.customer.id }}>{row.customer.number} · {row.customer.name}</TextLink> },
    { id: 'day', label: t('field.valueDate'), wideOnly: true, render: (row) => dateText(row.valueDate) },
    { id: 'numbers', label: t('field.documents'), wideOnly: true, render: (row) => [...row.numbers, row.rest.amount !== '0.00' && t('creditOf', { credit: moneyText(row.rest) })].filter(Boolean).join(', ') },
    { id: 'amount', label: t('field.amount'), align: 'right', render: (row) => <TextLink to="/$company/open-items/$id" params={{ company, id: row.openItem }}>{row.foreign ? `${moneyText(row.foreign.paid)} = ${moneyText(row.amount)}` : moneyText(row.amount)}</TextLink> },
    { id: 'back', label: t('takeBack'), labelHidden: true, align: 'right', render: (row) => (row.takenBack ? <Tag color="gray">{t('takenBack')}</Tag> : <Undo payment={row} changed={changed} />) },
  ], [t, company, changed])
  return <SimpleTable caption={t('bookedNow')} captionHidden columns={columns} rows={payments} rowKey={(row) => row.id} empty="" />
}

function Undo({ payment, changed }: { readonly payment: Payment; readonly changed: (payment: Payment) => void }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const moneyChanged = useMoneyChanged()
  const [key] = useState(onceKey)
  const [busy, setBusy] = useState(false)
  const undo = async () => {
    setBusy(true)
    try {
      changed(await takeBack(company, payment.id, { reason: t('mistyped'), key }))
      toast({ message: t('isTakenBack') })
      void moneyChanged()
    } catch (error) {
      toastProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return <Button variant="default" size="compact-sm" loading={busy} aria-label={t('takeBackOf', { amount: moneyText(payment.amount), name: payment.customer.name })} onClick={() => void undo()}>{t('takeBack')}</Button>
}
