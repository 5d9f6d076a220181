/**
 * Deposit invoices and the final invoice that deducts them (§ 14 (5) UStG; docs/decisions/0019).
 * It owns: what a deposit on an order says, and what is left of an invoice after its deposits. It does not own: accounts, storage, whether a deposit was paid.
 * Invariants: the taxes of the deposits and of the rest sum to the tax of the whole, to the cent; nothing that is left is negative.
 */
import type { VatCategory } from '../catalog/tax.ts'
import type { Language } from '../kernel/language.ts'
import { minorText, sumMinor } from '../kernel/money.ts'
import { decimal, rational, roundHalfAwayFromZero, times, trimDecimal } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { VatRow } from './draft-invoices.ts'
import type { ManualInvoice, ManualLine } from './manual-invoice.ts'

/** A deposit invoice: what is left of it after its credit notes, per category and rate. */
export interface Deposit {
  readonly id: bigint
  readonly number: string
  readonly issueDate: string
  readonly vat: readonly VatRow[]
}

export interface Deduction {
  readonly deposit: Deposit
  readonly vat: readonly VatRow[]
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
}

export interface Deducted {
  readonly deductions: readonly Deduction[]
  /** The gross amount of all deposits (BT-113). */
  readonly deductedMinor: bigint
  /** Tax of the invoice less that of its deposits, in the order of the invoice's own breakdown: what is posted. */
  readonly restTaxMinor: readonly bigint[]
  /** BT-115. */
  readonly dueMinor: bigint
}

export type DepositRefusal =
  | { readonly kind: 'deposit_is_credited'; readonly number: string }
  | { readonly kind: 'deposits_exceed_invoice'; readonly category: VatCategory; readonly rate: string; readonly restMinor: bigint }
  | { readonly kind: 'deposits_exceed_total'; readonly restMinor: bigint }

/**
 * Deducts deposits from an invoice. Refuses a deposit of which nothing is left, more net than the invoice has in a rate, and more money than it has in all; the last can
 * follow from rounding alone, where many small deposits make the whole.
 */
export function deductDeposits(invoice: { readonly vat: readonly VatRow[]; readonly grossMinor: bigint }, deposits: readonly Deposit[]): Result<Deducted, DepositRefusal> {
  const deductions: Deduction[] = []
  const left = invoice.vat.map((row) => ({ ...row }))
  for (const deposit of deposits) {
    const vat = deposit.vat.filter((row) => row.taxableMinor !== 0n || row.taxMinor !== 0n)
    if (vat.length === 0) return no({ kind: 'deposit_is_credited', number: deposit.number })
    for (const row of vat) {
      const of = left.find((one) => one.category === row.category && one.rate === row.rate)
      const rest = of?.taxableMinor ?? 0n
      if (!of || row.taxableMinor > rest) return no({ kind: 'deposits_exceed_invoice', category: row.category, rate: row.rate, restMinor: rest })
      of.taxableMinor -= row.taxableMinor
      of.taxMinor -= row.taxMinor
    }
    const netMinor = sumMinor(vat.map((row) => row.taxableMinor))
    const taxMinor = sumMinor(vat.map((row) => row.taxMinor))
    deductions.push({ deposit, vat, netMinor, taxMinor, grossMinor: netMinor + taxMinor })
  }
  const deductedMinor = sumMinor(deductions.map((deduction) => deduction.grossMinor))
  const dueMinor = invoice.grossMinor - deductedMinor
  if (dueMinor < 0n) return no({ kind: 'deposits_exceed_total', restMinor: invoice.grossMinor })
  return yes({ deductions, deductedMinor, restTaxMinor: left.map((row) => row.taxMinor), dueMinor })
}

const NAMES: Readonly<Record<Language, (percent: string, number: string) => string>> = {
  de: (percent, number) => `Anzahlung ${percent.replace('.', ',')} % auf Auftrag ${number}`,
  cs: (percent, number) => `Záloha ${percent.replace('.', ',')} % na objednávku ${number}`,
  en: (percent, number) => `Deposit of ${percent}% on order ${number}`,
}
const LUMP_SUM: Readonly<Record<Language, string>> = { de: 'pauschal', cs: 'paušál', en: 'lump sum' }

export interface DepositWanted {
  readonly percent: string
  readonly order: string
  readonly language: Language
}

/**
 * The draft of a deposit of so many percent on an order: one line for each way in which the order's lines are taxed, so that the deposit bears the order's taxes in its proportions.
 * `netMinor` holds what each line of the order comes to, in their order.
 */
export function depositContent(order: ManualInvoice, netMinor: readonly bigint[], { percent, order: number, language }: DepositWanted): ManualInvoice {
  const groups = new Map<string, { readonly line: ManualLine; net: bigint }>()
  for (const [i, line] of order.lines.entries()) {
    const key = [line.taxClass, line.serviceKind, line.supply].join(' ')
    const group = groups.get(key)
    if (group) group.net += netMinor[i]!
    else groups.set(key, { line, net: netMinor[i]! })
  }
  const lines = [...groups.values()].flatMap(({ line, net }): ManualLine[] => {
    const share = roundHalfAwayFromZero(times(rational(net, 100n), decimal(percent)))
    return share === 0n ? [] : [{
      kind: 'once', sku: null, name: NAMES[language](trimDecimal(percent), number), note: null, quantity: '1', unit: LUMP_SUM[language], unitPrice: minorText(share), discountPercent: '0',
      taxClass: line.taxClass, serviceKind: line.serviceKind, supply: line.supply, revenueAccount: line.revenueAccount, period: null,
    }]
  })
  return { lines, paymentDays: order.paymentDays, introduction: null, closing: null, deposit: true }
}
