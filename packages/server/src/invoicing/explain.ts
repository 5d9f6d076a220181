/** Explains every amount of a document: price version, period, days, discounts, tax rule, rounding (BIL-5). */
import { exactNet } from '@kontor/domain/invoicing/charging.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { decimal, lessPercent, plus, rational, times, trimDecimal } from '@kontor/domain/kernel/rational.ts'
import type { Rational } from '@kontor/domain/kernel/rational.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/invoices.ts'
import type { ExplanationRecord } from './store/invoices.ts'

export interface LineExplanation {
  readonly lineNo: number
  readonly name: string
  readonly net: string
  readonly price: { readonly source: 'catalogue' | 'subscription' | 'planned_item' | 'typed'; readonly amount: string; readonly validFrom: string | null }
  readonly quantity: string
  /** Recurring: the whole period, and how many of its days are billed. */
  readonly period: { readonly from: string; readonly until: string; readonly days: number; readonly of: number } | null
  readonly interval: { readonly months: number; readonly priceIsForMonths: number } | null
  /** `line`: of a planned item or a typed line itself. */
  readonly discounts: readonly { readonly kind: 'subscription' | 'customer' | 'line'; readonly percent: string }[]
  /** Parts of the same period that were billed before; the line is the rounded sum of all parts less these. */
  readonly billedBefore: string | null
  /** Of a credit note: the line of which this amount is credited; nothing else is reckoned then. */
  readonly corrects: { readonly number: string; readonly line: number; readonly net: string } | null
  /** The exact amount before rounding, as decimal text to twelve places, and the rule by which it became the net amount. */
  readonly exact: string | null
  readonly rounding: 'half_away_from_zero'
  readonly tax: { readonly category: string; readonly rate: string; readonly case: string; readonly date: string }
  readonly revenueAccount: string
  readonly billedAgain: boolean
}

export interface Explanation {
  readonly number: string
  readonly lines: readonly LineExplanation[]
  readonly vat: readonly { readonly category: string; readonly rate: string; readonly taxable: string; readonly tax: string }[]
  readonly totals: { readonly net: string; readonly tax: string; readonly gross: string }
}

/** The derivation of a document from what was kept with its charges; undefined for an unknown document. */
export async function explainDocument(tx: Tx, company: number, id: bigint): Promise<Explanation | undefined> {
  const document = await store.readDocument(tx, company, id)
  if (!document) return undefined
  const lines = await store.explanationLines(tx, company, id)
  const vat = await store.taxesOf(tx, company, id)
  const corrected = document.corrects_document_id === null ? undefined : await store.readDocument(tx, company, document.corrects_document_id)
  const canonical = await store.canonicalOf(tx, company, id)
  invariant(canonical, 'an issued document has its contents')
  const discounts = new Map((JSON.parse(canonical) as CanonicalDocument).lines.map((line) => [line.no, line.discounts]))
  return {
    number: document.number, lines: lines.map((row) => explainLine(row, (discounts.get(row.line_no) ?? []).map(({ percent }) => percent), corrected?.number)),
    vat: vat.map((row) => ({ category: row.category, rate: row.rate, taxable: minorText(row.taxable_minor), tax: minorText(row.tax_minor) })),
    totals: { net: minorText(document.net_minor), tax: minorText(document.tax_minor), gross: minorText(document.gross_minor) },
  }
}

/** `printed`: the discounts in percent that stand on the line; those of a recurring one are kept apart with its charge. */
function explainLine(row: ExplanationRecord, printed: readonly string[], corrects: string | undefined): LineExplanation {
  const recurring = row.component === 'recurring'
  const credit = row.corrects_line_no !== null && row.corrected_minor !== null && corrects !== undefined
  return {
    lineNo: row.line_no, name: row.name, net: minorText(row.net_minor),
    price: {
      source: row.price_version_id !== null ? 'catalogue' : row.term_id !== null ? 'subscription' : row.planned_item_id !== null ? 'planned_item' : 'typed',
      amount: trimDecimal(row.c_unit_price ?? row.unit_price, 2), validFrom: row.price_valid_from ?? row.term_valid_from,
    },
    quantity: trimDecimal(row.c_quantity ?? row.quantity),
    period: recurring ? { from: row.c_period_from!, until: row.c_period_until!, days: row.days!, of: row.whole_days! } : null,
    interval: recurring ? { months: row.interval_months!, priceIsForMonths: row.base_interval_months! } : null,
    discounts: recurring ? discountsOf(row) : credit ? [] : printed.map((percent) => ({ kind: 'line', percent: trimDecimal(percent) })),
    billedBefore: row.earlier_minor === null ? null : minorText(row.earlier_minor),
    corrects: credit ? { number: corrects, line: row.corrects_line_no, net: minorText(row.corrected_minor) } : null,
    exact: credit ? null : decimalText(recurring ? exactAmount(row) : exactOnce(row, printed)), rounding: 'half_away_from_zero',
    tax: { category: row.tax_category, rate: row.tax_rate, case: row.tax_case, date: row.tax_date },
    revenueAccount: row.revenue_account, billedAgain: (row.generation ?? 1) > 1,
  }
}

const discountsOf = (row: ExplanationRecord): LineExplanation['discounts'] => (['subscription', 'customer'] as const).flatMap((kind) => {
  const percent = trimDecimal((kind === 'subscription' ? row.subscription_discount : row.customer_discount) ?? '0')
  return percent === '0' ? [] : [{ kind, percent }]
})

/** What was rounded of a line that is charged once: quantity × price less its discounts. */
const exactOnce = (row: ExplanationRecord, discounts: readonly string[]): Rational =>
  discounts.reduce((exact, percent) => times(exact, lessPercent(decimal(percent))), times(decimal(row.quantity), decimal(row.unit_price)))

/** What was rounded: this line's exact amount, with the parts before it where the period was billed in parts. */
function exactAmount(row: ExplanationRecord): Rational {
  const own = exactNet({
    quantity: row.c_quantity!, unitPrice: row.c_unit_price!, intervalMonths: row.interval_months!, baseIntervalMonths: row.base_interval_months!,
    days: row.days!, wholeDays: row.whole_days!, subscriptionDiscount: row.subscription_discount!, customerDiscount: row.customer_discount!,
  })
  if (row.earlier_exact === null) return own
  const [n, d] = row.earlier_exact.split('/')
  return plus(own, rational(BigInt(n!), BigInt(d!)))
}

const PLACES = 12

/** Cut, not rounded, after twelve places: enough to see on which side of a half cent it lies. */
function decimalText({ n, d }: Rational): string {
  const digits = ((n < 0n ? -n : n) * 10n ** BigInt(PLACES) / d).toString().padStart(PLACES + 1, '0')
  const fraction = digits.slice(-PLACES).replace(/0+$/, '').padEnd(2, '0')
  return `${n < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${fraction}`
}
