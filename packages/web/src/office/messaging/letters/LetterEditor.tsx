/** A letter while it is written: from a template or free, seen at the right exactly as it will be printed. */
import { Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { LETTER_BODY_MAX, LETTER_SUBJECT_MAX } from '@kontor/domain/messaging/letter.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, fileUrl, onceKey } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { toast } from '../../../ui/toast.tsx'
import { LANGUAGES } from '../../../ui/words.ts'
import type { Language } from '../../../ui/words.ts'
import { LetterPages } from './LetterPages.tsx'
import { useLetterChanged } from './letter-query.ts'
import type { Letter, LetterOptions } from './letter-query.ts'
import classes from './letters.module.css'
import { useLetter, wordsOf } from './use-letter.ts'
import type { LetterBegun, LetterText, WrittenLetter } from './use-letter.ts'

interface EditorProps {
  readonly begun: LetterBegun
  readonly options: LetterOptions
  readonly title: string
  readonly trail: ReactNode
  readonly badges?: ReactNode
  readonly actions?: ReactNode
  readonly saved: (letter: Letter) => void
}

export function LetterEditor({ begun, options, title, trail, badges, actions, saved }: EditorProps) {
  const { t } = useTranslation('letters')
  const written = useLetter(begun, options)
  const { text, change } = written
  return (
    <Page title={title} trail={trail} badges={badges} actions={<><SaveButtons begun={begun} written={written} saved={saved} />{actions}</>}>
      {written.restored && <Notice tone="info">{t('compose:draftIsBack')}</Notice>}
      <div className={classes.writing}>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Select label={t('field.contact')} value={text.contact} placeholder={t('nobodyNamed')} clearable data={options.contacts.map(({ id, name }) => ({ value: id, label: name }))} onChange={(contact) => change({ contact })} />
            <Select label={t('field.subscription')} value={text.subscription} placeholder={t('noContract')} clearable data={options.subscriptions.map(({ id, name }) => ({ value: id, label: name }))} onChange={(subscription) => change({ subscription })} />
          </SimpleGrid>
          <TemplateChoice begun={begun} options={options} written={written} />
          <TextInput label={t('field.subject')} value={text.subject} maxLength={LETTER_SUBJECT_MAX} onChange={(event) => change({ subject: event.currentTarget.value })} />
          <Textarea label={t('field.body')} description={t('bodyHint')} value={text.body} maxLength={LETTER_BODY_MAX} autosize minRows={12} maxRows={30} spellCheck onChange={(event) => change({ body: event.currentTarget.value })} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label={t('field.signatory')} value={text.signatory} maxLength={100} onChange={(event) => change({ signatory: event.currentTarget.value })} />
            <TextInput label={t('field.yourReference')} value={text.yourReference} maxLength={60} onChange={(event) => change({ yourReference: event.currentTarget.value })} />
          </SimpleGrid>
          <Textarea label={t('field.enclosures')} description={t('enclosuresHint')} value={text.enclosures} autosize minRows={2} maxRows={8} onChange={(event) => change({ enclosures: event.currentTarget.value })} />
        </Stack>
        <Seen begun={begun} text={text} />
      </div>
      <LeaveGuard state={written} />
    </Page>
  )
}

function TemplateChoice({ begun, options, written: { text, change } }: Pick<EditorProps, 'begun' | 'options'> & { readonly written: WrittenLetter }) {
  const { t } = useTranslation('letters')
  const { ask, dialog } = useConfirm()
  const [chosen, setChosen] = useState<string | null>(null)
  const [filled, setFilled] = useState({ subject: '', body: '' })
  const load = async (template: string, language: Language): Promise<void> => {
    const { company, customer } = begun
    const { subscription, contact } = text
    const draft = await answer(api.POST('/api/v1/customers/{id}/letter-drafts', { params: { path: { id: customer }, query: { company } }, body: { template, language, subscription, contact } }))
    setChosen(template)
    setFilled(draft)
    change({ subject: draft.subject, body: draft.body, language })
  }
  /** Words of a person are not replaced without a question. */
  const take = async (template: string | null, language: Language): Promise<void> => {
    const own = (text.subject !== '' || text.body !== '') && (text.subject !== filled.subject || text.body !== filled.body)
    if (template === null) change({ language })
    else if (own) await ask({ title: t('compose:replace'), verb: t('compose:replace'), danger: false, message: t('compose:replaceText'), run: () => load(template, language) })
    else await load(template, language)
  }
  return (
    <>
      <SimpleGrid cols={2} spacing="sm">
        <Select label={t('compose:template')} value={chosen} placeholder={t('compose:free')} disabled={options.templates.length === 0} data={options.templates.map(({ template, name }) => ({ value: template, label: name }))} onChange={(template) => { if (template !== null) void take(template, text.language) }} />
        <Select label={t('compose:language')} value={text.language} data={LANGUAGES.map((value) => ({ value, label: t(`compose:languageName.${value}`) }))} allowDeselect={false} onChange={(language) => void take(chosen, language as Language)} />
      </SimpleGrid>
      {dialog}
    </>
  )
}

function Seen({ begun: { company, customer }, text }: { readonly begun: LetterBegun; readonly text: LetterText }) {
  const { t } = useTranslation('letters')
  const [shown] = useDebouncedValue(text, 450)
  const said = shown.subject.trim() !== '' && shown.body.trim() !== ''
  const pages = useQuery({
    queryKey: ['letter-preview', company, customer, shown], enabled: said, staleTime: 60_000, gcTime: 60_000, placeholderData: keepPreviousData, retry: false,
    queryFn: () => answer(api.POST('/api/v1/customers/{id}/letter-previews', { params: { path: { id: customer }, query: { company } }, body: wordsOf(shown) })),
  })
  return (
    <div>
      <div role="status">{pages.error && <ProblemBlock error={pages.error} />}</div>
      {said && pages.data ? <LetterPages pages={pages.data.pages} subject={shown.subject} /> : !pages.error && <Text size="sm" c="dimmed">{t('nothingYet')}</Text>}
    </div>
  )
}

function SaveButtons({ begun: { company, letter }, written: { text, dirty, save }, saved }: Pick<EditorProps, 'begun' | 'saved'> & { readonly written: WrittenLetter }) {
  const { t } = useTranslation('letters')
  const may = useMay()
  const changed = useLetterChanged()
  const { ask, dialog } = useConfirm()
  const missing = !may('messages:write') ? t('mayNot') : text.subject.trim() === '' ? t('compose:noSubject') : text.body.trim() === '' ? t('compose:noBody') : null
  const keep = async (): Promise<Letter> => {
    const kept = letter !== null && !dirty ? letter : await save()
    changed(kept)
    return kept
  }
  const print = () => ask({
    title: t('print'), verb: t('print'), danger: false, message: t('printText'),
    run: async () => {
      const { id } = await keep()
      const printed = await answer(api.POST('/api/v1/letters/{id}/print', { params: { path: { id }, query: { company }, header: { 'idempotency-key': onceKey() } } }))
      changed(printed)
      window.open(fileUrl(`/api/v1/letters/${id}/pdf`, { company }), '_blank', 'noopener')
      saved(printed)
    },
  })
  return (
    <>
      <ActionButton disabledReason={missing} aria-haspopup="dialog" onClick={() => void print()}>{t('print')}</ActionButton>
      <ActionButton variant="default" shortcut="save" disabledReason={missing ?? (letter !== null && !dirty ? t('unchanged') : null)} onClick={async () => { const kept = await keep(); toast({ message: t('saved') }); saved(kept) }}>{t('saveDraft')}</ActionButton>
      {dialog}
    </>
  )
}
