/**
 * What a payment or credit settles (ARE-3).
 * It owns: the order of what is settled, what somebody chose, what is left of payment and items. It does not own: where items come from, what is posted.
 * Invariants: nothing is settled beyond its rest or beyond the money (P4); what is settled and what is left sum to the money.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { shareOut, sumMinor } from '../kernel/money.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/** Whom the law asks first: the debtor. Else what is due first, oldest first (§ 366 Abs. 2 BGB), or in proportion to what is due. */
export const SETTLING_ORDERS = ['oldest_first', 'in_proportion'] as const
export type SettlingOrder = (typeof SETTLING_ORDERS)[number]

/** An item that is owed and not settled. */
export interface OwedItem {
  readonly id: bigint
  readonly number: string
  readonly dueDate: CalendarDate
  /** Receivable account; one payment settles items of one account. */
  readonly account: string
  readonly restMinor: bigint
  /** Cost of what is owed, not the claim itself. */
  readonly cost: boolean
}

export interface Settled {
  readonly item: bigint
  readonly amountMinor: bigint
}

export interface Settlement {
  readonly account: string | null
  readonly settled: readonly Settled[]
  /** What stays the customer's credit. */
  readonly leftMinor: bigint
}

/** What somebody wants settled: items by name, each with an amount or as far as the money goes in the order named. Null: by the company's order. */
export type Directed = readonly { readonly item: bigint; readonly amountMinor: bigint | null }[] | null

export type SettlingRefusal =
  | { readonly kind: 'open_item_not_owed'; readonly openItem: string }
  | { readonly kind: 'open_items_of_two_accounts'; readonly accounts: readonly string[] }
  | { readonly kind: 'open_item_has_less_left'; readonly openItem: string; readonly restMinor: bigint }
  | { readonly kind: 'settled_exceeds_money'; readonly settledMinor: bigint; readonly moneyMinor: bigint }

/** What an amount settles of a customer's items. By the company's order it goes to the account of the first item; refusals come in the order of SettlingRefusal. */
export function settle(items: readonly OwedItem[], { moneyMinor, directed, order, today }: {
  readonly moneyMinor: bigint
  readonly directed: Directed
  readonly order: SettlingOrder
  readonly today: CalendarDate
}): Result<Settlement, SettlingRefusal> {
  if (directed) return settleDirected(items, moneyMinor, directed)
  const sorted = items.toSorted((one, other) => one.dueDate.localeCompare(other.dueDate) || one.number.localeCompare(other.number))
  const account = sorted[0]?.account ?? null
  const mine = sorted.filter((item) => item.account === account)
  // Costs come before the claim, unless the debtor says otherwise (§ 367 BGB; § 1932 of the Czech Civil Code).
  const costs = oneAfterTheOther(mine.filter(({ cost }) => cost), moneyMinor)
  const claims = mine.filter(({ cost }) => !cost)
  const due = order === 'in_proportion' ? claims.filter(({ dueDate }) => dueDate <= today) : []
  const afterCosts = moneyMinor - settledMinor(costs)
  const shared = inProportion(due, afterCosts)
  const rest = oneAfterTheOther(claims.filter((item) => !due.includes(item)), afterCosts - settledMinor(shared))
  return yes(outcome(account, moneyMinor, [...costs, ...shared, ...rest]))
}

function settleDirected(items: readonly OwedItem[], moneyMinor: bigint, directed: NonNullable<Directed>): Result<Settlement, SettlingRefusal> {
  const byId = new Map(items.map((item) => [item.id, item]))
  const chosen: { readonly item: OwedItem; readonly amountMinor: bigint | null }[] = []
  for (const { item, amountMinor } of directed) {
    const found = byId.get(item)
    if (!found) return no({ kind: 'open_item_not_owed', openItem: String(item) })
    chosen.push({ item: found, amountMinor })
  }
  const accounts = [...new Set(chosen.map(({ item }) => item.account))]
  if (accounts.length > 1) return no({ kind: 'open_items_of_two_accounts', accounts })
  const settled: Settled[] = []
  let leftMinor = moneyMinor
  for (const { item, amountMinor } of chosen) {
    if (amountMinor !== null && amountMinor > item.restMinor) return no({ kind: 'open_item_has_less_left', openItem: item.number, restMinor: item.restMinor })
    const most = leftMinor < 0n ? 0n : leftMinor
    const taken = amountMinor ?? (item.restMinor < most ? item.restMinor : most)
    leftMinor -= taken
    if (taken > 0n) settled.push({ item: item.id, amountMinor: taken })
  }
  if (leftMinor < 0n) return no({ kind: 'settled_exceeds_money', settledMinor: moneyMinor - leftMinor, moneyMinor })
  return yes(outcome(accounts[0] ?? null, moneyMinor, settled))
}

const settledMinor = (settled: readonly Settled[]): bigint => sumMinor(settled.map(({ amountMinor }) => amountMinor))

const outcome = (account: string | null, moneyMinor: bigint, settled: readonly Settled[]): Settlement => ({
  account, settled, leftMinor: moneyMinor - sumMinor(settled.map(({ amountMinor }) => amountMinor)),
})

function oneAfterTheOther(items: readonly OwedItem[], moneyMinor: bigint): Settled[] {
  let leftMinor = moneyMinor
  return items.flatMap(({ id, restMinor }) => {
    const amountMinor = restMinor < leftMinor ? restMinor : leftMinor
    leftMinor -= amountMinor
    return amountMinor > 0n ? [{ item: id, amountMinor }] : []
  })
}

function inProportion(items: readonly OwedItem[], moneyMinor: bigint): Settled[] {
  const owed = sumMinor(items.map(({ restMinor }) => restMinor))
  if (moneyMinor >= owed) return items.map(({ id, restMinor }) => ({ item: id, amountMinor: restMinor }))
  const shares = shareOut(moneyMinor, items.map(({ restMinor }) => restMinor))
  return items.map(({ id }, i) => ({ item: id, amountMinor: shares[i]! })).filter(({ amountMinor }) => amountMinor > 0n)
}
