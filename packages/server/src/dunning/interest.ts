/**
 * The interest of default of an item: reckoned, explained, and asked for as a fee (ARE-6).
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/dunning), fees and their postings (payments).
 * Invariants: fee, entry, item and the reckoning commit together; no day of an item bears interest twice (U4).
 */
import { defaultBegins, defaultInterest, interestRule, interestSum, lumpSum } from '@kontor/domain/dunning/default-interest.ts'
import type { DefaultBeginning, DefaultCause, InterestRefusal, InterestRow } from '@kontor/domain/dunning/default-interest.ts'
import { judgeInterest, judgeLumpSum } from '@kontor/domain/dunning/interest-charge.ts'
import type { InterestChargeRefusal, LumpSumRefusal } from '@kontor/domain/dunning/interest-charge.ts'
import { interestText, lumpSumText } from '@kontor/domain/dunning/wording.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FeeRefusal } from '@kontor/domain/payments/fee.ts'
import { loadCompany, settingsOf } from '../companies/public.ts'
import { chargeFees, lockPayers } from '../payments/public.ts'
import type { Till } from '../payments/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { agreedParts } from '../receivables/public.ts'
import { ratesOf } from './reference-rates.ts'
import * as store from './store/claims.ts'
import type { Claim } from './store/claims.ts'

export interface ReckonedInterest {
  readonly claim: Claim
  readonly default: { readonly from: CalendarDate; readonly cause: DefaultCause } | null
  /** Why nothing can be asked for now; else the rows. */
  readonly asked: Result<readonly InterestRow[], InterestChargeRefusal>
}

/** What an item has earned in interest until a day, less what was asked for before. */
export async function reckonInterest(tx: Tx, { company, country, today }: Pick<Till, 'company' | 'country' | 'today'>, { item, until }: { readonly item: bigint; readonly until: CalendarDate }): Promise<Result<ReckonedInterest, InterestChargeRefusal | InterestRefusal>> {
  const [claim] = await store.claimsOf(tx, company, [item])
  if (!claim) return no({ kind: 'interest_of_invoices_only' })
  const settings = await settingsOf(tx, company)
  const begins = defaultBegins({ country, consumer: claim.consumer, issueDate: claim.issueDate, dueDate: claim.dueDate, remindedOn: null }, settings['dunning.default_begins'] satisfies DefaultBeginning)
  const agreedDueOn = (await agreedParts(tx, company, { items: [item], today })).get(item)?.[0]?.dueOn ?? null
  const from = judgeInterest({ claim, agreedDueOn, default: begins }, { until, today })
  if (!from.ok) return yes({ claim, default: begins, asked: from })
  const rows = defaultInterest({ amountMinor: claim.amountMinor, defaultFrom: begins!.from, reductions: claim.reductions }, { kind: 'statutory', country, consumer: claim.consumer }, { from: from.value, until, rates: await ratesOf(tx, company), dayCount: settings['dunning.day_count'] })
  return rows.ok ? yes({ claim, default: begins, asked: rows }) : rows
}

/** What the page of an item shows of its interest. */
export async function explainInterest(tx: Tx, till: Till, question: { readonly item: bigint; readonly until: CalendarDate }) {
  const reckoned = await reckonInterest(tx, till, question)
  if (!reckoned.ok) return reckoned
  const { claim } = reckoned.value
  const sum = lumpSum(till.country, claim.consumer)
  return yes({
    ...reckoned.value, rule: interestRule(till.country, claim.consumer), charged: await store.chargesOf(tx, till.company, question.item),
    lumpSum: sum && sum.currency === claim.currency ? { ...sum, charged: await store.lumpSumCharged(tx, till.company, claim.document) } : null,
  })
}

export type ChargeRefusal = InterestChargeRefusal | InterestRefusal | LumpSumRefusal | FeeRefusal | { readonly kind: 'interest_of_nothing' }

/** Asks for the interest of an item until a day, and for the lump sum where that is wanted: fees of today. */
export async function chargeInterest(tx: Tx, till: Till, { item, until, withLumpSum }: { readonly item: bigint; readonly until: CalendarDate; readonly withLumpSum: boolean }): Promise<Result<undefined, ChargeRefusal>> {
  const [seen] = await store.claimsOf(tx, till.company, [item])
  if (!seen) return no({ kind: 'interest_of_invoices_only' })
  await lockPayers(tx, till.company, [seen.customer])
  const reckoned = await reckonInterest(tx, till, { item, until })
  if (!reckoned.ok) return reckoned
  const { claim, default: begins, asked } = reckoned.value
  if (!asked.ok) return asked
  const amountMinor = interestSum(asked.value)
  if (amountMinor === 0n) return no({ kind: 'interest_of_nothing' })
  const fee = { customer: claim.customer, document: { id: claim.document, number: claim.number }, receivableAccount: claim.account, mostMinor: null }
  const [first, last] = [asked.value[0]!.from, asked.value.at(-1)!.until]
  const lump = withLumpSum ? judgeLumpSum(lumpSum(till.country, claim.consumer), { charged: await store.lumpSumCharged(tx, till.company, claim.document), currency: claim.currency }) : null
  if (lump && !lump.ok) return lump
  const { language } = await loadCompany(tx, till.company)
  const charged = await chargeFees(tx, till, till.today, [
    { ...fee, kind: 'interest', amountMinor, reason: interestText({ number: claim.number, from: first, until: last, language }) }, ...(lump ? [{ ...fee, kind: 'lump_sum' as const, amountMinor: lump.value.minor, reason: lumpSumText({ number: claim.number, source: lump.value.source, language }) }] : []),
  ])
  if (!charged.ok) return charged
  const { 'dunning.day_count': dayCount } = await settingsOf(tx, till.company)
  await store.insertCharges(tx, [{
    company_id: till.company, fee_id: charged.value[0]!, open_item_id: item, default_from: begins!.from, cause: begins!.cause, day_count: dayCount, from_day: first, until_day: until, amount_minor: amountMinor, reckoning: store.keptRows(asked.value),
  }])
  return yes(undefined)
}
