/** The change log as a list; a row opens what exactly was changed. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { instantText } from '../../ui/format.ts'
import { useApiList } from '../../ui/table/api-list.ts'
import type { Column } from '../../ui/table/column.ts'
import type { Filter } from '../../ui/table/filter.ts'
import { ListTable } from '../../ui/table/ListTable.tsx'
import { ChangeDrawer } from './ChangeDrawer.tsx'
import type { Change } from './change.ts'
import { actorText, changeText, fieldText, sourceText, tableText } from './change-words.ts'
import { HISTORY_FIELDS } from './history-fields.ts'
import { useCompanyCurrency } from './History.tsx'
import { recordText, rowOf } from './record-link.ts'

const OF_COMPANY = [
  ...Object.keys(HISTORY_FIELDS), 'company_bank_accounts', 'company_tax_regimes', 'mail_senders', 'sms_gateways', 'mailboxes', 'mail_scripts', 'mail_script_files', 'bank_rules', 'cash_desks', 'bank_csv_mappings', 'statement_sources', 'exchange_rates', 'mail_deliveries', 'notice_switches', 'mail_templates', 'mail_looks', 'newsletters', 'newsletter_categories', 'newsletter_attachments', 'accounts', 'accounting_periods', 'period_reopenings', 'schedules', 'documents', 'price_changes', 'supplier_invoices', 'supplier_invoice_lines', 'stores', 'stock_articles', 'stocktakings', 'stocktaking_counts', 'customer_bulk_changes', 'imports', 'import_undos', 'saved_views', 'reference_rates', 'penalty_classes', 'customer_penalty_classes',
]
const OF_SYSTEM = ['users', 'user_roles', 'api_tokens']

function useColumns(): Column<Change>[] {
  const { t } = useTranslation('audit')
  const currency = useCompanyCurrency()
  return useMemo((): Column<Change>[] => [
    { id: 'at', label: t('column.at'), width: 150, phone: 'line', render: (change) => instantText(change.at, { seconds: true }) },
    { id: 'actor', label: t('column.actor'), width: 150, phone: 'line', render: (change) => actorText(change.actor, change.actorName) },
    { id: 'source', label: t('column.source'), width: 135, phone: 'hidden', hiddenAtFirst: true, render: (change) => sourceText(change.source) },
    { id: 'table', label: t('column.table'), width: 150, phone: 'title', render: (change) => t(`act.${change.action}`, { record: tableText(change.table) }) },
    { id: 'row', label: t('column.row'), width: 110, phone: 'line', render: recordText },
    { id: 'after', label: t('column.fields'), width: 420, phone: 'line', render: (change) => changeText(change, currency) },
    { id: 'request', label: t('column.request'), width: 150, phone: 'hidden', hiddenAtFirst: true, render: (change) => change.request ?? '' },
    { id: 'sealed', label: t('column.sealed'), width: 100, phone: 'hidden', hiddenAtFirst: true, render: (change) => t(change.sealed ? 'yes' : 'no') },
  ], [t, currency])
}

/** Who may be chosen as author: staff, for those who may see them, and the programs of the installation. */
function useActors() {
  const { t } = useTranslation('audit')
  const { permissions, user } = useSession()
  const users = useQuery({
    queryKey: ['users-of-log'], staleTime: 60_000, enabled: user.masterAdmin || permissions.includes('users:read'),
    queryFn: () => answer(api.GET('/api/v1/users', { params: { query: { limit: '200' } } })),
  })
  return useMemo(() => {
    const people = (users.data?.items ?? []).map(({ id, name }) => ({ value: `user:${id}`, label: name }))
    return people.length > 0 ? { id: 'actor', label: t('column.actor'), kind: 'choice', choices: people } satisfies Filter : { id: 'actor', label: t('column.actor'), kind: 'text' } satisfies Filter
  }, [users.data, t])
}

function useFilters(tables: readonly string[]): Filter[] {
  const { t } = useTranslation('audit')
  const actor = useActors()
  const { table, row } = useSearch({ strict: false }) as { table?: string; row?: string }
  return useMemo((): Filter[] => [
    { id: 'row', label: t('column.rowKey'), kind: 'text', main: true, placeholder: t('filterRow') },
    { id: 'table', label: t('column.table'), kind: 'choice', choices: tables.map((value) => ({ value, label: tableText(value) })).toSorted((one, other) => one.label.localeCompare(other.label)) },
    actor,
    { id: 'at', label: t('column.at'), kind: 'date-from-until', from: 'from', until: 'until' },
    // The log of all records is not kept by field.
    ...(table && row ? [{ id: 'field', label: t('column.field'), kind: 'choice', choices: (HISTORY_FIELDS[table] ?? []).map((value) => ({ value, label: fieldText(table, value) })) } satisfies Filter] : []),
  ], [t, tables, actor, table, row])
}

const idOf = (change: Change): string => change.id
const labelOf = (change: Change): string => `${tableText(change.table)} ${recordText(change)}`

/** The entry that is open stands in the address, with what it is found by. */
function useOpenEntry() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Record<string, string>
  return {
    entry: search['entry'],
    linkOf: (change: Change) => ({ to: '.', search: { ...search, entry: `${change.table}~${rowOf(change)}~${change.id}` } }),
    close: () => void navigate({ to: '.', search: ({ entry: _entry, ...rest }: Record<string, string>) => rest } as never),
  }
}

export function ChangeList() {
  const { t } = useTranslation('audit')
  const { entry, linkOf, close } = useOpenEntry()
  return (
    <>
      <ListTable<Change>
        list="audit-log" title={t('log')} columns={useColumns()} filters={useFilters(OF_COMPANY)} rowKey={idOf} rowLabel={labelOf} rowLink={linkOf} {...useApiList('/api/v1/audit-log')}
        empty={{ title: t('noChanges'), text: t('noChangesText') }}
      />
      <ChangeDrawer entry={entry} close={close} />
    </>
  )
}

export function SystemChangeList() {
  const { t } = useTranslation('audit')
  const { entry, linkOf, close } = useOpenEntry()
  return (
    <>
      <ListTable<Change>
        list="audit-log-system" title={t('tab.system')} columns={useColumns()} filters={useFilters(OF_SYSTEM)} rowKey={idOf} rowLabel={labelOf} rowLink={linkOf} {...useApiList('/api/v1/audit-log/system', { ofSystem: true })}
        empty={{ title: t('noChanges'), text: t('noChangesText') }}
      />
      <ChangeDrawer entry={entry} close={close} ofSystem />
    </>
  )
}
