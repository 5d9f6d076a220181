/**
 * Templates of mail (FRM-3): what each kind may show, by the names that forms have for it, and what may be wrong with one.
 * It owns: kinds, placeholders, faults. It does not own: the words (default-templates), reading the placeholder language (server), which template applies (forms/applying.ts).
 * Invariant: a template sees the fields of its kind and nothing else.
 */
import { fieldGroupName, fieldName, formKindName, listName } from '../forms/field-wording.ts'
import { fieldsOf, ITEM, itemFieldsOf, listsOf } from '../forms/form-kinds.ts'
import type { FormKind } from '../forms/form-kinds.ts'
import type { FormView } from '../forms/form-view.ts'
import type { Language } from '../kernel/language.ts'
import { noticeFieldName, noticeFields, noticeGroupName, noticeItemFields, noticeItemName, noticeListName, noticeLists } from './notice-view.ts'
import { NOTICE_KINDS, NOTICE_RULES, OFFERED_NOTICES } from './notice.ts'
import type { NoticeKind, OfferedNotice } from './notice.ts'

/** What a mail brings, `message`: what somebody writes to a customer, and `letter_text`: what stands on the paper of a letter. */
const BROUGHT = [
  'message', 'invoice', 'deposit', 'credit_note', 'cancellation', 'quote', 'order_confirmation', 'delivery_note', 'proforma', 'account_statement', 'letter', 'contract', 'service_settings',
  'letter_text',
] as const
export type BroughtKind = (typeof BROUGHT)[number]
export type TemplateKind = BroughtKind | OfferedNotice
/** Also those of notices whose cause nobody raises yet: they have words, and nobody can choose them. */
export type AnyTemplateKind = BroughtKind | NoticeKind
export const TEMPLATE_KINDS: readonly TemplateKind[] = [...BROUGHT, ...OFFERED_NOTICES]
export const EVERY_TEMPLATE_KIND: readonly AnyTemplateKind[] = [...BROUGHT, ...NOTICE_KINDS]

export const isNotice = (kind: AnyTemplateKind): kind is NoticeKind => (NOTICE_KINDS as readonly string[]).includes(kind)

/** What may be said as an SMS, too. */
export const hasSms = (kind: AnyTemplateKind): boolean => kind === 'message' || (isNotice(kind) && NOTICE_RULES[kind].sms !== null)

export interface TemplateContent {
  /** One line, with placeholders. */
  readonly subject: string
  /** Markup (mail-markup.ts) with placeholders. */
  readonly body: string
  /** The SMS, plain text with placeholders; without, it is for mail only. */
  readonly sms?: string | null | undefined
}

/** Characters. */
export const SUBJECT_MAX = 200
export const BODY_MAX = 20_000
/** An SMS has room for half of it; conditions have words too. */
export const SMS_TEMPLATE_MAX = 3000
/** A mail is read, not studied: what comes out of a template at most. */
export const OUTPUT_MAX = 60_000

