/**
 * E-mail scripts (MSG-4): mails filled with the data of a record, for people or machines.
 * It owns: what a script must be like, its placeholders, to whom it goes, what an answer means. It does not own: the placeholder language (server), which facts a record has (server), sending (the outbox).
 * Invariants: values are said as machines read them: dates ISO, amounts with a point; nothing that is filled in begins a header or a line of a plain text.
 */
import type { EventKind } from '../companies/event.ts'
import type { Language } from '../kernel/language.ts'
import { readMailAddress } from './mail-address.ts'
import { MESSAGE_ADDRESSES_MAX } from './written-message.ts'

export const SCRIPT_RECORDS = ['customer', 'contact', 'service', 'document'] as const
/** What a script is about, and in whose menu it is offered. */
export type ScriptRecord = (typeof SCRIPT_RECORDS)[number]

export const SCRIPT_RECIPIENTS = ['main', 'billing', 'technical', 'commercial', 'contact', 'role', 'fixed'] as const
/** An address of the customer, that of the contact, those of everybody there with a role (the customer's main address where these are missing), or one that always gets it. */
export type ScriptRecipient = (typeof SCRIPT_RECIPIENTS)[number]

export const SCRIPT_PAPERS = ['document', 'account_statement', 'contract', 'service_settings'] as const
/** A paper that is made of the record when somebody sends the script. */
export type ScriptPaper = (typeof SCRIPT_PAPERS)[number]

const PAPERS_OF: Readonly<Record<ScriptRecord, readonly ScriptPaper[]>> = { customer: ['account_statement'], contact: ['account_statement'], service: ['contract', 'service_settings'], document: ['document'] }
/** The papers that a record has. */
export const scriptPapersOf = (record: ScriptRecord): readonly ScriptPaper[] => PAPERS_OF[record]

export const SCRIPT_EVENTS = ['service_activated', 'service_changed', 'service_cancelled', 'service_cancellation_revoked', 'service_suspended', 'service_reactivated'] as const satisfies readonly EventKind[]
export type ScriptEvent = (typeof SCRIPT_EVENTS)[number]

export const SCRIPT_OUTCOMES = ['ok', 'failed', 'answered'] as const
export type ScriptOutcome = (typeof SCRIPT_OUTCOMES)[number]

const CUSTOMER = ['company.name', 'customer.number', 'customer.name', 'customer.firstName', 'customer.lastName', 'customer.company', 'customer.street', 'customer.postcode', 'customer.city', 'customer.country', 'customer.email', 'customer.phone', 'customer.vatId', 'today'] as const
const SERVICE = ['service.id', 'service.number', 'service.label', 'service.product', 'service.sku', 'service.kind', 'service.state', 'service.start', 'service.end', 'service.street', 'service.postcode', 'service.city'] as const
const FIELDS = {
  customer: CUSTOMER,
  contact: [...CUSTOMER, 'contact.name', 'contact.email', 'contact.phone'],
  service: [...CUSTOMER, ...SERVICE],
  document: [...CUSTOMER, 'document.kind', 'document.number', 'document.date', 'document.dueDate', 'document.total', 'document.currency'],
} as const satisfies Readonly<Record<ScriptRecord, readonly string[]>>

export type ScriptField = (typeof FIELDS)[ScriptRecord][number]

/** The placeholders of a record. */
export const scriptFields = (record: ScriptRecord): readonly ScriptField[] => FIELDS[record]

