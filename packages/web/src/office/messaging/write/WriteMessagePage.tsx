/** A message to a customer: from a template or free, with documents and files, seen as it will be sent. */
import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { SUBJECT_MAX } from '@kontor/domain/messaging/template.ts'
import { MESSAGE_BYTES_MAX, URGENCIES } from '@kontor/domain/messaging/written-message.ts'
import type { Urgency } from '@kontor/domain/messaging/written-message.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { toast } from '../../../ui/toast.tsx'
import { LANGUAGES } from '../../../ui/words.ts'
import type { Language } from '../../../ui/words.ts'
import { MailView } from '../MailView.tsx'
import { MarkupInput } from '../templates/MarkupInput.tsx'
import { Attachments } from './Attachments.tsx'
import { Recipients } from './Recipients.tsx'
import { paperOfKey } from './papers.ts'
import { mailOptionsQuery, sendMessage, useMessage } from './use-message.ts'
import type { About, MailOptions, MessageText, WrittenText } from './use-message.ts'
import classes from './write.module.css'

export function WriteMessagePage() {
  const { t } = useTranslation('compose')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const { document, to, paper, forward } = useSearch({ strict: false }) as { document?: string; to?: string; paper?: string; forward?: string }
  const about: About = {
    company, customer: id, document: document === undefined ? undefined : String(document), to, paper: paper === undefined ? undefined : paperOfKey(paper), forward: forward === undefined ? undefined : String(forward),
  }
  const options = useQuery(mailOptionsQuery(about))
  const trail = <TextLink to="/$company/customers/$id" params={{ company, id }}>{options.data ? `${options.data.customer.number} · ${options.data.customer.name}` : t('customer')}</TextLink>
  if (options.error) return <Page title={t('title')} trail={trail}><ProblemBlock error={options.error} retry={() => void options.refetch()} /></Page>
  if (!options.data) return <Page title={t('title')} trail={trail}><Loading /></Page>
  return <Writing key={`${id} ${document ?? ''} ${paper ?? ''} ${forward ?? ''}`} about={about} options={options.data} trail={trail} />
}

interface WritingProps {
  readonly about: About
  readonly options: MailOptions
  readonly trail: ReactNode
}

