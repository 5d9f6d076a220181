/** Runs as the scheduler and the watchdog see them. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { RunRow, RunState } from './runs.ts'

/** The run of a date that is under way, or the plan that this actor began; what people only looked at counts for nothing. */
export const openRun = (tx: Tx, company: number, date: CalendarDate, by: string): Promise<RunRow | undefined> =>
  tx.maybe<RunRow & Record<string, unknown>>(
    `select * from billing_runs where company_id = $1 and run_date = $2
        and (state in ('approved', 'running', 'interrupted', 'halted') or (state in ('planning', 'planned') and created_by = $3)) order by id desc limit 1`, [company, date, by])

export interface HeldRun {
  readonly company: number
  readonly code: string
  readonly run: bigint
  readonly date: CalendarDate
  readonly state: RunState
  readonly leasedBy: string | null
  /** Whether the lease ended longer ago than any batch takes. */
  readonly stale: boolean
  readonly fence: bigint
}

/** Longer than a batch and a pause of the machine. */
const STALE_SECONDS = 60

/** Runs of all companies that are not at their end, with the state of their lease; plans only those of the schedule that wait for longer than a day. */
export const unfinishedRuns = (tx: Tx, planner: string): Promise<HeldRun[]> =>
  tx.rows<HeldRun & Record<string, unknown>>(
    `select r.company_id as company, c.code, r.id as run, r.run_date as date, r.state, r.leased_by as "leasedBy", r.fence,
            coalesce(r.leased_until < clock_timestamp() - make_interval(secs => $2), true) as stale
       from billing_runs r join companies c on c.company_id = r.company_id
      where r.state in ('running', 'interrupted', 'halted') or (r.state = 'approved' and r.approved_at < now() - interval '2 hours')
         or (r.state = 'planned' and r.created_by = $1 and r.created_at < now() - interval '1 day')
      order by r.company_id, r.id`, [planner, STALE_SECONDS])

/** Ends the lease of a dead holder, unless somebody took the run in between; who held it can write no more. */
export const interrupt = (tx: Tx, company: number, run: bigint, fence: bigint): Promise<number> =>
  tx.run(
    `update billing_runs set state = 'interrupted', leased_by = null, leased_until = null, version = version + 1 where company_id = $1 and id = $2 and fence = $3 and state = 'running'`,
    [company, run, fence])

/** Whether invoices of that date or later were made by a run that went to its end. */
export const billedSince = async (tx: Tx, company: number, date: CalendarDate): Promise<boolean> =>
  (await tx.one<{ billed: boolean }>(`select exists (select from billing_runs where company_id = $1 and run_date >= $2 and state = 'done') as billed`, [company, date])).billed

/** Plannings begun more than a day ago: nobody goes on with them. */
export const oldPlannings = (tx: Tx): Promise<{ company: number; run: bigint }[]> =>
  tx.rows(`select company_id as company, id as run from billing_runs where state = 'planning' and created_at < now() - interval '1 day'`)

/** Documents of a run that have no archived PDF, in order of their ids. */
export const unrendered = async (tx: Tx, company: number, run: bigint, after: bigint, most: number): Promise<bigint[]> =>
  (await tx.rows<{ id: bigint }>(
    `select d.id from documents d where d.company_id = $1 and d.run_id = $2 and d.id > $3
        and not exists (select from document_files f where f.company_id = d.company_id and f.document_id = d.id and f.format = 'pdf') order by d.id limit $4`,
    [company, run, after, most])).map(({ id }) => id)
