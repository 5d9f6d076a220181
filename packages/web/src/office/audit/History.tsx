/** The history of a record: who changed what, when, from where, old and new, newest first; each change can be taken back where nothing newer stands in its place. */
import { Button, Group, Select } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useMay } from '../../api/session.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemBlock } from '../../ui/ProblemBlock.tsx'
import { companyQuery } from '../shell/DemoBar.tsx'
import { ChangeEntry } from './ChangeEntry.tsx'
import { fieldText } from './change-words.ts'
import { HISTORY_FIELDS } from './history-fields.ts'
import classes from './audit.module.css'

export type HistoryTable = 'customers' | 'contact_persons' | 'mandates' | 'products' | 'price_versions' | 'subscriptions' | 'subscription_terms' | 'planned_items' | 'parked_customers' | 'drafts' | 'letters' | 'companies' | 'settings'
  | 'number_series' | 'customer_groups' | 'customer_sources' | 'contact_roles' | 'product_groups'

/** A customer with all that is theirs, or one record by its table and key. */
export type HistoryOf = { readonly customerId: string; readonly table?: HistoryTable } | { readonly table: HistoryTable; readonly row: string }

interface HistoryProps {
  readonly of: HistoryOf
  /** Begins with this field. */
  readonly field?: string
}

const OF_CUSTOMER = ['customers', 'subscriptions', 'subscription_terms', 'contact_persons', 'mandates', 'planned_items'] as const
const PAGE = '25'

const historyQuery = (company: string, of: HistoryOf, field: string | null) => ({
  queryKey: ['history', company, of, field] as const,
  initialPageParam: null as string | null,
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    answer(api.GET('/api/v1/history', { params: { query: { company, ...of, limit: PAGE, ...(field !== null && { field }), ...(pageParam !== null && { cursor: pageParam }) } } })),
  getNextPageParam: (page: { readonly next: string | null }) => page.next,
})

/** What an amount of the company is in. */
export function useCompanyCurrency(): string | undefined {
  const company = useCompany()
  const may = useMay()
  return useQuery({ ...companyQuery(company), enabled: may('companies:read') }).data?.currency
}

/** Whoever may not read all that is a customer's sees the history of the master data alone. */
function useAllowed(of: HistoryOf): HistoryOf {
  const may = useMay()
  const all = (['mandates:read', 'subscriptions:read', 'planned-items:read', 'documents:read', 'billing:read'] as const).every((permission) => may(permission))
  return 'customerId' in of && of.table === undefined && !all ? { ...of, table: 'customers' } : of
}

export function History({ of: wanted, field: first }: HistoryProps) {
  const { t } = useTranslation('audit')
  const company = useCompany()
  const of = useAllowed(wanted)
  const currency = useCompanyCurrency()
  const [field, setField] = useState<string | null>(first ?? null)
  const history = useInfiniteQuery(historyQuery(company, of, field))
  const tables = useMemo((): readonly string[] => (of.table === undefined ? OF_CUSTOMER : [of.table]), [of.table])
  const fields = useMemo(() => {
    const labels = new Map<string, string>()
    for (const table of tables) for (const name of HISTORY_FIELDS[table] ?? []) if (!labels.has(name)) labels.set(name, fieldText(table, name))
    return [...labels].map(([value, label]) => ({ value, label })).toSorted((one, other) => one.label.localeCompare(other.label))
    // The words change with the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [tables, t])
  const changes = history.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label={t('history')} className={classes.history}>
      {fields.length > 1 && <Group gap="xs"><Select aria-label={t('filterField')} placeholder={t('allFields')} data={fields} value={field} onChange={setField} searchable clearable w={260} maw="100%" clearButtonProps={{ 'aria-label': t('allFields') }} /></Group>}
      {history.error && <ProblemBlock error={history.error} retry={() => void history.refetch()} />}
      {history.isPending && <Loading rows={4} />}
      {history.data && changes.length === 0 && <Empty title={t(field === null ? 'noChanges' : 'noChangesOfField')} />}
      {changes.length > 0 && <ol className={classes.changes}>{changes.map((change) => <ChangeEntry key={change.id} change={change} whole={of.table === undefined} currency={currency} />)}</ol>}
      {history.hasNextPage && <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>{t('more')}</Button>}
    </section>
  )
}
