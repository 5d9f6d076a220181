/** Gives up what is left of an invoice, and takes that back; each asks for the reason, which stands in the journal. */
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { moneyText } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { useMoneyChanged } from './payment-query.ts'
import type { OpenItem } from './payment-query.ts'

export function WriteOff({ item }: { readonly item: OpenItem }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useMoneyChanged()
  return (
    <DangerButton
      disabledReason={may('receivables:write') ? null : t('mayNot')}
      question={{
        title: t('writeOff'), verb: t('writeOff'), reason: { label: t('field.reason'), required: true, most: 150 }, message: t('writeOffText', { amount: moneyText(item.rest), number: item.number ?? '' }),
        run: ({ reason, key }) => answer(api.POST('/api/v1/open-items/{id}/write-off', { params: { path: { id: item.id }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={() => {
        toast({ message: t('isWrittenOff') })
        void changed()
      }}
    />
  )
}

export function TakeWriteOffBack({ writeOff, amount }: { readonly writeOff: string; readonly amount: string }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const changed = useMoneyChanged()
  return (
    <DangerButton
      size="compact-sm"
      question={{
        title: t('takeWriteOffBack'), verb: t('takeBack'), reason: { label: t('field.reason'), required: true }, message: t('takeWriteOffBackText', { amount }),
        run: ({ reason, key }) => answer(api.POST('/api/v1/write-offs/{id}/reversal', { params: { path: { id: writeOff }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={() => {
        toast({ message: t('writeOffIsTakenBack') })
        void changed()
      }}
    />
  )
}
