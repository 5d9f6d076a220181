/**
 * Fees for reminding, asked for by a person (DUN-6): within the cap of the law, or above it by somebody with the right to it, who says why.
 * It owns: reading what the guard needs, and the fee. It does not own: the cap (domain/dunning/fee-guard.ts), postings (payments).
 */
import { defaultBegins } from '@kontor/domain/dunning/default-interest.ts'
import { feeGuard, judgeDunningFee } from '@kontor/domain/dunning/fee-guard.ts'
import type { DunningFeeRefusal, FeeGuard } from '@kontor/domain/dunning/fee-guard.ts'
import { dunningFeeText } from '@kontor/domain/dunning/wording.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FeeRefusal } from '@kontor/domain/payments/fee.ts'
import { loadCompany, settingsOf } from '../companies/public.ts'
import { chargeFees, lockPayers } from '../payments/public.ts'
import type { Till } from '../payments/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { claimsOf } from './store/claims.ts'
import type { Claim } from './store/claims.ts'

export interface GuardedItem {
  readonly claim: Claim
  readonly guard: FeeGuard
  readonly defaultFrom: CalendarDate | null
}

/** What a reminder for an item may cost today; undefined: the item is no invoice. */
export async function guardOf(tx: Tx, { company, country, today }: Pick<Till, 'company' | 'country' | 'today'>, item: bigint): Promise<GuardedItem | undefined> {
  const [claim] = await claimsOf(tx, company, [item])
  if (!claim) return undefined
  const settings = await settingsOf(tx, company)
  const defaultFrom = defaultBegins({ country, consumer: claim.consumer, issueDate: claim.issueDate, dueDate: claim.dueDate, remindedOn: null }, settings['dunning.default_begins'])?.from ?? null
  return { claim, defaultFrom, guard: feeGuard({ country, consumer: claim.consumer, inDefault: defaultFrom !== null && defaultFrom <= today, realCostMinor: tryMinor(settings['dunning.real_cost']) ?? 0n }) }
}

/** Asks for a fee of today. Answers its id. */
export async function chargeDunningFee(
  tx: Tx, till: Till, { item, amountMinor, override }: { readonly item: bigint; readonly amountMinor: bigint; readonly override: string | null },
): Promise<Result<bigint, DunningFeeRefusal | FeeRefusal>> {
  const seen = await guardOf(tx, till, item)
  if (!seen) return no({ kind: 'dunning_fee_of_invoices_only' })
  await lockPayers(tx, till.company, [seen.claim.customer])
  const found = await guardOf(tx, till, item)
  const judged = judgeDunningFee({ amountMinor, overridden: override !== null }, found ? { restMinor: found.claim.restMinor, defaultFrom: found.defaultFrom } : null, found?.guard ?? null)
  if (!judged.ok) return judged
  const { claim, guard } = found!
  const { language } = await loadCompany(tx, till.company)
  const charged = await chargeFees(tx, till, till.today, [{
    customer: claim.customer, kind: 'dunning', document: { id: claim.document, number: claim.number }, amountMinor, receivableAccount: claim.account, reason: dunningFeeText({ number: claim.number, language }), mostMinor: null, capMinor: guard.mostMinor,
    // Nothing was overridden where the fee is within the cap.
    overriddenBecause: guard.mostMinor !== null && amountMinor > guard.mostMinor ? override : null,
  }])
  return charged.ok ? yes(charged.value[0]!) : charged
}
