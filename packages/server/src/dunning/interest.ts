/**
 * The interest of default of an item, or what its customer's penalty class asks for instead: reckoned, explained, and asked for as a fee (ARE-6).
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/dunning), fees and their postings (payments).
 * Invariants: fee, entry, item and the reckoning commit together; no day of an item bears interest twice (U4).
 */
import { defaultBegins, defaultInterest, interestRule, interestSum, lumpSum } from '@kontor/domain/dunning/default-interest.ts'
import type { DefaultBeginning, DefaultCause, InterestRefusal, InterestRow, InterestTerms } from '@kontor/domain/dunning/default-interest.ts'
import { judgeInterest, judgeLumpSum } from '@kontor/domain/dunning/interest-charge.ts'
import type { InterestChargeRefusal, LumpSumRefusal } from '@kontor/domain/dunning/interest-charge.ts'
import { belowMinimum, penaltyHindrance, withinLaw } from '@kontor/domain/dunning/penalty-class.ts'
import type { PenaltyHindrance } from '@kontor/domain/dunning/penalty-class.ts'
import { interestText, lumpSumText, penaltyText } from '@kontor/domain/dunning/wording.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FeeRefusal } from '@kontor/domain/payments/fee.ts'
import { loadCompany, settingsOf } from '../companies/public.ts'
import { chargeFees, lockPayers } from '../payments/public.ts'
import type { Till } from '../payments/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { agreedParts } from '../receivables/public.ts'
import { appliedClass } from './penalty-classes.ts'
import type { AppliedClass } from './penalty-classes.ts'
import { ratesOf } from './reference-rates.ts'
import * as store from './store/claims.ts'
import type { Claim } from './store/claims.ts'

export interface AskedFor {
  /** Empty: a fixed penalty. */
  readonly rows: readonly InterestRow[]
  readonly fixedMinor: bigint | null
  /** The agreed rate was above what the law leaves. */
  readonly capped: boolean
}

export type Hindrance = InterestChargeRefusal | PenaltyHindrance

export interface ReckonedInterest {
  readonly claim: Claim
  readonly applied: AppliedClass
  readonly default: { readonly from: CalendarDate; readonly cause: DefaultCause } | null
  /** Why nothing can be asked for now; else what. */
  readonly asked: Result<AskedFor, Hindrance>
}

/** What an item has earned until a day by the class of its customer, less what was asked for before. */
export async function reckonInterest(tx: Tx, { company, country, today }: Pick<Till, 'company' | 'country' | 'today'>, { item, until }: { readonly item: bigint; readonly until: CalendarDate }): Promise<Result<ReckonedInterest, InterestChargeRefusal | InterestRefusal>> {
  const [claim] = await store.claimsOf(tx, company, [item])
  if (!claim) return no({ kind: 'interest_of_invoices_only' })
  const settings = await settingsOf(tx, company)
  const applied = await appliedClass(tx, company, claim.customer)
  const begins = defaultBegins({ country, consumer: claim.consumer, issueDate: claim.issueDate, dueDate: claim.dueDate, remindedOn: null }, settings['dunning.default_begins'] satisfies DefaultBeginning)
  const agreedDueOn = (await agreedParts(tx, company, { items: [item], today })).get(item)?.[0]?.dueOn ?? null
  const found = { claim, applied, default: begins }
  const from = judgeInterest({ claim: applied.says.basis === 'fixed' ? { chargedUntil: null } : claim, agreedDueOn, default: begins }, { until, today })
  if (!from.ok) return yes({ ...found, asked: from })
  const hindrance = penaltyHindrance(applied.says, { ...claim, country }, until)
  if (hindrance) return yes({ ...found, asked: no(hindrance) })
  const asked = await reckonBy(tx, { company, country, dayCount: settings['dunning.day_count'] }, found, { defaultFrom: begins!.from, from: from.value, until })
  if (!asked.ok) return asked
  const little = belowMinimum(applied.says, asked.value.fixedMinor ?? interestSum(asked.value.rows))
  return yes({ ...found, asked: little ? no(little) : asked })
}

