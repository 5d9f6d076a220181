/** What newsletters are about, and what makes sending them lawful. */
import { Group, Paper, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import { Tag } from '../../../ui/table/Tag.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { toast } from '../../../ui/toast.tsx'
import { LANGUAGES, spoken } from '../../../ui/words.ts'
import { CategoryDialog } from './CategoryDialog.tsx'
import { categoriesQuery } from './newsletter-query.ts'
import type { Category } from './newsletter-query.ts'

export function CategoriesPage() {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const may = useMay()
  const categories = useQuery(categoriesQuery(company))
  const [edited, edit] = useState<Category | 'new' | null>(null)
  const locked = may('settings:write') ? null : t('mayNotSet')
  const add = (variant: 'filled' | 'default') => <ActionButton variant={variant} shortcut="new" disabledReason={locked} aria-haspopup="dialog" onClick={() => edit('new')}>{t('newCategory')}</ActionButton>
  return (
    <Page title={t('categories')} trail={<TextLink to="/$company/newsletters" params={{ company }}>{t('title')}</TextLink>} actions={add('filled')}>
      <Text size="sm" maw="60rem">{t('categoriesText')}</Text>
      {categories.error && <ProblemBlock error={categories.error} retry={() => void categories.refetch()} />}
      {categories.isPending && <Loading />}
      {categories.data?.length === 0 && <Empty title={t('noCategory')} action={add('default')}>{t('noCategoryText')}</Empty>}
      {categories.data?.map((category) => <CategoryCard key={category.id} category={category} edit={() => edit(category)} locked={locked} />)}
      {edited !== null && <CategoryDialog category={edited === 'new' ? null : edited} close={() => edit(null)} />}
    </Page>
  )
}

interface CategoryCardProps {
  readonly category: Category
  readonly edit: () => void
  readonly locked: string | null
}

function CategoryCard({ category, edit, locked }: CategoryCardProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const queryClient = useQueryClient()
  const archive = async ({ id, version, archived }: Category): Promise<Category> => {
    const saved = await answer(api.PATCH('/api/v1/newsletter-categories/{id}', { params: { path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': onceKey() } }, body: { archived: !archived } }))
    await queryClient.invalidateQueries({ queryKey: ['newsletter-categories', company] })
    return saved
  }
  const toggle = async (): Promise<void> => {
    const saved = await archive(category)
    toast({ message: t(saved.archived ? 'archivedNow' : 'restoredNow', { name: saved.name[spoken()] }), undo: () => archive(saved) })
  }
  const { name, basis, archived } = category
  const title = `category-${category.id}`
  return (
    <Paper component="section" aria-labelledby={title}>
      <Group justify="space-between" mb={6}>
        <Group gap="xs">
          <Title order={2} id={title}>{name[spoken()]}</Title>
          {archived && <Tag color="gray">{t('archived')}</Tag>}
        </Group>
        <Group gap={4}>
          <ActionButton variant="subtle" size="compact-sm" aria-haspopup="dialog" disabledReason={locked} onClick={edit}>{t('edit')}</ActionButton>
          <ActionButton variant="subtle" color="gray" size="compact-sm" disabledReason={locked} onClick={toggle}>{t(archived ? 'restore' : 'archive')}</ActionButton>
        </Group>
      </Group>
      <Text size="sm"><strong>{t(`basis.${basis}`)}.</strong> {t(`basisText.${basis}`)}</Text>
      <Text size="sm" c="dimmed" mt={4}>{LANGUAGES.filter((one) => one !== spoken()).map((one) => `${t(`language.${one}`)}: ${name[one]}`).join(' · ')}</Text>
    </Paper>
  )
}
