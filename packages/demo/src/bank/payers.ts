/**
 * How people pay: by the code of the invoice, by a standing order of years ago, with the number typed half, from their mother's account, twice, or with the neighbour's symbol.
 * It owns: what a bank would tell of it, and the truth beside. It does not own: who owes what, and the files (statement-files.ts).
 * A payer keeps a habit over the months; chance is that of `random.ts`, so that a seed gives the same bank everywhere.
 */
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { czechAccount, germanIban } from '../identifiers.ts'
import { CZECH, GERMAN } from '../names.ts'
import { randomFrom } from '../random.ts'
import type { Random } from '../random.ts'

export interface Debtor {
  readonly number: string
  readonly country: 'DE' | 'CZ'
  readonly firstName: string
  readonly lastName: string
  readonly companyName: string | null
  /** Further symbols of theirs. */
  readonly symbols: readonly string[]
  /** Where they pay from. */
  readonly account: string
  /** What they owe, the oldest first. */
  readonly items: readonly { readonly document: string; readonly restMinor: bigint; readonly dueDate: CalendarDate }[]
}

export interface MadeEntry {
  readonly minor: bigint
  readonly direction: 'credit' | 'debit'
  readonly date: CalendarDate
  readonly name: string | null
  readonly account: string | null
  readonly symbol: string | null
  readonly text: string
  /** Who paid and what they meant; null for what no customer paid. */
  readonly truth: { readonly customer: string; readonly documents: readonly string[] } | null
}

const HABITS = {
  DE: { code: 36, retyped: 24, number: 12, standing: 8, nothing: 8, stranger: 4, careless: 5, several: 3 },
  CZ: { code: 70, retyped: 4, number: 4, standing: 6, nothing: 6, stranger: 4, careless: 4, several: 2 },
} as const
type Habit = keyof (typeof HABITS)['DE']

function habitOf({ country }: Debtor, random: Random): Habit {
  let roll = random.below(100)
  for (const [habit, weight] of Object.entries(HABITS[country]) as [Habit, number][]) {
    roll -= weight
    if (roll < 0) return habit
  }
  return 'code'
}

interface Month {
  readonly seed: number
  readonly month: number
  readonly until: CalendarDate
}

