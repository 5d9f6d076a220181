/** What was sent for a service by e-mail scripts, the last first, and what the answers say. */
import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemWords } from '../../../api/problem-words.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { instantText } from '../../../ui/format.ts'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { MessageState } from '../MessageState.tsx'
import { sendingsQuery } from './script-query.ts'

const COLORS = { ok: 'green', failed: 'red', answered: 'blue' } as const

export function ScriptSendings({ subscription }: { readonly subscription: string }) {
  const { t } = useTranslation('scripts')
  const company = useCompany()
  const may = useMay()
  const sendings = useQuery({ ...sendingsQuery(company, subscription), enabled: may('messages:read') })
  if (!sendings.data?.length) return null
  return (
    <Paper component="section" aria-labelledby="script-sendings">
      <Title order={2} id="script-sendings" mb="xs">{t('scripts')}</Title>
      <SimpleTable
        caption={t('scripts')} captionHidden rows={sendings.data} rowKey={({ id }) => id} empty=""
        columns={[
          { id: 'at', label: t('field.at'), render: ({ createdAt }) => instantText(createdAt) },
          { id: 'script', label: t('field.script'), render: ({ script, message }) => (message ? <TextLink to="/$company/messages/$id" params={{ company, id: message.id }}>{script.name}</TextLink> : script.name) },
          { id: 'cause', label: t('field.cause'), wideOnly: true, render: ({ event }) => (event === null ? t('byHand') : t(`event.${event}`)) },
          { id: 'to', label: t('field.recipient'), wideOnly: true, render: ({ to }) => to.join(', ') },
          { id: 'state', label: t('field.state'), render: ({ message, fault }) => (message ? <MessageState state={message.state} /> : <Text size="sm">{problemWords({ kind: fault ?? '', params: {} })}</Text>) },
          { id: 'outcome', label: t('field.outcome'), render: ({ outcome, answer }) => outcome !== null && answer !== null && <TextLink to="/$company/received-mails/$id" params={{ company, id: answer }}><Tag color={COLORS[outcome]}>{t(`outcome.${outcome}`)}</Tag></TextLink> },
        ]}
      />
    </Paper>
  )
}
