/** What commands and routes of money in have in common: the company, who acts, today, and what booking may refuse. */
import type * as contract from '@kontor/contract/payments.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import type { Directed, SettlingOrder } from '@kontor/domain/receivables/settling.ts'
import type { z } from 'zod'
import { loadCompany, settingsOf } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/http/principal.ts'
import type { Principal } from '../platform/http/principal.ts'

/** What commands of money in need to know of the company and of who acts. */
export interface Till {
  readonly company: number
  readonly currency: string
  readonly country: string
  readonly order: SettlingOrder
  /** Up to this much of an item is given up as a small difference. */
  readonly toleranceMinor: bigint
  /** Days after its last one on which a cash discount still counts as in time. */
  readonly graceDays: number
  readonly today: CalendarDate
  /** The person, whatever token or session they came with. */
  readonly by: string
}

export const till = (tx: Tx, { company, clock, principal }: { readonly company: number; readonly clock: Clock; readonly principal: Principal }): Promise<Till> => tillOf(tx, { company, clock, by: personOf(principal) })

/** The same for a job, which acts for nobody. */
export async function tillOf(tx: Tx, { company, clock, by }: { readonly company: number; readonly clock: Clock; readonly by: string }): Promise<Till> {
  const { currency, country, timeZone } = await loadCompany(tx, company)
  const settings = await settingsOf(tx, company)
  return { company, currency, country, order: settings['payments.order'], toleranceMinor: tryMinor(settings['payments.tolerance']) ?? 0n, graceDays: settings['payments.discount_grace_days'], today: clock.today(timeZone), by }
}

/** What a cash desk may say to money that moves in it. */
export const CASH_REFUSALS = ['cash_session_missing', 'cash_session_of_another', 'cash_receipt_before_last', 'cash_limit_exceeded', 'cash_desk_would_be_negative'] as const
export const PAYMENT_REFUSALS = [
  'customer_not_found', 'payment_in_books_currency', 'payment_currency_foreign', 'exchange_rate_missing', 'payment_is_worth_nothing', 'exchange_account_missing', 'value_date_ahead', 'account_takes_no_money', 'accounting_period_closed', 'open_item_not_owed', 'open_items_of_two_accounts', 'open_item_has_less_left', 'settled_exceeds_money',
  'no_difference_left', 'no_cash_discount_left', 'cash_discount_takes_credit_note', 'difference_above_tolerance', 'open_item_not_found', 'deposit_is_credited_instead', 'write_off_account_missing',
  ...CASH_REFUSALS,
] as const
/** Somebody may set an item off in the same moment, by a way that locks no customer; and close a month. */
export const PAYMENT_WALLS = { accounting_period_is_open: 'accounting_period_closed', allocations_within_items: 'open_item_not_owed' } as const

export const directedOf = (items: z.output<typeof contract.directed> | undefined): Directed => items?.map(({ openItem, amount }) => ({ item: openItem, amountMinor: amount?.minor ?? null })) ?? null
