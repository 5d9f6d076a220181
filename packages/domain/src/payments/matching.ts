/**
 * Which open items a credit on the bank account pays (BNK-4): rules in order, each with its evidence, until one finds exactly one answer.
 * It owns: the rules, what they prove, how the amount is spread, what is suggested where a person has to decide. It does not own: finding candidates (server), booking (receivables).
 * Invariants: what is matched by itself has one candidate (P8); no item gets more than its rest, all together no more than the payment (P3, P4); all of one customer.
 */
import { sumMinor } from '../kernel/money.ts'
import { discountedTogether, isDiscounted } from './cash-discount.ts'
import { nameFits } from './payer-name.ts'

/** A credit of a bank statement. */
export interface Receipt {
  /** Minor units of the account's currency, above zero. */
  readonly amountMinor: bigint
  readonly payerName: string | null
  /** Document numbers that it may name. */
  readonly documents: readonly string[]
  /** The symbol of its own field, which people type for nothing else; null where there is none. */
  readonly symbol: string | null
  /** Numbers in its words, any of which may be a customer's. */
  readonly symbols: readonly string[]
}

export interface CandidateItem {
  readonly id: bigint
  readonly document: string
  readonly restMinor: bigint
  /** What settles it for whoever keeps a cash discount that is still open. */
  readonly discountedMinor?: readonly bigint[]
}

/** A customer whom something points to, with all that they owe in this currency, the oldest first. */
export interface Candidate {
  readonly customer: bigint
  readonly name: string
  readonly business: boolean
  /** Number and alternates. */
  readonly symbols: readonly string[]
  readonly items: readonly CandidateItem[]
  /** Numbers of theirs that the words name and that are paid already. */
  readonly settledDocuments: readonly string[]
  /** Whether the account that paid is theirs: by their master data or mandate, or because a person booked payments of it to them and to nobody else. */
  readonly account: 'known' | 'learned' | null
}

export const MATCHING_RULES = ['documents', 'symbol', 'number_in_text', 'account', 'name'] as const
/** What names the customer: documents by number; the symbol; their number in the words; the account that paid; name and amount. */
export type MatchingRule = (typeof MATCHING_RULES)[number]
/** How the amount fits: the named items, one, a sum of some, all that is owed, one less its cash discount, less, or more than that. */
export type AmountFit = 'named' | 'one' | 'some' | 'all' | 'cash_discount' | 'part' | 'over'

export interface Match {
  readonly customer: bigint
  readonly rule: MatchingRule
  readonly fit: AmountFit
  /** 0 to 100; measured on made-up banks, not a probability. */
  readonly confidence: number
  readonly allocations: readonly { readonly item: bigint; readonly amountMinor: bigint }[]
}

export type MatchingOutcome =
  | { readonly kind: 'matched'; readonly match: Match }
  /** A person decides; suggestions with the best first. */
  | { readonly kind: 'open'; readonly reason: OpenReason; readonly suggestions: readonly Match[] }
/** Why nothing was booked: nothing points to anybody; several signs to several; the signs are too weak; the amount fits nothing. */
export type OpenReason = 'nobody_named' | 'several_named' | 'not_sure' | 'amount_fits_nothing'

/** What a company lets be booked by itself. */
export interface MatchingPolicy {
  /** With a customer's symbol in its field, less or more than what is owed: the oldest items first, what is too much stays as credit. */
  readonly partBySymbol: boolean
  /** By name and amount alone. */
  readonly byName: boolean
}
export const CAREFUL: MatchingPolicy = { partBySymbol: true, byName: false }

const CONFIDENCE: Readonly<Record<MatchingRule, number>> = { documents: 99, symbol: 98, number_in_text: 95, account: 93, name: 75 }
const LESS_FOR: Readonly<Record<AmountFit, number>> = { named: 0, one: 0, some: 2, all: 0, cash_discount: 2, part: 20, over: 20 }
/** Beyond so many items a sum of some is chance, not meaning. */
const SUBSET_ITEMS_MAX = 14
const SUGGESTIONS_MAX = 5

/** A candidate with the signs that point to it. */
interface Pointed {
  readonly candidate: Candidate
  readonly signs: ReadonlySet<MatchingRule>
}

