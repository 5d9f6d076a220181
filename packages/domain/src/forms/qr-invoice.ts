/**
 * Which payment code a paper bears, and the QR Faktura of Czech tax documents (qr-faktura.cz, version 1.0).
 * It owns the choice and the mapping from the canonical document; the codes of a transfer are receivables' (payment-codes.ts).
 */
import type { CanonicalBuyer, CanonicalDocument, CanonicalSeller } from '../invoicing/document.ts'
import { minorText, tryMinor } from '../kernel/money.ts'
import { alphanumeric, compactDate, giroCode, isSymbol, spayd, spaydFields } from '../receivables/payment-codes.ts'
import type { TransferRequest } from '../receivables/payment-codes.ts'

/** What the code says, and what people know it by: a Czech bank's standard wants its name beside it, with `+F` where an invoice travels in it. */
export interface PaymentCode {
  readonly text: string
  readonly name: 'GiroCode' | 'QR Platba' | 'QR Platba+F'
}

/** What is to be transferred; the amount a decimal string, to the seller's account. */
export interface Transfer {
  readonly seller: CanonicalSeller
  readonly buyer: CanonicalBuyer
  readonly currency: string
  readonly amount: string
  readonly reference: string
  /** What a Czech payer reads in their statement; there the symbol matches the payment. */
  readonly message: string
  readonly variableSymbol: string | null
  readonly dueDate: string | null
  /** A QR Faktura to travel in the code of a Czech bank. */
  readonly invoice?: string | null
}

/** Where a Czech account in euros is paid from a Czech or Slovak bank, its app reads SPAYD; elsewhere in the euro area it reads the GiroCode. */
const READ_SPAYD: ReadonlySet<string> = new Set(['CZ', 'SK'])

/** The one code that belongs on the paper: a page with two leaves people asking which one to take. Null where nothing is owed, or no standard carries it. */
export function transferCode({ seller, buyer, amount, reference, message, invoice = null, ...rest }: Transfer): PaymentCode | null {
  const amountMinor = tryMinor(amount) ?? 0n
  if (seller.iban === null || amountMinor <= 0n) return null
  const request: TransferRequest = { ...rest, payee: seller.name, iban: seller.iban, bic: seller.bic, amountMinor, reference }
  const giro = giroCode(request)
  const czech = seller.country === 'CZ' && (giro === null || READ_SPAYD.has(buyer.country)) ? spayd({ ...request, reference: message }, { invoice }) : null
  if (czech !== null) return { text: czech, name: invoice === null ? 'QR Platba' : 'QR Platba+F' }
  return giro === null ? null : { text: giro, name: 'GiroCode' }
}

/** Documents that ask for money. */
const ASK: ReadonlySet<string> = new Set(['invoice', 'proforma'])

/** The code of what a document asks to be transferred: of the rest, where a part is paid or deducted. */
export function documentCode(document: CanonicalDocument): PaymentCode | null {
  const { seller, buyer, payment, totals, currency, dueDate, number } = document
  if (!ASK.has(document.kind) || payment.method !== 'transfer') return null
  return transferCode({
    seller, buyer, currency, amount: totals.due, reference: payment.reference, message: payment.variableSymbol === null ? payment.reference : number, variableSymbol: payment.variableSymbol, dueDate,
    invoice: withinSpayd(document),
  })
}

/** The QR Faktura by itself, for the customer's books. Null where the seller is no Czech company, the currency no crowns, a rate none of Czechia, or the document no invoice and no credit note. */
export function qrInvoice(document: CanonicalDocument): string | null {
  const facts = accountingFacts(document)
  if (facts === null) return null
  const { seller, payment } = document
  return spaydFields('SID', [
    ...facts.identity, ['AM', facts.due], ['VS', symbolOf(document)], ...facts.parties, ['DT', dueDateOf(document)], ...facts.taxes, ['CC', document.currency],
    ['ACC', payment.method === 'transfer' && seller.iban !== null ? seller.iban.replace(/\s/g, '') : null],
  ])
}