async function reckonBy(
  tx: Tx, { company, country, dayCount }: { readonly company: number; readonly country: string; readonly dayCount: 'act_365' | 'act_act' }, { claim, applied: { says } }: Pick<ReckonedInterest, 'claim' | 'applied'>,
  { defaultFrom, from, until }: { readonly defaultFrom: CalendarDate; readonly from: CalendarDate; readonly until: CalendarDate },
): Promise<Result<AskedFor, InterestRefusal>> {
  if (says.basis === 'fixed') return yes({ rows: [], fixedMinor: says.amountMinor, capped: false })
  const rates = await ratesOf(tx, company)
  const reckon = (terms: InterestTerms) => defaultInterest({ amountMinor: claim.amountMinor, defaultFrom, reductions: claim.reductions }, terms, { from, until, rates, dayCount })
  const place = { country, consumer: claim.consumer }
  if (says.basis !== 'agreed') {
    const rows = reckon({ kind: 'statutory', ...place })
    return rows.ok ? yes({ rows: rows.value, fixedMinor: null, capped: false }) : rows
  }
  const agreed = reckon({ kind: 'agreed', percent: says.percent! })
  // Only there the law caps what was agreed; elsewhere a rate that is missing stops nothing.
  const statutory = country === 'DE' && claim.consumer ? reckon({ kind: 'statutory', ...place }) : yes([])
  if (!agreed.ok) return agreed
  return statutory.ok ? yes({ ...withinLaw(agreed.value, statutory.value, place), fixedMinor: null }) : statutory
}

/** What the page of an item shows of its interest. */
export async function explainInterest(tx: Tx, till: Till, question: { readonly item: bigint; readonly until: CalendarDate }) {
  const reckoned = await reckonInterest(tx, till, question)
  if (!reckoned.ok) return reckoned
  const { claim, applied } = reckoned.value
  const sum = applied.says.basis === 'none' ? undefined : lumpSum(till.country, claim.consumer)
  return yes({
    ...reckoned.value, rule: interestRule(till.country, claim.consumer), charged: await store.chargesOf(tx, till.company, question.item),
    lumpSum: sum && sum.currency === claim.currency ? { ...sum, charged: await store.lumpSumCharged(tx, till.company, claim.document) } : null,
  })
}

export type ChargeRefusal = Hindrance | InterestRefusal | LumpSumRefusal | FeeRefusal | { readonly kind: 'interest_of_nothing' }

/** Asks for what an item has earned until a day, and for the lump sum where that is wanted: fees of today. */
export async function chargeInterest(tx: Tx, till: Till, { item, until, withLumpSum }: { readonly item: bigint; readonly until: CalendarDate; readonly withLumpSum: boolean }): Promise<Result<undefined, ChargeRefusal>> {
  const [seen] = await store.claimsOf(tx, till.company, [item])
  if (!seen) return no({ kind: 'interest_of_invoices_only' })
  await lockPayers(tx, till.company, [seen.customer])
  const reckoned = await reckonInterest(tx, till, { item, until })
  if (!reckoned.ok) return reckoned
  const { claim, default: begins, asked } = reckoned.value
  if (!asked.ok) return asked
  const { rows, fixedMinor } = asked.value
  const amountMinor = fixedMinor ?? interestSum(rows)
  if (amountMinor === 0n) return no({ kind: 'interest_of_nothing' })
  const lump = withLumpSum ? judgeLumpSum(lumpSum(till.country, claim.consumer), { charged: await store.lumpSumCharged(tx, till.company, claim.document), currency: claim.currency }) : null
  if (lump && !lump.ok) return lump
  const { language } = await loadCompany(tx, till.company)
  const fee = { customer: claim.customer, document: { id: claim.document, number: claim.number }, receivableAccount: claim.account, mostMinor: null }
  const { number } = claim
  const first = fixedMinor === null
    ? { ...fee, kind: 'interest' as const, amountMinor, reason: interestText({ number, from: rows[0]!.from, until: rows.at(-1)!.until, language }) }
    : { ...fee, kind: 'penalty' as const, amountMinor, reason: penaltyText({ number, language }) }
  const charged = await chargeFees(tx, till, till.today, [first, ...(lump ? [{ ...fee, kind: 'lump_sum' as const, amountMinor: lump.value.minor, reason: lumpSumText({ number, source: lump.value.source, language }) }] : [])])
  if (!charged.ok) return charged
  if (fixedMinor !== null) return yes(undefined)
  const { 'dunning.day_count': dayCount } = await settingsOf(tx, till.company)
  await store.insertCharges(tx, [{
    company_id: till.company, fee_id: charged.value[0]!, open_item_id: item, default_from: begins!.from, cause: begins!.cause, day_count: dayCount, from_day: rows[0]!.from, until_day: until, amount_minor: amountMinor, reckoning: store.keptRows(rows),
  }])
  return yes(undefined)
}
