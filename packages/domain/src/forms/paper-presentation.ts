/**
 * From the data of a paper that is no invoice to what its form shows.
 * It owns the choice of text for each fact; formats are local-format's, words that are no form's are wording's.
 */
import type { AccountStatementData, AnyPaperData, ContractData, DunningLetterData, LabelData, LetterData, OwedItem, PaperPayment, PaymentCalendarData, PreNotificationData, RefundNoteData, ServiceSettingsData } from './form-data.ts'
import { buyerFields, mandateFields, paragraphs, sellerFields, viewHead } from './form-parties.ts'
import type { FormView, Item } from './form-view.ts'
import {
  formatAmount, formatDate, formatDecimal, formatMaskedIban, formatMoney, formatMonth, formatPeriod,
} from './local-format.ts'
import { everyMonths, monthsText, paperTitle, paymentMethodName, renewalText } from './wording.ts'

interface Content { readonly fields: Readonly<Record<string, string>>; readonly lists: FormView['lists'] }

/** Presents any paper but the documents with lines and tax, which `presentDocument` presents. */
export function presentPaper(data: AnyPaperData): FormView {
  const { language } = data
  const title = paperTitle(data, language)
  const { fields, lists } = contentOf(data)
  return {
    ...viewHead(data, { language, date: data.date, title: [title, data.number ?? data.buyer.name].join(' ') }),
    fields: {
      'kind': data.kind, 'language': language, 'document.title': title, 'document.number': data.number ?? '', 'document.issueDate': formatDate(data.date, language),
      ...sellerFields(data, language), ...buyerFields(data), ...fields,
    },
    sections: [],
    lists,
  }
}

function contentOf(data: AnyPaperData): Content {
  switch (data.kind) {
    case 'account_statement': return statementContent(data)
    case 'dunning_letter': return dunningContent(data)
    case 'pre_notification': return collectionContent(data)
    case 'refund_note': return transferContent(data)
    case 'letter': return letterContent(data)
    case 'contract': return contractContent(data)
    case 'service_settings': return settingsContent(data)
    case 'label': return labelContent(data)
    case 'payment_calendar': return calendarContent(data)
  }
}

function paymentFields(payment: PaperPayment, data: AnyPaperData): Readonly<Record<string, string>> {
  return {
    'payment.method': payment.method, 'payment.methodName': paymentMethodName(payment.method, data.language), 'payment.reference': payment.reference,
    'payment.variableSymbol': payment.variableSymbol ?? '', 'payment.code': payment.code?.text ?? '', 'payment.codeName': payment.code?.name ?? '',
  }
}

const isZero = (amount: string): boolean => /^-?[0.]*$/.test(amount)
const isOwed = (amount: string): boolean => !amount.startsWith('-') && !isZero(amount)

const owedItem = (item: OwedItem, { language }: AnyPaperData): Item => ({
  number: item.number, date: formatDate(item.date, language), dueDate: formatDate(item.dueDate, language), days: item.days === 0 ? '' : String(item.days),
  amount: formatAmount(item.amount, language), open: formatAmount(item.open, language),
})

function statementContent(data: AccountStatementData): Content {
  const { language } = data
  const money = (amount: string): string => formatMoney(amount, data.currency, language)
  return {
    fields: {
      'statement.period': formatPeriod({ from: data.from, until: data.until }, language), 'statement.from': formatDate(data.from, language), 'statement.until': formatDate(data.until, language),
      'statement.opening': money(data.opening), 'statement.debits': money(data.debits), 'statement.credits': money(data.credits), 'statement.closing': money(data.closing),
      'statement.overdue': isOwed(data.overdue) ? money(data.overdue) : '', 'statement.owed': isOwed(data.closing) ? money(data.closing) : '', ...paymentFields(data.payment, data),
    },
    lists: {
      entries: data.entries.map((entry) => ({
        date: formatDate(entry.date, language), text: entry.text, number: entry.number ?? '', dueDate: entry.dueDate === null ? '' : formatDate(entry.dueDate, language),
        debit: entry.debit === null ? '' : formatAmount(entry.debit, language), credit: entry.credit === null ? '' : formatAmount(entry.credit, language),
        balance: formatAmount(entry.balance, language),
      })),
      openItems: data.openItems.map((item) => owedItem(item, data)),
    },
  }
}

function dunningContent(data: DunningLetterData): Content {
  const { language, totals } = data
  const money = (amount: string): string => formatMoney(amount, data.currency, language)
  return {
    fields: {
      'dunning.level': String(data.level), 'dunning.payUntil': formatDate(data.payUntil, language), 'dunning.items': money(totals.items),
      'dunning.charges': isZero(totals.charges) ? '' : money(totals.charges), 'dunning.total': money(totals.total),
      'dunning.suspendOn': data.suspendOn === null ? '' : formatDate(data.suspendOn, language), 'dunning.introduction': data.introduction ?? '', ...paymentFields(data.payment, data),
    },
    lists: {
      openItems: data.openItems.map((item) => ({ ...owedItem(item, data), level: String(item.level) })),
      charges: data.charges.map(({ label, amount }) => ({ label, amount: money(amount) })),
      introduction: paragraphs(data.introduction), closing: paragraphs(data.closing),
    },
  }
}

