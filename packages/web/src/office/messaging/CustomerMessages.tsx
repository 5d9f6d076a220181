/** What was written to a customer, newest first: each as it was sent, with its state. */
import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { documentLink } from '../documents/document-query.ts'
import { ReceivedFrom } from './inbox/ReceivedFrom.tsx'
import { MessageState } from './MessageState.tsx'
import { useSms } from './sms/channels-query.ts'
import { messagesToQuery } from './message-query.ts'

export function CustomerMessages({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const sms = useSms()
  const messages = useQuery({ ...messagesToQuery(company, customer), refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'queued' || one.state === 'sending') ? 5000 : false) })
  return (
    <Stack gap="xs">
      <Group justify="flex-end" gap={4}>
        {sms && <ActionButton variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')} onClick={() => void navigate({ to: '/$company/customers/$id/sms', params: { company, id: customer } })}>{t('sms:title')}</ActionButton>}
        <ActionButton variant="default" disabledReason={may('messages:write') ? null : t('mayNotSend')} onClick={() => void navigate({ to: '/$company/customers/$id/write', params: { company, id: customer } })}>{t('write')}</ActionButton>
      </Group>
      {messages.error && <ProblemBlock error={messages.error} retry={() => void messages.refetch()} />}
      {messages.isPending ? <Loading rows={3} /> : messages.data && (
        <SimpleTable
          caption={t('messages')} captionHidden rows={messages.data} rowKey={({ id }) => id} empty={t('noneToCustomer')}
          columns={[
            { id: 'at', label: t('field.at'), render: ({ settledAt, createdAt }) => instantText(settledAt ?? createdAt) },
            { id: 'state', label: t('field.state'), render: (message) => <MessageState {...message} /> },
            { id: 'subject', label: t('field.subject'), render: ({ id, subject, channel }) => <>{channel === 'sms' && <Tag color="gray">SMS</Tag>} <TextLink to="/$company/messages/$id" params={{ company, id }}>{subject}</TextLink></> },
            { id: 'to', label: t('field.to'), wideOnly: true, render: ({ recipients }) => recipients.join(', ') },
            { id: 'document', label: t('field.document'), wideOnly: true, render: ({ document }) => document && <TextLink {...documentLink(company, document as Parameters<typeof documentLink>[1])}>{document.number}</TextLink> },
          ]}
        />
      )}
      <ReceivedFrom customer={customer} />
    </Stack>
  )
}
