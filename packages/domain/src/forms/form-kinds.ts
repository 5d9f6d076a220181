/**
 * The kinds of paper, and what each knows: the fields that a form of this kind may place, its lists and the fields of their items.
 * It owns which field exists where; names for people are in field-wording.ts, values come from the presentations.
 */
export const FORM_KINDS = [
  'invoice', 'credit_note', 'cancellation', 'quote', 'order', 'order_confirmation', 'delivery_note', 'proforma', 'account_statement', 'dunning_letter',
  'pre_notification', 'refund_note', 'letter', 'contract', 'service_settings', 'label', 'payment_calendar',
] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** The kinds that have lines, tax and totals: one shape of data, one default form. */
export const DOCUMENT_FORM_KINDS = ['invoice', 'credit_note', 'cancellation', 'quote', 'order', 'order_confirmation', 'delivery_note', 'proforma'] as const
export type DocumentFormKind = (typeof DOCUMENT_FORM_KINDS)[number]

/** What a field of an item begins with. */
export const ITEM = 'item.'

export const COMMON_FIELDS = ['kind', 'language', 'document.title', 'document.number', 'document.issueDate'] as const
export const SELLER_FIELDS = [
  'seller.name', 'seller.street', 'seller.city', 'seller.country', 'seller.countryName', 'seller.phone', 'seller.email', 'seller.web', 'seller.bankName', 'seller.iban',
  'seller.bic', 'seller.accountNational', 'seller.vatId', 'seller.taxNumber', 'seller.registration', 'seller.registerEntry', 'seller.representatives',
  'seller.creditorId', 'seller.contact', 'portal.address', 'portal.loginName',
] as const
export const BUYER_FIELDS = [
  'buyer.number', 'buyer.name', 'buyer.contact', 'buyer.salutationName', 'buyer.street', 'buyer.city', 'buyer.country', 'buyer.kind', 'buyer.vatId', 'buyer.registrationNumber',
] as const
export const PAYMENT_FIELDS = ['payment.method', 'payment.methodName', 'payment.reference', 'payment.variableSymbol', 'payment.code', 'payment.codeName'] as const
export const MANDATE_FIELDS = ['mandate.reference', 'mandate.signedOn', 'mandate.account', 'mandate.last4'] as const
export const DOCUMENT_FIELDS = [
  'document.dueDate', 'document.taxDate', 'document.servicePeriod', 'document.validUntil', 'document.deposit', 'document.currency', 'document.reason', 'document.introduction',
  'preceding.number', 'preceding.issueDate', 'preceding.both', 'source.both', 'order.both', ...PAYMENT_FIELDS, 'payment.qrInvoice', 'payment.days', 'payment.nothingDue', ...MANDATE_FIELDS,
  'totals.net', 'totals.tax', 'totals.gross', 'totals.due', 'totals.deducted', 'totals.settled',
] as const
export const STATEMENT_FIELDS = [
  'statement.period', 'statement.from', 'statement.until', 'statement.opening', 'statement.debits', 'statement.credits', 'statement.closing', 'statement.overdue', 'statement.owed',
  ...PAYMENT_FIELDS,
] as const
export const DUNNING_FIELDS = [
  'dunning.level', 'dunning.payUntil', 'dunning.items', 'dunning.charges', 'dunning.total', 'dunning.suspendOn', 'dunning.introduction', ...PAYMENT_FIELDS,
] as const
export const COLLECTION_FIELDS = ['collection.date', 'collection.amount', 'collection.reference', ...MANDATE_FIELDS] as const
export const TRANSFER_FIELDS = ['transfer.date', 'transfer.amount', 'transfer.account', 'transfer.recipient', 'transfer.reference', 'transfer.reason'] as const
export const LETTER_FIELDS = ['letter.subject', 'letter.reference', 'letter.yourReference', 'letter.signatory', 'letter.signatoryRole'] as const
export const CONTRACT_FIELDS = [
  'contract.start', 'contract.minimumTerm', 'contract.notice', 'contract.renewal', 'contract.site', 'contract.monthly', 'contract.once', 'contract.place', 'contract.agreements', ...MANDATE_FIELDS,
] as const
export const SERVICE_FIELDS = ['service.name', 'service.number', 'service.site', 'service.since'] as const
export const LABEL_FIELDS = ['label.title', 'label.subtitle', 'label.code', 'label.note'] as const
export const CALENDAR_FIELDS = ['calendar.period', 'calendar.from', 'calendar.until', 'calendar.total', 'calendar.count', 'calendar.nextDate', 'calendar.nextAmount', ...PAYMENT_FIELDS] as const

