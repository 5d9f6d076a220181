/** What can be done with a draft: save, try by a mail, let it go now or at an hour, lay it aside. */
import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../../api/client.ts'
import { problemOf } from '../../../api/problem.ts'
import type { Problem } from '../../../api/problem.ts'
import { useCompany } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useFocusBack } from '../../../ui/focus-back.ts'
import { countText } from '../../../ui/format.ts'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { toast } from '../../../ui/toast.tsx'
import type { Language } from '../../../ui/words.ts'
import { TestMailDialog } from '../TestMail.tsx'
import { AudienceSample } from './AudienceSample.tsx'
import { useAudienceCount } from './AudiencePicker.tsx'
import { useNewsletterChanged } from './newsletter-query.ts'
import type { Newsletter } from './newsletter-query.ts'
import type { WrittenNewsletter } from './use-newsletter-text.ts'

interface EditorActionsProps {
  readonly stored: Newsletter
  readonly written: WrittenNewsletter
  readonly language: Language
  /** Why nothing may be changed; null where it may. */
  readonly locked: string | null
}

export function EditorActions({ stored, written, language, locked }: EditorActionsProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const navigate = useNavigate()
  const changed = useNewsletterChanged(company, stored.id)
  const { ask, dialog } = useConfirm()
  const [open, setOpen] = useState<'test' | 'start' | null>(null)
  const { draft, dirty, save } = written
  const text = draft.texts[language]
  const main = draft.texts[draft.fallbackLanguage]
  const unwritten = ({ subject, body }: typeof text): boolean => subject.trim() === '' || body.trim() === ''
  const discard = () => ask({
    title: t('discard'), message: t('discardText'), verb: t('discard'),
    run: async ({ key }) => {
      changed(await answer(api.DELETE('/api/v1/newsletters/{id}', { params: { path: { id: stored.id }, query: { company }, header: { 'idempotency-key': key } } })))
      toast({ message: t('discarded') })
      void navigate({ to: '/$company/newsletters', params: { company } })
    },
  })
  const test = (to: string) => answer(api.POST('/api/v1/newsletters/test-mails', { params: { query: { company } }, body: { category: draft.category, ...text, language, to, ...(draft.sender !== null && { sender: draft.sender }) } }))
  return (
    <>
      <ActionButton variant="light" color="red" disabledReason={locked} aria-haspopup="dialog" onClick={discard}>{t('discard')}</ActionButton>
      <ActionButton variant="default" disabledReason={locked ?? (unwritten(text) ? t('writeFirst', { language: t(`language.${language}`) }) : null)} aria-haspopup="dialog" onClick={() => setOpen('test')}>{t('test')}</ActionButton>
      <ActionButton variant="default" shortcut="save" disabledReason={locked ?? (dirty ? null : t('isSaved'))} onClick={async () => { await save(); toast({ message: t('saved') }) }}>{t('save')}</ActionButton>
      <ActionButton disabledReason={locked ?? (unwritten(main) ? t('writeFirst', { language: t(`language.${draft.fallbackLanguage}`) }) : null)} aria-haspopup="dialog" onClick={async () => { await save(); setOpen('start') }}>{t('start')}</ActionButton>
      {open === 'test' && <TestMailDialog title={t('testTitle', { language: t(`language.${language}`) })} draftKey={`newsletter-test:${stored.id}`} send={test} close={() => setOpen(null)} />}
      {open === 'start' && <StartDialog stored={stored} written={written} close={() => setOpen(null)} />}
      {dialog}
    </>
  )
}

function StartDialog({ stored, written: { draft }, close }: Omit<EditorActionsProps, 'language' | 'locked'> & { readonly close: () => void }) {
  useFocusBack()
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const changed = useNewsletterChanged(company, stored.id)
  const count = useAudienceCount(draft).data
  const [at, setAt] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const start = async (): Promise<void> => {
    setProblem(null)
    try {
      const started = await answer(api.POST('/api/v1/newsletters/{id}/start', {
        params: { path: { id: stored.id }, query: { company }, header: { 'if-match': `"${stored.version}"`, 'idempotency-key': onceKey() } }, body: at === '' ? {} : { sendAt: new Date(at).toISOString() },
      }))
      toast({ message: t(at === '' ? 'started' : 'startedLater') })
      close()
      changed(started)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Modal opened onClose={close} size="lg" title={t('startTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="md">
        <Text size="sm">{t('startText')}</Text>
        {count && <AudienceSample count={count} />}
        <TextInput type="datetime-local" label={t('field.sendAt')} description={t('sendAtText')} inputWrapperOrder={['label', 'input', 'description']} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
        {problem && <ProblemBlock error={problem} />}
        <ActionButton disabledReason={count && count.gets === 0 ? t('reachesNobody') : null} onClick={start}>{at === '' ? t('startNow', { count: count?.gets ?? 0, shown: countText(count?.gets ?? 0) }) : t('startThen', { count: count?.gets ?? 0, shown: countText(count?.gets ?? 0) })}</ActionButton>
      </Stack>
    </Modal>
  )
}
