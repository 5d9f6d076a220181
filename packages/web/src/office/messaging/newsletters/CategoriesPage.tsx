/** What newsletters are about, and what makes sending them lawful. */
import { Group, Text } from '@mantine/core'
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
import { SimpleTable } from '../../../ui/table/SimpleTable.tsx'
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
      {categories.data && categories.data.length > 0 && <Categories categories={categories.data} edit={edit} locked={locked} />}
      {edited !== null && <CategoryDialog category={edited === 'new' ? null : edited} close={() => edit(null)} />}
    </Page>
  )
}

interface CategoriesProps {
  readonly categories: readonly Category[]
  readonly edit: (category: Category) => void
  readonly locked: string | null
}

function Categories({ categories, edit, locked }: CategoriesProps) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const queryClient = useQueryClient()
  const archive = async ({ id, version, archived }: Category): Promise<Category> => {
    const saved = await answer(api.PATCH('/api/v1/newsletter-categories/{id}', { params: { path: { id }, query: { company }, header: { 'if-match': `"${version}"`, 'idempotency-key': onceKey() } }, body: { archived: !archived } }))
    await queryClient.invalidateQueries({ queryKey: ['newsletter-categories', company] })
    return saved
  }
  const toggle = async (category: Category): Promise<void> => {
    const saved = await archive(category)
    toast({ message: t(saved.archived ? 'archivedNow' : 'restoredNow', { name: saved.name[spoken()] }), undo: () => archive(saved) })
  }
  return (
    <SimpleTable
      caption={t('categories')} captionHidden rows={categories} rowKey={({ id }) => id} empty=""
      columns={[
        { id: 'name', label: t('field.name'), render: ({ name, archived }) => <>{name[spoken()]} {archived && <Tag color="gray">{t('archived')}</Tag>}<Text size="xs" c="dimmed">{LANGUAGES.filter((one) => one !== spoken()).map((one) => `${one}: ${name[one]}`).join(' · ')}</Text></> },
        { id: 'basis', label: t('field.basis'), render: ({ basis }) => <>{t(`basis.${basis}`)}<Text size="xs" c="dimmed">{t(`basisText.${basis}`)}</Text></> },
        {
          id: 'act', label: t('act'), labelHidden: true, align: 'right',
          render: (category) => (
            <Group gap={4} justify="flex-end" wrap="nowrap">
              <ActionButton variant="subtle" size="compact-sm" aria-haspopup="dialog" disabledReason={locked} onClick={() => edit(category)}>{t('edit')}</ActionButton>
              <ActionButton variant="subtle" color="gray" size="compact-sm" disabledReason={locked} onClick={() => toggle(category)}>{t(category.archived ? 'restore' : 'archive')}</ActionButton>
            </Group>
          ),
        },
      ]}
    />
  )
}
