/** Where the record of a change is shown, and how it is called where the change itself says so. */
import type { RowLink } from '../../ui/table/column.ts'
import type { Change } from './change.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null)

/** The key of the row as the log looks it up. */
export const rowOf = ({ row }: Pick<Change, 'row'>): string => text(row['id']) ?? text(row['key']) ?? Object.values(row).map(String).join(' ')

/** What people call the record, as far as the change names it; else its key. */
export function recordText({ row, before, after }: Pick<Change, 'row' | 'before' | 'after'>): string {
  const named = ['number', 'contract_number', 'sku', 'login', 'code', 'reference', 'period'].map((name) => text(after?.[name]) ?? text(before?.[name])).find((value) => value !== null)
  return named ?? rowOf({ row })
}

/** The page of the record; null where it has none of its own. */
export function recordLink(company: string, change: Pick<Change, 'table' | 'row' | 'before' | 'after'>): RowLink | null {
  const { table, row, before, after } = change
  const id = text(row['id'])
  const customer = text(after?.['customer_id']) ?? text(before?.['customer_id'])
  switch (table) {
    case 'customers': return id === null ? null : { to: '/$company/customers/$id', params: { company, id }, search: { tab: 'history' } }
    case 'contact_persons': case 'mandates': case 'planned_items': case 'parked_customers':
      return customer === null ? null : { to: '/$company/customers/$id', params: { company, id: customer }, search: { tab: 'history' } }
    case 'supplier_invoices': return id === null ? null : { to: '/$company/supplier-invoices/$id', params: { company, id } }
    case 'stores': return { to: '/$company/stores', params: { company } }
    case 'stock_articles': return text(row['product_id']) === null ? null : { to: '/$company/stock/$id', params: { company, id: String(row['product_id']) } }
    case 'products': case 'subscriptions': return id === null ? null : { to: `/$company/${table}/$id`, params: { company, id } }
    case 'users': return id === null ? null : { to: '/$company/users/$id', params: { company, id } }
    case 'companies': case 'company_bank_accounts': case 'company_tax_regimes': return { to: '/$company/company', params: { company } }
    case 'number_series': return { to: '/$company/number-series', params: { company } }
    case 'settings': return { to: '/$company/settings', params: { company } }
    case 'customer_groups': case 'customer_sources': case 'contact_roles': case 'product_groups': return { to: '/$company/code-lists', params: { company }, search: { list: table } }
    case 'mail_templates': return id === null ? null : { to: '/$company/templates/$id', params: { company, id } }
    case 'letters': return id === null ? null : { to: '/$company/letters/$id', params: { company, id } }
    case 'newsletters': return id === null ? null : { to: '/$company/newsletters/$id', params: { company, id } }
    case 'newsletter_categories': return { to: '/$company/newsletter-categories', params: { company } }
    case 'mail_looks': return { to: '/$company/templates', params: { company } }
    case 'mail_scripts': case 'mail_script_files': return { to: '/$company/mail-scripts', params: { company } }
    case 'bank_csv_mappings': return { to: '/$company/bank-statements', params: { company } }
    case 'cash_desks': return id === null ? null : { to: '/$company/cash-desks/$id', params: { company, id } }
    case 'reference_rates': case 'penalty_classes': return { to: '/$company/settings', params: { company } }
    case 'bank_rules': return { to: '/$company/matching/rules', params: { company } }
    case 'mailboxes': return { to: '/$company/mailboxes', params: { company } }
    case 'sms_gateways': return { to: '/$company/sms-gateways', params: { company } }
    case 'mail_senders': case 'mail_deliveries': return { to: '/$company/mail-senders', params: { company } }
    case 'notice_switches': return { to: '/$company/notices', params: { company } }
    case 'schedules': return { to: '/$company/schedules', params: { company } }
    case 'accounting_periods': case 'period_reopenings': return { to: '/$company/accounting-periods', params: { company } }
    default: return null
  }
}
