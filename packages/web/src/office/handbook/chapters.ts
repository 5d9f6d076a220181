/** The chapters of the handbook in their order, and which of them helps on which page. */
export const CHAPTERS = ['first-steps', 'lists', 'customers', 'contracts', 'products', 'billing-run', 'documents', 'einvoices', 'forms', 'receivables', 'purchasing', 'stock', 'messages', 'import', 'administration', 'glossary'] as const
export type Chapter = (typeof CHAPTERS)[number]

export const isChapter = (name: string): name is Chapter => (CHAPTERS as readonly string[]).includes(name)

/** By the first part of a page's address behind the company. A test wants every page of the navigation here. */
const HELPS: Readonly<Record<string, Chapter>> = {
  '': 'first-steps', 'setup': 'first-steps', 'customers': 'customers', 'subscriptions': 'contracts', 'planned-items': 'contracts', 'products': 'products', 'price-changes': 'products',
  'billing-runs': 'billing-run', 'parked-customers': 'billing-run', 'schedules': 'billing-run', 'invoices': 'documents', 'credit-notes': 'documents', 'drafts': 'documents', 'print-batches': 'documents', 'sales': 'documents',
  'open-items': 'receivables', 'payments': 'receivables', 'refunds': 'receivables', 'cash-desks': 'receivables', 'transfer-runs': 'receivables', 'direct-debit-runs': 'receivables', 'direct-debit-returns': 'receivables', 'mandates': 'receivables', 'bank-statements': 'receivables', 'bank-entries': 'receivables', 'bank-reconciliation': 'receivables', 'matching': 'receivables', 'journal': 'receivables', 'trial-balance': 'receivables', 'accounts': 'receivables', 'accounting-periods': 'receivables', 'supplier-invoices': 'purchasing', 'imports': 'import',
  'stock': 'stock', 'stock-movements': 'stock', 'stock-entries': 'stock', 'serial-numbers': 'stock', 'stores': 'stock', 'stocktakings': 'stock', 'goods-receipts': 'stock', 'stock-transfers': 'stock',
  'mail-senders': 'messages', 'notices': 'messages', 'sms-gateways': 'messages', 'templates': 'messages', 'messages': 'messages', 'newsletters': 'messages', 'newsletter-categories': 'messages', 'received-mails': 'messages', 'mailboxes': 'messages', 'mail-scripts': 'messages', 'letters': 'messages',
  'forms': 'forms', 'company': 'administration', 'number-series': 'administration', 'settings': 'administration', 'code-lists': 'administration', 'users': 'administration', 'roles': 'administration',
  'tokens': 'administration', 'jobs': 'administration', 'audit-log': 'administration', 'account': 'administration',
}

/** The chapter for a page: `/NET/invoices/7` → documents; null where none is nearer than the whole handbook. */
export const chapterOf = (pathname: string): Chapter | null => HELPS[pathname.split('/')[2] ?? ''] ?? null
