/** What was written to a customer and what came in from them, mails and letters in one line of time, newest first: each as it was, with its state. */
import { Group, SegmentedControl, Stack } from '@mantine/core'
import { CORRESPONDENCE_KINDS } from '@kontor/contract/correspondence.ts'
import { IconDeviceMobileMessage, IconMail, IconMailDown, IconMailForward } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { documentLink } from '../documents/document-query.ts'
import { ReceivedKind } from './inbox/ReceivedKind.tsx'
import { LetterState } from './letters/LetterState.tsx'
import { MessageState } from './MessageState.tsx'
import classes from './messaging.module.css'
import { correspondenceQuery } from './message-query.ts'
import type { Correspondence } from './message-query.ts'
import { CustomerNotices } from './notices/CustomerNotices.tsx'
import { useSms } from './sms/channels-query.ts'

const ICONS = { mail: IconMailForward, sms: IconDeviceMobileMessage, letter: IconMail, received: IconMailDown } as const
const PAGES = { mail: '/$company/messages/$id', sms: '/$company/messages/$id', letter: '/$company/letters/$id', received: '/$company/received-mails/$id' } as const

export function CustomerMessages({ customer }: { readonly customer: string }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const sms = useSms()
  const [kind, setKind] = useState('all')
  // Without a gateway there is no SMS to look for.
  const kinds = CORRESPONDENCE_KINDS.filter((one) => one !== 'sms' || sms)
  const pages = useInfiniteQuery({
    ...correspondenceQuery(company, customer, kind === 'all' ? undefined : kind as Correspondence['kind']),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ state: one }) => one === 'queued' || one === 'sending')) ? 5000 : false),
  })
  const mayNot = may('messages:write') ? null : t('mayNotSend')
  const params = { company, id: customer }
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <SegmentedControl size="xs" aria-label={t('kind')} value={kind} data={[{ value: 'all', label: t('all') }, ...kinds.map((value) => ({ value, label: t(`ofKind.${value}`) }))]} onChange={setKind} />
        <Group gap="xs">
          <ActionButton variant="default" disabledReason={mayNot} onClick={() => void navigate({ to: '/$company/customers/$id/letter', params })}>{t('letters:new')}</ActionButton>
          {sms && <ActionButton variant="default" disabledReason={mayNot} onClick={() => void navigate({ to: '/$company/customers/$id/sms', params })}>{t('sms:title')}</ActionButton>}
          <ActionButton variant="default" disabledReason={mayNot} onClick={() => void navigate({ to: '/$company/customers/$id/write', params })}>{t('write')}</ActionButton>
        </Group>
      </Group>
      {pages.error && <ProblemBlock error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isPending ? <Loading rows={3} /> : pages.data && <Timeline entries={pages.data.pages.flatMap(({ items }) => items)} />}
      {pages.hasNextPage && <Group><ActionButton size="compact-sm" variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('more')}</ActionButton></Group>}
      <CustomerNotices customer={customer} />
    </Stack>
  )
}

function Timeline({ entries }: { readonly entries: readonly Correspondence[] }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  return (
    <SimpleTable
      caption={t('messages')} captionHidden rows={entries} rowKey={({ kind, id }) => `${kind} ${id}`} empty={t('noneToCustomer')}
      columns={[
        { id: 'at', label: t('field.at'), render: ({ at }) => instantText(at) },
        { id: 'state', label: t('field.state'), render: (entry) => <State entry={entry} /> },
        { id: 'subject', label: t('field.subject'), render: (entry) => <Subject entry={entry} /> },
        { id: 'to', label: t('with'), wideOnly: true, render: (entry) => (entry.kind === 'letter' ? entry.contact ?? '' : entry.kind === 'received' ? t('fromWhom', { from: entry.from }) : entry.to.join(', ')) },
        {
          id: 'document', label: t('field.document'), wideOnly: true,
          render: (entry) => ((entry.kind === 'mail' || entry.kind === 'sms') && entry.document ? <TextLink {...documentLink(company, entry.document as Parameters<typeof documentLink>[1])}>{entry.document.number}</TextLink> : ''),
        },
      ]}
    />
  )
}

function State({ entry }: { readonly entry: Correspondence }) {
  switch (entry.kind) {
    case 'letter': return <LetterState state={entry.state} />
    case 'received': return <ReceivedKind kind={entry.state} />
    case 'mail': case 'sms': return <MessageState state={entry.state} />
  }
}

function Subject({ entry: { kind, id, subject } }: { readonly entry: Correspondence }) {
  const { t } = useTranslation('messaging')
  const company = useCompany()
  const Icon = ICONS[kind]
  return (
    <Group gap={6} wrap="nowrap" align="start">
      <Icon size={15} className={classes.kind} aria-label={t(`ofKind.${kind}`)} role="img" />
      <TextLink to={PAGES[kind]} params={{ company, id }}>{subject || t('inbox:noSubject')}</TextLink>
    </Group>
  )
}
