/** Who gets a newsletter: the filter of the list of customers, from there, from a saved view or set here; how many that are, and why some get nothing. */
import { Button, Menu, Popover, Text } from '@mantine/core'
import { IconChevronDown, IconFilter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { countText } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { ProblemBlock } from '../../../ui/ProblemBlock.tsx'
import type { Query } from '../../../ui/table/column.ts'
import { setFilters } from '../../../ui/table/filter.ts'
import type { Filter } from '../../../ui/table/filter.ts'
import { FilterPanel } from '../../../ui/table/FilterPanel.tsx'
import { useFilterWords } from '../../../ui/table/ListTable.tsx'
import { filterOf, withParameters } from '../../../ui/table/list-search.ts'
import { useSavedViews } from '../../../ui/table/use-saved-views.ts'
import { TextLink } from '../../../ui/TextLink.tsx'
import { useCustomerFilters } from '../../customers/customer-filters.ts'
import { bodyOf } from './audience.ts'
import { AudienceSample } from './AudienceSample.tsx'
import type { NewsletterDraft, WrittenNewsletter } from './use-newsletter-text.ts'
import classes from './newsletters.module.css'

const EVERYBODY: Query = { state: 'active' }

export function AudiencePicker({ written: { draft, change } }: { readonly written: WrittenNewsletter }) {
  const { t } = useTranslation('newsletters')
  const company = useCompany()
  const filters = useCustomerFilters().filter(({ id }) => id !== 'iban')
  const choose = (query: Query): void => change({ audience: { kind: 'filter', query } })
  const { audience } = draft
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{t('audience')}</legend>
      <div className={classes.choices}>
        {audience.kind === 'ids'
          ? <Text size="sm">{t('named', { count: audience.ids.length, shown: countText(audience.ids.length) })}</Text>
          : <><ChosenFilter filters={filters} query={audience.query} choose={choose} /><Views filters={filters} choose={choose} /></>}
        {audience.kind === 'ids'
          ? <Button size="compact-sm" variant="default" onClick={() => choose(EVERYBODY)}>{t('byFilter')}</Button>
          : <TextLink to="/$company/customers" params={{ company }} search={audience.query}>{t('showThem')}</TextLink>}
      </div>
      <Counted draft={draft} />
    </fieldset>
  )
}

interface FilterProps {
  readonly filters: readonly Filter[]
  readonly choose: (query: Query) => void
}

function ChosenFilter({ filters, query, choose }: FilterProps & { readonly query: Query }) {
  const { t } = useTranslation('newsletters')
  const [opened, open] = useState(false)
  const set = setFilters(filters, query, useFilterWords())
  return (
    <>
      <Text size="sm" component="span">{set.length === 0 ? t('everyCustomer') : set.map(({ filter, value }) => `${filter.label}: ${value}`).join(' · ')}</Text>
      <Popover opened={opened} onChange={open} position="bottom-start" shadow="md" width={320} trapFocus>
        <Popover.Target><Button size="compact-sm" variant="default" leftSection={<IconFilter size={14} aria-hidden />} aria-haspopup="dialog" onClick={() => open(!opened)}>{t('filter')}</Button></Popover.Target>
        <Popover.Dropdown><FilterPanel filters={filters} query={query} focused={null} onChange={(more) => choose(withParameters(query, more))} onClear={() => choose({})} onClose={() => open(false)} /></Popover.Dropdown>
      </Popover>
    </>
  )
}

/** Saved views of the list of customers; one that looks for an account is none of many. */
function Views({ filters, choose }: FilterProps) {
  const { t } = useTranslation('newsletters')
  const views = useSavedViews('customers', useCompany())?.filter(({ search }) => !search['iban'] && !search['accountNational'])
  if (!views || views.length === 0) return null
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target><Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />} aria-haspopup="menu">{t('fromView')}</Button></Menu.Target>
      <Menu.Dropdown>{views.map((view) => <Menu.Item key={view.id} onClick={() => choose(filterOf(view.search, filters))}>{view.name}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}

const LANGUAGES = ['de', 'cs', 'en'] as const

/** What the server is asked to count by: whom, in which languages it is written. */
export function audienceQuestion({ category, audience, fallbackLanguage, texts }: NewsletterDraft) {
  const languages = LANGUAGES.filter((language) => texts[language].subject.trim() !== '' && texts[language].body.trim() !== '')
  return { category, audience: bodyOf(audience) as never, fallbackLanguage, languages: languages.length === 0 ? [fallbackLanguage] : languages }
}

export function useAudienceCount(draft: NewsletterDraft) {
  const company = useCompany()
  const question = audienceQuestion(draft)
  return useQuery({
    queryKey: ['newsletter-audience', company, JSON.stringify(question)], placeholderData: keepPreviousData, staleTime: 30_000, retry: false,
    queryFn: () => answer(api.POST('/api/v1/newsletters/audience', { params: { query: { company } }, body: question })),
  })
}

function Counted({ draft }: { readonly draft: NewsletterDraft }) {
  const count = useAudienceCount(draft)
  if (count.error) return <ProblemBlock error={count.error} retry={() => void count.refetch()} />
  return count.data ? <AudienceSample count={count.data} /> : <Loading rows={2} />
}
