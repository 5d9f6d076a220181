/**
 * What a notice can say beside who writes to whom: its placeholders, their names, and the text that facts become in a language.
 * It owns: the fields and lists of each kind of notice. It does not own: reading the facts (server), the words around them (default-templates).
 */
import type { FormView, Item } from '../forms/form-view.ts'
import { formatDate, formatDecimal, formatMoney } from '../forms/local-format.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Language } from '../kernel/language.ts'
import { returnWords } from '../kernel/return-reasons.ts'
import { NOTICE_RULES } from './notice.ts'
import type { NoticeKind } from './notice.ts'

type Words = readonly [de: string, cs: string, en: string]
const ORDER: Readonly<Record<Language, 0 | 1 | 2>> = { de: 0, cs: 1, en: 2 }

interface OwnField {
  /** As whoever raises the event calls it. */
  readonly fact: string
  readonly as: 'date' | 'money' | 'text' | 'address' | 'reason'
  readonly names: Words
  readonly example: string
}

const field = (fact: string, as: OwnField['as'], names: Words, example: string): OwnField => ({ fact, as, names, example })
const DAY = field('day', 'date', ['Um welchen Tag es geht', 'O který den jde', 'The day it is about'], '2026-12-31')
const BALANCE = field('balance', 'money', ['Kontostand', 'Stav konta', 'Account balance'], '42.50')

const OWN_FIELDS: Readonly<Record<NoticeKind, Readonly<Record<string, OwnField>>>> = {
  service_activated: { 'notice.day': DAY }, service_changed: { 'notice.day': DAY }, service_cancelled: { 'notice.day': DAY }, service_cancellation_revoked: {}, contract_expiring: { 'notice.day': DAY },
  contract_renewing: { 'notice.day': DAY }, price_change: { 'notice.day': DAY }, payment_details_needed: {},
  customer_mail_changed: {
    'address.former': field('former', 'address', ['Bisherige Adresse (verkürzt)', 'Dosavadní adresa (zkráceně)', 'Former address (shortened)'], 'erika@example.org'),
    'address.new': field('now', 'address', ['Neue Adresse (verkürzt)', 'Nová adresa (zkráceně)', 'New address (shortened)'], 'e.muster@example.com'),
  },
  debit_returned: {
    'debit.number': field('number', 'text', ['Rechnungsnummer', 'Číslo faktury', 'Invoice number'], 'RE-2026-00042'), 'debit.amount': field('amount', 'money', ['Betrag', 'Částka', 'Amount'], '142.50'),
    'debit.returnedOn': field('day', 'date', ['Zurückgegeben am', 'Vráceno dne', 'Returned on'], '2026-11-30'), 'debit.reason': field('code', 'reason', ['Grund', 'Důvod', 'Reason'], 'AM04'),
    'debit.fee': field('fee', 'money', ['Kosten der Rücklastschrift', 'Náklady vráceného inkasa', 'Cost of the return'], '3.50'), 'debit.retryOn': field('retryFrom', 'date', ['Neuer Einzug ab', 'Nové inkaso od', 'Collected again from'], '2026-12-07'),
  },
  payment_received: {
    'payment.amount': field('amount', 'money', ['Betrag', 'Částka', 'Amount'], '142.50'), 'payment.receivedOn': field('day', 'date', ['Eingegangen am', 'Připsáno dne', 'Received on'], '2026-11-30'),
    'payment.documents': field('documents', 'text', ['Bezahlte Belege', 'Uhrazené doklady', 'Documents paid'], 'RE-2026-00042'),
  },
  refund_paid: {
    'refund.amount': field('amount', 'money', ['Erstatteter Betrag', 'Vrácená částka', 'Amount refunded'], '25.00'), 'refund.paidOn': field('day', 'date', ['Überwiesen am', 'Odesláno dne', 'Paid on'], '2026-11-30'),
    'refund.account': field('account', 'text', ['Konto (letzte Stellen)', 'Účet (poslední číslice)', 'Account (last digits)'], '•••• 2051'),
  },
  invoice_overdue: {
    'invoice.number': field('number', 'text', ['Rechnungsnummer', 'Číslo faktury', 'Invoice number'], 'RE-2026-00042'), 'invoice.issueDate': field('issueDate', 'date', ['Rechnungsdatum', 'Datum vystavení', 'Issue date'], '2026-11-02'),
    'invoice.dueDate': field('day', 'date', ['Fällig am', 'Splatnost', 'Due date'], '2026-11-16'), 'invoice.open': field('open', 'money', ['Offener Betrag', 'Zbývá uhradit', 'Amount open'], '142.50'),
    'payment.reference': field('reference', 'text', ['Verwendungszweck', 'Zpráva pro příjemce', 'Reference'], 'RE-2026-00042'),
  },
  balance_low: { 'account.balance': BALANCE, 'account.limit': field('limit', 'money', ['Grenze', 'Hranice', 'Limit'], '50.00') },
  service_suspended: { 'notice.day': DAY, 'notice.reason': field('reason', 'text', ['Grund', 'Důvod', 'Reason'], '–') }, service_reactivated: { 'notice.day': DAY },
  portal_invitation: {
    'portal.invitation': field('link', 'text', ['Link der Einladung', 'Odkaz v pozvánce', 'Link of the invitation'], 'https://portal.example.net/welcome/3kf9'),
    'portal.invitationUntil': field('day', 'date', ['Link gilt bis', 'Odkaz platí do', 'Link valid until'], '2026-12-07'),
  },
}

