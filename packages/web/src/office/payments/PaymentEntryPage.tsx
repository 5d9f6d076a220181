/** Payments one after the other, by the keyboard: who, how much, Enter. What a payment settles stands there before it is booked; what was booked stands below, and is taken back by one button. */
import { Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { BookedPayments } from './BookedPayments.tsx'
import { openItemQuery } from './payment-query.ts'
import type { Payment } from './payment-query.ts'
import { PaymentForm } from './PaymentForm.tsx'
import type { Payer } from './PaymentForm.tsx'

export function PaymentEntryPage() {
  const { t } = useTranslation('payments')
  const company = useCompany()
  const issuer = useQuery(companyQuery(company))
  const { item, desk } = useSearch({ strict: false }) as { readonly item?: string; readonly desk?: string }
  const named = useQuery({ ...openItemQuery(company, item ?? ''), enabled: item !== undefined })
  const [booked, setBooked] = useState<readonly Payment[]>([])
  const trail = <TextLink to="/$company/payments" params={{ company }}>{t('payments')}</TextLink>
  const error = issuer.error ?? named.error
  const ready = issuer.data && (item === undefined || named.data)
  return (
    <Page title={t('enter')} trail={trail}>
      {error ? <ProblemBlock error={error} /> : !ready ? <Loading /> : (
        <PaymentForm currency={issuer.data.currency} desk={desk ?? null} first={named.data ? payerOf(named.data) : null} booked={(payment) => setBooked((before) => [payment, ...before])} />
      )}
      {booked.length > 0 && (
        <Paper component="section" aria-labelledby="booked">
          <Title order={2} id="booked" mb="xs">{t('bookedNow')}</Title>
          <BookedPayments payments={booked} changed={(payment) => setBooked((before) => before.map((each) => (each.id === payment.id ? payment : each)))} />
        </Paper>
      )}
    </Page>
  )
}

const payerOf = ({ id, number, customer, rest }: { readonly id: string; readonly number: string | null; readonly customer: Payer['customer']; readonly rest: Payer['owed'] }): Payer => ({ customer, openItem: id, number, owed: rest })
