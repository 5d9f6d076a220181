/**
 * Stock (SUB-4): what movements are allowed, and what they are worth.
 * It owns: the rules of an entry of stock, moving average cost, bar codes. It does not own: storage, documents that take goods, stocktaking.
 * Invariants: no store goes below zero; the value of an article ends with its last piece; a serial number is in one place.
 */
import { toMinor } from '../kernel/money.ts'
import { decimal, over, plus, rational, roundHalfAwayFromZero, times, toDecimalText, trimDecimal } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const STORE_KINDS = ['warehouse', 'van'] as const
export type StoreKind = (typeof STORE_KINDS)[number]

/** Why stock moved; `issue`: a document took the goods. */
export const STOCK_ENTRY_KINDS = ['goods_in', 'transfer', 'issue', 'return', 'stocktaking', 'reversal'] as const
export type StockEntryKind = (typeof STOCK_ENTRY_KINDS)[number]

export interface StockedArticle {
  readonly id: bigint
  readonly sku: string
  readonly serialised: boolean
  /** Over all stores. */
  readonly quantity: string
  readonly valueMinor: bigint
}

export interface OpenStore {
  readonly id: bigint
  readonly code: string
  readonly closed: boolean
}

/** What is so before an entry; keys of two parts are joined by a blank. */
export interface StockState {
  readonly articles: ReadonlyMap<bigint, StockedArticle>
  readonly stores: ReadonlyMap<bigint, OpenStore>
  /** By store and article; what is absent is nothing. */
  readonly onHand: ReadonlyMap<string, string>
  /** By article and serial number: its store, or null for outside; absent where it was never here. */
  readonly places: ReadonlyMap<string, bigint | null>
}

export interface WantedMovement {
  /** The line that a person wrote, from one. */
  readonly line: number
  readonly article: bigint
  readonly store: bigint
  /** Plus comes in, minus leaves. */
  readonly quantity: string
  /** What it is worth, with the sign of the quantity; null: at the average. */
  readonly valueMinor: bigint | null
  readonly serials: readonly string[]
  readonly documentLine: number | null
}

export interface StockMovement extends Omit<WantedMovement, 'valueMinor' | 'line'> {
  readonly valueMinor: bigint
}

export type StockRefusal =
  | { readonly kind: 'stock_entry_is_empty' }
  | { readonly kind: 'stock_article_not_found'; readonly lineNo: number }
  | { readonly kind: 'store_not_found' }
  | { readonly kind: 'store_is_closed'; readonly store: string }
  | { readonly kind: 'serial_numbers_do_not_match'; readonly lineNo: number; readonly sku: string; readonly wanted: string; readonly given: number }
  | { readonly kind: 'serial_number_named_twice'; readonly serial: string }
  | { readonly kind: 'serial_number_not_in_store'; readonly serial: string; readonly store: string }
  | { readonly kind: 'serial_number_in_stock'; readonly serial: string; readonly store: string }
  | { readonly kind: 'stock_is_short'; readonly lineNo: number; readonly sku: string; readonly store: string; readonly onHand: string; readonly wanted: string }

/** The share of a value that a quantity has: all of it for all that is there. */
export function shareOf(holding: Pick<StockedArticle, 'quantity' | 'valueMinor'>, quantity: Rational): bigint {
  const whole = decimal(holding.quantity)
  return whole.n === 0n ? 0n : roundHalfAwayFromZero(times(rational(holding.valueMinor), over(quantity, whole)))
}

/** What goods in are worth: rounded once a line. */
export const costOf = (quantity: string, unitCost: string): bigint => toMinor(times(decimal(quantity), decimal(unitCost)))

/** The moving average of one piece, in whole currency units with four places; null where there is none. */
export function averageCost({ quantity, valueMinor }: Pick<StockedArticle, 'quantity' | 'valueMinor'>): string | null {
  const pieces = decimal(quantity)
  if (pieces.n === 0n) return null
  return toDecimalText(rational(roundHalfAwayFromZero(times(over(rational(valueMinor), pieces), rational(100n))), 10_000n), 2)
}

/**
 * What an entry comes to: each movement with its value, in the order in which it is written. Refuses an entry without movements, an unknown article or store, a closed store, serial numbers that are not
 * as many as pieces, one that is named twice, leaves a store where it is not, or comes in while it is there, and more than a store has.
 */
