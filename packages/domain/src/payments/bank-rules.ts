/**
 * Rules for bank entries that no customer pays (BNK-4): charges, interest, what the company's own suppliers take.
 * It owns: when a rule takes an entry, what a rule must say, the postings with input tax. It does not own: whether an entry names a customer (matching.ts), booking.
 * Invariants: the first rule that fits is the one; a rule without a sign takes nothing and is refused, for it would take everything.
 */
import type { ChartName } from '../companies/charts.ts'
import { decimal, over, plus, rational, roundHalfAwayFromZero, times } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Posting } from '../ledger/journal-entry.ts'

export const BANK_RULE_MODES = ['suggest', 'book'] as const
/** Suggests to a person; or books by itself. */
export type BankRuleMode = (typeof BANK_RULE_MODES)[number]

export const INPUT_TAX_CLASSES = ['S', 'R'] as const
export type InputTaxClass = (typeof INPUT_TAX_CLASSES)[number]

/** What a rule looks at; all that it says must be so. */
export interface BankRuleSigns {
  readonly direction: 'credit' | 'debit'
  /** Both ends count; without sign. */
  readonly leastMinor: bigint | null
  readonly mostMinor: bigint | null
  /** A part of the name. */
  readonly name: string | null
  /** The search key of the other account. */
  readonly account: string | null
  /** Any of them in the text. */
  readonly words: readonly string[]
  /** The bank's code of the business, or a part of it: `PMNT-RCDT`, `808`. */
  readonly code: string | null
}

export interface RuledEntry {
  /** Below zero: the money went. */
  readonly amountMinor: bigint
  readonly name: string | null
  readonly account: string | null
  readonly text: string
  readonly code: string | null
}

/** Letters as they compare: without case and accents, blanks of any length as one. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/\s+/g, ' ').trim()

export function bankRuleFits(rule: BankRuleSigns, entry: RuledEntry): boolean {
  const minor = entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor
  if ((entry.amountMinor > 0n) !== (rule.direction === 'credit')) return false
  if ((rule.leastMinor !== null && minor < rule.leastMinor) || (rule.mostMinor !== null && minor > rule.mostMinor)) return false
  if (rule.account !== null && rule.account !== entry.account) return false
  if (rule.name !== null && !folded(entry.name ?? '').includes(folded(rule.name))) return false
  if (rule.code !== null && !hasCode(entry.code, rule.code)) return false
  if (rule.words.length === 0) return true
  const text = folded(entry.text)
  return rule.words.some((word) => text.includes(folded(word)))
}

/** The whole code, its beginning, or one of its parts: banks hang their own numbers behind. */
function hasCode(code: string | null, wanted: string): boolean {
  const [said, asked] = [(code ?? '').toUpperCase(), wanted.toUpperCase()]
  return said === asked || (said.startsWith(asked) && !/[A-Z0-9]/.test(said.charAt(asked.length))) || said.split(/[^A-Z0-9]+/).includes(asked)
}

/** The first rule that takes an entry. */
export const bankRuleFor = <R extends BankRuleSigns>(rules: readonly R[], entry: RuledEntry): R | undefined => rules.find((rule) => bankRuleFits(rule, entry))

export type BankRuleRefusal =
  | { readonly kind: 'bank_rule_without_sign' }
  | { readonly kind: 'bank_rule_word_too_short'; readonly word: string; readonly least: number }
  | { readonly kind: 'bank_rule_amounts_reversed' }
  | { readonly kind: 'input_tax_on_money_that_came' }

/** Shorter words stand in nearly every text. */
const WORD_LEAST = 3

/** Judges what a rule says; refusals come in the order of BankRuleRefusal. */
export function judgeBankRule(rule: BankRuleSigns & { readonly taxClass: InputTaxClass | null }): Result<null, BankRuleRefusal> {
  if (rule.name === null && rule.account === null && rule.code === null && rule.words.length === 0) return no({ kind: 'bank_rule_without_sign' })
  const short = [...rule.words, ...(rule.name === null ? [] : [rule.name])].find((word) => folded(word).length < WORD_LEAST)
  if (short !== undefined) return no({ kind: 'bank_rule_word_too_short', word: short, least: WORD_LEAST })
  if (rule.leastMinor !== null && rule.mostMinor !== null && rule.leastMinor > rule.mostMinor) return no({ kind: 'bank_rule_amounts_reversed' })
  if (rule.taxClass !== null && rule.direction === 'credit') return no({ kind: 'input_tax_on_money_that_came' })
  return yes(null)
}

export interface InputTax {
  readonly account: string
  /** Per cent, as an exact decimal. */
  readonly rate: string
}

/** Out of the clearing account, on which the statement put it. Below zero: the money went, and the input tax that stands in it goes to its own account. */
export function otherPostings({ clearing, account, amountMinor, tax = null }: { readonly clearing: string; readonly account: string; readonly amountMinor: bigint; readonly tax?: InputTax | null }): Posting[] {
  const side = (of: string, debitMinor: bigint, creditMinor: bigint): Posting => ({ account: of, customerId: null, debitMinor, creditMinor })
  if (amountMinor > 0n) return [side(clearing, amountMinor, 0n), side(account, 0n, amountMinor)]
  const [gross, taxMinor] = [-amountMinor, tax === null ? 0n : taxWithin(-amountMinor, tax.rate)]
  return [side(account, gross - taxMinor, 0n), ...(taxMinor > 0n ? [side(tax!.account, taxMinor, 0n)] : []), side(clearing, 0n, gross)]
}

/** What of a gross amount is tax at a rate. */
const taxWithin = (grossMinor: bigint, rate: string): bigint => roundHalfAwayFromZero(over(times(rational(grossMinor), decimal(rate)), plus(decimal(rate), rational(100n))))

/** Rules that a company may begin with: what banks themselves book on every account. The account is that of the company's chart. */
export interface ReadyRule {
  readonly key: 'charges' | 'interest_paid' | 'interest_earned'
  readonly direction: 'credit' | 'debit'
  readonly words: readonly string[]
  readonly account: string
}

const ACCOUNTS: Readonly<Record<ChartName, Readonly<Record<ReadyRule['key'], string>>>> = {
  SKR03: { charges: '4970', interest_paid: '2110', interest_earned: '2650' },
  SKR04: { charges: '6855', interest_paid: '7310', interest_earned: '7100' },
  CZ: { charges: '568', interest_paid: '562', interest_earned: '662' },
}
const GERMAN: Readonly<Record<ReadyRule['key'], readonly string[]>> = { charges: ['Entgeltabschluss', 'Entgeltabrechnung', 'Kontoführung', 'Kontofuehrung', 'Bankentgelt'], interest_paid: ['Sollzins', 'Überziehungszins', 'Ueberziehungszins', 'Darlehenszins'], interest_earned: ['Habenzins', 'Guthabenzins', 'Zinsgutschrift'] }
const CZECH: typeof GERMAN = { charges: ['Poplatek', 'Poplatky', 'Vedení účtu', 'Cena za'], interest_paid: ['Debetní úrok', 'Dlužný úrok', 'Úrok z úvěru'], interest_earned: ['Kreditní úrok', 'Připsaný úrok', 'Úrok z vkladu'] }

export const readyRules = (chart: ChartName): readonly ReadyRule[] => (['charges', 'interest_paid', 'interest_earned'] as const).map((key) => ({
  key, direction: key === 'interest_earned' ? 'credit' : 'debit', words: (chart === 'CZ' ? CZECH : GERMAN)[key], account: ACCOUNTS[chart][key],
}))
