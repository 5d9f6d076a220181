/**
 * The customers of a billing run in words: who is billed what, who is not and why, how that stands against the last invoice (BIL-2).
 * It does not own: the plan (the server's), or the office's words for the same reasons.
 */
import { minorText } from '@kontor/domain/kernel/money.ts'
import { listItems } from '@kontor/server/invoicing/public.ts'
import type { ItemFilter, ListedItem } from '@kontor/server/invoicing/public.ts'
import type { CliContext } from './context.ts'
import { words } from './words.ts'

export interface RunOfCompany {
  readonly company: number
  readonly run: bigint
  readonly currency: string
}

/** Items of one statement. */
const PAGE = 1000
/** Of what stands out so many are named unasked. */
const NAMED_MAX = 20

async function* itemsOf(context: CliContext, { company, run }: RunOfCompany, filter: ItemFilter = {}): AsyncGenerator<ListedItem> {
  const { db } = await context.open()
  for (let cursor: ItemFilter['cursor']; ;) {
    const page = await db.company({ company, actor: context.actor }, (tx) => listItems(tx, company, run, { ...filter, cursor }, PAGE))
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    cursor = [last.outlier === null, last.position]
  }
}

/** One line for each customer of a run, what stands out first. */
export async function noteCustomers(context: CliContext, of: RunOfCompany): Promise<void> {
  for await (const item of itemsOf(context, of)) context.note(lineOf(item, of.currency))
}

/** Who is held back and whose amount stands out, as far as a person reads; and how to see all. */
export async function noteWhatStandsOut(context: CliContext, of: RunOfCompany): Promise<void> {
  for (const filter of [{ state: 'parked' }, { outlier: 'much_more_than_last' }, { outlier: 'much_less_than_last' }] as const) {
    let named = 0
    for await (const item of itemsOf(context, of, filter)) {
      if (named++ === NAMED_MAX) {
        context.note('  …')
        break
      }
      context.note(lineOf(item, of.currency))
    }
  }
  context.note(`"kontor billing status ${of.run} --customers" lists every customer with amount or reason.`)
}

/** The same for programs. */
export async function customersJson(context: CliContext, of: RunOfCompany): Promise<unknown[]> {
  const customers: unknown[] = []
  for await (const item of itemsOf(context, of)) {
    customers.push({
      number: item.customer_number, name: item.customer_name, planned: item.planned, state: item.state, reason: item.reason, detail: item.detail, invoices: item.invoices,
      net: minorText(item.net_minor), tax: minorText(item.tax_minor), gross: minorText(item.gross_minor),
      lastGross: item.last_gross_minor === null ? null : minorText(item.last_gross_minor), outlier: item.outlier,
    })
  }
  return customers
}

const OUTLIERS: Readonly<Record<NonNullable<ListedItem['outlier']>, string>> = {
  first_invoice: 'the first invoice', much_more_than_last: 'much more than the last', much_less_than_last: 'much less than the last',
}

function lineOf(item: ListedItem, currency: string): string {
  const who = `  ${item.customer_number} ${item.customer_name}: `
  if (item.state === 'zero' || (item.state === 'pending' && item.planned === 'zero')) return `${who}nothing to pay`
  if (item.state !== 'pending' && item.state !== 'billed') return `${who}${item.state}, ${reasonWords(item.reason, item.detail)}`
  const last = item.last_gross_minor === null ? '' : ` (last ${minorText(item.last_gross_minor)})`
  return `${who}${item.invoices === 1 ? '' : `${item.invoices} invoices, `}${minorText(item.gross_minor)} ${currency}${last}${item.outlier === null ? '' : `, ${OUTLIERS[item.outlier]}`}`
}

type Detail = Readonly<Record<string, unknown>>
const amount = (minor: unknown): string => minorText(BigInt(String(minor)))

const REASONS: Readonly<Record<string, (detail: Detail) => string>> = {
  nothing_due: () => 'nothing is due',
  collective_day: (d) => `invoiced only on day ${String(d['day'])} of the month`,
  sum_not_positive: () => 'the sum would not be positive and waits for the next invoice',
  amount_too_large: () => 'the amount is implausibly large',
  amount_above_forecast: (d) => (d['netMinor'] === undefined ? 'more than three times what was expected' : `${amount(d['netMinor'])} net is more than three times the ${amount(d['forecastMinor'])} that were expected`),
  too_many_lines: (d) => `${d['lines'] === undefined ? 'too many' : String(d['lines'])} lines for one service and period`,
  price_missing: (d) => `${String(d['sku'])} has no price on ${String(d['date'])}`,
  too_many_periods: (d) => `${String(d['periods'])} periods of ${String(d['sku'])} at once`,
  tax_rate_missing: (d) => `there is no tax rate of class ${String(d['taxClass'])} in ${String(d['country'])} on ${String(d['date'])}`,
  changed_since_preview: () => 'changed since the preview; the next run bills it',
}

/** What a person wrote stays as it was written. */
function reasonWords(reason: string | null, detail: Detail | null): string {
  const known = reason === null ? undefined : REASONS[reason]
  if (known) return known(detail ?? {})
  return detail === null ? (reason ?? '') : words({ kind: reason ?? '', ...detail })
}
