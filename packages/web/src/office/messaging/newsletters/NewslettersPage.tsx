/** Newsletters, newest first. */
import { NEWSLETTER_STATES } from '@kontor/domain/messaging/newsletter.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany, useMay } from '../../../api/session.ts'
import { ActionButton } from '../../../ui/ActionButton.tsx'
import { instantText } from '../../../ui/format.ts'
import type { Column } from '../../../ui/table/column.ts'
import type { Filter } from '../../../ui/table/filter.ts'
import { ListPage } from '../../../ui/table/ListPage.tsx'
import { spoken } from '../../../ui/words.ts'
import { NewNewsletter } from './NewNewsletter.tsx'
import { NewsletterState } from './NewsletterState.tsx'
import { categoriesQuery } from './newsletter-query.ts'
import type { ListedNewsletter } from './newsletter-query.ts'

export function NewslettersPage() {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const may = useMay()
  const navigate = useNavigate()
  const categories = useQuery(categoriesQuery(company))
  const [adding, setAdding] = useState(false)
  const locked = may('messages:write') ? null : t('mayNot')
  const columns = useMemo((): Column<ListedNewsletter>[] => [
    { id: 'subject', label: t('field.subject'), width: 360, phone: 'title', render: ({ subject }) => subject || t('untitled') },
    { id: 'state', label: t('field.state'), width: 130, phone: 'line', render: ({ state }) => <NewsletterState state={state} /> },
    { id: 'category', label: t('field.category'), width: 200, phone: 'line', render: ({ categoryName }) => categoryName[spoken()] },
    { id: 'sendAt', label: t('field.sendAt'), width: 138, phone: 'line', render: ({ sendAt }) => (sendAt === null ? '' : instantText(sendAt)) },
    { id: 'endedAt', label: t('field.endedAt'), width: 138, phone: 'hidden', render: ({ endedAt }) => (endedAt === null ? '' : instantText(endedAt)) },
    { id: 'createdAt', label: t('field.createdAt'), width: 138, phone: 'hidden', render: ({ createdAt }) => instantText(createdAt) },
  ], [t])
  const filters = useMemo((): Filter[] => [
    { id: 'state', label: t('field.state'), kind: 'choice', choices: NEWSLETTER_STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
    { id: 'category', label: t('field.category'), kind: 'choice', choices: (categories.data ?? []).map(({ id, name }) => ({ value: id, label: name[spoken()] })) },
  ], [t, categories.data])
  const add = (variant: 'filled' | 'default') => <ActionButton variant={variant} shortcut="new" disabledReason={locked} aria-haspopup="dialog" onClick={() => setAdding(true)}>{t('new')}</ActionButton>
  return (
    <>
      <ListPage<ListedNewsletter>
        list="newsletters" title={t('title')} columns={columns} filters={filters} rowKey={({ id }) => id} rowLabel={({ subject }) => subject || t('untitled')}
        rowLink={({ id }) => ({ to: '/$company/newsletters/$id', params: { company, id } })}
        load={(query, cursor, signal) => answer(api.GET('/api/v1/newsletters', { params: { query: { company, ...query, ...(cursor !== null && { cursor }) } }, signal }))}
        actions={<><ActionButton variant="default" disabledReason={may('customers:read') ? null : t('mayNotRead')} onClick={() => void navigate({ to: '/$company/newsletter-categories', params: { company } })}>{t('categories')}</ActionButton>{add('filled')}</>}
        empty={{ title: t('none'), text: t('noneText'), action: add('default') }}
      />
      {adding && <NewNewsletter close={() => setAdding(false)} />}
    </>
  )
}
