/** The company's forms: what papers look like, for whom, in which version; and which form each kind of paper is printed with. */
import { Paper, Text, Title } from '@mantine/core'
import { formThatApplies } from '@kontor/domain/forms/applying.ts'
import { formKindName } from '@kontor/domain/forms/field-wording.ts'
import { FORM_KINDS } from '@kontor/domain/forms/form-kinds.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { instantText } from '../../ui/format.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { SimpleTable } from '../../ui/table/SimpleTable.tsx'
import type { SimpleColumn } from '../../ui/table/SimpleTable.tsx'
import { Tag } from '../../ui/table/Tag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { spoken } from '../../ui/words.ts'
import { formsQuery } from './form-query.ts'
import type { StoredForm } from './form-query.ts'
import { NewForm } from './NewForm.tsx'
import { useScopeWords } from './scope-words.ts'

export function FormsPage() {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const may = useMay()
  const forms = useQuery(formsQuery(company))
  const [adding, setAdding] = useState<FormKind | 'any' | null>(null)
  const locked = may('forms:write') ? null : t('mayNot')
  return (
    <Page title={t('title')} actions={<ActionButton shortcut="new" disabledReason={locked} aria-haspopup="dialog" onClick={() => setAdding('any')}>{t('new')}</ActionButton>}>
      {forms.error && <ProblemBlock error={forms.error} retry={() => void forms.refetch()} />}
      {forms.isPending && <Loading />}
      {forms.data && (
        <>
          <OwnForms forms={forms.data} />
          <Kinds forms={forms.data} make={setAdding} locked={locked} />
        </>
      )}
      {adding !== null && forms.data && <NewForm forms={forms.data} kind={adding === 'any' ? null : adding} close={() => setAdding(null)} />}
    </Page>
  )
}

function OwnForms({ forms }: { readonly forms: readonly StoredForm[] }) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const scope = useScopeWords()
  const columns: SimpleColumn<StoredForm>[] = [
    { id: 'name', label: t('field.name'), compare: (a, b) => a.name.localeCompare(b.name), render: ({ id, name }) => <TextLink to="/$company/forms/$id" params={{ company, id }}>{name}</TextLink> },
    { id: 'kind', label: t('field.kind'), compare: (a, b) => a.kind.localeCompare(b.kind), render: ({ kind, place }) => <>{formKindName(kind, spoken())}{place !== null && <> · {t(`place.${place}`)}</>}</> },
    { id: 'scope', label: t('field.scope'), wideOnly: true, render: scope },
    { id: 'state', label: t('field.state'), render: (form) => <FormState form={form} /> },
    { id: 'saved', label: t('field.saved'), wideOnly: true, render: ({ latest }) => instantText(latest.createdAt) },
  ]
  return (
    <Paper component="section" aria-labelledby="own-forms">
      <Title order={2} id="own-forms" mb="xs">{t('own')}</Title>
      <SimpleTable caption={t('own')} captionHidden columns={columns} rows={forms} rowKey={({ id }) => id} empty={t('none')} />
    </Paper>
  )
}

/** In force, and whether something newer waits. */
export function FormState({ form: { published, latest } }: { readonly form: StoredForm }) {
  const { t } = useTranslation('forms')
  if (published === null) return <Tag color="gray">{t('state.draft')}</Tag>
  return <><Tag color="green">{t('state.inForce', { no: published.no })}</Tag>{latest.no > published.no && <> <Tag color="yellow">{t('state.newer', { no: latest.no })}</Tag></>}</>
}

interface KindsProps {
  readonly forms: readonly StoredForm[]
  readonly make: (kind: FormKind) => void
  readonly locked: string | null
}

const LANGUAGES: readonly Language[] = ['de', 'cs', 'en']

/** What a customer without a form of their own or of their group gets. */
function Kinds({ forms, make, locked }: KindsProps) {
  const { t } = useTranslation('forms')
  const company = useCompany()
  const inForce = forms.filter(({ published, place }) => published !== null && place === null)
    .map((form) => ({ ...form, customerGroup: form.customerGroup, customer: form.customer === null ? null : BigInt(form.customer.id), version: BigInt(form.published?.id ?? 0) }))
  const applied = (kind: FormKind) => {
    const found = LANGUAGES.map((language) => ({ language, form: formThatApplies(inForce, { kind, language, customer: null, customerGroup: null }).form }))
    const own = found.filter(({ form }) => form !== null)
    if (own.length === 0) return t('standard')
    return found.map(({ language, form }) => <span key={language}>{t(`language.${language}`)}: {form ? <TextLink to="/$company/forms/$id" params={{ company, id: form.id }} underline="always">{form.name}</TextLink> : t('standard')}<br /></span>)
  }
  const columns: SimpleColumn<FormKind>[] = [
    { id: 'kind', label: t('field.kind'), render: (kind) => formKindName(kind, spoken()) },
    { id: 'applied', label: t('field.applied'), wideOnly: true, render: applied },
    { id: 'action', label: t('field.action'), align: 'right', render: (kind) => <ActionButton variant="subtle" size="compact-sm" aria-label={t('adaptKind', { kind: formKindName(kind, spoken()) })} aria-haspopup="dialog" disabledReason={locked} onClick={() => make(kind)}>{t('adapt')}</ActionButton> },
  ]
  return (
    <Paper component="section" aria-labelledby="form-kinds">
      <Title order={2} id="form-kinds">{t('kinds')}</Title>
      <Text size="sm" c="dimmed" mb="xs">{t('kindsText')}</Text>
      <SimpleTable caption={t('kinds')} captionHidden columns={columns} rows={FORM_KINDS} rowKey={(kind) => kind} empty="" />
    </Paper>
  )
}
