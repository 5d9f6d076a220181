/** The areas of the office and their pages, in the order of a working day. A page that somebody may not read is not offered to them. */
import type { Permission } from '@kontor/domain/access/permissions.ts'
import {
  IconAddressBook, IconAdjustments, IconArrowsExchange, IconArrowsJoin2, IconArrowsLeftRight, IconBarcode, IconBellRinging, IconBook2, IconBuilding, IconBuildingBank, IconBuildingWarehouse, IconCalendarRepeat, IconCashBanknote, IconCashRegister, IconChecklist, IconClipboardCheck, IconClipboardList, IconDeviceMobileMessage, IconFileCheck,
  IconFileEuro, IconFileImport, IconFileInvoice, IconFileLike, IconFileMinus, IconHash, IconHelp, IconHistory, IconHome, IconListDetails, IconMail, IconMailCode, IconMailCog, IconMailDown, IconMailForward, IconMailOpened, IconMailbox, IconNews, IconPackage, IconPackages, IconPencil, IconPlayerPlay, IconPrinter, IconReceipt2, IconReceiptRefund,
  IconReportMoney, IconRouter, IconScale, IconScaleOutline, IconServerCog, IconShoppingCart, IconSignature, IconTags, IconTemplate, IconTruckDelivery, IconUserCog, IconUserExclamation, IconZoomMoney,
} from '@tabler/icons-react'
import type { TablerIcon } from '@tabler/icons-react'

export interface NavigationPage {
  /** The key of its text in the namespace `shell`, and its name for saved views and for keys (`goTo.<key>`; the usual ones stand in domain/access/shortcuts). */
  readonly key: string
  /** Below `/$company`. */
  readonly path: string
  readonly icon: TablerIcon
  readonly permission?: Permission
}

export interface NavigationArea {
  readonly key: string
  readonly pages: readonly NavigationPage[]
}