const SERVICES_LIST = 'services'
const LIST_NAME: Words = ['Dienste', 'Služby', 'Services']
const SERVICE_NAMES: Readonly<Record<string, Words>> = {
  'item.name': ['Bezeichnung', 'Název', 'Name'], 'item.number': ['Vertragsnummer', 'Číslo smlouvy', 'Contract number'], 'item.site': ['Ort der Leistung', 'Místo plnění', 'Place of the service'],
  'item.quantity': ['Menge', 'Množství', 'Quantity'], 'item.price': ['Preis im Monat', 'Cena za měsíc', 'Price per month'], 'item.formerPrice': ['Bisheriger Preis im Monat', 'Dosavadní cena za měsíc', 'Former price per month'],
  'item.renewsOn': ['Verlängert sich am', 'Prodlouží se dne', 'Renews on'],
}
const NAMES_FIELD = 'notice.services'
const TAX_FIELD = 'notice.tax'
const COMMON_NAMES: Readonly<Record<string, Words>> = {
  [NAMES_FIELD]: ['Um welche Dienste es geht', 'O které služby jde', 'The services it is about'], [TAX_FIELD]: ['Preise mit oder ohne Steuer', 'Ceny s daní, nebo bez daně', 'Prices with or without tax'],
}
const GROUP_NAMES: Readonly<Record<string, Words>> = {
  notice: ['Anlass', 'Důvod zprávy', 'Occasion'], address: ['Adresse', 'Adresa', 'Address'], invoice: ['Rechnung', 'Faktura', 'Invoice'], account: ['Kundenkonto', 'Konto zákazníka', 'Account'], debit: ['Lastschrift', 'Inkaso', 'Direct debit'], refund: ['Erstattung', 'Vratka', 'Refund'],
}
const TAX: Readonly<Record<'with' | 'without', Words>> = { with: ['einschließlich Umsatzsteuer', 'včetně DPH', 'including VAT'], without: ['zuzüglich Umsatzsteuer', 'bez DPH', 'plus VAT'] }

const word = (words: Words | undefined, language: Language): string | undefined => words?.[ORDER[language]]
const ALL_FIELDS: Readonly<Record<string, OwnField>> = Object.assign({}, ...Object.values(OWN_FIELDS)) as Readonly<Record<string, OwnField>>

