/** What came in about a message, on its page. */
import { Paper, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../../api/session.ts'
import { receivedOfQuery } from './inbox-query.ts'
import { ReceivedTable } from './ReceivedTable.tsx'

export function AnswersOf({ message }: { readonly message: string }) {
  const { t } = useTranslation('inbox')
  const received = useQuery(receivedOfQuery(useCompany(), { message }))
  if (!received.data?.length) return null
  return (
    <Paper component="section" aria-labelledby="answers">
      <Title order={2} id="answers" mb="xs">{t('answers')}</Title>
      <ReceivedTable caption={t('answers')} mails={received.data} />
    </Paper>
  )
}
