/** Picking up files of banks by themselves: from which folders and mailboxes, what was put aside, and at once. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { problemWords } from '../../api/problem-words.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DangerButton } from '../../ui/confirm.tsx'
import { countText, instantText } from '../../ui/format.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './banking.module.css'
import { FolderSourceDialog, MailSourceDialog } from './SourceDialogs.tsx'
import { namedMailboxesQuery, statementPickupsQuery, statementSourcesQuery } from './pickup-query.ts'
import { accountText, bankAccountsQuery } from './statement-query.ts'

export function PickUp() {
  const { t } = useTranslation('banking')
  const [open, setOpen] = useState(false)
  const put = useQuery(statementPickupsQuery(useCompany())).data?.open ?? 0
  return (
    <>
      <Button variant="default" leftSection={<IconInbox size={16} aria-hidden />} aria-haspopup="dialog" onClick={() => setOpen(true)}>{put === 0 ? t('pickup.title') : t('pickup.titleOpen', { count: put, shown: countText(put) })}</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('pickup.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack gap="lg"><Sources /><Files /></Stack>
      </Modal>
    </>
  )
}

function Sources() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const sources = useQuery(statementSourcesQuery(company)).data ?? []
  const accounts = useQuery(bankAccountsQuery(company)).data ?? []
  const mailboxes = useQuery({ ...namedMailboxesQuery(company), enabled: may('messages:read') }).data ?? []
  const [adding, setAdding] = useState<'folder' | 'mail' | null>(null)
  const locked = may('bank-statements:write') ? null : t('mayNot')
  const changed = () => void queryClient.invalidateQueries({ queryKey: statementSourcesQuery(company).queryKey })
  const whose = (id: string | null) => {
    const account = accounts.find((own) => own.id === id)
    return account ? accountText({ ...account, national: account.accountNational }) : t('pickup.allAccounts')
  }
  return (
    <section aria-label={t('pickup.sources')}>
      <Stack gap="xs">
        <Text size="sm">{t('pickup.text')} <TextLink to="/$company/schedules" params={{ company }}>{t('pickup.schedule')}</TextLink></Text>
        {sources.length === 0 && <Text size="sm" c="dimmed">{t('pickup.noSources')}</Text>}
        {sources.map(({ id, path, mailbox, senders, account }) => {
          const name = path ?? `${mailboxes.find((one) => one.id === mailbox)?.name ?? t('pickup.mailbox')}: ${(senders ?? []).join(', ')}`
          return (
            <Group key={id} gap="xs" justify="space-between" wrap="nowrap">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}><strong>{name}</strong><br />{whose(account)}</Text>
              <DangerButton
                variant="subtle" size="compact-sm" disabledReason={locked} aria-label={t('pickup.removeOne', { name })} done={changed}
                question={{ title: t('pickup.remove'), verb: t('mapping.removeVerb'), message: t('pickup.removeText'), run: async ({ key }) => { await answer(api.DELETE('/api/v1/statement-sources/{id}', { params: { path: { id }, query: { company }, header: { 'idempotency-key': key } } })) } }}
              />
            </Group>
          )
        })}
        <Group gap="xs">
          <ActionButton variant="default" disabledReason={locked} aria-haspopup="dialog" onClick={() => setAdding('folder')}>{t('pickup.addFolder')}</ActionButton>
          <ActionButton variant="default" disabledReason={locked ?? (mailboxes.length === 0 ? t('pickup.noMailbox') : null)} aria-haspopup="dialog" onClick={() => setAdding('mail')}>{t('pickup.addMail')}</ActionButton>
        </Group>
        {adding === 'folder' && <FolderSourceDialog accounts={accounts} close={() => setAdding(null)} saved={changed} />}
        {adding === 'mail' && <MailSourceDialog accounts={accounts} mailboxes={mailboxes} close={() => setAdding(null)} saved={changed} />}
      </Stack>
    </section>
  )
}

function Files() {
  const { t } = useTranslation('banking')
  const company = useCompany()
  const may = useMay()
  const queryClient = useQueryClient()
  const pickups = useQuery(statementPickupsQuery(company)).data
  const locked = may('bank-statements:write') ? null : t('mayNot')
  const seen = async (id: string) => {
    await answer(api.POST('/api/v1/statement-pickups/{id}/acknowledgement', { params: { path: { id }, query: { company } } }))
    await queryClient.invalidateQueries({ queryKey: statementPickupsQuery(company).queryKey })
  }
  const now = async () => {
    await answer(api.POST('/api/v1/statement-pickups', { params: { query: { company } } }))
    toast({ message: t('pickup.begun') })
  }
  return (
    <section aria-label={t('pickup.files')}>
      <Stack gap="xs">
        <Group justify="space-between"><Text size="sm" fw={600}>{t('pickup.files')}</Text><ActionButton size="compact-sm" disabledReason={locked} onClick={() => void now()}>{t('pickup.now')}</ActionButton></Group>
        {pickups?.items.length === 0 && <Text size="sm" c="dimmed">{t('pickup.noFiles')}</Text>}
        {(pickups?.items ?? []).slice(0, 20).map(({ id, fileName, at, outcome, refusal, entries, acknowledgedBy }) => (
          <Group key={id} gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}><strong>{fileName === '' ? t('pickup.mailOf') : fileName}</strong>, {instantText(at)}<br />{refusal ? problemWords(refusal) : outcome === 'taken' ? t('pickup.taken', { count: entries }) : t(`pickup.${outcome === 'known' ? 'known' : 'withoutFile'}`)}</Text>
            {refusal && acknowledgedBy === null && <span className={classes.whole}><ActionButton size="compact-sm" variant="default" disabledReason={locked} aria-label={t('pickup.seenOne', { name: fileName })} onClick={() => void seen(id)}>{t('pickup.seen')}</ActionButton></span>}
          </Group>
        ))}
      </Stack>
    </section>
  )
}
