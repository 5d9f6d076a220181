/** One message as it was sent: to whom, what it said, each attempt with what the server answered. */
import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCompany } from '../../api/session.ts'
import { Facts } from '../../ui/Facts.tsx'
import { bytesText, instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useActors } from '../audit/use-actors.ts'
import { documentLink } from '../documents/document-query.ts'
import { MailView } from './MailView.tsx'
import { MessageActions } from './MessageActions.tsx'
import { MessageState } from './MessageState.tsx'
import { AnswersOf } from './inbox/AnswersOf.tsx'
import { Bounces } from './inbox/Bounces.tsx'
import { messageQuery } from './message-query.ts'
import type { Message } from './message-query.ts'
import { noticesOfQuery } from './notices/notice-query.ts'
import { useNoticeWords } from './notices/use-notice-words.ts'
import { SmsParts, SmsText } from './sms/SmsParts.tsx'
import { useFaultWords } from './use-fault-words.ts'

export function MessagePage() {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const message = useQuery({ ...messageQuery(company, id), refetchInterval: ({ state }) => (state.data?.state === 'queued' || state.data?.state === 'sending' || (state.data?.state === 'sent' && state.data.parts.some(({ reportedAt }) => reportedAt === null)) ? 5000 : false) })
  const trail = <TextLink to="/$company/messages" params={{ company }}>{t('messages')}</TextLink>
  if (message.error) return <Page title={t('messages')} trail={trail}><ProblemBlock error={message.error} retry={() => void message.refetch()} /></Page>
  if (!message.data) return <Page title={t('messages')} trail={trail}><Loading /></Page>
  return (
    <Page title={message.data.subject} trail={trail} badges={<>{message.data.channel === 'sms' && <Tag color="gray">SMS</Tag>}<MessageState {...message.data} /></>} actions={<MessageActions message={message.data} />}>
      <Head message={message.data} />
      <Recipients message={message.data} />
      {message.data.bounces.length > 0 && <Bounces bounces={message.data.bounces} linked />}
      <AnswersOf message={message.data.id} />
      <Attempts message={message.data} />
      {message.data.parts.length > 0 && <SmsParts message={message.data} />}
      <Paper component="section" aria-labelledby="message-text">
        <Title order={2} id="message-text" mb="xs">{t('text')}</Title>
        {message.data.channel === 'sms' ? <SmsText text={message.data.text} /> : <MailView mail={{ ...message.data, html: message.data.html || null }} />}
      </Paper>
    </Page>
  )
}

type Recipient = Message['to'][number]

function Head({ message }: { readonly message: Message }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const nameOf = useActors()
  const faultWords = useFaultWords()
  const words = useNoticeWords()
  const notices = useQuery({ ...noticesOfQuery(company, { message: message.id }), enabled: !message.written })
  const because = notices.data && notices.data.length > 0 ? <TextLink to="/$company/notices/history" params={{ company }} search={{ kind: notices.data[0]!.kind }}>{notices.data.map(words.because).join('; ')}</TextLink> : null
  return (
    <Paper>
      <Facts
        columns
        facts={[
          [t('field.customer'), <TextLink key="c" to="/$company/customers/$id" params={{ company, id: message.customer.id }}>{message.customer.number} · {message.customer.name}</TextLink>],
          [t('field.document'), message.document && <TextLink key="d" {...documentLink(company, message.document as Parameters<typeof documentLink>[1])}>{message.document.number}</TextLink>],
          [t('field.because'), because],
          [t('scripts:field.script'), message.script && <TextLink key="s" to="/$company/mail-scripts" params={{ company }}>{message.script.name}</TextLink>],
          [t('newsletters:newsletter'), message.newsletter && <TextLink key="n" to="/$company/newsletters/$id" params={{ company, id: message.newsletter.id }}>{message.newsletter.name}</TextLink>],
          [t(message.channel === 'sms' ? 'sms:viaGateway' : 'field.from'), [message.from, message.sender].filter((part) => part !== '').join(' · ')],
          [t('field.template'), message.written || message.script || message.newsletter ? null : message.template === null ? t('standardTemplate') : t('templateVersion', message.template)],
          [t('field.fault'), message.state === 'sent' || message.state === 'bounced' ? '' : faultWords(message)],
          [t('field.createdAt'), t('createdBy', { at: instantText(message.createdAt), by: nameOf(message.createdBy) })],
          [t('field.nextAttemptAt'), message.nextAttemptAt === null ? null : instantText(message.nextAttemptAt)],
          [t('field.settledAt'), message.settledAt === null ? null : instantText(message.settledAt)],
          [t('inbox:acknowledged'), message.acknowledgedAt === null ? null : t('inbox:acknowledgedBy', { at: instantText(message.acknowledgedAt), by: nameOf(message.acknowledgedBy ?? '') })],
          [t('field.attachments'), message.attachments.map(({ name, bytes }) => `${name} (${bytesText(bytes)})`).join(', ')],
          [message.channel === 'sms' ? 'Id' : t('field.messageId'), <code key="m">{message.messageId}</code>],
        ]}
      />
    </Paper>
  )
}

function Recipients({ message }: { readonly message: Message }) {
  const { t } = useTranslation('messaging')
  return (
    <Paper component="section" aria-labelledby="recipients">
      <Title order={2} id="recipients" mb="xs">{t('recipients')}</Title>
      <SimpleTable
        caption={t('recipients')} captionHidden rows={message.to} rowKey={({ address }) => address} empty={t('noRecipient')}
        columns={[
          { id: 'address', label: t('field.to'), render: ({ address, role }) => (role === 'cc' ? t('copyTo', { address }) : address) },
          { id: 'state', label: t('field.state'), render: ({ state }) => t(`recipient.${state}`) },
          ...(message.channel === 'sms'
            ? [{ id: 'delivery', label: t('sms:delivery'), render: ({ delivery, deliveryAt }: Recipient) => (delivery === null ? '' : `${t(`sms:deliveryName.${delivery}`)} · ${instantText(deliveryAt ?? '')}`) }]
            : [{ id: 'reply', label: t('field.reply'), render: ({ reply }: Recipient) => reply ?? '' }]),
        ]}
      />
    </Paper>
  )
}

function Attempts({ message }: { readonly message: Message }) {
  const { t } = useTranslation('messaging')
  const faultWords = useFaultWords()
  return (
    <Paper component="section" aria-labelledby="attempts">
      <Title order={2} id="attempts" mb="xs">{t('dispatches')}</Title>
      <SimpleTable
        caption={t('dispatches')} captionHidden rows={message.dispatches} rowKey={({ id }) => id} empty={t('noDispatch')}
        columns={[
          { id: 'at', label: t('field.at'), render: ({ endedAt }) => instantText(endedAt, { seconds: true }) },
          { id: 'server', label: t('field.server'), wideOnly: true, render: ({ server }) => server },
          { id: 'outcome', label: t('field.outcome'), render: ({ outcome, fault }) => <>{t(`dispatch.${outcome}`)}{outcome === 'not_accepted' && <Text span size="sm" c="dimmed"> {faultWords({ fault, channel: message.channel })}</Text>}</> },
          { id: 'reply', label: t('field.reply'), render: ({ reply }) => reply ?? '' },
        ]}
      />
    </Paper>
  )
}
