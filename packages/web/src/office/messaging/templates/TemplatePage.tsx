/** One template: written at the left, seen as a mail at the right, filled with an example or a real record. */
import { Button, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { hasSms, paperOf, SUBJECT_MAX, templateKindName } from '@kontor/domain/messaging/template.ts'
import type { TemplateContent } from '@kontor/domain/messaging/template.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { spoken } from '../../../ui/words.ts'
import { ExampleBar } from '../../forms/ExampleBar.tsx'
import { useScopeWords } from '../../forms/scope-words.ts'
import { PlaceholderSearch } from '../../forms/text/PlaceholderPicker.tsx'
import { useExample } from '../../forms/use-example.ts'
import { companyQuery } from '../../shell/DemoBar.tsx'
import { LetterPages } from '../letters/LetterPages.tsx'
import { MailView } from '../MailView.tsx'
import { useSms } from '../sms/channels-query.ts'
import { SmsText } from '../sms/SmsParts.tsx'
import { around } from './insertion.ts'
import { misspeltIn, spelt } from './misspelt.ts'
import type { Misspelt } from './misspelt.ts'
import { MarkupInput } from './MarkupInput.tsx'
import { readablePlaceholders } from './placeholders.ts'
import { SmsInput } from './SmsInput.tsx'
import { TemplateActions } from './TemplateActions.tsx'
import { templateKindsQuery, templatePreviewQuery, templateQuery, templateVersionQuery } from './template-query.ts'
import type { ListedKind, StoredTemplate, Tried } from './template-query.ts'
import classes from './templates.module.css'
import { useTemplateText } from './use-template-text.ts'

export function TemplatePage() {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const stored = useQuery({ ...templateQuery(company, id), refetchOnWindowFocus: false })
  // The editor begins with what was saved last when it was opened; later versions come from itself, or are taken from the history.
  const [opened, setOpened] = useState<{ readonly id: string; readonly version: string } | null>(null)
  if (stored.data && opened?.id !== id) setOpened({ id, version: stored.data.latest.id })
  const version = useQuery({ ...templateVersionQuery(company, id, opened?.version ?? ''), enabled: opened !== null && opened.id === id })
  const own = useQuery(companyQuery(company))
  const trail = <TextLink to="/$company/templates" params={{ company }} underline="always">{t('title')}</TextLink>
  const error = stored.error ?? version.error
  if (error) return <Page title={t('title')} trail={trail}><ProblemBlock error={error} retry={() => { void stored.refetch(); void version.refetch() }} /></Page>
  if (!stored.data || !version.data || !own.data) return <Page title={t('title')} trail={trail}><Loading /></Page>
  return <Writing key={id} stored={stored.data} first={version.data.content} language={stored.data.language ?? own.data.language} trail={trail} />
}

interface WritingProps {
  readonly stored: StoredTemplate
  readonly first: TemplateContent
  readonly language: Tried['language']
  readonly trail: ReactNode
}

function Writing({ stored, first, language: usual, trail }: WritingProps) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const may = useMay()
  const scope = useScopeWords()
  const text = useTemplateText(stored, first)
  const sms = useSms()
  const example = useExample({ kind: paperOf(stored.kind), language: usual })
  const kinds = useQuery(templateKindsQuery(company, spoken()))
  const kind = kinds.data?.find((one) => one.kind === stored.kind)
  const language = stored.language ?? example.language
  const locked = !may('forms:write') ? t('mayNot') : stored.deletedAt !== null ? t('isDeleted') : null
  const [content] = useDebouncedValue(text.content, 350)
  const tried: Tried | null = example.data && { kind: stored.kind, language, content, data: example.data }
  return (
    <Page
      title={stored.name} trail={<>{trail} · {templateKindName(stored.kind, spoken())} · {scope(stored)}</>} badges={<>{stored.own && <Tag color="gray">{t('own')}</Tag>}{stored.deletedAt !== null && <Tag color="red">{t('deleted')}</Tag>}</>}
      actions={<TemplateActions stored={stored} text={text} tried={tried && { ...tried, content: text.content }} locked={locked} />}
    >
      {text.restored && <Notice tone="info">{t('draftIsBack')}</Notice>}
      <div className={classes.writing}>
        <div className={classes.side}>
          <SubjectInput value={text.content.subject} write={(subject) => text.write({ ...text.content, subject })} readOnly={locked !== null} kind={kind} />
          <MarkupInput label={t('field.body')} value={text.content.body} write={(body) => text.write({ ...text.content, body })} readOnly={locked !== null} kind={kind} rows={24} />
          <Text size="xs" c="dimmed">{t(stored.kind === 'letter_text' ? 'letterHint' : 'markupHint')}</Text>
          {(sms || text.content.sms) && hasSms(stored.kind) && <SmsInput hint={t(stored.kind === 'message' ? 'field.smsHint' : 'field.smsHintOfNotice')} value={text.content.sms ?? ''} write={(said) => text.write({ ...text.content, sms: said })} readOnly={locked !== null} kind={kind} />}
        </div>
        <div className={classes.side}>
          <div className={classes.example}><ExampleBar example={example} kind={paperOf(stored.kind)} everyLanguage={stored.language === null} /></div>
          {example.error ? <ProblemBlock error={example.error} /> : <Seen tried={tried} take={(misspelt) => text.write(spelt(text.content, misspelt))} />}
        </div>
      </div>
      <LeaveGuard state={{ isDirty: () => text.dirty }} />
    </Page>
  )
}