/** Finds what a receipt pays among the candidates; the same however they are ordered. */
export function matchReceipt(receipt: Receipt, candidates: readonly Candidate[], policy: MatchingPolicy = CAREFUL): MatchingOutcome {
  const numbers = candidates.flatMap((candidate) => [...namedItems(receipt, candidate).map(({ document }) => document), ...candidate.settledDocuments]).map((document) => document.replace(/\D/g, ''))
  // The end of an invoice's number may be somebody's customer number: it is one number, not two.
  const told = { ...receipt, symbols: receipt.symbols.filter((symbol) => !numbers.some((number) => number.includes(symbol))) }
  const pointed = candidates.map((candidate) => ({ candidate, signs: signsOf(told, candidate) })).filter(({ signs }) => signs.size > 0)
  const spreads = MATCHING_RULES.map((rule) => pointed.flatMap(({ candidate, signs }) => (signs.has(rule) ? spread(receipt, candidate, rule) ?? [] : [])))
  for (const matches of spreads) {
    const exact = matches.filter(isExact)
    const only = exact.length > 0 ? exact : matches
    if (only.length === 1 && isSure(only[0]!, { pointed, spreads, policy, isNamed: receipt.payerName !== null })) return { kind: 'matched', match: only[0]! }
  }
  const suggestions = spreads.flat().toSorted((a, b) => b.confidence - a.confidence || (a.customer < b.customer ? -1 : 1))
  return {
    kind: 'open', reason: pointed.length === 0 ? 'nobody_named' : pointed.length > 1 ? 'several_named' : suggestions.some(isExact) ? 'not_sure' : 'amount_fits_nothing',
    suggestions: suggestions.filter((match, i) => suggestions.findIndex((one) => one.customer === match.customer) === i).slice(0, SUGGESTIONS_MAX),
  }
}

/** What points from a receipt to a customer. */
function signsOf(receipt: Receipt, candidate: Candidate): ReadonlySet<MatchingRule> {
  const { payerName, symbol } = receipt
  return new Set<MatchingRule>([
    ...(namedItems(receipt, candidate).length > 0 || candidate.settledDocuments.length > 0 ? ['documents' as const] : []),
    ...(symbol !== null && candidate.symbols.includes(symbol) ? ['symbol' as const] : []),
    ...(candidate.symbols.some((one) => receipt.symbols.includes(one)) ? ['number_in_text' as const] : []),
    ...(candidate.account !== null ? ['account' as const] : []),
    ...(payerName !== null && nameFits(payerName, candidate.name, candidate) !== null ? ['name' as const] : []),
  ])
}

const namedItems = (receipt: Receipt, { items }: Candidate): readonly CandidateItem[] => items.filter(({ document }) => receipt.documents.includes(document))
const isExact = ({ fit }: Match): boolean => fit !== 'part' && fit !== 'over'

/**
 * Whether a match may be booked without a person. A typing error makes one customer's number another's, who may owe the same: so a number needs a witness, which is a second number of the
 * same customer, the account that paid, or the payer's name; and nothing as strong may name somebody else. Who pays from their account in their name what they owe to the cent
 * has mistyped a number under which nobody owes that.
 */
function isSure(match: Match, { pointed, spreads, policy, isNamed }: { readonly pointed: readonly Pointed[]; readonly spreads: readonly (readonly Match[])[]; readonly policy: MatchingPolicy; readonly isNamed: boolean }): boolean {
  const { signs } = pointed.find(({ candidate }) => candidate.customer === match.customer)!
  const others = new Set(pointed.flatMap(({ candidate, signs: theirs }) => (candidate.customer === match.customer ? [] : [...theirs])))
  const isOwn = signs.has('account') && signs.has('name') && isExact(match)
  const isOthersExact = spreads.flat().some((other) => other.customer !== match.customer && other.rule !== 'name' && isExact(other))
  if ((others.has('documents') || others.has('symbol')) && !(isOwn && !isOthersExact)) return false
  if (isExact(match) && NUMBERS.filter((number) => signs.has(number)).length >= 2) return true
  if (others.has('account')) return false
  const isWitnessed = signs.has('account') || signs.has('name')
  switch (match.rule) {
    case 'documents': case 'number_in_text': return isExact(match) && (isWitnessed || !isNamed)
    case 'symbol': return isExact(match) ? isWitnessed || !isNamed : isWitnessed && policy.partBySymbol
    case 'account': return isExact(match) && (isOwn || !others.has('number_in_text'))
    case 'name': return isExact(match) && policy.byName && others.size === 0
  }
}
const NUMBERS = ['documents', 'symbol', 'number_in_text'] as const

