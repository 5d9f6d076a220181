/**
 * Reads a stored plan back for people: the text that `planText` wrote, whose hash was approved.
 * It owns nothing but the order of its fields, which stands in `planText`; a test holds both equal.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { tryMinor } from '../kernel/money.ts'

export interface ReadLine {
  readonly component: 'recurring' | 'setup' | 'planned'
  readonly subscriptionId: bigint | null
  readonly plannedItemId: bigint | null
  readonly generation: number
  readonly sku: string | null
  readonly name: string
  readonly label: string | null
  readonly period: { readonly from: CalendarDate; readonly until: CalendarDate } | null
  readonly quantity: string
  readonly unitPrice: string
  readonly days: { readonly billed: number; readonly of: number } | null
  readonly subscriptionDiscount: string
  readonly customerDiscount: string
  readonly netMinor: bigint
  readonly category: string
  readonly rate: string
  readonly taxCase: string
  readonly revenueAccount: string
}

export interface ReadPlan {
  readonly invoices: readonly { readonly dueDate: CalendarDate; readonly grossMinor: bigint; readonly lines: readonly ReadLine[] }[]
  readonly zeroLines: readonly ReadLine[]
  readonly waitingLines: number
}

type Facts = readonly [
  component: ReadLine['component'], subscription: string, plannedItem: string, generation: number, sku: string | null, name: string, label: string | null,
  from: string | null, until: string | null, quantity: string, unitPrice: string, billedDays: number | null, wholeDays: number | null,
  subscriptionDiscount: string, customerDiscount: string, net: string, category: string, rate: string, taxCase: string, revenueAccount: string,
]

/** The plan of one customer as data; amounts in minor units of the company's currency. */
export function readPlan(text: string): ReadPlan {
  const [invoices, zeroLines, waitingLines] = JSON.parse(text) as [readonly (readonly [string, string, readonly Facts[]])[], readonly Facts[], number]
  return {
    invoices: invoices.map(([dueDate, gross, lines]) => ({ dueDate, grossMinor: minor(gross), lines: lines.map(readLine) })),
    zeroLines: zeroLines.map(readLine), waitingLines,
  }
}

function readLine(facts: Facts): ReadLine {
  const [
    component, subscription, plannedItem, generation, sku, name, label, from, until, quantity, unitPrice, billedDays, wholeDays,
    subscriptionDiscount, customerDiscount, net, category, rate, taxCase, revenueAccount,
  ] = facts
  return {
    component, subscriptionId: idOf(subscription), plannedItemId: idOf(plannedItem), generation, sku, name, label,
    period: from === null || until === null ? null : { from, until }, quantity, unitPrice,
    days: billedDays === null || wholeDays === null ? null : { billed: billedDays, of: wholeDays },
    subscriptionDiscount, customerDiscount, netMinor: minor(net), category, rate, taxCase, revenueAccount,
  }
}

const idOf = (text: string): bigint | null => (text === '' ? null : BigInt(text))

function minor(text: string): bigint {
  const value = tryMinor(text)
  invariant(value !== undefined, `a plan holds amounts of two decimals: ${text}`)
  return value
}
