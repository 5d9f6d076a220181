/**
 * Rows of subscriptions (SUB-1) with what the former system has billed of them.
 * It does not own: whether customer and product exist (the command asks).
 */
import { addDays } from '../kernel/calendar-date.ts'
import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { Cells } from './cells.ts'

export interface ImportedSubscription {
  readonly line: number
  /** Number of the customer. */
  readonly customer: string
  readonly sku: string
  readonly label: string | null
  readonly quantity: string
  /** Net, decimal text; null: the catalogue's. Zero is a price. */
  readonly price: string | null
  readonly discountPercent: string
  readonly start: CalendarDate
  /** Last day, inclusive; null: open. */
  readonly end: CalendarDate | null
  /** Last day that the former system billed, inclusive; it may lie after the end. Null: nothing, or nothing of this subscription's time. */
  readonly billedUntil: CalendarDate | null
  /** False where the former system billed the beginning (rule 4 of FORMAT.md). */
  readonly setupFeeDue: boolean
}

/** The subscription of a row; undefined where something of it was refused. */
export function readSubscription(cells: Cells): ImportedSubscription | undefined {
  const customer = cells.digits('customer', { min: 1, max: 10, required: true })
  const sku = cells.text('sku', { max: 40, required: true })
  const label = cells.text('label', { max: 200 })
  const quantity = cells.quantity('quantity')
  const price = cells.price('price')
  const discountPercent = cells.percent('discount_percent') ?? '0'
  const start = cells.date('start', { required: true })
  const end = cells.date('end')
  const billed = cells.date('billed_until')
  if (start !== null && end !== null && end < start) cells.refuse('end', { kind: 'end_before_start', start })
  let billedUntil = billed
  // The day before the start is how some systems say "nothing yet".
  if (start !== null && billed !== null && billed < start) {
    billedUntil = null
    if (billed !== addDays(start, -1)) cells.warn('billed_until', { kind: 'billed_until_before_start', start })
  }
  if (cells.problems.some(({ severity }) => severity === 'refusal')) return undefined
  return {
    line: cells.line, customer: customer!, sku: sku!, label, quantity: quantity!, price, discountPercent, start: start!, end, billedUntil,
    setupFeeDue: billed === null,
  }
}
