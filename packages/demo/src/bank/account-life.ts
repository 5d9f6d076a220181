/**
 * What comes and goes on the account of a provider in a stretch of days, as its bank will tell it.
 * It owns: who pays and who does not, the bank's and the suppliers' money, what is left for a person in the last days, and the statements of it. It does not own: how people pay (payers.ts), files, importing.
 * Each entry's reference says whose it is, as a clerk would find out: `2611` and the customer's number and a count; number 0 for what no customer paid.
 */
import { addDays, addMonths, earlier, later, monthIndex } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { targetDayFrom } from '@kontor/domain/kernel/bank-days.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import type { Provider } from '../provider.ts'
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'
import { accountOf, bankName, mistyped, receiptsOf, someone } from './payers.ts'
import type { Debtor, MadeEntry } from './payers.ts'
import type { ToldDebit } from './debit-life.ts'
import type { BankEntry, BankStatement } from './statement-files.ts'

/** A debtor of the demo: items also say when they were issued. */
export interface DemoDebtor extends Debtor {
  readonly items: readonly (Debtor['items'][number] & { readonly date: CalendarDate })[]
}

export interface Stretch {
  /** After this day, which is told already. */
  readonly since: CalendarDate
  readonly until: CalendarDate
  /** The last one, with days that nobody has worked on. */
  readonly last: boolean
  /** The day up to which the history goes. */
  readonly today: CalendarDate
}

/** What no customer paid: the count in the reference. */
export const OTHERS = { charge: 1, supplier: 2, refund: 3, stranger: 4 } as const

interface Telling {
  readonly provider: Provider
  readonly seed: number
  /** What the bank tells of our direct debits. */
  readonly debits: readonly ToldDebit[]
}

interface Dated extends MadeEntry, Pick<BankEntry, 'endToEndId' | 'returned'> {
  /** A customer's number, or '0'. */
  readonly whose: string
  readonly kind: keyof typeof OTHERS | null
}

/** Of a hundred customers so many have stopped paying, some months ago. */
const STOPPED = 4

/** All entries of the stretch, by their days. */
export function entriesOf(debtors: readonly DemoDebtor[], { provider, seed, debits }: Telling, stretch: Stretch): readonly BankEntry[] {
  const month = monthIndex(stretch.until) * 2 + (stretch.last ? 1 : 0)
  const random = randomFrom(seed, provider.country === 'DE' ? 7 : 8, month)
  const willing = debtors.filter((debtor) => !hasStopped(debtor, seed, stretch))
  const receipts = receiptsOf(willing, { seed, month, until: stretch.until }).flatMap((entry) => onItsDay(entry, debtors, random, stretch))
  const payers = new Set(receipts.map(({ truth }) => truth!.customer))
  const income = sumMinor(receipts.map(({ minor }) => minor))
  const entries: Dated[] = [
    ...receipts.map((entry): Dated => ({ ...entry, whose: entry.truth!.customer, kind: null })), ...ofTheFirm(provider, { random, stretch, income }),
    ...debits.map((debit): Dated => ({ ...nobody, ...debit, kind: null })),
    ...(stretch.last ? forAPerson(willing.filter(({ number }) => !payers.has(number)), { provider, random, stretch }) : []),
  ].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const counts = new Map<string, number>()
  return entries.map((entry) => asTheBankSays(entry, counts))
}

/** Some never pay again from a month on that is theirs. */
function hasStopped({ number }: DemoDebtor, seed: number, { until, today }: Stretch): boolean {
  const random = randomFrom(seed, Number(number), 11)
  return random.chance(STOPPED) && until > addMonths(today, -2 - random.below(6))
}

/** The day on which a payment arrives: a day of the banks within the stretch and after its invoice; what would come later comes with the next stretch. */
function onItsDay(entry: MadeEntry, debtors: readonly DemoDebtor[], random: Random, { since, until }: Stretch): MadeEntry[] {
  const spread = random.below(16)
  const items = debtors.find(({ number }) => number === entry.truth!.customer)!.items.filter(({ document }) => entry.truth!.documents.includes(document))
  const issued = items.map(({ date }) => date).reduce(later)
  const day = targetDayFrom(later(entry.date <= since ? addDays(since, 1 + spread) : entry.date, issued))
  return day > until ? [] : [{ ...entry, date: day }]
}

const nobody = { name: null, account: null, symbol: null, truth: null, whose: '0' } as const

