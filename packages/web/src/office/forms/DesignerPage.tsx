/** One form: designed on its page, saved in versions, tried and published. */
import type { Form } from '@kontor/domain/forms/form.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { LeaveGuard } from '../../ui/form/LeaveGuard.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { spoken } from '../../ui/words.ts'
import { DesignerActions } from './DesignerActions.tsx'
import { DesignerFrame } from './DesignerFrame.tsx'
import { DesignerProvider, useDesignerState } from './designer.ts'
import { ExampleBar } from './ExampleBar.tsx'
import { formQuery, versionQuery } from './form-query.ts'
import type { StoredForm } from './form-query.ts'
import { FormState } from './FormsPage.tsx'
import { useScopeWords } from './scope-words.ts'
import { useExample } from './use-example.ts'
import { draftOf, useSaving } from './use-saving.ts'

export function DesignerPage() {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const { id = '' } = useParams({ strict: false })
  const stored = useQuery({ ...formQuery(company, id), refetchOnWindowFocus: false })
  // The designer begins with what was saved last when it was opened; later versions come from itself.
  const [opened, setOpened] = useState<{ readonly id: string; readonly version: string } | null>(null)
  if (stored.data && opened?.id !== id) setOpened({ id, version: stored.data.latest.id })
  const version = useQuery({ ...versionQuery(company, id, opened?.version ?? ''), enabled: opened !== null && opened.id === id })
  const trail = <TextLink to="/$company/forms" params={{ company }} underline="always">{t('title')}</TextLink>
  const error = stored.error ?? version.error
  if (error) return <Page title={t('title')} trail={trail}><ProblemBlock error={error} retry={() => { void stored.refetch(); void version.refetch() }} /></Page>
  if (!stored.data || !version.data) return <Page title={t('title')} trail={trail}><Loading /></Page>
  return <OpenDesigner key={id} stored={stored.data} content={version.data.content} trail={trail} />
}

interface OpenProps {
  readonly stored: StoredForm
  readonly content: Form
  readonly trail: React.ReactNode
}

function OpenDesigner({ stored, content, trail }: OpenProps) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const may = useMay()
  const scope = useScopeWords()
  const [draft] = useState(() => draftOf(company, stored))
  const example = useExample({ kind: stored.kind, language: stored.language ?? content.language })
  const locked = !may('forms:write') ? t('mayNot') : stored.deletedAt !== null ? t('isDeleted') : null
  const { designer, acts } = useDesignerState({ first: draft ?? content, kind: stored.kind, view: example.view, locked })
  const saving = useSaving({ company, stored, content, form: designer.form })
  return (
    <DesignerProvider designer={designer} acts={acts}>
      <Page
        title={stored.name} fill trail={<>{trail} · {formKindName(stored.kind, spoken())} · {scope(stored)}</>} badges={<FormState form={stored} />}
        actions={<DesignerActions stored={stored} saving={saving} data={example.data} />}
      >
        {draft !== null && saving.dirty && designer.form === draft && <Notice tone="info">{t('draftIsBack')}</Notice>}
        {example.error ? <ProblemBlock error={example.error} /> : null}
        <DesignerFrame language={example.language} example={<ExampleBar example={example} kind={stored.kind} everyLanguage={stored.language === null} />} />
      </Page>
      <LeaveGuard state={{ isDirty: () => saving.dirty }} />
    </DesignerProvider>
  )
}
