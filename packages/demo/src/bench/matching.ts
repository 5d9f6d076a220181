/**
 * How much of a made-up bank the rules of matching book by themselves, and how much of that wrongly (BNK-4): months of payers who write as people do, each month booked by the rules and by a clerk
 * who knows the truth. Whom a receipt may mean is looked up in memory here, as the server looks it up in the database.
 */
import { matchReceipt } from '@kontor/domain/payments/matching.ts'
import type { Candidate, MatchingOutcome } from '@kontor/domain/payments/matching.ts'
import { symbolOf, writtenReferences } from '@kontor/domain/payments/payment-references.ts'
import { dateOf } from '@kontor/domain/kernel/calendar-date.ts'
import { paymentsOf } from '../bank/payers.ts'
import type { Debtor, MadeEntry } from '../bank/payers.ts'
import { czechAccount, germanIban } from '../identifiers.ts'
import { CZECH, GERMAN } from '../names.ts'
import { randomFrom } from '../random.ts'

interface Item { readonly id: bigint; readonly document: string; restMinor: bigint; readonly dueDate: string }
type Owing = Omit<Debtor, 'items'> & { items: Item[]; readonly monthly: bigint; readonly name: string }

const PATTERNS = { DE: 'RE-{YYYY}-{00000}', CZ: '{YYYY}{00000}' } as const
const TARIFFS = [2999n, 3499n, 3999n, 3999n, 2999n, 4999n]

export interface Measured {
  readonly country: 'DE' | 'CZ'
  readonly seed: number
  readonly receipts: number
  /** Of receipts of customers, in percent with one decimal, month by month. */
  readonly bookedPercent: readonly number[]
  readonly wrong: number
}

/** All months of one bank. */
export function measureMatching({ country, seed, customers, months }: { readonly country: 'DE' | 'CZ'; readonly seed: number; readonly customers: number; readonly months: number }): Measured {
  const owing = Array.from({ length: customers }, (_none, i) => madeUp(country, { seed, serial: i }))
  const bank = lookUp(owing, country)
  const bookedPercent: number[] = []
  let [wrong, receipts, last] = [0, 0, 0n]
  for (let month = 1; month <= months; month++) {
    for (const one of owing) {
      const extra = randomFrom(seed, Number(one.number), month, 9).chance(8) ? 1250n : 0n
      const number = String(++last).padStart(5, '0')
      bank.issue(one, { id: last, document: country === 'CZ' ? `2026${number}` : `RE-2026-${number}`, restMinor: one.monthly + extra, dueDate: dateOf(2026, month, 15) })
    }
    let [of, booked] = [0, 0]
    for (const entry of paymentsOf(owing, { seed, month, until: dateOf(2026, month, 28) }).filter(({ direction }) => direction === 'credit')) {
      const outcome = bank.match(entry)
      if (outcome.kind === 'matched' && String(outcome.match.customer) !== entry.truth?.customer) wrong++
      else if (outcome.kind === 'matched') booked++
      if (entry.truth) of++
      bank.book(entry, outcome)
    }
    receipts += of
    bookedPercent.push(Math.round((1000 * booked) / of) / 10)
  }
  return { country, seed, receipts, bookedPercent, wrong }
}

function madeUp(country: 'DE' | 'CZ', { seed, serial }: { readonly seed: number; readonly serial: number }): Owing {
  const random = randomFrom(seed, serial, 7)
  const names = country === 'CZ' ? CZECH : GERMAN
  const firstName = random.pick(names.firstNames)
  const last = random.pick<string | readonly [string, string]>(names.lastNames)
  const lastName = typeof last === 'string' ? last : last[/[ae]$/.test(firstName) ? 1 : 0]
  const companyName = random.chance(20) ? `${random.pick(names.trades)} ${lastName} ${random.pick(names.forms)}` : null
  return {
    number: String(10_001 + serial), country, firstName, lastName: companyName === null ? lastName : '', companyName, symbols: random.chance(5) ? [String(500_000 + serial)] : [], monthly: random.pick(TARIFFS), items: [],
    account: country === 'CZ' ? czechAccount(3_000_000_000 + serial * 100).national : germanIban(100_000 + serial), name: companyName ?? `${lastName} ${firstName}`,
  }
}

/** Who is meant by which sign. Accounts are known of three customers in ten, else learned. */
function lookUp(owing: readonly Owing[], country: 'DE' | 'CZ') {
  const bySymbol = new Map(owing.flatMap((one) => [one.number, ...one.symbols].map((symbol) => [symbol, one] as const)))
  const byDocument = new Map<string, { readonly whose: Owing; readonly item: Item }>()
  const known = new Map(owing.filter((_one, i) => i % 10 < 3).map((one) => [one.account, one]))
  const learned = new Map<string, Set<Owing>>()
  const candidatesOf = (entry: MadeEntry, documents: readonly string[], symbols: readonly string[]): Candidate[] => {
    const payers = learned.get(entry.account ?? '') ?? new Set<Owing>()
    const owner = known.get(entry.account ?? '')
    const meant = new Set([...documents.flatMap((number) => byDocument.get(number)?.whose ?? []), ...symbols.flatMap((symbol) => bySymbol.get(symbol) ?? []), ...payers, ...(owner ? [owner] : [])])
    return [...meant].map((one) => ({
      customer: BigInt(one.number), name: one.name, business: one.companyName !== null, symbols: [one.number, ...one.symbols], items: one.items,
      settledDocuments: documents.filter((number) => byDocument.get(number)?.whose === one && byDocument.get(number)?.item.restMinor === 0n),
      account: owner === one ? 'known' : payers.has(one) && payers.size === 1 ? 'learned' : null,
    }))
  }
  return {
    issue(whose: Owing, item: Item): void {
      whose.items.push(item)
      byDocument.set(item.document, { whose, item })
    },
    match(entry: MadeEntry): MatchingOutcome {
      const { documents } = writtenReferences([entry.text, entry.symbol], [PATTERNS[country]])
      const { symbols } = writtenReferences([entry.text], [PATTERNS[country]])
      const symbol = symbolOf(entry.symbol)
      return matchReceipt({ amountMinor: entry.minor, payerName: entry.name, documents, symbol, symbols }, candidatesOf(entry, documents, symbol === null ? symbols : [symbol, ...symbols]))
    },
    /** As the rules say, else as a clerk would who knows the truth. */
    book(entry: MadeEntry, outcome: MatchingOutcome): void {
      const whose = bySymbol.get(outcome.kind === 'matched' ? String(outcome.match.customer) : entry.truth?.customer ?? '')
      if (!whose) return
      let left = entry.minor
      const chosen = outcome.kind === 'matched' ? outcome.match.allocations.map(({ item }) => whose.items.find(({ id }) => id === item)!) : whose.items.filter(({ document }) => entry.truth!.documents.includes(document))
      for (const item of chosen) {
        const share = item.restMinor < left ? item.restMinor : left
        item.restMinor -= share
        left -= share
      }
      whose.items = whose.items.filter(({ restMinor }) => restMinor > 0n)
      if (entry.account !== null) learned.set(entry.account, (learned.get(entry.account) ?? new Set()).add(whose))
    },
  }
}

export const benchMatching = ({ customers }: { readonly customers: number }): object => ({
  name: 'matching', customers, kontor: (['DE', 'CZ'] as const).flatMap((country) => [1, 2, 3].map((seed) => measureMatching({ country, seed, customers, months: 6 }))),
})