const namedDocuments = ({ items, language }: PreNotificationData | RefundNoteData): readonly Item[] =>
  items.map((item) => ({ number: item.number, date: formatDate(item.date, language), text: item.text ?? '', amount: formatAmount(item.amount, language) }))

function collectionContent(data: PreNotificationData): Content {
  return {
    fields: {
      'collection.date': formatDate(data.collectOn, data.language), 'collection.amount': formatMoney(data.amount, data.currency, data.language), 'collection.reference': data.reference ?? '',
      ...mandateFields(data.mandate, data.language),
    },
    lists: { items: namedDocuments(data) },
  }
}

function transferContent(data: RefundNoteData): Content {
  return {
    fields: {
      'transfer.date': formatDate(data.transferOn, data.language), 'transfer.amount': formatMoney(data.amount, data.currency, data.language), 'transfer.recipient': data.recipient,
      'transfer.account': data.account === null ? '' : formatMaskedIban(data.account.ibanCountry, data.account.ibanLast4), 'transfer.reference': data.reference,
      'transfer.reason': data.reason ?? '',
    },
    lists: { items: namedDocuments(data) },
  }
}

function letterContent(data: LetterData): Content {
  return {
    fields: {
      'letter.subject': data.subject, 'letter.reference': data.reference ?? '', 'letter.yourReference': data.yourReference ?? '', 'letter.signatory': data.signatory ?? '',
      'letter.signatoryRole': data.signatoryRole ?? '',
    },
    lists: { body: paragraphs(data.body), enclosures: data.enclosures.map((text) => ({ text })) },
  }
}

function contractContent(data: ContractData): Content {
  const { language } = data
  const money = (amount: string): string => formatMoney(amount, data.currency, language)
  return {
    fields: {
      'contract.start': formatDate(data.start, language), 'contract.minimumTerm': data.minimumTermMonths === null ? '' : monthsText(data.minimumTermMonths, language),
      'contract.notice': monthsText(data.noticeMonths, language), 'contract.renewal': renewalText(data.renewal, language), 'contract.site': data.site ?? '', 'contract.place': data.place ?? '',
      'contract.monthly': money(data.monthly), 'contract.once': data.once === null ? '' : money(data.once), 'contract.agreements': data.agreements ?? '', ...mandateFields(data.mandate, language),
    },
    lists: {
      services: data.services.map((service, index) => ({
        no: String(index + 1), name: service.name, detail: service.detail ?? '', quantity: formatDecimal(service.quantity, language, 0), interval: everyMonths(service.intervalMonths, language),
        price: money(service.price), setup: service.setup === null ? '' : money(service.setup),
      })),
      agreements: paragraphs(data.agreements),
    },
  }
}

function settingsContent(data: ServiceSettingsData): Content {
  return {
    fields: {
      'service.name': data.service, 'service.number': data.number ?? '', 'service.site': data.site ?? '', 'service.since': data.since === null ? '' : formatDate(data.since, data.language),
    },
    lists: {
      settings: data.settings.map(({ group, label, value, hint }) => ({ group, label, value, hint: hint ?? '' })), steps: data.steps.map((text, index) => ({ no: `${index + 1}.`, text })),
      closing: paragraphs(data.closing),
    },
  }
}

function labelContent(data: LabelData): Content {
  return {
    fields: { 'label.title': data.title, 'label.subtitle': data.subtitle ?? '', 'label.code': data.code ?? '', 'label.note': data.note ?? '' },
    lists: { lines: data.lines.map((text) => ({ text })) },
  }
}

function calendarContent(data: PaymentCalendarData): Content {
  const { language, payments } = data
  const money = (amount: string): string => formatMoney(amount, data.currency, language)
  const [first] = payments
  const last = payments.at(-1)
  return {
    fields: {
      'calendar.period': first === undefined || last === undefined ? '' : formatPeriod({ from: first.date, until: last.date }, language),
      'calendar.from': first === undefined ? '' : formatDate(first.date, language), 'calendar.until': last === undefined ? '' : formatDate(last.date, language),
      'calendar.total': money(data.total), 'calendar.count': String(payments.length), 'calendar.nextDate': first === undefined ? '' : formatDate(first.date, language),
      'calendar.nextAmount': first === undefined ? '' : money(first.amount), ...paymentFields(data.payment, data),
    },
    lists: {
      payments: payments.map((payment, index) => ({
        no: String(index + 1), month: formatMonth(payment.date, language), date: formatDate(payment.date, language), text: payment.text ?? '', amount: formatAmount(payment.amount, language),
        carried: formatAmount(payment.carried, language),
      })),
    },
  }
}