const TEXT_ITEM = ['item.text'] as const
const DOCUMENT_LISTS = {
  lines: ['item.no', 'item.sku', 'item.name', 'item.detail', 'item.period', 'item.quantity', 'item.unitPrice', 'item.rate', 'item.net', 'item.carried', 'item.group', 'item.sum'],
  vat: ['item.label', 'item.base', 'item.tax'], exemptions: ['item.mark', 'item.text'], cashDiscounts: ['item.percent', 'item.until', 'item.amount', 'item.payable'],
  deposits: ['item.number', 'item.date', 'item.label', 'item.base', 'item.tax', 'item.gross'], introduction: TEXT_ITEM, closing: TEXT_ITEM,
} as const
const OWED_ITEM = ['item.number', 'item.date', 'item.dueDate', 'item.days', 'item.amount', 'item.open'] as const

type Lists = Readonly<Record<string, readonly string[]>>
interface Known { readonly fields: readonly string[]; readonly lists: Lists }

const LETTER_HEAD = [...COMMON_FIELDS, ...SELLER_FIELDS, ...BUYER_FIELDS] as const
const DOCUMENT: Known = { fields: [...LETTER_HEAD, ...DOCUMENT_FIELDS], lists: DOCUMENT_LISTS }

const KNOWN: Readonly<Record<FormKind, Known>> = {
  invoice: DOCUMENT, credit_note: DOCUMENT, cancellation: DOCUMENT, quote: DOCUMENT, order: DOCUMENT, order_confirmation: DOCUMENT, delivery_note: DOCUMENT, proforma: DOCUMENT,
  account_statement: {
    fields: [...LETTER_HEAD, ...STATEMENT_FIELDS],
    lists: { entries: ['item.date', 'item.text', 'item.number', 'item.dueDate', 'item.debit', 'item.credit', 'item.balance'], openItems: OWED_ITEM },
  },
  dunning_letter: {
    fields: [...LETTER_HEAD, ...DUNNING_FIELDS],
    lists: { openItems: [...OWED_ITEM, 'item.level'], charges: ['item.label', 'item.amount'], introduction: TEXT_ITEM, closing: TEXT_ITEM },
  },
  pre_notification: { fields: [...LETTER_HEAD, ...COLLECTION_FIELDS], lists: { items: ['item.number', 'item.date', 'item.text', 'item.amount'] } },
  refund_note: { fields: [...LETTER_HEAD, ...TRANSFER_FIELDS], lists: { items: ['item.number', 'item.date', 'item.text', 'item.amount'] } },
  letter: { fields: [...LETTER_HEAD, ...LETTER_FIELDS], lists: { body: TEXT_ITEM, enclosures: TEXT_ITEM } },
  contract: {
    fields: [...LETTER_HEAD, ...CONTRACT_FIELDS],
    lists: {
      services: ['item.no', 'item.name', 'item.detail', 'item.quantity', 'item.interval', 'item.price', 'item.setup'], agreements: TEXT_ITEM,
    },
  },
  service_settings: {
    fields: [...LETTER_HEAD, ...SERVICE_FIELDS],
    lists: { settings: ['item.group', 'item.label', 'item.value', 'item.hint'], steps: ['item.no', 'item.text'], closing: TEXT_ITEM },
  },
  label: { fields: [...LETTER_HEAD, ...LABEL_FIELDS], lists: { lines: TEXT_ITEM } },
  payment_calendar: {
    fields: [...LETTER_HEAD, ...CALENDAR_FIELDS], lists: { payments: ['item.no', 'item.month', 'item.date', 'item.text', 'item.amount', 'item.carried'] },
  },
}

/** The fields that a form of this kind may place anywhere. */
export const fieldsOf = (kind: FormKind): readonly string[] => KNOWN[kind].fields

/** The lists whose items a form of this kind may show. */
export const listsOf = (kind: FormKind): readonly string[] => Object.keys(KNOWN[kind].lists)

/** The fields of the items of a list; none for a list that this kind does not have. */
export const itemFieldsOf = (kind: FormKind, list: string): readonly string[] => KNOWN[kind].lists[list] ?? []
