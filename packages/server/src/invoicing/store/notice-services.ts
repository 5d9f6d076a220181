import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface NoticeService {
  readonly id: bigint
  /** Street and place, where the contract has an address of its own. */
  readonly site: string | null
  readonly noticeDays: number | null
}

/** What billing does not ask of contracts, and notices tell. */
export const noticeServices = (tx: Tx, company: number, ids: readonly bigint[]): Promise<(NoticeService & { readonly endDate: CalendarDate | null })[]> =>
  tx.rows(
    `select s.id, nullif(concat_ws(', ', s.install_street, nullif(concat_ws(' ', s.install_postcode, s.install_city), '')), '') as site, coalesce(s.notice_days, p.notice_days) as "noticeDays", s.end_date as "endDate"
       from subscriptions s join products p on p.company_id = s.company_id and p.id = s.product_id where s.company_id = $1 and s.id = any ($2::bigint[])`, [company, ids])
