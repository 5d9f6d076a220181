/** Takes a payment back, after saying what will be open again. */
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { takeBack, useMoneyChanged } from './payment-query.ts'
import type { Payment } from './payment-query.ts'

export function TakeBack({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useMoneyChanged()
  const reopened = payment.settles.map(({ number, amount }) => t('reopens', { number: number ?? '', amount: moneyText(amount) })).join(', ')
  return (
    <DangerButton
      disabledReason={may('receivables:write') ? null : t('mayNot')}
      question={{
        title: t('takeBack'), verb: t('takeBack'), reason: { label: t('field.reason'), required: true },
        message: reopened === '' ? t('takeBackText', { amount: moneyText(payment.amount) }) : t('takeBackReopens', { amount: moneyText(payment.amount), reopened }),
        run: (given) => takeBack(company, payment.id, given),
      }}
      done={() => {
        toast({ message: t('isTakenBack') })
        void changed()
      }}
    />
  )
}
