/** Before a form is printed with: every example of its kind drawn as the server prints it, the result in plain words, and what will use the form from now on. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useFocusBack } from '../../ui/focus-back.ts'
import { countText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { toast } from '../../ui/toast.tsx'
import { spoken } from '../../ui/words.ts'
import { useBlockName } from './block-words.ts'
import { useDesigner } from './designer.ts'
import classes from './dialogs.module.css'
import type { FormTest, StoredForm } from './form-query.ts'
import { blockOf } from './model/edits.ts'
import { useProblemWords } from './problem-words.ts'
import { useScopeWords } from './scope-words.ts'
import { useFormChanged } from './use-form-changed.ts'
import type { Saving } from './use-saving.ts'

interface PublishProps {
  readonly stored: StoredForm
  readonly saving: Saving
  readonly close: () => void
}

export function PublishDialog({ stored, saving, close }: PublishProps) {
  useFocusBack()
  const { t } = useTranslation('forms')
  const company = useCompany()
  const scope = useScopeWords()
  const changed = useFormChanged(stored.id)
  const { form } = useDesigner()
  const [error, setError] = useState<unknown>(null)
  const test = useQuery({
    queryKey: ['form-test', company, stored.id, form], staleTime: 0, gcTime: 0, retry: false, refetchOnWindowFocus: false,
    queryFn: () => answer(api.POST('/api/v1/forms/test', { params: { query: { company } }, body: { kind: stored.kind, content: form as never } })),
  })
  const publish = async (): Promise<void> => {
    try {
      setError(null)
      const { version, latest } = await saving.save()
      const published = await answer(api.POST('/api/v1/forms/{id}/publication', {
        params: { path: { id: stored.id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': onceKey() } }, body: { formVersion: latest.id },
      }))
      changed(published)
      toast({ message: t('published', { name: stored.name, no: latest.no }) })
      close()
    } catch (failure) {
      setError(failure)
    }
  }
  const who = stored.place === null ? t('publishText', { kind: formKindName(stored.kind, spoken()), scope: scope(stored) }) : t('publishOwnText', { place: t(`place.${stored.place}`), name: stored.name })
  return (
    <Modal opened onClose={close} title={t('publishTitle', { name: stored.name })} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack gap="sm">
        {test.isFetching && <><Text size="sm">{t('test.running')}</Text><Loading rows={5} /></>}
        {!test.isFetching && test.error && <ProblemBlock error={test.error} retry={() => void test.refetch()} />}
        {!test.isFetching && test.data && <TestResult test={test.data} />}
        {test.data?.passed && <Text size="sm">{who}</Text>}
        {stored.language === null && <Notice tone="warn">{t('everyLanguageText', { language: t(`language.${form.language}`) })}</Notice>}
        {error !== null && <ProblemBlock error={error} />}
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={close}>{t('back')}</Button>
          <ActionButton disabledReason={test.isFetching ? t('test.running') : test.data?.passed ? null : t('test.notPassed')} onClick={publish}>{t('publishVerb')}</ActionButton>
        </Group>
      </Stack>
    </Modal>
  )
}

/** What was tried and how it went; what went wrong stands first, in words. */
function TestResult({ test }: { readonly test: FormTest }) {
  const { t } = useTranslation('forms')
  const { t: designer } = useTranslation('designer')
  const words = useProblemWords()
  const { form } = useDesigner()
  const blockName = useBlockName()
  // The foot of the pages is no block, and bears the name of its place.
  const named = (id: string): string => { const block = blockOf(form, id); return block ? blockName(block) : designer('every.footer') }
  const nameOf = (name: string): string => (i18next.exists(`designer:case.${name}`) ? designer(`case.${name}`) : name)
  return (
    <section aria-label={t('test.title')}>
      <Text size="sm" fw={600} role="status" mb={4}>{t(test.passed ? 'test.passed' : 'test.failed')}</Text>
      <ul className={classes.results}>
        {test.problems.map((problem, index) => <li key={index} data-tone={problem.warning ? 'warn' : 'wrong'}><IconAlertTriangle size={15} aria-hidden /><span>{words(problem)}</span></li>)}
        {test.results.map(({ case: name, pages, cut, failure }) => (
          <li key={name} data-tone={failure ? 'wrong' : cut.length > 0 ? 'warn' : 'good'}>
            {failure ? <IconX size={15} aria-hidden /> : cut.length > 0 ? <IconAlertTriangle size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
            <span>
              {nameOf(name)}: {failure ? t(`failure.${failure.kind as 'compile_failed'}`, { detail: failure.detail }) : t('test.pages', { count: pages, shown: countText(pages) })}
              {cut.length > 0 && ` ${t('test.cut', { blocks: cut.map(named).join(', ') })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