const NAMES: Readonly<Record<ScriptField, readonly [de: string, cs: string, en: string]>> = {
  'company.name': ['Eigene Firma', 'Vlastní firma', 'Own company'], 'customer.number': ['Kundennummer', 'Číslo zákazníka', 'Customer number'], 'customer.name': ['Name des Kunden', 'Jméno zákazníka', 'Name of the customer'],
  'customer.firstName': ['Vorname', 'Jméno', 'First name'], 'customer.lastName': ['Nachname', 'Příjmení', 'Last name'], 'customer.company': ['Firma des Kunden', 'Firma zákazníka', 'Company of the customer'], 'customer.street': ['Straße', 'Ulice', 'Street'],
  'customer.postcode': ['Postleitzahl', 'PSČ', 'Postcode'], 'customer.city': ['Ort', 'Město', 'City'], 'customer.country': ['Land (DE, CZ …)', 'Země (DE, CZ …)', 'Country (DE, CZ …)'], 'customer.email': ['E-Mail des Kunden', 'E-mail zákazníka', 'Email of the customer'],
  'customer.phone': ['Telefon', 'Telefon', 'Phone'], 'customer.vatId': ['USt-IdNr.', 'DIČ', 'VAT id'], 'today': ['Heute', 'Dnes', 'Today'],
  'contact.name': ['Name des Ansprechpartners', 'Jméno kontaktu', 'Name of the contact'], 'contact.email': ['E-Mail des Ansprechpartners', 'E-mail kontaktu', 'Email of the contact'], 'contact.phone': ['Telefon des Ansprechpartners', 'Telefon kontaktu', 'Phone of the contact'],
  'service.id': ['Nummer des Dienstes in Kontor', 'Číslo služby v Kontoru', 'Number of the service in Kontor'], 'service.number': ['Vertragsnummer', 'Číslo smlouvy', 'Contract number'], 'service.label': ['Bezeichnung (Domain, Anschluss)', 'Označení (doména, přípojka)', 'Label (domain, line)'],
  'service.product': ['Produkt', 'Produkt', 'Product'], 'service.sku': ['Produktnummer', 'Kód produktu', 'Product number'], 'service.kind': ['Art des Dienstes', 'Druh služby', 'Kind of service'], 'service.state': ['Status des Dienstes', 'Stav služby', 'State of the service'],
  'service.start': ['Beginn', 'Začátek', 'Start'], 'service.end': ['Ende', 'Konec', 'End'], 'service.street': ['Straße des Dienstes', 'Ulice služby', 'Street of the service'], 'service.postcode': ['Postleitzahl des Dienstes', 'PSČ služby', 'Postcode of the service'],
  'service.city': ['Ort des Dienstes', 'Město služby', 'City of the service'],
  'document.kind': ['Belegart', 'Druh dokladu', 'Kind of document'], 'document.number': ['Belegnummer', 'Číslo dokladu', 'Document number'], 'document.date': ['Belegdatum', 'Datum dokladu', 'Document date'], 'document.dueDate': ['Fällig am', 'Splatnost', 'Due date'],
  'document.total': ['Betrag', 'Částka', 'Total'], 'document.currency': ['Währung', 'Měna', 'Currency'],
}
const AT: Readonly<Record<Language, 0 | 1 | 2>> = { de: 0, cs: 1, en: 2 }
export const scriptFieldName = (field: ScriptField, language: Language): string => NAMES[field][AT[language]]

export type ScriptFacts = Readonly<Partial<Record<ScriptField, string | null>>>

/** What a script sees: every placeholder of its record, empty ones as nothing. */
export function scriptData(record: ScriptRecord, facts: ScriptFacts): Readonly<Record<string, Readonly<Record<string, string | null>> | string | null>> {
  const data: Record<string, Record<string, string | null> | string | null> = {}
  for (const field of scriptFields(record)) {
    const [group = '', name] = field.split('.')
    const value = facts[field] || null
    if (name === undefined) data[group] = value
    else (data[group] ??= Object.create(null) as Record<string, string | null>, data[group] as Record<string, string | null>)[name] = value
  }
  return data
}

export interface ScriptAddresses {
  readonly main: string | null
  readonly billing: string | null
  readonly technical: string | null
  readonly commercial: string | null
  /** Of the contact that the script is about. */
  readonly contact: string | null
  /** Everybody there who has an address. */
  readonly people: readonly { readonly email: string; readonly roles: readonly string[] }[]
}