interface SubjectInputProps {
  readonly value: string
  readonly write: (value: string) => void
  readonly readOnly: boolean
  readonly kind: ListedKind | undefined
}

function SubjectInput({ value, write, readOnly, kind }: SubjectInputProps) {
  const { t } = useTranslation('templates')
  const input = useRef<HTMLInputElement>(null)
  const put = (field: string): void => {
    const place = input.current
    if (!place) return
    const next = around({ text: value, from: place.selectionStart ?? value.length, until: place.selectionEnd ?? value.length }, `{{ ${field} }}`)
    write(next.text)
    requestAnimationFrame(() => { place.focus(); place.setSelectionRange(next.until, next.until) })
  }
  return (
    <div>
      <div className={classes.inputHead}>
        <label htmlFor="template-subject" className={classes.label}>{t('field.subject')}</label>
        {kind && <div className={classes.tools}><PlaceholderSearch placeholders={readablePlaceholders(kind).filter(({ field }) => !field.startsWith('item.'))} disabled={readOnly} choose={put} /></div>}
      </div>
      <TextInput id="template-subject" ref={input} value={value} maxLength={SUBJECT_MAX} readOnly={readOnly} onChange={(event) => write(event.currentTarget.value)} />
    </div>
  )
}

/** The mail; while something is wrong with the template, what is wrong, and below it the mail as it was. */
function Seen({ tried, take }: { readonly tried: Tried | null; readonly take: (misspelt: Misspelt) => void }) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const mail = useQuery({ ...templatePreviewQuery(company, tried!), enabled: tried !== null && tried.content.subject.trim() !== '' && tried.content.body.trim() !== '', placeholderData: keepPreviousData })
  const [last, setLast] = useState(mail.data)
  if (mail.data && mail.data !== last) setLast(mail.data)
  const shown = mail.data ?? last
  const meant = mail.error && misspeltIn(problemOf(mail.error))
  return (
    <>
      <div role="status">{mail.error && <ProblemBlock error={mail.error} />}{meant && <Button size="compact-sm" variant="light" mt="xs" onClick={() => take(meant)}>{t('takeMeant', { name: meant.meant })}</Button>}</div>
      {shown ? (shown.pages ? <LetterPages pages={shown.pages} subject={shown.subject} /> : <MailView mail={shown} />) : !mail.error && <Loading rows={8} />}
      {shown?.sms && <section aria-label={t('field.asSms')}><Text size="sm" fw={500} mt="sm" mb={6}>{t('field.asSms')}</Text><SmsText text={shown.sms} /></section>}
    </>
  )
}
