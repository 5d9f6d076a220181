/** What goes out by itself: each notice with who gets what, when and why, its switch, its words, and how much went out. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { instantText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { DeliverySwitch } from '../DeliverySwitch.tsx'
import { templatesQuery } from '../templates/template-query.ts'
import { NoticeChannel } from './NoticeChannel.tsx'
import { NoticeDays } from './NoticeDays.tsx'
import { NoticePreview } from './NoticePreview.tsx'
import { NoticeTurn } from './NoticeTurn.tsx'
import { noticeSwitchesQuery } from './notice-query.ts'
import type { NoticeSwitch } from './notice-query.ts'
import { useNoticeWords } from './use-notice-words.ts'

export function NoticesPage() {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const may = useMay()
  const switches = useQuery(noticeSwitchesQuery(company))
  return (
    <Page title={t('title')} actions={<TextLink to="/$company/notices/history" params={{ company }} underline="always">{t('history')}</TextLink>}>
      <Text size="sm" maw="60rem">{t('text')} {may('settings:read') && <TextLink to="/$company/settings" params={{ company }} underline="always">{t('quietSetting')}</TextLink>}</Text>
      {switches.error && <ProblemBlock error={switches.error} retry={() => void switches.refetch()} />}
      {switches.isPending && <Loading rows={9} />}
      {switches.data && (
        <>
          {!switches.data.sender && <Notice tone="wrong" title={t('noSender')}><TextLink to="/$company/mail-senders" params={{ company }} underline="always">{t('addSender')}</TextLink></Notice>}
          {switches.data.quiet && <Notice tone="info">{t('quietNow')}</Notice>}
          {may('settings:read') && <DeliverySwitch senders={switches.data.sender ? 1 : 0} />}
          {switches.data.items.map((own) => <NoticeCard key={own.kind} own={own} sender={switches.data.sender} />)}
        </>
      )}
    </Page>
  )
}

function NoticeCard({ own, sender }: { readonly own: NoticeSwitch; readonly sender: boolean }) {
  const { t } = useTranslation('notices')
  const words = useNoticeWords()
  const [opened, setOpened] = useState<'preview' | 'days' | null>(null)
  const name = words.name(own.kind)
  const close = () => setOpened(null)
  return (
    <Paper component="section" aria-labelledby={`notice-${own.kind}`}>
      <Group justify="space-between" mb={6}>
        <Group gap="xs">
          <Title order={2} id={`notice-${own.kind}`}>{name}</Title>
          <Tag color={own.since === null ? 'gray' : 'green'}>{t(own.since === null ? 'off' : 'on')}</Tag>
        </Group>
        <Group gap={4}>
          <ActionButton variant="subtle" size="compact-sm" aria-label={t('previewOf', { name })} aria-haspopup="dialog" onClick={() => setOpened('preview')}>{t('preview')}</ActionButton>
          {own.daysAllowed && <DaysButton name={name} open={() => setOpened('days')} />}
          <NoticeChannel own={own} name={name} />
          <NoticeTurn own={own} name={name} sender={sender} />
        </Group>
      </Group>
      <Text size="sm">{t(`what.${own.kind}`)} {words.whoAndWhen(own)}</Text>
      <Text size="sm" c="dimmed" mt={4}>
        {own.since !== null && <>{t('since', { at: instantText(own.since) })} · </>}<Counts own={own} /><TemplateOf kind={own.kind} />
      </Text>
      {opened === 'preview' && <NoticePreview kind={own.kind} name={name} close={close} />}
      {opened === 'days' && <NoticeDays own={own} name={name} close={close} />}
    </Paper>
  )
}

function DaysButton({ name, open }: { readonly name: string; readonly open: () => void }) {
  const { t } = useTranslation('notices')
  const may = useMay()
  return <ActionButton variant="subtle" size="compact-sm" aria-label={t('daysOf', { name })} aria-haspopup="dialog" disabledReason={may('settings:write') ? null : t('mayNotSet')} onClick={open}>{t('days')}</ActionButton>
}

function Counts({ own: { kind, written, waiting, withheld } }: { readonly own: NoticeSwitch }) {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const text = [t('written', { count: written }), waiting > 0 ? t('waiting', { count: waiting }) : null, withheld > 0 ? t('withheldCount', { count: withheld }) : null].filter((part) => part !== null).join(', ')
  return <TextLink to="/$company/notices/history" params={{ company }} search={{ kind }} underline="always">{text}</TextLink>
}

/** The template that applies to everybody, to be looked at and changed where it stands. */
function TemplateOf({ kind }: { readonly kind: NoticeSwitch['kind'] }) {
  const { t } = useTranslation('notices')
  const company = useCompany()
  const may = useMay()
  const templates = useQuery({ ...templatesQuery(company), enabled: may('forms:read') })
  if (!may('forms:read')) return null
  const own = templates.data?.find((one) => one.kind === kind && !one.own && one.level === 'company')
  return (
    <> · {own ? <TextLink to="/$company/templates/$id" params={{ company, id: own.id }} underline="always">{t('ownTemplate', { name: own.name })}</TextLink>
      : <TextLink to="/$company/templates" params={{ company }} underline="always">{t('standardTemplate')}</TextLink>}
    </>
  )
}