const OWN_KINDS: Readonly<Record<NoticeKind | 'message' | 'deposit' | 'letter_text', Readonly<Record<Language, string>>>> = {
  message: { de: 'Nachricht', cs: 'Zpráva', en: 'Message' }, deposit: { de: 'Anzahlungsrechnung', cs: 'Zálohová faktura', en: 'Deposit invoice' },
  letter_text: { de: 'Brieftext', cs: 'Text dopisu', en: 'Letter text' },
  service_activated: { de: 'Dienst aktiviert', cs: 'Aktivace služby', en: 'Service activated' }, service_changed: { de: 'Dienst geändert', cs: 'Změna služby', en: 'Service changed' },
  service_cancelled: { de: 'Kündigung bestätigt', cs: 'Potvrzení výpovědi', en: 'Cancellation confirmed' }, service_cancellation_revoked: { de: 'Kündigung zurückgenommen', cs: 'Odvolání výpovědi', en: 'Cancellation taken back' },
  contract_renewing: { de: 'Vertrag verlängert sich', cs: 'Prodloužení smlouvy', en: 'Contract about to renew' }, contract_expiring: { de: 'Vertrag läuft aus', cs: 'Konec smlouvy', en: 'Contract about to end' },
  price_change: { de: 'Preisänderung', cs: 'Změna ceny', en: 'Price change' }, payment_details_needed: { de: 'Zahlungsdaten fehlen', cs: 'Chybějící platební údaje', en: 'Payment details needed' },
  customer_mail_changed: { de: 'E-Mail-Adresse geändert', cs: 'Změna e-mailové adresy', en: 'E-mail address changed' }, payment_received: { de: 'Zahlung eingegangen', cs: 'Přijatá platba', en: 'Payment received' },
  debit_returned: { de: 'Rücklastschrift', cs: 'Vrácené inkaso', en: 'Direct debit returned' },
  refund_paid: { de: 'Guthaben erstattet', cs: 'Přeplatek vrácen', en: 'Credit refunded' },
  invoice_overdue: { de: 'Rechnung überfällig', cs: 'Faktura po splatnosti', en: 'Invoice overdue' }, balance_low: { de: 'Guthaben fast aufgebraucht', cs: 'Nízký zůstatek', en: 'Balance low' },
  service_suspended: { de: 'Dienst gesperrt', cs: 'Pozastavení služby', en: 'Service suspended' }, service_reactivated: { de: 'Dienst wieder aktiv', cs: 'Obnovení služby', en: 'Service reactivated' },
  portal_invitation: { de: 'Einladung ins Portal', cs: 'Pozvánka do portálu', en: 'Portal invitation' },
}

/** What people call a kind of mail. */
export const templateKindName = (kind: AnyTemplateKind, language: Language): string => (kind in OWN_KINDS ? OWN_KINDS[kind as keyof typeof OWN_KINDS][language] : formKindName(paperOf(kind), language))

/** Of what somebody writes there is no standard to take the place of: such templates are chosen by their names, and see neither its subject nor its text. */
export const isWritten = (kind: AnyTemplateKind): kind is 'message' | 'letter_text' => kind === 'message' || kind === 'letter_text'

/** The paper whose fields a mail may show. */
export const paperOf = (kind: AnyTemplateKind): FormKind => (kind === 'deposit' ? 'invoice' : isWritten(kind) || isNotice(kind) ? 'letter' : kind)

/** Whether an e-invoice comes along: only a mail knows. */
const EINVOICE = 'mail.einvoice'
const OWN_FIELDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = { [EINVOICE]: { de: 'E-Rechnung liegt bei', cs: 'E-faktura je přiložena', en: 'E-invoice is attached' } }
const MAIL: Readonly<Record<Language, string>> = { de: 'E-Mail', cs: 'E-mail', en: 'Mail' }

/** Codes to be scanned say nothing as text. */
const ON_PAPER_ONLY: ReadonlySet<string> = new Set(['payment.code', 'payment.qrInvoice'])
const OF_A_MESSAGE = /^(seller|buyer|portal)\.|^language$|^letter\.signatory$/
const OF_A_LETTER = /^(seller|buyer|portal)\.|^language$|^letter\.(signatory|reference)$|^document\.issueDate$/
const OF_A_NOTICE = /^(seller|buyer|portal)\.|^language$/
const BRINGS_EINVOICES: readonly AnyTemplateKind[] = ['invoice', 'deposit', 'credit_note', 'cancellation']

function isShown(kind: AnyTemplateKind, field: string): boolean {
  if (isNotice(kind)) return OF_A_NOTICE.test(field)
  return kind === 'message' ? OF_A_MESSAGE.test(field) : kind === 'letter_text' ? OF_A_LETTER.test(field) : !ON_PAPER_ONLY.has(field)
}