export function decideMovements(wanted: readonly WantedMovement[], state: StockState): Result<readonly StockMovement[], StockRefusal> {
  if (wanted.length === 0) return no({ kind: 'stock_entry_is_empty' })
  const running = { articles: new Map(state.articles), onHand: new Map(state.onHand), places: new Map(state.places) }
  const named = new Set<string>()
  const movements: StockMovement[] = []
  for (const { valueMinor, line, ...movement } of wanted) {
    const article = running.articles.get(movement.article)
    if (!article) return no({ kind: 'stock_article_not_found', lineNo: line })
    const store = state.stores.get(movement.store)
    if (!store) return no({ kind: 'store_not_found' })
    if (store.closed) return no({ kind: 'store_is_closed', store: store.code })
    const quantity = decimal(movement.quantity)
    const serials = moveSerials({ ...movement, line }, { article, store, stores: state.stores, comesIn: quantity.n > 0n, places: running.places, named })
    if (!serials.ok) return serials
    const key = `${movement.store} ${movement.article}`
    const onHand = running.onHand.get(key) ?? '0'
    const left = plus(decimal(onHand), quantity)
    if (left.n < 0n) return no({ kind: 'stock_is_short', lineNo: line, sku: article.sku, store: store.code, onHand: trimDecimal(onHand), wanted: toDecimalText({ n: -quantity.n, d: quantity.d }, 0) })
    running.onHand.set(key, toDecimalText(left, 0))
    const rest = plus(decimal(article.quantity), quantity)
    const value = worth(article, { quantity, rest, valueMinor })
    running.articles.set(article.id, { ...article, quantity: toDecimalText(rest, 0), valueMinor: article.valueMinor + value })
    movements.push({ ...movement, valueMinor: value })
  }
  return yes(movements)
}

/** The last piece takes all the value that is left; no movement takes more than there is. */
function worth(article: StockedArticle, { quantity, rest, valueMinor }: { readonly quantity: Rational; readonly rest: Rational; readonly valueMinor: bigint | null }): bigint {
  if (quantity.n > 0n) return valueMinor ?? shareOf(article, quantity)
  if (valueMinor === 0n) return 0n
  if (rest.n === 0n) return -article.valueMinor
  const wanted = valueMinor ?? shareOf(article, quantity)
  return wanted < -article.valueMinor ? -article.valueMinor : wanted
}

interface Moving {
  readonly article: StockedArticle
  readonly store: OpenStore
  readonly stores: StockState['stores']
  readonly comesIn: boolean
  readonly places: Map<string, bigint | null>
  /** Within this entry, each way. */
  readonly named: Set<string>
}

function moveSerials({ serials, quantity, line }: Omit<WantedMovement, 'valueMinor'>, { article, store, stores, comesIn, places, named }: Moving): Result<null, StockRefusal> {
  const pieces = toDecimalText(decimal(quantity.replace('-', '')), 0)
  const expected = article.serialised ? pieces : '0'
  if (String(serials.length) !== expected) return no({ kind: 'serial_numbers_do_not_match', lineNo: line, sku: article.sku, wanted: expected, given: serials.length })
  for (const serial of serials) {
    const key = `${article.id} ${serial}`
    if (named.has(`${comesIn} ${key}`)) return no({ kind: 'serial_number_named_twice', serial })
    named.add(`${comesIn} ${key}`)
    const place = places.get(key)
    if (comesIn && place) return no({ kind: 'serial_number_in_stock', serial, store: stores.get(place)?.code ?? '' })
    if (!comesIn && place !== store.id) return no({ kind: 'serial_number_not_in_store', serial, store: store.code })
    places.set(key, comesIn ? store.id : null)
  }
  return yes(null)
}

/** A transfer takes from one store and gives to another; it moves no value. */
export const transferMovements = (lines: readonly Pick<WantedMovement, 'article' | 'quantity' | 'serials'>[], stores: { readonly from: bigint; readonly to: bigint }): WantedMovement[] =>
  lines.flatMap(({ article, quantity, serials }, index) => ([[`-${quantity}`, stores.from], [quantity, stores.to]] as const).map(([signed, store]) => ({
    line: index + 1, article, store, quantity: signed, valueMinor: 0n, serials, documentLine: null,
  })))

/** The movements that take an entry back, at the values at which it came. */
export const takenBack = (movements: readonly StockMovement[]): WantedMovement[] =>
  movements.map(({ quantity, valueMinor, ...movement }, index) => ({ ...movement, line: index + 1, quantity: quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`, valueMinor: -valueMinor }))

/** How an article stands against its minimum; one without a minimum is short when there is none. */
export function stockLevelOf({ quantity, minimum }: { readonly quantity: string; readonly minimum: string | null }): 'enough' | 'low' | 'none' {
  const pieces = decimal(quantity)
  if (pieces.n === 0n) return 'none'
  if (minimum === null) return 'enough'
  const floor = decimal(minimum)
  return pieces.n * floor.d < floor.n * pieces.d ? 'low' : 'enough'
}

/** Whether a bar code of the length of a GTIN (EAN-8, UPC-A, EAN-13, GTIN-14) has the check digit that its other digits ask for; any other text is a code of the house. */
export function isBarcodeRight(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return true
  const sum = [...code].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
