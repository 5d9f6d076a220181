/** On which day a person issues a document, and what issuing may be refused for, wherever it is asked for. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { latestPostingDate } from '@kontor/domain/ledger/manual-entry.ts'
import { loadCompany } from '../../companies/public.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/database.ts'

export const ISSUE_REFUSALS = [
  'issue_date_too_far_ahead', 'accounting_period_closed', 'issue_date_before_last', 'clock_went_back', 'account_is_automatic', 'tax_account_missing', 'deposit_account_missing', 'account_unknown', 'einvoice_incomplete',
] as const

/** What taking goods from stock, or giving them back, may be refused for. */
export const STOCK_REFUSALS = [
  'stock_taken_already', 'stock_entry_is_empty', 'stock_article_not_found', 'store_not_found', 'store_is_closed', 'serial_numbers_do_not_match', 'serial_number_named_twice', 'serial_number_not_in_store', 'serial_number_in_stock',
  'stock_is_short',
] as const

/** What another transaction, or an account that is not there, breaks at the last moment. */
export const ISSUE_CONSTRAINTS = { accounting_period_is_open: 'accounting_period_closed', document_line_account: 'account_unknown', posting_account_exists: 'account_unknown', quantities_within_source: 'quantity_exceeds_rest', deposit_deducted_once: 'deposit_not_found' } as const

/** The day that was named, else today in the company's zone. Refuses a mistyped year: a number given on it would stop the series until then (I2). */
export async function issueDay(
  tx: Tx, { company, clock, wanted }: { readonly company: number; readonly clock: Clock; readonly wanted: CalendarDate | undefined },
): Promise<Result<CalendarDate, { readonly kind: 'issue_date_too_far_ahead'; readonly latest: CalendarDate }>> {
  const today = clock.today((await loadCompany(tx, company)).timeZone)
  const latest = latestPostingDate(today)
  const day = wanted ?? today
  return day > latest ? no({ kind: 'issue_date_too_far_ahead', latest }) : yes(day)
}
