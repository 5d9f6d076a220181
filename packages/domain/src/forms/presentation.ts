/**
 * From the canonical document to what a form shows: every value as finished text in one language.
 * It owns number, date and address formats, carried totals and the choice of title; it owns no layout and no sentence of a letter.
 * Pure: the same document gives the same view, always; a layout engine only places what stands here.
 */
import type { CanonicalDocument, CanonicalLine, CanonicalVat, Language } from '../invoicing/document.ts'
import type { BUYER_FIELDS, COMMON_FIELDS, DOCUMENT_FIELDS, DocumentFormKind, SELLER_FIELDS } from './form-kinds.ts'
import { buyerFields, mandateFields, paragraphs, sellerFields, viewHead } from './form-parties.ts'
import type { FormView, Item, ViewSection } from './form-view.ts'
import { NBSP, formatAmount, formatDate, formatDecimal, formatMoney, formatPercent, formatPeriod } from './local-format.ts'
import { documentCode, qrInvoice } from './qr-invoice.ts'
import { REVERSE_CHARGE, documentTitle, lineDetail, paymentMethodName, vatLabel } from './wording.ts'

/** The view of a document; the names of its fields and lists are checked by the compiler. */
export interface DocumentView extends FormView {
  readonly fields: Readonly<Record<DocumentField, string>>
  readonly lists: Readonly<Record<'vat' | 'exemptions' | 'deposits' | 'cashDiscounts' | 'introduction' | 'closing', readonly Item[]>>
}
type DocumentField = (typeof COMMON_FIELDS | typeof SELLER_FIELDS | typeof BUYER_FIELDS | typeof DOCUMENT_FIELDS)[number]

export interface PresentationOptions {
  /** Another language than the document's own, for a reader's copy. */
  readonly language?: Language
}

/** Which form a document is shown by: a cancellation has one of its own. */
export const formKindOf = (document: Pick<CanonicalDocument, 'kind' | 'cancellation'>): DocumentFormKind => (document.cancellation ? 'cancellation' : document.kind)

/**
 * Presents an issued document. Amounts are in the document's currency.
 * A credit note shows positive amounts, since its title says which way the money goes: one that is stored with negative amounts is turned round as a whole.
 * Throws where the document holds something that is no amount or no date, since such a document cannot have been issued.
 */
export function presentDocument(document: CanonicalDocument, options: PresentationOptions = {}): DocumentView {
  const language = options.language ?? document.language
  const shown = document.kind === 'credit_note' && document.totals.gross.startsWith('-') ? turnedRound(document) : document
  const marks = exemptionMarks(shown.vat)
  const title = documentTitle(shown, language)
  return {
    ...viewHead(shown, { language, title: `${title} ${shown.number}`, date: shown.issueDate }),
    fields: {
      ...documentFields(shown, language, title), ...sellerFields(shown, language), ...buyerFields(shown), ...paymentFields(shown, language),
      ...totalFields(shown, language),
    },
    sections: sections(shown, language, marks),
    lists: {
      vat: shown.vat.map((row) => ({
        label: vatLabel(row.category, row.rate, language) + markOf(row, marks), base: formatMoney(row.taxable, shown.currency, language),
        tax: formatMoney(row.tax, shown.currency, language),
      })),
      exemptions: shown.vat.flatMap((row) => {
        const text = exemptionText(row, language)
        const mark = markOf(row, marks).trim()
        return text === '' ? [] : [{ mark: mark === '' ? '' : mark + NBSP, text }]
      }),
      deposits: deposits(shown, language),
      cashDiscounts: shown.payment.cashDiscounts.map((discount) => ({
        percent: formatPercent(discount.percent, language),
        until: formatDate(discount.until, language),
        amount: formatMoney(discount.amount, shown.currency, language),
        payable: formatMoney(fromMinor(minor(shown.totals.due) - minor(discount.amount)), shown.currency, language),
      })),
      introduction: paragraphs(shown.introduction),
      closing: paragraphs(shown.closing),
    },
  }
}

function documentFields(document: CanonicalDocument, language: Language, title: string) {
  const date = (value: string | null): string => (value === null ? '' : formatDate(value, language))
  const of = { de: 'vom', cs: `ze${NBSP}dne`, en: 'of' }[language]
  const both = (named: { readonly number: string; readonly issueDate: string } | null | undefined): string =>
    (named === null || named === undefined ? '' : `${named.number} ${of}${NBSP}${formatDate(named.issueDate, language)}`)
  return {
    'kind': formKindOf(document),
    'language': language,
    'document.title': title,
    'document.number': document.number,
    'document.issueDate': date(document.issueDate),
    'document.dueDate': date(document.dueDate),
    'document.taxDate': date(document.taxDate),
    'document.validUntil': date(document.validUntil ?? null),
    'document.deposit': document.typeCode === '386' ? 'yes' : '',
    'document.servicePeriod': document.servicePeriod === null ? '' : formatPeriod(document.servicePeriod, language),
    'document.currency': document.currency,
    'document.reason': document.reason ?? '',
    'document.introduction': document.introduction ?? '',
    'preceding.number': document.preceding?.number ?? '',
    'preceding.issueDate': date(document.preceding?.issueDate ?? null),
    'preceding.both': both(document.preceding),
    'source.both': both(document.source),
    'order.both': both(document.order),
  }
}

