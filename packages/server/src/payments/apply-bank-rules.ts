/**
 * Books entries of statements by the company's rules (BNK-4), after the rules of customers have looked.
 * It owns: that a rule never takes an entry that may be a customer's, the preview, booking. It does not own: when a rule fits (domain/payments/bank-rules.ts), the rules themselves (bank-rules.ts).
 * Invariants: an entry whose numbers or account point to a customer, or that came in the name of one, is left to people; an entry is booked whole, by the first rule that fits; a return and what follows a gap never.
 */
import { bankRuleFor, otherPostings } from '@kontor/domain/payments/bank-rules.ts'
import type { BankRuleSigns, InputTax, InputTaxClass, RuledEntry } from '@kontor/domain/payments/bank-rules.ts'
import { nameFits } from '@kontor/domain/payments/payer-name.ts'
import { firstOfMonth } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { insertEntries, openPeriod, postingDays } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { candidatesOf } from './candidates.ts'
import { inputTaxOn, listBankRules } from './store/bank-rules.ts'
import type { BankRuleRow } from './store/bank-rules.ts'
import * as store from './store/matching.ts'
import type { WaitingEntry } from './store/matching.ts'
import type { Till } from './till.ts'

export interface RuledBy<R extends BankRuleSigns = BankRuleRow> {
  readonly entry: WaitingEntry
  readonly rule: R
  /** Something points to a customer: no rule books it. */
  readonly named: boolean
}

export const ruledEntry = (entry: WaitingEntry): RuledEntry => ({ amountMinor: entry.amountMinor, name: entry.name, account: entry.account?.toString('hex') ?? null, text: entry.text, code: entry.code })

/** Which entries are taken by which rule; of those that are booked in part, come back or follow a gap, none. */
export async function ruled<R extends BankRuleSigns>(tx: Tx, till: Pick<Till, 'company' | 'currency'>, entries: readonly WaitingEntry[], rules: readonly R[]): Promise<readonly RuledBy<R>[]> {
  const taken = entries.flatMap((entry) => {
    const rule = entry.returned || entry.gap || entry.restMinor !== entry.amountMinor ? undefined : bankRuleFor(rules, ruledEntry(entry))
    return rule === undefined ? [] : [{ entry, rule }]
  })
  if (taken.length === 0) return []
  const known = await candidatesOf(tx, till, taken.map(({ entry }) => entry), { lock: false })
  const names = [...new Set(taken.flatMap(({ entry }) => (entry.amountMinor > 0n && entry.name !== null ? [entry.name] : [])))]
  const customers = new Set((await store.namesakes(tx, till.company, names.map((name) => ({ name, words: name.replaceAll(/[^\p{L}\p{N} ]/gu, ' ').trim() })), NAMESAKES))
    .filter(({ name, customer }) => nameFits(name, customer, { business: true }) !== null).map(({ name }) => name))
  const found: RuledBy<R>[] = []
  for (const { entry, rule } of taken) {
    // Money that went is no payment of anybody: a bank may be a customer and still take its charges.
    const named = known.candidates(entry).length > 0 || (entry.amountMinor > 0n && entry.name !== null && customers.has(entry.name))
    found.push({ entry, rule, named })
  }
  return found
}

const NAMESAKES = 5

/** Books by itself what rules are sure of; answers what was booked, and what a rule only suggests. */
export async function applyBankRules(tx: Tx, till: Till, entries: readonly WaitingEntry[], clearing: string): Promise<{ readonly booked: ReadonlySet<bigint>; readonly suggested: ReadonlySet<bigint> }> {
  const due = entries.filter(({ bookingDate }) => bookingDate <= till.today)
  const found = due.length === 0 ? [] : await ruled(tx, till, due, await listBankRules(tx, till.company))
  const sure = found.filter(({ rule, named }) => rule.mode === 'book' && !named)
  await bookRuled(tx, till, sure, clearing)
  const booked = new Set(sure.map(({ entry }) => entry.id))
  return { booked, suggested: new Set(found.flatMap(({ entry: { id }, named }) => (named || booked.has(id) ? [] : [id]))) }
}

/** Books each entry whole on the account of its rule. */
export async function bookRuled(tx: Tx, { company, currency, by, today }: Till, found: readonly RuledBy[], clearing: string): Promise<void> {
  const taxes = inputTaxes(tx, company)
  const ids = await takeIds(tx, found.length * 2)
  const dayOf = await postingDays(tx, company, found.map(({ entry }) => entry.bookingDate), today)
  const days = found.map(({ entry }) => dayOf(entry.bookingDate))
  for (const month of new Set(days.map(firstOfMonth))) await openPeriod(tx, company, month)
  const rows = []
  for (const [i, { entry, rule }] of found.entries()) rows.push({ entry, rule, id: ids[i * 2]!, booking: ids[i * 2 + 1]!, day: days[i]!, tax: await taxes(days[i]!, rule.taxClass) })
  await insertEntries(tx, company, rows.map(({ entry, rule, id, booking, day, tax }) => ({
    id, postingDate: day, sourceType: 'bank_entry', sourceId: booking, postingKind: 'other', documentNumber: null, description: rule.bookingText, reversalOf: null, currency, runId: null, createdBy: by,
    postings: otherPostings({ clearing, account: rule.bookAccount, amountMinor: entry.amountMinor, tax }),
  })))
  await store.insertBookings(tx, rows.map(({ entry, rule, id, booking }) => ({
    company_id: company, id: booking, bank_entry_id: entry.id, amount_minor: entry.amountMinor, payment_id: null, journal_entry_id: id, releases: null, rule: 'bank_rule', bank_rule_id: rule.id, fit: null, confidence: null, created_by: by,
  })))
}

/** Input tax by day and class, each asked once. */
export function inputTaxes(tx: Tx, company: number): (day: CalendarDate, taxClass: InputTaxClass | null) => Promise<InputTax | null> {
  const known = new Map<string, InputTax | null>()
  return async (day, taxClass) => {
    if (taxClass === null) return null
    const key = `${day} ${taxClass}`
    const tax = known.get(key) ?? (await inputTaxOn(tx, company, { day, taxClass })) ?? null
    known.set(key, tax)
    return tax
  }
}
