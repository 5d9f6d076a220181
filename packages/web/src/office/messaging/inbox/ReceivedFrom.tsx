/** What came in from a customer, below what was written to them. */
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { receivedOfQuery } from './inbox-query.ts'
import { ReceivedTable } from './ReceivedTable.tsx'

export function ReceivedFrom({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('inbox')
  const received = useQuery(receivedOfQuery(useCompany(), { customer }))
  if (!received.data) return null
  return (
    <>
      <Title order={3} mt="sm">{t('fromCustomer')}</Title>
      <ReceivedTable caption={t('fromCustomer')} mails={received.data} />
    </>
  )
}
