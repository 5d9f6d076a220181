/** Mailboxes that are read: each with how it gets on, and a test. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { DangerButton } from '../../../ui/confirm.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { instantText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { useMayNotSet } from '../use-may-not-set.ts'
import { mailboxesQuery } from './inbox-query.ts'
import type { Mailbox } from './inbox-query.ts'
import { MailboxDialog } from './MailboxDialog.tsx'
import { TestMailbox } from './TestMailbox.tsx'

export function MailboxesPage() {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const locked = useMayNotSet()
  const [edited, setEdited] = useState<Mailbox | 'new' | null>(null)
  const mailboxes = useQuery({ ...mailboxesQuery(company), refetchInterval: 60_000 })
  const add = <ActionButton leftSection={<IconPlus size={15} aria-hidden />} disabledReason={locked} aria-haspopup="dialog" onClick={() => setEdited('new')}>{t('mailbox.add')}</ActionButton>
  return (
    <Page title={t('mailboxes')} actions={add}>
      <Text size="sm" maw="60rem">{t('mailboxesText')}</Text>
      {mailboxes.error && <ProblemBlock error={mailboxes.error} retry={() => void mailboxes.refetch()} />}
      {mailboxes.isPending && <Loading />}
      {mailboxes.data && mailboxes.data.reading !== 'on' && <Notice tone="info">{t(`reading.${mailboxes.data.reading}`)}</Notice>}
      {mailboxes.data?.items.length === 0 && <Empty title={t('mailbox.none')}>{t('mailbox.noneText')}</Empty>}
      {mailboxes.data?.items.map((mailbox) => <MailboxCard key={mailbox.id} mailbox={mailbox} edit={() => setEdited(mailbox)} />)}
      {edited !== null && <MailboxDialog mailbox={edited === 'new' ? null : edited} close={() => setEdited(null)} />}
    </Page>
  )
}

function MailboxCard({ mailbox, edit }: { readonly mailbox: Mailbox; readonly edit: () => void }) {
  const { t } = useTranslation('inbox')
  const company = useCompany()
  const locked = useMayNotSet()
  const queryClient = useQueryClient()
  const title = `mailbox-${mailbox.id}`
  return (
    <Paper component="section" aria-labelledby={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} id={title}>{mailbox.name}</Title>
        <Group gap={4}>
          <TestMailbox mailbox={mailbox} />
          <ActionButton variant="subtle" size="compact-sm" disabledReason={locked} aria-haspopup="dialog" onClick={edit}>{t('mailbox.edit')}</ActionButton>
          <DangerButton
            variant="subtle" size="compact-sm" disabledReason={locked} done={() => void queryClient.invalidateQueries({ queryKey: mailboxesQuery(company).queryKey })}
            question={{
              title: t('mailbox.remove'), verb: t('mailbox.removeVerb'), message: t('mailbox.removeText', { name: mailbox.name }),
              run: ({ key }) => answer(api.DELETE('/api/v1/mailboxes/{id}', { params: { path: { id: mailbox.id }, query: { company }, header: { 'if-match': `"${mailbox.version}"`, 'idempotency-key': key } } })),
            }}
          />
        </Group>
      </Group>
      <Facts
        columns
        facts={[
          [t('field.login'), mailbox.login],
          [t('field.server'), `${mailbox.host}:${mailbox.port} · ${t(`security.${mailbox.security}`)}`],
          [t('field.folder'), mailbox.folder],
          [t('field.readAt'), mailbox.readAt === null ? t('mailbox.notRead') : instantText(mailbox.readAt)],
        ]}
      />
      {mailbox.fault !== null && mailbox.failingSince !== null && <Notice tone="wrong" title={t('mailbox.fails', { at: instantText(mailbox.failingSince), fault: t(`outcome.${mailbox.fault}`, { host: mailbox.host, folder: mailbox.folder }) })}>{t(`outcomeHint.${mailbox.fault}`)}</Notice>}
    </Paper>
  )
}