/** What of it SPAYD does not say already: amount, symbol, due date, currency and account are the payment's. */
function withinSpayd(document: CanonicalDocument): string | null {
  const facts = accountingFacts(document)
  return facts === null ? null : spaydFields('SID', [...facts.identity, ...facts.parties, ...facts.taxes])
}

const symbolOf = ({ payment }: CanonicalDocument): string | null => (isSymbol(payment.variableSymbol) ? payment.variableSymbol : null)
const dueDateOf = ({ dueDate }: CanonicalDocument): string | null => (dueDate === null ? null : compactDate(dueDate))

/** Rates by their place in the standard: base, first and second reduced; those of before 2024 stay, for documents of then are still printed. */
const PLACES: Readonly<Record<string, '0' | '1' | '2'>> = { '21': '0', '12': '1', '15': '1', '10': '2' }

/** Documents that go into the books of whoever gets them. */
const ACCOUNTED: ReadonlySet<string> = new Set(['invoice', 'credit_note'])

type Fields = readonly (readonly [key: string, value: string | null])[]

function accountingFacts(document: CanonicalDocument): { readonly identity: Fields; readonly parties: Fields; readonly taxes: Fields; readonly due: string } | null {
  const { seller, buyer, vat } = document
  const taxes = taxFields(document)
  if (!ACCOUNTED.has(document.kind) || seller.country !== 'CZ' || document.currency !== 'CZK' || taxes === null) return null
  // Reverse charge within Czechia (§ 92a) is told apart: 0 none, 1 all, 2 a part of the document.
  const reversed = vat.filter((row) => row.category === 'AE' && buyer.country === 'CZ').length
  return {
    due: signed(document, document.totals.due),
    identity: [
      ['ID', value(document.number, 40)], ['DD', compactDate(document.issueDate)], ['TP', reversed === 0 ? '0' : reversed === vat.length ? '1' : '2'],
      // Kind of document: 0 no tax document, 1 a correction; an ordinary one (9) needs no word.
      ['TD', seller.vatId === null ? '0' : document.kind === 'credit_note' ? '1' : null],
    ],
    parties: [
      ['VII', value(seller.vatId)], ['INI', value(seller.registrationNumber)], ['VIR', value(buyer.vatId)], ['INR', value(buyer.registrationNumber)],
      ['DUZP', seller.vatId === null ? null : compactDate(document.taxDate)],
    ],
    taxes,
  }
}

/** Base and tax by place; what bears no Czech tax in NTB; a base whose tax the customer owes in none of them. Null for a rate that Czechia has not. */
function taxFields(document: CanonicalDocument): Fields | null {
  const sums = new Map<string, bigint>()
  const add = (key: string, amount: string): void => void sums.set(key, (sums.get(key) ?? 0n) + (tryMinor(signed(document, amount)) ?? 0n))
  for (const row of document.vat) {
    if (row.category === 'S') {
      const place = PLACES[row.rate.replace(/\.0*$/, '')]
      if (place === undefined) return null
      add(`TB${place}`, row.taxable)
      add(`T${place}`, row.tax)
    } else if (row.category !== 'AE' || document.buyer.country !== 'CZ') add('NTB', row.taxable)
  }
  return ['TB0', 'T0', 'TB1', 'T1', 'TB2', 'T2', 'NTB'].map((key) => [key, sums.has(key) ? minorText(sums.get(key)!) : null])
}

/** A correction reduces: its amounts are negative in the books of whoever reads them. */
const signed = (document: CanonicalDocument, amount: string): string =>
  (document.kind !== 'credit_note' || amount.startsWith('-') || /^[0.]*$/.test(amount) ? amount : `-${amount}`)

/** A value without what would end it or be decoded. */
const value = (text: string | null, most = 20): string | null => (text === null ? null : alphanumeric(text).slice(0, most))