export const NAVIGATION: readonly NavigationArea[] = [
  { key: 'day', pages: [{ key: 'home', path: '', icon: IconHome }] },
  {
    key: 'customers',
    pages: [
      { key: 'customers', path: '/customers', icon: IconAddressBook, permission: 'customers:read' },
      { key: 'subscriptions', path: '/subscriptions', icon: IconRouter, permission: 'subscriptions:read' },
      { key: 'plannedItems', path: '/planned-items', icon: IconClipboardList, permission: 'planned-items:read' },
    ],
  },
  {
    key: 'sales',
    pages: [
      { key: 'quotes', path: '/sales/quotes', icon: IconFileLike, permission: 'documents:read' },
      { key: 'orders', path: '/sales/orders', icon: IconShoppingCart, permission: 'documents:read' },
      { key: 'orderConfirmations', path: '/sales/order-confirmations', icon: IconFileCheck, permission: 'documents:read' },
      { key: 'deliveryNotes', path: '/sales/delivery-notes', icon: IconTruckDelivery, permission: 'documents:read' },
      { key: 'proformas', path: '/sales/proformas', icon: IconFileEuro, permission: 'documents:read' },
    ],
  },
  {
    key: 'billing',
    pages: [
      { key: 'billingRuns', path: '/billing-runs', icon: IconPlayerPlay, permission: 'billing:read' },
      { key: 'parked', path: '/parked-customers', icon: IconUserExclamation, permission: 'billing:read' },
      { key: 'schedules', path: '/schedules', icon: IconCalendarRepeat, permission: 'billing:read' },
      { key: 'invoices', path: '/invoices', icon: IconFileInvoice, permission: 'documents:read' },
      { key: 'creditNotes', path: '/credit-notes', icon: IconFileMinus, permission: 'documents:read' },
      { key: 'drafts', path: '/drafts', icon: IconPencil, permission: 'documents:read' },
      { key: 'printBatches', path: '/print-batches', icon: IconPrinter, permission: 'documents:read' },
    ],
  },
  {
    key: 'messages',
    pages: [
      { key: 'messages', path: '/messages', icon: IconMailForward, permission: 'messages:read' },
      { key: 'letters', path: '/letters', icon: IconMail, permission: 'messages:read' },
      { key: 'receivedMails', path: '/received-mails', icon: IconMailDown, permission: 'messages:read' },
      { key: 'newsletters', path: '/newsletters', icon: IconNews, permission: 'messages:read' },
    ],
  },
  {
    key: 'catalog',
    pages: [
      { key: 'products', path: '/products', icon: IconPackage, permission: 'catalog:read' },
      { key: 'priceChanges', path: '/price-changes', icon: IconTags, permission: 'catalog:read' },
    ],
  },
  {
    key: 'stock',
    pages: [
      { key: 'stock', path: '/stock', icon: IconPackages, permission: 'stock:read' },
      { key: 'stockMovements', path: '/stock-movements', icon: IconArrowsExchange, permission: 'stock:read' },
      { key: 'serialNumbers', path: '/serial-numbers', icon: IconBarcode, permission: 'stock:read' },
      { key: 'stocktakings', path: '/stocktakings', icon: IconClipboardCheck, permission: 'stock:read' },
      { key: 'stores', path: '/stores', icon: IconBuildingWarehouse, permission: 'stock:read' },
    ],
  },
  {
    key: 'ledger',
    pages: [
      { key: 'payments', path: '/payments', icon: IconCashBanknote, permission: 'receivables:read' },
      { key: 'refunds', path: '/refunds', icon: IconReceiptRefund, permission: 'receivables:read' },
      { key: 'cashDesks', path: '/cash-desks', icon: IconCashRegister, permission: 'cash-desks:read' },
      { key: 'directDebitRuns', path: '/direct-debit-runs', icon: IconBuildingBank, permission: 'direct-debits:read' },
      { key: 'directDebitReturns', path: '/direct-debit-returns', icon: IconReceiptRefund, permission: 'direct-debits:read' },
      { key: 'mandates', path: '/mandates', icon: IconSignature, permission: 'mandates:read' },
      { key: 'openItems', path: '/open-items', icon: IconReportMoney, permission: 'receivables:read' },
      { key: 'bankStatements', path: '/bank-statements', icon: IconBuildingBank, permission: 'bank-statements:read' },
      { key: 'matching', path: '/matching', icon: IconArrowsJoin2, permission: 'receivables:read' },
      { key: 'bankReconciliation', path: '/bank-reconciliation', icon: IconScaleOutline, permission: 'bank-statements:read' },
      { key: 'bankEntries', path: '/bank-entries', icon: IconArrowsLeftRight, permission: 'bank-statements:read' },
      { key: 'supplierInvoices', path: '/supplier-invoices', icon: IconReceipt2, permission: 'supplier-invoices:read' },
      { key: 'journal', path: '/journal', icon: IconBook2, permission: 'ledger:read' },
      { key: 'trialBalance', path: '/trial-balance', icon: IconScale, permission: 'ledger:read' },
      { key: 'accounts', path: '/accounts', icon: IconZoomMoney, permission: 'ledger:read' },
      { key: 'periods', path: '/accounting-periods', icon: IconChecklist, permission: 'ledger:read' },
    ],
  },
  {
    key: 'administration',
    pages: [
      { key: 'imports', path: '/imports', icon: IconFileImport, permission: 'imports:read' },
      { key: 'company', path: '/company', icon: IconBuilding, permission: 'companies:read' },
      { key: 'numberSeries', path: '/number-series', icon: IconHash, permission: 'companies:read' },
      { key: 'settings', path: '/settings', icon: IconAdjustments, permission: 'settings:read' },
      { key: 'forms', path: '/forms', icon: IconTemplate, permission: 'forms:read' },
      { key: 'templates', path: '/templates', icon: IconMailOpened, permission: 'forms:read' },
      { key: 'notices', path: '/notices', icon: IconBellRinging, permission: 'messages:read' },
      { key: 'mailSenders', path: '/mail-senders', icon: IconMailCog, permission: 'settings:read' },
      { key: 'mailboxes', path: '/mailboxes', icon: IconMailbox, permission: 'settings:read' },
      { key: 'smsGateways', path: '/sms-gateways', icon: IconDeviceMobileMessage, permission: 'settings:read' },
      { key: 'mailScripts', path: '/mail-scripts', icon: IconMailCode, permission: 'messages:read' },
      { key: 'codeLists', path: '/code-lists', icon: IconListDetails, permission: 'settings:read' },
      { key: 'users', path: '/users', icon: IconUserCog, permission: 'users:read' },
      { key: 'jobs', path: '/jobs', icon: IconServerCog, permission: 'jobs:read' },
      { key: 'auditLog', path: '/audit-log', icon: IconHistory, permission: 'audit:read' },
      { key: 'handbook', path: '/handbook', icon: IconHelp },
    ],
  },
]