function paymentFields(document: CanonicalDocument, language: Language) {
  const { payment, totals } = document
  const code = documentCode(document)
  return {
    'payment.method': payment.method,
    'payment.methodName': paymentMethodName(payment.method, language),
    'payment.reference': payment.reference,
    'payment.variableSymbol': payment.variableSymbol ?? '',
    'payment.code': code?.text ?? '',
    'payment.codeName': code?.name ?? '',
    'payment.qrInvoice': qrInvoice(document) ?? '',
    'payment.days': payment.days === null ? '' : String(payment.days),
    'payment.nothingDue': minor(totals.due) <= 0n ? 'yes' : '',
    ...mandateFields(payment.mandate, language),
  }
}

function totalFields({ totals, currency }: CanonicalDocument, language: Language) {
  const deducted = minor(totals.deducted ?? '0.00')
  const settled = minor(totals.gross) - deducted - minor(totals.due)
  return {
    'totals.net': formatMoney(totals.net, currency, language),
    'totals.tax': formatMoney(totals.tax, currency, language),
    'totals.gross': formatMoney(totals.gross, currency, language),
    'totals.due': formatMoney(totals.due, currency, language),
    'totals.deducted': deducted === 0n ? '' : formatMoney(fromMinor(-deducted), currency, language),
    // Empty where nothing was paid before, so that a form shows the row only where it says something.
    'totals.settled': settled === 0n ? '' : formatMoney(fromMinor(-settled), currency, language),
  }
}

/** What a final invoice deducts: one row for each deposit and rate (§ 14 (5) UStG). */
function deposits({ deposits: given = [], currency }: CanonicalDocument, language: Language): readonly Item[] {
  return given.flatMap((deposit) => deposit.vat.map((row) => ({
    number: deposit.number, date: formatDate(deposit.issueDate, language), label: vatLabel(row.category, row.rate, language), base: formatMoney(row.taxable, currency, language),
    tax: formatMoney(row.tax, currency, language), gross: formatMoney(fromMinor(minor(row.taxable) + minor(row.tax)), currency, language),
  })))
}

function sections(document: CanonicalDocument, language: Language, marks: ExemptionMarks): readonly ViewSection[] {
  const result: { heading: string; sum: bigint; rows: (Item & { carried: string })[] }[] = []
  let total = 0n
  for (const line of document.lines) {
    total += minor(line.net)
    const heading = line.group ?? ''
    let section = result.at(-1)
    if (section === undefined || section.heading !== heading) result.push(section = { heading, sum: 0n, rows: [] })
    section.sum += minor(line.net)
    section.rows.push({ ...lineItem(line, language, marks), carried: formatAmount(fromMinor(total), language) })
  }
  return result.map(({ heading, sum, rows }) => ({ heading, sum: formatAmount(fromMinor(sum), language), rows }))
}

function lineItem(line: CanonicalLine, language: Language, marks: ExemptionMarks): Item {
  const unit = line.unit === '' ? '' : NBSP + line.unit
  return {
    no: String(line.no),
    sku: line.sku ?? '',
    name: line.name,
    detail: lineDetail(line, language),
    period: line.period === null ? '' : formatPeriod(line.period, language),
    quantity: formatDecimal(line.quantity, language, 0) + unit,
    unitPrice: formatDecimal(line.unitPrice, language, 2),
    // The mark stands before the rate, so that the percent signs of a column stay below one another.
    rate: `${markOf(line, marks).trim()}${NBSP}${formatPercent(line.rate, language)}`.trim(),
    net: formatAmount(line.net, language),
  }
}

type ExemptionMarks = ReadonlyMap<string, string>
const taxKey = (row: { readonly category: string; readonly rate: string }): string => `${row.category} ${formatDecimal(row.rate, 'en', 0)}`
const markOf = (row: { readonly category: string; readonly rate: string }, marks: ExemptionMarks): string => marks.get(taxKey(row)) ?? ''
const SUPERSCRIPTS = ['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'] as const

/** Marks that tie a line to the sentence of its exemption; none are needed where the whole document has one tax treatment. */
function exemptionMarks(vat: readonly CanonicalVat[]): ExemptionMarks {
  if (vat.length < 2) return new Map()
  const exempt = vat.filter((row) => exemptionText(row, 'en') !== '')
  return new Map(exempt.map((row, index) => [taxKey(row), NBSP + (SUPERSCRIPTS[index] ?? `(${index + 1})`)]))
}

function exemptionText(row: CanonicalVat, language: Language): string {
  if (row.exemptionReason !== null && row.exemptionReason !== '') return row.exemptionReason
  return row.category === 'AE' ? REVERSE_CHARGE[language] : ''
}

/** Hundredths of the currency; throws where a document's amount does not have exactly two decimals. */
function minor(amount: string): bigint {
  const match = /^(-?)(\d+)\.(\d{2})$/.exec(amount)
  if (match === null) throw new Error(`not an amount: ${amount}`)
  const value = BigInt(`${match[2]}${match[3]}`)
  return match[1] === '-' ? -value : value
}

function fromMinor(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const negated = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : /^[0.]*$/.test(amount) ? amount : `-${amount}`)

function turnedRound(document: CanonicalDocument): CanonicalDocument {
  const { totals } = document
  return {
    ...document,
    lines: document.lines.map((line) => ({
      ...line, net: negated(line.net), quantity: line.quantity.startsWith('-') ? negated(line.quantity) : line.quantity,
      unitPrice: line.unitPrice.startsWith('-') && !line.quantity.startsWith('-') ? negated(line.unitPrice) : line.unitPrice,
    })),
    vat: document.vat.map((row) => ({ ...row, taxable: negated(row.taxable), tax: negated(row.tax) })),
    totals: { ...totals, net: negated(totals.net), tax: negated(totals.tax), gross: negated(totals.gross), due: negated(totals.due) },
  }
}
