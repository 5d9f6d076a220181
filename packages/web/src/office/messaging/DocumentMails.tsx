/** The mails of a document on its page, newest first, and the way to send it. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import { MessageState } from './MessageState.tsx'
import { messagesOfQuery } from './message-query.ts'

export function DocumentMails({ id, number, customer }: { readonly id: string; readonly number: string; readonly customer: string }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { ask, dialog } = useConfirm()
  const mails = useQuery({ ...messagesOfQuery(company, id), enabled: may('messages:read'), refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'queued' || one.state === 'sending') ? 5000 : false) })
  if (!may('messages:read')) return null
  const again = (mails.data?.length ?? 0) > 0
  const send = () => void ask({
    title: t(again ? 'sendAgain' : 'send'), verb: t(again ? 'sendAgain' : 'send'), danger: false, message: t(again ? 'sendAgainText' : 'sendText', { number }),
    run: async () => {
      await answer(api.POST('/api/v1/messages', { params: { query: { company } }, body: { document: id } }))
      for (const queryKey of [['messages-of', company], ['list', 'messages'], ['home', company]]) void queryClient.invalidateQueries({ queryKey })
      toast({ message: t('queued', { number }) })
    },
  })
  return (
    <Paper component="section" aria-labelledby="mails">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="mails">{t('mails')}</Title>
        <Group gap={4}>
          <ActionButton size="compact-sm" variant="subtle" disabledReason={may('messages:write') ? null : t('mayNotSend')} onClick={() => void navigate({ to: '/$company/customers/$id/write', params: { company, id: customer }, search: { document: id } })}>{t('write')}</ActionButton>
          <ActionButton size="compact-sm" variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')} aria-haspopup="dialog" onClick={send}>{t(again ? 'sendAgain' : 'send')}</ActionButton>
        </Group>
      </Group>
      {mails.error && <ProblemBlock error={mails.error} retry={() => void mails.refetch()} />}
      {mails.data?.length === 0 && <Text size="sm" c="dimmed">{t('noMails')}</Text>}
      {mails.data?.map((mail) => (
        <Group key={mail.id} gap="xs">
          <MessageState state={mail.state} />
          <TextLink to="/$company/messages/$id" params={{ company, id: mail.id }}>{t('mailOf', { at: instantText(mail.settledAt ?? mail.createdAt), to: mail.recipients.join(', ') })}</TextLink>
        </Group>
      ))}
      {dialog}
    </Paper>
  )
}
