/**
 * Examples of every kind of paper in every language: what a designer looks at, and what a form is tried with before it is published.
 * It owns which hardships a form must bear; companies, people and numbers are invented.
 */
import type { CanonicalDocument, CanonicalLine, Language } from '../../invoicing/document.ts'
import { DOCUMENT_FORM_KINDS, type DocumentFormKind, type FormKind } from '../form-kinds.ts'
import type { FormView } from '../form-view.ts'
import { presentPaper } from '../paper-presentation.ts'
import { presentDocument } from '../presentation.ts'
import { LONG_SERVICE, SERVICES, buyerOf, sellerOf, type Example } from './cast.ts'
import { TRANSFER, cents, documentOf, line } from './documents.ts'
import { paperExample } from './papers.ts'

export interface ExampleOptions { readonly kind: FormKind; readonly language: Language; readonly example: Example }

/** The view of an example: what a form of this kind shows with it. */
export function exampleView({ kind, language, example }: ExampleOptions): FormView {
  const document = DOCUMENT_FORM_KINDS.find((each) => each === kind)
  return document === undefined
    ? presentPaper(paperExample({ kind: kind as Exclude<FormKind, DocumentFormKind>, language, example }))
    : presentDocument(exampleDocument(document, language, example))
}

const GROUPS: Readonly<Record<Language, string>> = { de: 'Vertrag', cs: 'Smlouva', en: 'Contract' }
const UNITS: Readonly<Record<Language, string>> = { de: 'Stk.', cs: 'ks', en: 'pcs' }

function linesOf(language: Language, example: Example): readonly Omit<CanonicalLine, 'no'>[] {
  const services = SERVICES[language]
  const czech = language === 'cs'
  const rates = example === 'tax-rates' ? (czech ? ['21', '12', '0'] : ['19', '7', '0']) : [czech ? '21' : '19']
  const price = (given: string, index: number): string => (example === 'zero' ? '0.00' : example === 'foreign-currency' ? cents(BigInt(given.replace('.', '')) * 1_000n + BigInt(index)) : given)
  return Array.from({ length: example === 'many-lines' ? 60 : services.length }, (_, index) => {
    const [name, note, given] = services[index % services.length]!
    const rate = rates[index % rates.length]!
    return line({
      name: example === 'long-names' && index === 1 ? LONG_SERVICE[language] : name, note: note === '' ? null : note, unitPrice: price(given, index), quantity: index % 7 === 3 ? '3' : '1', unit: UNITS[language],
      rate, category: rate === '0' ? 'AE' : 'S', ...(example === 'many-lines' ? { group: `${GROUPS[language]} V-${200_031 + Math.floor(index / 8)}` } : {}),
    })
  })
}

const EXEMPT: Readonly<Record<Language, string>> = {
  de: 'Steuerschuldnerschaft des Leistungsempfängers nach § 13b UStG.', cs: 'Daň odvede zákazník podle § 92a zákona o DPH.', en: 'Reverse charge: VAT is to be accounted for by the recipient (Art. 196 Directive 2006/112/EC).',
}
const REASONS: Readonly<Record<Language, string>> = {
  de: 'Der Anschluss war vom 10. bis 12. Oktober gestört.', cs: 'Porucha přípojky od 10. do 12. října.', en: 'The line was down from 10 to 12 October.',
}
const NUMBERS: Readonly<Record<DocumentFormKind, string>> = {
  invoice: 'RE-2026-00042', credit_note: 'GS-2026-00007', cancellation: 'GS-2026-00008', quote: 'AN-2026-00013', order: 'AU-2026-00021', order_confirmation: 'AB-2026-00020',
  delivery_note: 'LS-2026-00033', proforma: 'PF-2026-00005',
}
const TYPE_CODES = { invoice: '380', credit_note: '381', cancellation: '381', quote: '310', order: '220', order_confirmation: '231', delivery_note: '270', proforma: '325' } as const

function exampleDocument(kind: DocumentFormKind, language: Language, example: Example): CanonicalDocument {
  const number = NUMBERS[kind]
  const variableSymbol = language === 'cs' ? '2026000042' : null
  const base = documentOf({
    seller: sellerOf(language), buyer: buyerOf(language, example), language, lines: linesOf(language, example), exemptions: { AE: { code: 'VATEX-EU-AE', reason: EXEMPT[language] } },
    more: { number, ...(example === 'foreign-currency' ? { currency: language === 'cs' ? 'EUR' : 'CHF' } : {}), payment: { ...TRANSFER, reference: variableSymbol ?? number, variableSymbol } },
  })
  const correction = kind === 'credit_note' || kind === 'cancellation'
  const charges = kind === 'invoice' || kind === 'proforma'
  const rendered = kind === 'invoice' || correction
  const order = { number: NUMBERS.order, issueDate: '2026-10-20' }
  return {
    ...base, kind: kind === 'cancellation' ? 'credit_note' : kind, typeCode: TYPE_CODES[kind], cancellation: kind === 'cancellation', dueDate: charges ? '2026-11-16' : null,
    // What is only offered, ordered or delivered has no period yet.
    servicePeriod: rendered ? base.servicePeriod : null, lines: rendered ? base.lines : base.lines.map((one) => ({ ...one, period: null })),
    preceding: correction ? { number: NUMBERS.invoice, issueDate: '2026-11-02' } : null, reason: correction ? REASONS[language] : null,
    ...(kind === 'quote' ? { validUntil: '2026-12-01' } : {}), ...(kind === 'order_confirmation' || kind === 'delivery_note' ? { order } : {}),
    ...(kind === 'order' ? { source: { kind: 'quote' as const, number: NUMBERS.quote, issueDate: '2026-10-12' } } : {}),
  }
}
