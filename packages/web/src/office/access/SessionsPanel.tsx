/** Where I am logged in, and ending what I do not know. */
import { Paper, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useConfirm } from '../../ui/confirm.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { toast } from '../../ui/toast.tsx'
import { deviceText } from './device-text.ts'
import { sessionsQuery } from './user-query.ts'
import type { OpenSession } from './user-query.ts'
import { Tag } from '../../ui/table/Tag.tsx'

export function SessionsPanel() {
  const { t } = useTranslation('access')
  const queryClient = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const { ask, dialog } = useConfirm()
  const end = ({ id, userAgent }: OpenSession) => ask({
    title: t('endSession'), verb: t('endSession'), message: t('endSessionText', { device: deviceText(userAgent) || t('unknownDevice') }),
    run: async ({ key }) => {
      await answer(api.DELETE('/api/v1/sessions/{id}', { params: { path: { id }, header: { 'idempotency-key': key } } }))
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      toast({ message: t('toast.sessionEnded') })
    },
  })
  const columns: SimpleColumn<OpenSession>[] = [
    { id: 'device', label: t('field.device'), render: ({ userAgent, current }) => <span title={userAgent}>{deviceText(userAgent) || t('unknownDevice')} {current && <Tag color="green">{t('thisSession')}</Tag>}</span> },
    { id: 'address', label: t('field.address'), wideOnly: true, render: ({ address }) => address },
    { id: 'since', label: t('field.since'), wideOnly: true, render: ({ createdAt }) => instantText(createdAt) },
    { id: 'seen', label: t('field.lastSeen'), render: ({ lastSeenAt }) => instantText(lastSeenAt), compare: (one, other) => one.lastSeenAt.localeCompare(other.lastSeenAt) },
    { id: 'until', label: t('field.until'), wideOnly: true, render: ({ expiresAt }) => instantText(expiresAt) },
    { id: 'end', label: t('field.action'), align: 'right', render: (session) => <ActionButton variant="subtle" color="red" size="compact-sm" aria-haspopup="dialog" disabledReason={session.current ? t('mayNot.thisSession') : null} onClick={() => end(session)}>{t('endSession')}</ActionButton> },
  ]
  return (
    <Paper component="section" aria-labelledby="sessions">
      <Title order={2} id="sessions" mb="xs">{t('sessions')}</Title>
      {sessions.error && <ProblemBlock error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isPending && <Loading rows={2} />}
      {sessions.data && <SimpleTable caption={t('sessions')} captionHidden columns={columns} rows={sessions.data.items} rowKey={({ id }) => id} empty={t('noSessions')} />}
      {dialog}
    </Paper>
  )
}
