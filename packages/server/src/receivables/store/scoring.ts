/** How customers pay: sums that the database keeps beside the allocations, what is overdue, and ratings. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Grade, RatingResult, Scoring } from '@kontor/domain/receivables/scoring.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

/** The scoring of a customer on a day: what `scoring` says in the domain, by sums. */
export async function scoringOf(tx: Tx, company: number, customer: bigint, today: CalendarDate): Promise<Scoring> {
  const { invoices, rest_minor: restMinor, overdue_days: overdueDays, ...paid } = await tx.one<{ paidInvoices: number; daysSum: number; invoices: number; rest_minor: bigint; overdue_days: number }>(
    `select p.paid as "paidInvoices", p.days as "daysSum", o.* from
       (select count(*)::int paid, coalesce(sum(days), 0)::int days from paid_invoices where company_id = $1 and customer_id = $2) p,
       (select count(*)::int invoices, coalesce(sum(o.amount_minor - o.allocated_minor), 0)::bigint rest_minor, coalesce(sum($3::date - o.due_date), 0)::int overdue_days
          from open_items o join documents d on d.company_id = o.company_id and d.id = o.document_id and d.kind = 'invoice'
         where o.company_id = $1 and o.customer_id = $2 and not o.settled and o.amount_minor > 0 and o.due_date < $3) o`, [company, customer, today])
  return { ...paid, overdue: { invoices, restMinor, daysSum: overdueDays } }
}

export interface Rating extends RatingResult {
  readonly note: string | null
  readonly by: string
  readonly at: string
}

/** All results of a customer, the newest first. */
export const ratingsOf = (tx: Tx, company: number, customer: bigint): Promise<Rating[]> =>
  tx.rows<Rating & Record<string, unknown>>(
    'select id, method, grade, rated_on as "ratedOn", note, created_by as by, created_at as at from credit_ratings where company_id = $1 and customer_id = $2 order by rated_on desc, id desc', [company, customer])

const RATING = { company_id: 'int', id: 'bigint', customer_id: 'bigint', method: 'text', grade: 'text', rated_on: 'date', note: 'text', created_by: 'text' } as const
export const insertRating = (
  tx: Tx, company: number, { id, customer, method, grade, ratedOn, note, by }: { readonly id: bigint; readonly customer: bigint; readonly method: string; readonly grade: Grade; readonly ratedOn: CalendarDate; readonly note: string | null; readonly by: string },
): Promise<void> => bulkInsert(tx, 'credit_ratings', RATING, [{ company_id: company, id, customer_id: customer, method, grade, rated_on: ratedOn, note, created_by: by }])