/** To whom a script goes; empty where nobody has such an address. */
export function scriptRecipients({ recipient, address, role }: { readonly recipient: ScriptRecipient; readonly address: string | null; readonly role: string | null }, { main, billing, technical, commercial, contact, people }: ScriptAddresses): readonly string[] {
  const one = (found: string | null): readonly string[] => (found === null ? [] : [found])
  switch (recipient) {
    case 'fixed': return one(address)
    case 'contact': return one(contact)
    case 'main': return one(main ?? billing)
    case 'billing': return one(billing ?? main)
    case 'technical': return one(technical ?? main)
    case 'commercial': return one(commercial ?? main)
    case 'role': {
      const holders = [...new Set(people.flatMap(({ email, roles }) => (role !== null && roles.includes(role) ? [email] : [])))]
      return holders.length === 0 ? one(main ?? billing) : holders.slice(0, MESSAGE_ADDRESSES_MAX)
    }
  }
}

export interface ScriptRules {
  readonly record: ScriptRecord
  readonly recipient: ScriptRecipient
  readonly address: string | null
  /** A code of the company's list of contact roles. */
  readonly role: string | null
  readonly events: readonly ScriptEvent[]
  readonly serviceKind: string | null
  readonly papers: readonly ScriptPaper[]
}

export type ScriptFault =
  | { readonly kind: 'mail_address_invalid'; readonly address: string }
  | { readonly kind: 'script_address_missing' }
  | { readonly kind: 'script_role_missing' }
  | { readonly kind: 'script_contact_only_of_contacts' }
  | { readonly kind: 'script_events_only_of_services' }
  | { readonly kind: 'script_paper_of_another_record'; readonly paper: ScriptPaper }
  | { readonly kind: 'script_papers_only_by_hand' }

/** The first thing that is wrong with a script apart from its words. */
export function scriptFault({ record, recipient, address, role, events, serviceKind, papers }: ScriptRules): ScriptFault | undefined {
  if (recipient === 'fixed' && address === null) return { kind: 'script_address_missing' }
  if (recipient === 'fixed' && readMailAddress(address!) === undefined) return { kind: 'mail_address_invalid', address: address! }
  if (recipient === 'role' && role === null) return { kind: 'script_role_missing' }
  if (recipient === 'contact' && record !== 'contact') return { kind: 'script_contact_only_of_contacts' }
  if (record !== 'service' && (events.length > 0 || serviceKind !== null)) return { kind: 'script_events_only_of_services' }
  const foreign = papers.find((paper) => !PAPERS_OF[record].includes(paper))
  if (foreign) return { kind: 'script_paper_of_another_record', paper: foreign }
  // What goes by itself opens no file and draws no paper: events are told many at once, in one transaction.
  return papers.length > 0 && events.length > 0 ? { kind: 'script_papers_only_by_hand' } : undefined
}

const SAID_MAX = 50_000

/** What an answer says: failure goes first, for a robot that fails often quotes what success would look like. Words, not patterns: nobody's pattern holds up the mail. */
export function scriptOutcome(words: { readonly ok: string | null; readonly failed: string | null }, answer: { readonly subject: string; readonly text: string }): ScriptOutcome {
  const said = plain(`${answer.subject}\n${answer.text}`.slice(0, SAID_MAX))
  const says = (wanted: string | null): boolean => wanted !== null && plain(wanted) !== '' && said.includes(plain(wanted))
  return says(words.failed) ? 'failed' : says(words.ok) ? 'ok' : 'answered'
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Shipped as an example: a registrar's robot that takes orders of domains by mail. */
export const REGISTRAR_ORDER = {
  name: { de: 'Domain beim Registrar bestellen', cs: 'Objednat doménu u registrátora', en: 'Order a domain from the registrar' },
  record: 'service', serviceKind: 'domain', events: ['service_activated'], recipient: 'fixed', address: 'robot@registrar.example', html: false,
  subject: 'ORDER {{ service.label }}',
  body: [
    'Command: create', 'Domain: {{ service.label }}', 'Period: 12', 'Reference: {{ service.id }}', 'Owner-Name: {{ customer.name }}', '{% if customer.company %}', 'Owner-Organisation: {{ customer.company }}', '{% endif %}', 'Owner-Street: {{ customer.street }}',
    'Owner-Postcode: {{ customer.postcode }}', 'Owner-City: {{ customer.city }}', 'Owner-Country: {{ customer.country }}', 'Owner-Email: {{ customer.email }}', 'Owner-Phone: {{ customer.phone }}',
  ].join('\n'),
  okWords: 'Status: success', failedWords: 'Status: error',
} as const