/** What a bank tells of a month: what each debtor pays of what is due until `until`, and what else happens on an account. */
export function paymentsOf(debtors: readonly Debtor[], of: Month): readonly MadeEntry[] {
  const others = othersOf(randomFrom(of.seed, of.month), { until: of.until, many: Math.ceil(debtors.length / 60), country: debtors[0]?.country ?? 'DE' })
  return [...receiptsOf(debtors, of), ...others].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** What the debtors pay of it. */
export const receiptsOf = (debtors: readonly Debtor[], { seed, month, until }: Month): readonly MadeEntry[] =>
  debtors.flatMap((debtor) => paysOf(debtor, habitOf(debtor, randomFrom(seed, Number(debtor.number))), { random: randomFrom(seed, Number(debtor.number), month), until }))

function paysOf(debtor: Debtor, habit: Habit, { random, until }: { readonly random: Random; readonly until: CalendarDate }): MadeEntry[] {
  const due = debtor.items.filter(({ dueDate }) => dueDate <= until)
  // Some pay late: then two are paid with the next.
  if (due.length === 0 || (random.chance(6) && due.length < 2)) return []
  const pay = (items: Debtor['items'], more: Partial<MadeEntry>): MadeEntry => ({
    minor: items.reduce((sum, { restMinor }) => sum + restMinor, 0n), direction: 'credit', date: addDays(items[0]!.dueDate, random.below(9) - 3), name: bankName(debtor, random), account: debtor.account,
    symbol: debtor.country === 'CZ' ? debtor.number : null, text: '', truth: { customer: debtor.number, documents: items.map(({ document }) => document) }, ...more,
  })
  if (due.length > 1 && (habit === 'several' || random.chance(60))) {
    return [pay(due, { text: debtor.country === 'CZ' ? '' : due.map(({ document }) => retyped(document, random)).join(random.pick([', ', ' ', ' und ', '\n'])) })]
  }
  const item = due[0]!
  const each = (text: string, more: Partial<MadeEntry> = {}): MadeEntry[] => due.map((one) => pay([one], { text: text.replace('%', one.document), ...more }))
  switch (habit) {
    case 'code': return each(`% ${debtor.number}`, debtor.country === 'CZ' ? { text: random.chance(50) ? '' : 'internet' } : {})
    case 'retyped': return due.map((one) => pay([one], debtor.country === 'CZ' ? { symbol: one.document.replace(/\D/g, '').slice(-10), text: '' } : { text: retyped(one.document, random) }))
    case 'number': return each(random.pick([`Kd.-Nr. ${debtor.number}`, `Kunde ${debtor.number} %`, debtor.number]), debtor.symbols[0] !== undefined && debtor.country === 'CZ' ? { symbol: debtor.symbols[0] } : {})
    case 'standing': return each(debtor.country === 'CZ' ? 'trvaly prikaz' : `Internet ${debtor.number}`)
    case 'nothing': return each(random.pick(debtor.country === 'CZ' ? ['internet', 'faktura', 'díky', 'platba', 'úhrada'] : ['Internet', 'Rechnung', 'Danke', 'Zahlung', 'Dauerauftrag']), { symbol: null })
    case 'stranger': return each(debtor.country === 'CZ' ? 'za rodice' : '%', { name: someone(debtor.country, random), account: accountOf(debtor.country, 700_000 + Number(debtor.number)) })
    case 'several': return each('%')
    case 'careless': return [careless(debtor, item, { random, pay })]
  }
}

/** One of the last three digits is another. */
export function mistyped(text: string, random: Random): string {
  const at = text.length - 1 - random.below(3)
  return text.slice(0, at) + String((Number(text[at]) + 1 + random.below(9)) % 10) + text.slice(at + 1)
}

/** What goes wrong when people type. */
function careless(debtor: Debtor, item: Debtor['items'][number], { random, pay }: { readonly random: Random; readonly pay: (items: Debtor['items'], more: Partial<MadeEntry>) => MadeEntry }): MadeEntry {
  const wrongDigit = (text: string): string => mistyped(text, random)
  switch (random.below(5)) {
    case 0: return pay([item], debtor.country === 'CZ' ? { symbol: wrongDigit(debtor.number) } : { text: wrongDigit(item.document) })
    case 1: return pay([item], { minor: (item.restMinor / 100n) * 100n || item.restMinor, text: debtor.country === 'CZ' ? '' : item.document })
    case 2: return pay([item], { minor: item.restMinor + 1n + BigInt(random.below(900)), text: debtor.country === 'CZ' ? '' : item.document })
    case 3: return pay([item], { text: debtor.country === 'CZ' ? '' : `${item.document.slice(0, -2)}\n${item.document.slice(-2)}`, symbol: debtor.country === 'CZ' ? debtor.number.padStart(10, '0') : null })
    default: return pay([item], { name: someone(debtor.country, random), text: debtor.country === 'CZ' ? '' : wrongDigit(item.document), symbol: debtor.country === 'CZ' ? wrongDigit(debtor.number) : null, account: accountOf(debtor.country, 800_000 + Number(debtor.number)) })
  }
}

/** A number as it is copied from paper: without signs, with blanks, without its letters, with words around it. */
function retyped(document: string, random: Random): string {
  const form = random.pick([(text: string) => text, (text: string) => text.replaceAll('-', ''), (text: string) => text.replaceAll('-', ' '), (text: string) => text.replace(/^\D+/, ''), (text: string) => text.toLowerCase(), (text: string) => text.replace(/^(\D+)-(\d+)-(\d{2})/, '$1-$2-$3 ')])
  return random.pick(['', 'Rechnung ', 'RG.NR. ', 'Re.Nr. ', 'Rng vom 1. Nr ']) + form(document)
}

/** A name as banks write it: turned round, in capitals, without accents. */
export function bankName({ firstName, lastName, companyName }: Debtor, random: Random): string {
  const name = companyName ?? random.pick([`${firstName} ${lastName}`, `${lastName} ${firstName}`, `${lastName}, ${firstName}`])
  const plain = random.chance(40) ? name.normalize('NFD').replace(/\p{M}/gu, '') : name
  return (random.chance(40) ? plain.toUpperCase() : plain).slice(0, random.chance(15) ? 27 : 70)
}

export const someone = (country: 'DE' | 'CZ', random: Random): string => {
  const { firstNames, lastNames } = country === 'CZ' ? CZECH : GERMAN
  const last = random.pick<string | readonly [string, string]>(lastNames)
  const first = random.pick(firstNames)
  // Czech women's first names end in a or e.
  return `${first} ${typeof last === 'string' ? last : last[/[ae]$/.test(first) ? 1 : 0]}`
}
/** Czech numbers are lifted until their check digits are right: further apart than that. */
export const accountOf = (country: 'DE' | 'CZ', number: number): string => (country === 'CZ' ? czechAccount(2_000_000_000 + number * 100).national : germanIban(number))

/** Fees of the bank, refunds of suppliers, and people who mistook the account. */
function othersOf(random: Random, { until, many, country }: { readonly until: CalendarDate; readonly many: number; readonly country: 'DE' | 'CZ' }): MadeEntry[] {
  const date = addDays(until, -1)
  const fee: MadeEntry = { minor: 990n, direction: 'debit', date, name: null, account: null, symbol: null, text: country === 'CZ' ? 'Poplatek za vedení účtu' : 'Entgelt für Kontoführung', truth: null }
  return [fee, ...Array.from({ length: many }, (): MadeEntry => ({
    minor: BigInt(500 + random.below(20_000)), direction: 'credit', date: addDays(until, -random.below(20)), name: someone(country, random), account: accountOf(country, 900_000 + random.below(50_000)),
    symbol: country === 'CZ' && random.chance(60) ? String(10_000 + random.below(90_000)) : null, text: random.pick(country === 'CZ' ? ['vratka 2026-4711', 'dobropis', 'nájem srpen', 'vratka'] : ['Erstattung 2026-4711', 'Gutschrift', 'Miete August', 'Rückzahlung']), truth: null,
  }))]
}