/** The bank's charge at the end of a month, the carrier that is paid in the middle of it, and now and then a supplier's money back. */
function ofTheFirm({ country, words: { bank } }: Provider, { random, stretch: { since, until, last }, income }: { readonly random: Random; readonly stretch: Stretch; readonly income: bigint }): Dated[] {
  const [middle, end] = [earlier(targetDayFrom(addDays(since, 14)), until), lastBankDay(since, last ? until : addDays(until, -1))]
  return [
    ...(middle < until && income > 0n ? [{ ...nobody, kind: 'supplier' as const, minor: (income * BigInt(38 + random.below(8))) / 100n, direction: 'debit' as const, date: middle, name: bank.supplier, account: accountOf(country, 600_001), text: bank.supplierText }] : []),
    { ...nobody, kind: 'charge', minor: country === 'CZ' ? 19_900n : 1_290n, direction: 'debit', date: end, text: bank.charge },
    ...(random.chance(30) && !last ? [{ ...nobody, kind: 'refund' as const, minor: BigInt(2_000 + random.below(9_000)), direction: 'credit' as const, date: middle, name: bank.refunder, account: accountOf(country, 600_002), text: bank.refundText }] : []),
  ]
}

/** What no rule is sure of, on the last day: a number mistyped by somebody else in the family, two customers in one transfer, a round sum, and somebody who mistook the account. */
function forAPerson(debtors: readonly DemoDebtor[], { provider: { country, words: { bank } }, random, stretch: { since, until } }: { readonly provider: Provider; readonly random: Random; readonly stretch: Stretch }): Dated[] {
  const date = lastBankDay(since, until)
  const owing = debtors.filter(({ items }) => items[0] && items[0].date <= date)
  const [family, one, other, rounder] = owing
  const cases: Dated[] = [{ ...nobody, kind: 'stranger', minor: BigInt(4_500 + random.below(9_000)), direction: 'credit', date, name: someone(country, random), account: accountOf(country, 900_007), text: bank.strangerText }]
  const paid = (debtor: DemoDebtor, more: Partial<Dated>): Dated => ({
    ...nobody, kind: null, whose: debtor.number, minor: debtor.items[0]!.restMinor, direction: 'credit', date, name: someone(country, random), account: accountOf(country, 700_000 + Number(debtor.number)), text: '', ...more,
  })
  if (family) cases.push(paid(family, country === 'CZ' ? { symbol: mistyped(family.number, random), text: bank.forParents } : { text: mistyped(family.items[0]!.document, random) }))
  if (one && other) {
    const documents = [one, other].map(({ items }) => items[0]!.document)
    cases.push(paid(one, { minor: one.items[0]!.restMinor + other.items[0]!.restMinor, text: documents.join(bank.and), name: bankName(one, random) }))
  }
  if (rounder) cases.push(paid(rounder, { minor: ((rounder.items[0]!.restMinor / 1000n) + 1n) * 1000n, text: rounder.items[0]!.document, name: bankName(rounder, random) }))
  return cases
}

function lastBankDay(since: CalendarDate, until: CalendarDate): CalendarDate {
  let day = until
  while (day > addDays(since, 1) && targetDayFrom(day) !== day) day = addDays(day, -1)
  return day
}

function asTheBankSays({ minor, direction, date, name, account, symbol, text, whose, kind, endToEndId, returned }: Dated, counts: Map<string, number>): BankEntry {
  const key = `${date.slice(2, 4)}${date.slice(5, 7)}${whose}${kind === null ? '' : OTHERS[kind]}`
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return {
    minor: direction === 'debit' ? -minor : minor, reference: `${key}${String(count).padStart(2, '0')}`, ...(symbol !== null && { variableSymbol: symbol }), ...(endToEndId !== undefined && { endToEndId }), ...(returned !== undefined && { returned }), name: name ?? '', account: account ?? '', text, date,
  }
}

/** The number of the customer whom a reference names, or what else it is. */
export function readReference(reference: string): { readonly customer: string } | { readonly other: keyof typeof OTHERS } {
  const plain = reference.replace(/^0+/, '').slice(4, -2)
  const other = Object.entries(OTHERS).find(([, count]) => plain === `0${count}`)
  return other ? { other: other[0] as keyof typeof OTHERS } : { customer: plain }
}

export interface Account {
  readonly iban: string
  readonly digits: string
  readonly currency: 'EUR' | 'CZK'
  /** What the last statement said. */
  readonly number: number
  readonly balanceMinor: bigint
}

/** Days that have a statement each; before them one a week. */
const DAILY = 10

/** The statements of a stretch: weekly, in the last days daily, each going on from the one before; none where nothing happened. */
export function statementsOf(entries: readonly BankEntry[], account: Account, { since, until, last }: Stretch): readonly BankStatement[] {
  const statements: BankStatement[] = []
  let [from, number, balance] = [since, account.number, account.balanceMinor]
  while (from < until) {
    const end = earlier(addDays(from, last && from >= addDays(until, -DAILY) ? 1 : 7), until)
    const begin = from
    const these = entries.filter(({ date }) => date! > begin && date! <= end)
    from = end
    if (these.length === 0) continue
    const closing = balance + sumMinor(these.map(({ minor }) => minor))
    statements.push({ iban: account.iban, digits: account.digits, currency: account.currency, number: ++number, date: end, openingMinor: balance, closingMinor: closing, entries: () => these })
    balance = closing
  }
  return statements
}
