/** What a fee says beside its item, and waiving it. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { DangerButton } from '../../ui/confirm.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { feeQuery, useMoneyChanged } from './payment-query.ts'

export function WaiveFee({ fee }: { readonly fee: string }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const may = useMay()
  const changed = useMoneyChanged()
  const { data } = useQuery(feeQuery(company, fee))
  if (!data || data.waived) return null
  return (
    <DangerButton
      disabledReason={may('receivables:write') ? null : t('mayNot')}
      question={{
        title: t('waive'), verb: t('waive'), reason: { label: t('field.reason'), required: true }, message: t('waiveText', { amount: moneyText(data.amount) }),
        run: ({ reason, key }) => answer(api.POST('/api/v1/fees/{id}/waiver', { params: { path: { id: fee }, query: { company }, header: { 'idempotency-key': key } }, body: { reason } })),
      }}
      done={() => {
        toast({ message: t('isWaived') })
        void changed()
      }}
    />
  )
}

/** Why it is asked for, and why no more. */
export function FeeReason({ fee }: { readonly fee: string }) {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const { data } = useQuery(feeQuery(company, fee))
  if (!data) return null
  return (
    <Notice tone="info">
      {data.waived ? t('waivedText', { date: dateText(data.waived.date), reason: data.waived.reason }) : data.reason}{' '}
      {data.overriddenBecause !== null && t('overridden', { because: data.overriddenBecause })}{' '}
      {data.document !== null && <TextLink to="/$company/invoices/$id" params={{ company, id: data.document }}>{t('toInvoice')}</TextLink>}
    </Notice>
  )
}