/** How the amount would be spread over what a customer owes; null where they owe nothing and nothing is named. */
function spread({ amountMinor, documents, ...receipt }: Receipt, candidate: Candidate, rule: MatchingRule): Match | null {
  const match = (fit: AmountFit, chosen: readonly CandidateItem[]): Match => ({
    customer: candidate.customer, rule, fit, confidence: CONFIDENCE[rule] - LESS_FOR[fit], allocations: fill(chosen, amountMinor),
  })
  const named = namedItems({ amountMinor, documents, ...receipt }, candidate)
  if (rule === 'documents') {
    if (named.length > 0 && owed(named) === amountMinor) return match('named', named)
    const some = onlySubset(named, amountMinor)
    if (some) return match('named', some)
    const discounted = onlyDiscounted(named, amountMinor)
    if (discounted) return match('cash_discount', [discounted])
    const together = allDiscounted(named, amountMinor)
    if (together) return { ...match('cash_discount', named), allocations: together }
    return named.length === 0 ? null : match(amountMinor < owed(named) ? 'part' : 'over', named)
  }
  const { items } = candidate
  if (items.length === 0) return rule === 'symbol' ? match('over', []) : null
  // Of items that are alike the oldest is paid (BGB §366 (2)): the field has no number of an invoice that would say otherwise.
  const alike = items.find(({ restMinor }) => restMinor === amountMinor)
  if (alike) return match('one', [alike])
  if (owed(items) === amountMinor) return match('all', items)
  const some = onlySubset(items, amountMinor)
  if (some) return match('some', some)
  const discounted = onlyDiscounted(items, amountMinor)
  if (discounted) return match('cash_discount', [discounted])
  const together = allDiscounted(items, amountMinor)
  if (together) return { ...match('cash_discount', items), allocations: together }
  return match(amountMinor < owed(items) ? 'part' : 'over', items)
}

/** The one item that the amount settles less a cash discount; undefined where there is none, or several. */
function onlyDiscounted(items: readonly CandidateItem[], amountMinor: bigint): CandidateItem | undefined {
  const found = items.filter(({ discountedMinor = [] }) => isDiscounted(discountedMinor, amountMinor))
  return found.length === 1 ? found[0] : undefined
}

/** All of the items, each less its cash discount. */
function allDiscounted(items: readonly CandidateItem[], amountMinor: bigint): Match['allocations'] | null {
  const paid = discountedTogether(items.map(({ restMinor, discountedMinor = [] }) => ({ restMinor, discountedMinor })), amountMinor)
  return paid && items.map(({ id }, i) => ({ item: id, amountMinor: paid[i]! }))
}

const owed = (items: readonly CandidateItem[]): bigint => sumMinor(items.map(({ restMinor }) => restMinor))

/** Each item its rest, in this order, as far as the amount goes. */
function fill(items: readonly CandidateItem[], amountMinor: bigint): Match['allocations'] {
  let left = amountMinor
  return items.flatMap(({ id, restMinor }) => {
    const share = restMinor < left ? restMinor : left
    left -= share
    return share > 0n ? [{ item: id, amountMinor: share }] : []
  })
}

/**
 * The one choice of items that sums to an amount: the oldest ones where a beginning of the list does, else the only set there is; undefined where there is none, or several that differ.
 * Sets are of amounts: which of two like items is meant does not matter, the older is taken.
 */
export function onlySubset(items: readonly CandidateItem[], amountMinor: bigint): readonly CandidateItem[] | undefined {
  let sum = 0n
  for (const [i, { restMinor }] of items.entries()) {
    sum += restMinor
    if (sum === amountMinor) return items.slice(0, i + 1)
    if (sum > amountMinor) break
  }
  if (items.length > SUBSET_ITEMS_MAX) return undefined
  const found = new Map<string, CandidateItem[]>()
  for (let set = 1; set < 1 << items.length && found.size < 2; set++) {
    const chosen = items.filter((_, i) => set & (1 << i))
    if (owed(chosen) !== amountMinor) continue
    const amounts = chosen.map(({ restMinor }) => restMinor).toSorted((a, b) => (a < b ? -1 : 1)).join()
    if (!found.has(amounts)) found.set(amounts, chosen)
  }
  return found.size === 1 ? [...found.values()][0] : undefined
}