/** The placeholders of a kind. */
export const templateFields = (kind: AnyTemplateKind): readonly string[] => [
  ...fieldsOf(paperOf(kind)).filter((field) => isShown(kind, field)), ...(isNotice(kind) ? noticeFields(kind) : []), ...(BRINGS_EINVOICES.includes(kind) ? [EINVOICE] : []),
]

/** The lists that a template of a kind may go through. */
export const templateLists = (kind: AnyTemplateKind): readonly string[] => (isNotice(kind) ? noticeLists(kind) : isWritten(kind) ? [] : listsOf(paperOf(kind)))

/** The placeholders of an entry of a list, `item.name`. */
export const templateItemFields = (kind: AnyTemplateKind, list: string): readonly string[] => (isNotice(kind) ? noticeItemFields() : itemFieldsOf(paperOf(kind), list))

export const templateFieldName = (field: string, language: Language): string => OWN_FIELDS[field]?.[language] ?? noticeFieldName(field, language) ?? fieldName(field, language)
export const templateGroupName = (field: string, language: Language): string => (field in OWN_FIELDS ? MAIL[language] : noticeGroupName(field, language) ?? fieldGroupName(field, language))
export const templateItemName = (kind: AnyTemplateKind, field: string, language: Language): string => (isNotice(kind) ? noticeItemName(field, language)! : fieldName(field, language))
export const templateListName = (kind: AnyTemplateKind, list: string, language: Language): string => (isNotice(kind) ? noticeListName(language) : listName(list, paperOf(kind), language))

type Value = string | number | null
export type TemplateData = Readonly<Record<string, Readonly<Record<string, Value>> | readonly Readonly<Record<string, Value>>[] | Value>>

/** All that a template of a kind sees: what a form would show, and nothing where that would show nothing. */
export function templateData(kind: AnyTemplateKind, view: Pick<FormView, 'fields' | 'lists' | 'sections'>, { einvoice }: { readonly einvoice: boolean }): TemplateData {
  const data: Record<string, Record<string, Value> | readonly Readonly<Record<string, Value>>[] | Value> = {}
  for (const field of templateFields(kind)) {
    const [group = '', name] = field.split('.')
    const value = (field === EINVOICE ? (einvoice ? 'yes' : '') : view.fields[field]) || null
    if (name === undefined) data[group] = value
    else (data[group] ??= Object.create(null) as Record<string, Value>, data[group] as Record<string, Value>)[name] = value
  }
  for (const list of templateLists(kind)) {
    const rows = list === 'lines' ? view.sections.flatMap(({ heading, sum, rows: lines }) => lines.map((line) => ({ ...line, group: heading, sum }))) : view.lists[list] ?? []
    data[list] = rows.map((row) => Object.fromEntries(templateItemFields(kind, list).map((field) => [field.slice(ITEM.length), (row as Readonly<Record<string, string>>)[field.slice(ITEM.length)] || null])))
  }
  return data
}

/** Where in a template something is wrong. */
export type TemplatePart = 'subject' | 'body' | 'sms'
interface Place { readonly part: TemplatePart; readonly line: number }
export type TemplateFault =
  | { readonly kind: 'template_not_readable'; readonly part: TemplatePart; readonly line: number; readonly near: string }
  | ({ readonly kind: 'template_command_unknown'; readonly name: string } & Place)
  | ({ readonly kind: 'template_placeholder_unknown'; readonly name: string; readonly meant: string | null } & Place)
  | { readonly kind: 'template_too_costly'; readonly part: TemplatePart }
  | { readonly kind: 'template_output_too_large'; readonly part: TemplatePart; readonly most: number }
  | { readonly kind: 'template_says_nothing'; readonly part: TemplatePart }

/** The known name that an unknown one most likely means: at most two letters other, or the same words in another case. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const near = known.map((each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) })).toSorted((a, b) => a.distance - b.distance)[0]
  return near && near.distance <= 2 ? near.each : null
}

/** Letters to change, add or take away (Levenshtein). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, j) => j)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    before = row
  }
  return before[other.length]!
}
