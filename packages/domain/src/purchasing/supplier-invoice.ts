/**
 * Supplier invoices (DOC-7): what an inbound e-invoice costs, line by line, and how it is booked.
 * It owns: the cost lines that an invoice comes to, the rules of booking, and the postings. It does not own: reading and judging the file (invoicing/einvoice), storage, payment.
 * Invariants: the cost lines sum to the invoice's total without VAT; an entry is posted only for an invoice that adds up; it balances (L1).
 */
import type { ReadEInvoice } from '../invoicing/einvoice/reading.ts'
import { numberOf } from '../invoicing/einvoice/rule.ts'
import type { SemanticInvoice } from '../invoicing/einvoice/semantic-invoice.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { toMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { balance } from '../ledger/journal-entry.ts'
import type { Posting } from '../ledger/journal-entry.ts'

export type SupplierInvoiceState = 'read' | 'booked' | 'rejected'

/** A line of cost: a line of the invoice, an allowance or charge on the whole of it, or the whole where the profile has no lines. */
export interface CostLine {
  readonly lineNo: number
  readonly name: string
  readonly quantity: string | null
  readonly unitCode: string | null
  readonly unitPrice: string | null
  /** Null where the file has no number there. */
  readonly netMinor: bigint | null
  readonly category: string | null
  readonly rate: string | null
}

/** An amount of the file in minor units; null where it is absent or no number. */
export function minorOf(text: string | null): bigint | null {
  const number = numberOf(text)
  return number === undefined ? null : toMinor(number)
}

/** UNTDID 1001: the types of credit notes among those that arrive. */
export const isCredit = ({ typeCode }: SemanticInvoice): boolean => ['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '532'].includes(typeCode)

/** The country whose VAT a supplier charges: that of the VAT id, else of the address; null where the invoice names neither. Greece writes EL. */
export function taxCountry({ seller }: SemanticInvoice): string | null {
  const prefix = /^[A-Z]{2}/.exec(seller.vatId?.trim().toUpperCase() ?? '')?.[0]
  return prefix === 'EL' ? 'GR' : prefix ?? seller.address?.country ?? null
}

export function costLines({ invoice }: Pick<ReadEInvoice, 'invoice'>): readonly CostLine[] {
  const lines: Omit<CostLine, 'lineNo'>[] = invoice.lines.map(({ item, quantity, unitCode, price, net, category, rate }) => ({
    name: item.name ?? '', quantity, unitCode, unitPrice: price?.net ?? null, netMinor: minorOf(net), category, rate,
  }))
  const negative = (minor: bigint | null): bigint | null => (minor === null ? null : -minor)
  const adjustments = [...invoice.allowances.map((item) => ({ ...item, netMinor: negative(minorOf(item.amount)) })), ...invoice.charges.map((item) => ({ ...item, netMinor: minorOf(item.amount) }))]
  for (const { reason, reasonCode, netMinor, category, rate } of adjustments) {
    lines.push({ name: reason ?? reasonCode ?? '', quantity: null, unitCode: null, unitPrice: null, netMinor, category, rate })
  }
  // MINIMUM and BASIC WL tell no lines: the whole is one.
  if (invoice.lines.length === 0) return [{ lineNo: 1, name: '', quantity: null, unitCode: null, unitPrice: null, netMinor: minorOf(invoice.totals.net), category: null, rate: null }]
  return lines.map((line, index) => ({ lineNo: index + 1, ...line }))
}

/** What a person, a text or a rule says of where costs are posted. */
export interface PurchaseAccounts {
  readonly payables: string | null
  readonly inputTaxStandard: string | null
  readonly inputTaxReduced: string | null
}

export interface BookableInvoice {
  readonly state: SupplierInvoiceState
  readonly credit: boolean
  readonly currency: string
  readonly netMinor: bigint | null
  readonly taxMinor: bigint | null
  readonly grossMinor: bigint | null
  readonly vat: readonly { readonly rate: string | null; readonly taxMinor: bigint | null; readonly category: string | null }[]
  readonly lines: readonly { readonly lineNo: number; readonly netMinor: bigint | null; readonly category: string | null; readonly rate: string | null; readonly account: string | null }[]
}

export interface BookingContext {
  readonly currency: string
  readonly accounts: PurchaseAccounts
  /** The accounts that the lines name, as far as they exist. */
  readonly known: ReadonlyMap<string, { readonly receivable: boolean; readonly taxClass: string | null }>
  /** Neither a small business deducts input tax (§ 19 UStG), nor anybody at home the VAT of another country: it is part of the cost. */
  readonly deductsTax: boolean
  readonly postingDate: CalendarDate
  readonly latest: CalendarDate
  readonly periodState: 'open' | 'closed'
}

export type BookingRefusal =
  | { readonly kind: 'supplier_invoice_is_booked' }
  | { readonly kind: 'supplier_invoice_is_rejected' }
  | { readonly kind: 'supplier_invoice_currency_foreign'; readonly currency: string }
  | { readonly kind: 'supplier_invoice_does_not_add_up' }
  | { readonly kind: 'cost_line_without_account'; readonly line: number }
  | { readonly kind: 'account_unknown'; readonly account: string }
  | { readonly kind: 'account_not_for_costs'; readonly account: string }
  | { readonly kind: 'purchase_account_missing'; readonly purpose: 'payables' | 'input_tax_standard' | 'input_tax_reduced' }
  | { readonly kind: 'posting_date_too_far_ahead'; readonly latest: CalendarDate }
  | { readonly kind: 'accounting_period_closed'; readonly period: string }

/** The standard rate of a member state is 15 per cent at least; what is below is reduced (Directive 2006/112/EC, art. 97 and 98). */
const STANDARD_FROM = 15n

export function judgeBooking(invoice: BookableInvoice, context: BookingContext): Result<readonly Posting[], BookingRefusal> {
  if (invoice.state === 'booked') return no({ kind: 'supplier_invoice_is_booked' })
  if (invoice.state === 'rejected') return no({ kind: 'supplier_invoice_is_rejected' })
  if (invoice.currency !== context.currency) return no({ kind: 'supplier_invoice_currency_foreign', currency: invoice.currency })
  const sums = sumsOf(invoice)
  if (!sums) return no({ kind: 'supplier_invoice_does_not_add_up' })
  for (const { lineNo, account } of invoice.lines) {
    if (account === null) return no({ kind: 'cost_line_without_account', line: lineNo })
    const known = context.known.get(account)
    if (!known) return no({ kind: 'account_unknown', account })
    // Control accounts and accounts that compute a tax of their own are other people's business.
    if (known.receivable || known.taxClass !== null || account === context.accounts.payables) return no({ kind: 'account_not_for_costs', account })
  }
  const { accounts } = context
  if (accounts.payables === null) return no({ kind: 'purchase_account_missing', purpose: 'payables' })
  const taxes: { account: string; minor: bigint }[] = []
  for (const { rate, minor } of sums.taxes) {
    const standard = (numberOf(rate)?.n ?? 0n) >= STANDARD_FROM * (numberOf(rate)?.d ?? 1n)
    const account = context.deductsTax ? (standard ? accounts.inputTaxStandard : accounts.inputTaxReduced) : largestLine(invoice, rate)
    if (account === null) return no({ kind: 'purchase_account_missing', purpose: standard ? 'input_tax_standard' : 'input_tax_reduced' })
    taxes.push({ account, minor })
  }
  if (context.postingDate > context.latest) return no({ kind: 'posting_date_too_far_ahead', latest: context.latest })
  if (context.periodState === 'closed') return no({ kind: 'accounting_period_closed', period: context.postingDate.slice(0, 7) })
  const costs = invoice.lines.map(({ account, netMinor }) => ({ account: account!, minor: netMinor! }))
  return yes(postings([...costs, ...taxes], { payables: accounts.payables, grossMinor: invoice.grossMinor!, credit: invoice.credit }))
}

interface Sums { readonly taxes: readonly { readonly rate: string | null; readonly minor: bigint }[] }

/** Whether lines, taxes and totals are numbers and agree to the cent; then the taxes by rate. */
function sumsOf({ netMinor, taxMinor, grossMinor, lines, vat }: BookableInvoice): Sums | undefined {
  if (netMinor === null || grossMinor === null || lines.some((line) => line.netMinor === null) || vat.some((part) => part.taxMinor === null)) return undefined
  const tax = taxMinor ?? 0n
  const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)
  if (total(lines.map((line) => line.netMinor!)) !== netMinor || netMinor + tax !== grossMinor) return undefined
  // MINIMUM tells the tax as one sum; of two rates nobody can say how much is whose, and the larger part is at the standard rate.
  if (vat.length === 0) return { taxes: tax === 0n ? [] : [{ rate: String(STANDARD_FROM), minor: tax }] }
  return total(vat.map((part) => part.taxMinor!)) === tax ? { taxes: vat.filter((part) => part.taxMinor !== 0n).map(({ rate, taxMinor }) => ({ rate, minor: taxMinor! })) } : undefined
}

