/** The queue of mail and SMS, and all that was sent, newest first. */
import { MESSAGE_CHANNELS, MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { countText, instantText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { RowOf } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListPage } from '../../ui/table/ListPage.tsx'
import { MessageState } from './MessageState.tsx'
import { useSms } from './sms/channels-query.ts'
import { useFaultWords } from './use-fault-words.ts'

type Row = RowOf<'/api/v1/messages'>

export function MessagesPage() {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const faultWords = useFaultWords()
  const sms = useSms()
  const columns = useMemo((): Column<Row>[] => [
    { id: 'createdAt', label: t('field.createdAt'), width: 138, phone: 'line', render: (message) => instantText(message.createdAt) },
    { id: 'state', label: t('field.state'), width: 120, phone: 'line', render: (message) => <MessageState {...message} /> },
    ...(sms ? [{ id: 'channel', label: t('sms:channel'), width: 90, phone: 'hidden', render: (message) => t(`sms:channelName.${message.channel}`) } satisfies Column<Row>] : []),
    { id: 'subject', label: t('field.subject'), width: 320, phone: 'title', render: (message) => message.subject },
    { id: 'recipients', label: t('field.to'), width: 220, phone: 'line', render: (message) => message.recipients.join(', ') },
    { id: 'customer', label: t('field.customer'), width: 200, render: (message) => `${message.customer.number} · ${message.customer.name}` },
    { id: 'document', label: t('field.document'), width: 130, hiddenAtFirst: true, render: (message) => message.document?.number ?? '' },
    { id: 'fault', label: t('field.fault'), width: 220, phone: 'line', render: (message) => faultWords(message) },
    { id: 'attempts', label: t('field.attempts'), width: 90, align: 'right', hiddenAtFirst: true, render: (message) => countText(message.attempts) },
    { id: 'nextAttemptAt', label: t('field.nextAttemptAt'), width: 138, phone: 'hidden', render: (message) => (message.nextAttemptAt === null ? '' : instantText(message.nextAttemptAt)) },
    { id: 'settledAt', label: t('field.settledAt'), width: 138, phone: 'hidden', hiddenAtFirst: true, render: (message) => (message.settledAt === null ? '' : instantText(message.settledAt)) },
  ], [t, faultWords, sms])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('field.state'), kind: 'choice', choices: MESSAGE_STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
    { id: 'acknowledged', label: t('inbox:acknowledge'), kind: 'yes-no' },
    ...(sms ? [{ id: 'channel', label: t('sms:channel'), kind: 'choice' as const, choices: MESSAGE_CHANNELS.map((value) => ({ value, label: t(`sms:channelName.${value}`) })) }] : []),
  ], [t, sms])
  return (
    <ListPage<Row>
      list="messages" title={t('messages')} columns={columns} filters={filters} rowKey={(message) => message.id} rowLabel={(message) => message.subject}
      rowLink={(message) => ({ to: '/$company/messages/$id', params: { company, id: message.id } })}
      {...useApiList('/api/v1/messages', { stateLabel: (state) => t(`state.${state as Row['state']}`) })} empty={{ title: t('noMessages'), text: t('noMessagesText') }}
    />
  )
}
