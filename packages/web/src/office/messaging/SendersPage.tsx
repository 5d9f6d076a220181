/** Whom the company's mail is from: each sender with its server, its signature and a test. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { countText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { DeliverySwitch } from './DeliverySwitch.tsx'
import { SenderDialog } from './SenderDialog.tsx'
import { SenderSignature } from './SenderSignature.tsx'
import { TestMail } from './TestMail.tsx'
import { useMayNotSet } from './use-may-not-set.ts'
import { useSenderChange } from './use-sender-change.ts'
import { sendersQuery } from './sender-query.ts'
import type { Sender } from './sender-query.ts'

export function SendersPage() {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const locked = useMayNotSet()
  const [edited, setEdited] = useState<Sender | 'new' | null>(null)
  const senders = useQuery(sendersQuery(company))
  const add = <ActionButton leftSection={<IconPlus size={15} aria-hidden />} disabledReason={locked} aria-haspopup="dialog" onClick={() => setEdited('new')}>{t('sender.add')}</ActionButton>
  return (
    <Page title={t('senders')} actions={add}>
      <Text size="sm" maw="60rem">{t('sendersText')}</Text>
      <DeliverySwitch senders={senders.data?.length ?? 0} />
      {senders.error && <ProblemBlock error={senders.error} retry={() => void senders.refetch()} />}
      {senders.isPending && <Loading />}
      {senders.data?.length === 0 && <Empty title={t('sender.none')}>{t('sender.noneText')}</Empty>}
      {senders.data?.map((sender) => <SenderCard key={sender.id} sender={sender} edit={() => setEdited(sender)} />)}
      {edited !== null && <SenderDialog sender={edited === 'new' ? null : edited} close={() => setEdited(null)} />}
    </Page>
  )
}

function SenderCard({ sender, edit }: { readonly sender: Sender; readonly edit: () => void }) {
  const { t } = useTranslation('messaging')
  const title = `sender-${sender.id}`
  return (
    <Paper component="section" aria-labelledby={title}>
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Title order={2} id={title}>{sender.name}</Title>
          {sender.preferred && <Tag color="green">{t('sender.preferred')}</Tag>}
        </Group>
        <SenderActions sender={sender} edit={edit} />
      </Group>
      <Facts
        columns
        facts={[
          [t('field.from'), `${sender.fromName} <${sender.fromAddress}>`],
          [t('field.server'), `${sender.host}:${sender.port} · ${t(`security.${sender.security}`)}`],
          [t('field.login'), sender.login ?? t('sender.noLogin')],
          [t('field.replyTo'), sender.replyTo],
          [t('field.envelopeSender'), sender.envelopeSender],
          [t('field.ratePerMinute'), countText(sender.ratePerMinute)],
        ]}
      />
      <SenderSignature sender={sender} />
    </Paper>
  )
}

function SenderActions({ sender, edit }: { readonly sender: Sender; readonly edit: () => void }) {
  const { t } = useTranslation('messaging')
  const { locked, changed, params } = useSenderChange(sender)
  return (
    <Group gap={4}>
      <TestMail sender={sender} />
      <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={edit}>{t('sender.edit')}</ActionButton>
      {!sender.preferred && (
        <DangerButton
          variant="subtle" color="gray" size="compact-sm" disabledReason={locked} done={changed}
          question={{ title: t('sender.prefer'), verb: t('sender.prefer'), danger: false, message: t('sender.preferText'), run: ({ key }) => answer(api.PATCH('/api/v1/mail-senders/{id}', { params: params(key), body: { preferred: true } })) }}
        />
      )}
      <DangerButton
        variant="subtle" size="compact-sm" disabledReason={locked} done={changed}
        question={{ title: t('sender.remove'), verb: t('sender.removeVerb'), message: t('sender.removeText', { name: sender.name }), run: ({ key }) => answer(api.DELETE('/api/v1/mail-senders/{id}', { params: params(key) })) }}
      />
    </Group>
  )
}