/** Tax that may not be deducted goes where the largest part of what it was charged on goes. */
function largestLine({ lines }: BookableInvoice, rate: string | null): string | null {
  const size = (minor: bigint | null): bigint => (minor === null ? 0n : minor < 0n ? -minor : minor)
  const ofRate = lines.filter((line) => numberOf(line.rate) !== undefined && line.rate === rate)
  return (ofRate.length > 0 ? ofRate : lines).toSorted((a, b) => Number(size(b.netMinor) > size(a.netMinor)) - Number(size(b.netMinor) < size(a.netMinor)))[0]?.account ?? null
}

/** Costs and input tax in debit, the supplier in credit; a credit note the other way. Accounts whose sum is zero get no posting. */
function postings(parts: readonly { readonly account: string; readonly minor: bigint }[], { payables, grossMinor, credit }: { readonly payables: string; readonly grossMinor: bigint; readonly credit: boolean }): Posting[] {
  const sums = new Map<string, bigint>()
  for (const { account, minor } of [...parts, { account: payables, minor: -grossMinor }]) sums.set(account, (sums.get(account) ?? 0n) + minor)
  const entry = [...sums].map(([account, sum]): Posting => {
    const minor = credit ? -sum : sum
    return { account, customerId: null, debitMinor: minor > 0n ? minor : 0n, creditMinor: minor < 0n ? -minor : 0n }
  }).filter(({ debitMinor, creditMinor }) => debitMinor !== creditMinor)
  invariant(balance(entry) === 0n, `the postings of a supplier invoice balance: ${balance(entry)} minor units are left`)
  return entry
}