export const noticeFields = (kind: NoticeKind): readonly string[] => [...Object.keys(OWN_FIELDS[kind]), ...(NOTICE_RULES[kind].services ? [NAMES_FIELD, TAX_FIELD] : [])]
export const noticeLists = (kind: NoticeKind): readonly string[] => (NOTICE_RULES[kind].services ? [SERVICES_LIST] : [])
export const noticeItemFields = (): readonly string[] => Object.keys(SERVICE_NAMES)

/** What people call a placeholder that only notices have; undefined for all others. */
export const noticeFieldName = (name: string, language: Language): string | undefined => word(ALL_FIELDS[name]?.names ?? COMMON_NAMES[name], language)
export const noticeItemName = (name: string, language: Language): string | undefined => word(SERVICE_NAMES[name], language)
export const noticeGroupName = (name: string, language: Language): string | undefined => (ALL_FIELDS[name] || COMMON_NAMES[name] ? word(GROUP_NAMES[name.slice(0, name.indexOf('.'))], language) : undefined)
export const noticeListName = (language: Language): string => word(LIST_NAME, language)!

/** A service as a notice tells of it, on the day that it is about. */
export interface ToldService {
  readonly name: string
  readonly number: string | null
  readonly site: string | null
  readonly quantity: string
  /** Per month, as decimal text; null: no price is known. */
  readonly price: string | null
  readonly formerPrice: string | null
  readonly renewsOn: CalendarDate | null
}

export interface NoticeFacts {
  readonly facts: Readonly<Record<string, string>>
  readonly services: readonly ToldService[]
  /** To private customers prices are told with tax, to businesses without (Directive 98/6/EC). */
  readonly withTax: boolean
  readonly currency: string
}

/** What can be read of an address by who knows it, and by nobody else: `e…a@example.org`. */
export function shortenedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const name = address.slice(0, at)
  return `${name.slice(0, 1)}…${name.length > 3 ? name.slice(-1) : ''}${address.slice(at)}`
}

/** The view of a customer's letter with what the notice knows. */
export function noticeView(view: FormView, kind: NoticeKind, { facts, services, withTax, currency }: NoticeFacts): FormView {
  const { language } = view
  const money = (amount: string | null): string => (amount === null ? '' : formatMoney(amount, currency, language))
  const told = ({ fact, as }: OwnField): string => {
    const value = facts[fact]
    if (value === undefined || value === '') return ''
    switch (as) {
      case 'date': return formatDate(value, language)
      case 'money': return money(value)
      case 'address': return shortenedAddress(value)
      case 'text': return value
      case 'reason': return returnWords(value, language)
    }
  }
  const own = Object.fromEntries(Object.entries(OWN_FIELDS[kind]).map(([name, each]) => [name, told(each)]))
  if (!NOTICE_RULES[kind].services) return { ...view, fields: { ...view.fields, ...own } }
  const items: Item[] = services.map((service) => ({
    name: service.name, number: service.number ?? '', site: service.site ?? '', quantity: formatDecimal(service.quantity, language, 0), price: money(service.price), formerPrice: money(service.formerPrice),
    renewsOn: service.renewsOn === null ? '' : formatDate(service.renewsOn, language),
  }))
  return {
    ...view, fields: { ...view.fields, ...own, [NAMES_FIELD]: namesOf(services), [TAX_FIELD]: word(TAX[withTax ? 'with' : 'without'], language)! }, lists: { ...view.lists, [SERVICES_LIST]: items },
  }
}

/** Two by name and how many more: a subject is one line. */
function namesOf(services: readonly ToldService[]): string {
  const names = [...new Set(services.map(({ name }) => name))]
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', ')
}

/** What facts an example of a kind has. */
export const noticeExampleFacts = (kind: NoticeKind): Readonly<Record<string, string>> => Object.fromEntries(Object.values(OWN_FIELDS[kind]).map(({ fact, example }) => [fact, example]))