function Writing({ about, options, trail }: WritingProps) {
  const { t } = useTranslation('compose')
  const written = useMessage(about, options)
  const { text, change, restored, isDirty } = written
  return (
    <Page title={t('title')} trail={trail} actions={<SendButton about={about} options={options} written={written} />}>
      {options.senders.length === 0 && <Notice tone="warn" title={t('noSender')}><Text size="sm">{t('noSenderText')}</Text></Notice>}
      {restored && <Notice tone="info">{t('draftIsBack')}</Notice>}
      <div className={classes.writing}>
        <Stack gap="sm">
          <Select label={t('from')} value={text.sender} data={options.senders.map(({ id, name, from }) => ({ value: id, label: `${name} · ${from}` }))} allowDeselect={false} disabled={options.senders.length === 0} onChange={(sender) => change({ sender })} />
          <Recipients label={t('to')} addresses={options.addresses} chosen={text.to} choose={(to) => change({ to })} required />
          <Recipients label={t('cc')} addresses={options.addresses.filter(({ address }) => !text.to.includes(address))} chosen={text.cc} choose={(cc) => change({ cc })} />
          <TemplateChoice about={about} options={options} written={written} />
          <TextInput label={t('subject')} value={text.subject} maxLength={SUBJECT_MAX} onChange={(event) => change({ subject: event.currentTarget.value })} />
          <MarkupInput label={t('body')} value={text.body} write={(body) => change({ body })} readOnly={false} rows={14} />
          {/\{\{|\{%/.test(text.subject + text.body) && <Notice tone="warn">{t('placeholdersStay')}</Notice>}
          <Attachments options={options} text={text} change={change} />
          <When text={text} change={change} />
        </Stack>
        <Seen about={about} text={text} />
      </div>
      <LeaveGuard state={{ isDirty }} />
    </Page>
  )
}

function TemplateChoice({ about, options, written: { text, change } }: Omit<WritingProps, 'trail'> & { readonly written: WrittenText }) {
  const { t } = useTranslation('compose')
  const { ask, dialog } = useConfirm()
  const [chosen, setChosen] = useState<string | null>(null)
  const [filled, setFilled] = useState({ subject: '', body: '' })
  /** The paper that the template tells of: the first of its kind that goes along. */
  const paperFor = (kind: string) => {
    const paper = text.papers.find((one) => one.kind === kind)
    return paper && { paper }
  }
  const load = async (key: string, language: Language): Promise<void> => {
    const template = options.templates.find((one) => keyOf(one) === key)
    if (!template) return
    const { kind, template: id } = template
    const draft = await answer(api.POST('/api/v1/customers/{id}/mail-drafts', { params: { path: { id: about.customer }, query: { company: about.company } }, body: { kind, language, ...(id !== null && { template: id }), ...(about.document !== undefined && { document: about.document }), ...paperFor(kind) } }))
    setChosen(key)
    setFilled(draft)
    change({ subject: draft.subject, body: draft.body, language })
  }
  /** Words of a person are not replaced without a question. */
  const take = async (key: string | null, language: Language): Promise<void> => {
    const own = (text.subject !== '' || text.body !== '') && (text.subject !== filled.subject || text.body !== filled.body)
    if (key === null) change({ language })
    else if (own) await ask({ title: t('replace'), verb: t('replace'), danger: false, message: t('replaceText'), run: () => load(key, language) })
    else await load(key, language)
  }
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <Select label={t('template')} value={chosen} placeholder={t('free')} data={options.templates.map((one) => ({ value: keyOf(one), label: one.name }))} onChange={(key) => { if (key !== null) void take(key, text.language) }} />
        <Select label={t('language')} value={text.language} data={LANGUAGES.map((value) => ({ value, label: t(`languageName.${value}`) }))} allowDeselect={false} onChange={(value) => void take(chosen, value as Language)} />
      </SimpleGrid>
      {dialog}
    </>
  )
}

const keyOf = ({ template, kind }: MailOptions['templates'][number]): string => template ?? kind

function When({ text, change }: { readonly text: MessageText; readonly change: WrittenText['change'] }) {
  const { t } = useTranslation('compose')
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput type="datetime-local" label={t('sendAt')} description={t('sendAtText')} inputWrapperOrder={['label', 'input', 'description']} value={text.sendAt} onChange={(event) => change({ sendAt: event.currentTarget.value })} />
      <Select label={t('urgency')} value={text.urgency} data={URGENCIES.map((value) => ({ value, label: t(`urgencyName.${value}`) }))} allowDeselect={false} onChange={(value) => change({ urgency: value as Urgency })} />
    </SimpleGrid>
  )
}

function Seen({ about, text }: { readonly about: About; readonly text: MessageText }) {
  const { t } = useTranslation('compose')
  const [{ subject, body, language }] = useDebouncedValue(text, 350)
  const said = subject.trim() !== '' && body.trim() !== ''
  const mail = useQuery({
    queryKey: ['mail-preview', about.company, about.customer, subject, body, language], enabled: said, staleTime: 60_000, gcTime: 60_000, placeholderData: keepPreviousData, retry: false,
    queryFn: () => answer(api.POST('/api/v1/customers/{id}/mail-previews', { params: { path: { id: about.customer }, query: { company: about.company } }, body: { subject, body, language } })),
  })
  return (
    <div>
      {mail.error && <ProblemBlock error={mail.error} />}
      {said && mail.data ? <MailView mail={mail.data} head={<Text size="sm" c="dimmed">{t('shownTo', { to: text.to.join(', ') })}</Text>} /> : !mail.error && <Text size="sm" c="dimmed">{t('nothingYet')}</Text>}
    </div>
  )
}

function SendButton({ about, options, written: { text, forget } }: Omit<WritingProps, 'trail'> & { readonly written: WrittenText }) {
  const { t } = useTranslation('compose')
  const may = useMay()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const reason = !may('messages:write') ? t('mayNot')
    : options.senders.length === 0 ? t('noSender')
      : text.to.length === 0 ? t('nobody')
        : text.subject.trim() === '' ? t('noSubject')
          : text.body.trim() === '' ? t('noBody')
            : text.uploads.reduce((sum, { bytes }) => sum + bytes, 0) > MESSAGE_BYTES_MAX ? t('tooMuch') : null
  const send = async (): Promise<void> => {
    const id = await sendMessage(about, text)
    forget()
    for (const queryKey of [['messages-of', about.company], ['list', 'messages'], ['mail-options', about.company]]) void queryClient.invalidateQueries({ queryKey })
    toast({ message: t(text.sendAt === '' ? 'queued' : 'queuedLater') })
    void navigate({ to: '/$company/messages/$id', params: { company: about.company, id } })
  }
  return <ActionButton disabledReason={reason} shortcut="save" onClick={send}>{t(text.sendAt === '' ? 'send' : 'sendLater')}</ActionButton>
}
