/** A newsletter in the making: about what, to whom, what it says in each language, and how a reader will see it. */
import { Checkbox, Select, SimpleGrid, Tabs, Text, TextInput } from '@mantine/core'
import { SUBJECT_MAX } from '@kontor/domain/messaging/template.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { LANGUAGES, spoken } from '../../../ui/words.ts'
import type { Language } from '../../../ui/words.ts'
import { MarkupInput } from '../templates/MarkupInput.tsx'
import { templateKindsQuery } from '../templates/template-query.ts'
import { sendersQuery } from '../sender-query.ts'
import { Attachments } from '../write/Attachments.tsx'
import writing from '../write/write.module.css'
import { AudiencePicker } from './AudiencePicker.tsx'
import { EditorActions } from './EditorActions.tsx'
import { categoryLabel } from './NewNewsletter.tsx'
import { NewsletterPreview } from './NewsletterPreview.tsx'
import { NewsletterState } from './NewsletterState.tsx'
import { TakeTemplate } from './TakeTemplate.tsx'
import { categoriesQuery } from './newsletter-query.ts'
import type { Newsletter } from './newsletter-query.ts'
import classes from './newsletters.module.css'
import { useNewsletterText } from './use-newsletter-text.ts'
import type { WrittenNewsletter } from './use-newsletter-text.ts'

/** A newsletter brings what is uploaded, and nothing of one customer. */
const FILES_ONLY = { documents: [], papers: [], forwarded: null }

export function NewsletterEditor({ stored, trail }: { readonly stored: Newsletter; readonly trail: ReactNode }) {
  const { t } = useTranslation('newsletters')
  const may = useMay()
  const written = useNewsletterText(stored)
  const { draft, change } = written
  const [language, setLanguage] = useState<Language>(draft.fallbackLanguage)
  const locked = may('messages:write') ? null : t('mayNot')
  return (
    <Page title={draft.texts[draft.fallbackLanguage].subject || t('untitled')} trail={trail} badges={<NewsletterState state={stored.state} />} actions={<EditorActions stored={stored} written={written} language={language} locked={locked} />}>
      {written.restored && <Notice tone="info">{t('draftIsBack')}</Notice>}
      <div className={writing.writing}>
        <div className={classes.side}>
          <Head written={written} />
          <AudiencePicker written={written} />
          <Texts written={written} language={language} setLanguage={setLanguage} locked={locked !== null} />
          <Attachments options={FILES_ONLY} text={{ documents: [], papers: [], forwardedFiles: [], uploads: draft.uploads }} change={({ uploads }) => { if (uploads) change({ uploads: [...uploads] }) }} />
        </div>
        <NewsletterPreview draft={draft} language={language} />
      </div>
      <LeaveGuard state={{ isDirty: () => written.dirty }} />
    </Page>
  )
}

function Head({ written: { draft, change } }: { readonly written: WrittenNewsletter }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const may = useMay()
  const categories = useQuery(categoriesQuery(company))
  const senders = useQuery({ ...sendersQuery(company), enabled: may('settings:read') })
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select label={t('field.category')} value={draft.category} allowDeselect={false} data={(categories.data ?? []).filter(({ id, archived }) => !archived || id === draft.category).map((one) => ({ value: one.id, label: categoryLabel(t, one) }))} onChange={(category) => change({ category: category! })} />
      <Select label={t('field.sender')} value={draft.sender} clearable placeholder={t('preferredSender')} data={(senders.data ?? []).map(({ id, name, fromAddress }) => ({ value: id, label: `${name} · ${fromAddress}` }))} onChange={(sender) => change({ sender })} />
    </SimpleGrid>
  )
}

interface TextsProps {
  readonly written: WrittenNewsletter
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  readonly locked: boolean
}

function Texts({ written: { draft, change }, language, setLanguage, locked }: TextsProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const may = useMay()
  const kinds = useQuery({ ...templateKindsQuery(company, spoken()), enabled: may('forms:read') })
  const text = draft.texts[language]
  const write = (part: Partial<typeof text>): void => change({ texts: { ...draft.texts, [language]: { ...text, ...part } } })
  const isMain = draft.fallbackLanguage === language
  return (
    <Tabs value={language} onChange={(value) => setLanguage(value as Language)}>
      <Tabs.List aria-label={t('field.language')}>{LANGUAGES.map((one) => <Tabs.Tab key={one} value={one}>{t(`language.${one}`)}{draft.texts[one].body.trim() === '' ? ` ${t('isEmpty')}` : ''}</Tabs.Tab>)}</Tabs.List>
      <Tabs.Panel value={language} pt="sm">
        <div className={classes.text}>
          {!locked && text.subject.trim() === '' && text.body.trim() === '' && <div><TakeTemplate language={language} take={write} /></div>}
          <TextInput label={t('field.subject')} value={text.subject} maxLength={SUBJECT_MAX} readOnly={locked} onChange={(event) => write({ subject: event.currentTarget.value })} />
          <MarkupInput label={t('field.body')} value={text.body} write={(body) => write({ body })} readOnly={locked} kind={kinds.data?.find(({ kind }) => kind === 'message')} rows={16} />
          <Checkbox label={t('isMain')} description={t('isMainText')} checked={isMain} disabled={locked || isMain} onChange={() => change({ fallbackLanguage: language })} />
          <Text size="xs" c="dimmed">{t('linkText')}</Text>
        </div>
      </Tabs.Panel>
    </Tabs>
  )
}
