/** What the company's mails say: its own templates, for whom each is, and what mails of each kind are written with. */
import { Paper, Text, Title } from '@mantine/core'
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { isWritten, TEMPLATE_KINDS, templateKindName } from '@kontor/domain/messaging/template.ts'
import type { TemplateKind } from '@kontor/domain/messaging/template.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { instantText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../../ui/table/SimpleTable.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { spoken } from '../../../ui/words.ts'
import { useScopeWords } from '../../forms/scope-words.ts'
import { MailLookDialog } from './MailLookDialog.tsx'
import { NewTemplate } from './NewTemplate.tsx'
import { StandardTemplate } from './StandardTemplate.tsx'
import { mailLookQuery, templatesQuery } from './template-query.ts'
import type { StoredTemplate } from './template-query.ts'

export function TemplatesPage() {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const may = useMay()
  const templates = useQuery(templatesQuery(company))
  const look = useQuery(mailLookQuery(company))
  const [adding, setAdding] = useState<TemplateKind | 'any' | null>(null)
  const [looking, setLooking] = useState(false)
  const [read, setRead] = useState<TemplateKind | null>(null)
  const locked = may('forms:write') ? null : t('mayNot')
  const actions = (
    <>
      <ActionButton variant="default" disabledReason={locked ?? (look.data ? null : t('loading'))} aria-haspopup="dialog" onClick={() => setLooking(true)}>{t('look.title')}</ActionButton>
      <ActionButton shortcut="new" disabledReason={locked} aria-haspopup="dialog" onClick={() => setAdding('any')}>{t('new')}</ActionButton>
    </>
  )
  return (
    <Page title={t('title')} actions={actions}>
      {templates.error && <ProblemBlock error={templates.error} retry={() => void templates.refetch()} />}
      {templates.isPending && <Loading />}
      {templates.data && (
        <>
          <OwnTemplates templates={templates.data} />
          <Kinds templates={templates.data} make={setAdding} read={setRead} locked={locked} />
        </>
      )}
      {adding !== null && <NewTemplate kind={adding === 'any' ? null : adding} close={() => setAdding(null)} />}
      {read !== null && <StandardTemplate kind={read} close={() => setRead(null)} />}
      {looking && look.data && <MailLookDialog look={look.data} close={() => setLooking(false)} />}
    </Page>
  )
}

function OwnTemplates({ templates }: { readonly templates: readonly StoredTemplate[] }) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const scope = useScopeWords()
  const columns: SimpleColumn<StoredTemplate>[] = [
    { id: 'name', label: t('field.name'), compare: (a, b) => a.name.localeCompare(b.name), render: ({ id, name }) => <TextLink to="/$company/templates/$id" params={{ company, id }}>{name}</TextLink> },
    { id: 'kind', label: t('field.kind'), compare: (a, b) => a.kind.localeCompare(b.kind), render: ({ kind, own }) => <>{templateKindName(kind, spoken())}{own && <> · {t('own')}</>}</> },
    { id: 'scope', label: t('field.scope'), wideOnly: true, render: scope },
    { id: 'version', label: t('field.version'), render: ({ latest }) => t('versions.no', { no: latest.no }) },
    { id: 'saved', label: t('field.saved'), wideOnly: true, render: ({ latest }) => instantText(latest.createdAt) },
  ]
  return (
    <Paper component="section" aria-labelledby="own-templates">
      <Title order={2} id="own-templates" mb="xs">{t('ownTemplates')}</Title>
      <SimpleTable caption={t('ownTemplates')} captionHidden columns={columns} rows={templates} rowKey={({ id }) => id} empty={t('none')} />
    </Paper>
  )
}

interface KindsProps {
  readonly templates: readonly StoredTemplate[]
  readonly make: (kind: TemplateKind) => void
  readonly read: (kind: TemplateKind) => void
  readonly locked: string | null
}

const LANGUAGES: readonly Language[] = ['de', 'cs', 'en']
/** What somebody writes by hand begins with no standard. */
const STANDARD_KINDS = TEMPLATE_KINDS.filter((kind) => !isWritten(kind))

/** What a customer without a template of their own or of their group gets. words: templates:adapt, templates:readStandard */
function Kinds({ templates, make, read, locked }: KindsProps) {
  const { t } = useTranslation('templates')
  const company = useCompany()
  const inForce = templates.filter(({ own }) => !own).map((template) => ({ ...template, customerGroup: template.customerGroup, customer: template.customer === null ? null : BigInt(template.customer.id), version: BigInt(template.latest.id) }))
  const applied = (kind: TemplateKind) => {
    const found = LANGUAGES.map((language) => ({ language, form: formThatApplies(inForce, { kind, language, customer: null, customerGroup: null }).form }))
    if (found.every(({ form }) => form === null)) return t('standard')
    return found.map(({ language, form }) => <span key={language}>{t(`language.${language}`)}: {form ? <TextLink to="/$company/templates/$id" params={{ company, id: form.id }} underline="always">{form.name}</TextLink> : t('standard')}<br /></span>)
  }
  const button = (kind: TemplateKind, verb: 'readStandard' | 'adapt', act: (kind: TemplateKind) => void, reason: string | null) => (
    <ActionButton variant="subtle" size="compact-sm" aria-label={t(`${verb}Of`, { kind: templateKindName(kind, spoken()) })} aria-haspopup="dialog" disabledReason={reason} onClick={() => act(kind)}>{t(verb)}</ActionButton>
  )
  const columns: SimpleColumn<TemplateKind>[] = [
    { id: 'kind', label: t('field.kind'), render: (kind) => templateKindName(kind, spoken()) },
    { id: 'applied', label: t('field.applied'), wideOnly: true, render: applied },
    { id: 'action', label: t('field.action'), align: 'right', render: (kind) => <>{button(kind, 'readStandard', read, null)}{button(kind, 'adapt', make, locked)}</> },
  ]
  return (
    <Paper component="section" aria-labelledby="template-kinds">
      <Title order={2} id="template-kinds">{t('kinds')}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('kindsText')}</Text>
      <SimpleTable caption={t('kinds')} captionHidden columns={columns} rows={STANDARD_KINDS} rowKey={(kind) => kind} empty="" />
    </Paper>
  )
}
