/**
 * What a reminder may cost whom (DUN-6).
 * It owns: the cap by country and kind of customer, with the reason for it. It does not own: the fee (payments/fee.ts), who may override the cap (access/permissions.ts).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

/**
 * `before_default`: the reminder that puts into default is free, whoever gets it (cost of pursuing is damage of default: §§ 280 Abs. 2, 286 BGB; § 1968 of the Czech Civil Code).
 * `real_cost`: a German consumer owes postage and paper, no cost of staff (§ 309 Nr. 5 BGB; BGH, 26 June 2019, VIII ZR 95/18). `contract`: what the contract says.
 */
export const FEE_GUARDS = ['before_default', 'real_cost', 'contract'] as const
export type FeeGuardReason = (typeof FEE_GUARDS)[number]

export interface FeeGuard {
  readonly reason: FeeGuardReason
  /** Null: no cap. */
  readonly mostMinor: bigint | null
}

export function feeGuard({ country, consumer, inDefault, realCostMinor }: { readonly country: string; readonly consumer: boolean; readonly inDefault: boolean; readonly realCostMinor: bigint }): FeeGuard {
  if (!inDefault) return { reason: 'before_default', mostMinor: 0n }
  return country === 'DE' && consumer ? { reason: 'real_cost', mostMinor: realCostMinor } : { reason: 'contract', mostMinor: null }
}

export type DunningFeeRefusal =
  | { readonly kind: 'dunning_fee_of_invoices_only' }
  | { readonly kind: 'dunning_fee_of_settled_item' }
  | { readonly kind: 'fee_above_cap'; readonly mostMinor: bigint; readonly guard: FeeGuardReason; readonly from: CalendarDate | null }

/** Judges a fee for reminding; who overrides the cap says why, and is asked for the right elsewhere. Refusals come in the order of DunningFeeRefusal. */
export function judgeDunningFee(
  fee: { readonly amountMinor: bigint; readonly overridden: boolean }, item: { readonly restMinor: bigint; readonly defaultFrom: CalendarDate | null } | null, guard: FeeGuard | null,
): Result<null, DunningFeeRefusal> {
  if (item === null || guard === null) return no({ kind: 'dunning_fee_of_invoices_only' })
  if (item.restMinor <= 0n) return no({ kind: 'dunning_fee_of_settled_item' })
  const { mostMinor, reason } = guard
  return mostMinor !== null && fee.amountMinor > mostMinor && !fee.overridden ? no({ kind: 'fee_above_cap', mostMinor, guard: reason, from: item.defaultFrom }) : yes(null)
}
