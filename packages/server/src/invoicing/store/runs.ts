/** Billing runs and their items. */
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export type RunState = 'planning' | 'planned' | 'approved' | 'running' | 'interrupted' | 'halted' | 'cancelled' | 'done'

export interface Breaker {
  readonly kind: 'total_off_forecast' | 'too_many_parked'
  readonly planned: string
  readonly expected: string
}

export interface RunRow {
  readonly id: bigint
  readonly run_date: string
  readonly state: RunState
  readonly plan_hash: string | null
  readonly selected: number
  readonly invoices: number
  readonly net_minor: bigint
  readonly tax_minor: bigint
  readonly gross_minor: bigint
  readonly currency: string
  readonly forecast_minor: bigint | null
  readonly has_forecast: boolean
  readonly done_position: number
  readonly breakers: readonly Breaker[]
  readonly breakers_accepted_by: string | null
  readonly fence: bigint
  readonly leased_by: string | null
  readonly leased_until: string | null
  readonly created_by: string
  readonly created_at: string
  readonly approved_by: string | null
  readonly approved_at: string | null
  readonly finished_at: string | null
  readonly version: number
}

const ITEM = {
  company_id: 'int', run_id: 'bigint', position: 'int', customer_id: 'bigint', customer_number: 'text', planned: 'text', reason: 'text', detail: 'jsonb',
  plan_hash: 'text', plan: 'text', invoices: 'smallint', charges: 'smallint', net_minor: 'bigint', tax_minor: 'bigint', gross_minor: 'bigint', credit_minor: 'bigint',
  forecast_minor: 'bigint', last_gross_minor: 'bigint', outlier: 'text',
} as const
export type ItemRow = Record<keyof typeof ITEM, string | number | bigint | null>
export const insertItems = (tx: Tx, rows: readonly ItemRow[]): Promise<void> => bulkInsert(tx, 'billing_run_items', ITEM, rows)

export const insertRun = (tx: Tx, company: number, run: { readonly id: bigint; readonly runDate: string; readonly currency: string; readonly createdBy: string; readonly hasForecast: boolean; readonly holder: string | null }): Promise<number> =>
  tx.run(
    `insert into billing_runs (company_id, id, run_date, state, currency, created_by, has_forecast, leased_by) values ($1, $2, $3, 'planning', $4, $5, $6, $7)`,
    [company, run.id, run.runDate, run.currency, run.createdBy, run.hasForecast, run.holder])

export const readRun = (tx: Tx, company: number, run: bigint): Promise<RunRow | undefined> =>
  tx.maybe<RunRow & Record<string, unknown>>('select * from billing_runs where company_id = $1 and id = $2', [company, run])

export const lockRun = (tx: Tx, company: number, run: bigint): Promise<RunRow | undefined> =>
  tx.maybe<RunRow & Record<string, unknown>>('select * from billing_runs where company_id = $1 and id = $2 for update', [company, run])

/** The run of a date that was approved and has not ended: what a repeated command resumes. */
export const unfinishedRun = (tx: Tx, company: number, runDate: string): Promise<RunRow | undefined> =>
  tx.maybe<RunRow & Record<string, unknown>>(
    `select * from billing_runs where company_id = $1 and run_date = $2 and state in ('approved', 'running', 'interrupted', 'halted') order by id desc limit 1`, [company, runDate])

/** The other run of the company that is being executed or was interrupted. */
export const leasedRun = (tx: Tx, company: number, except: bigint): Promise<RunRow | undefined> =>
  tx.maybe<RunRow & Record<string, unknown>>(
    `select * from billing_runs where company_id = $1 and id <> $2 and state in ('running', 'interrupted', 'halted')`, [company, except])

/** The date of the last run before a date that went to its end; null where there was none. */
export const lastRunDate = async (tx: Tx, company: number, before: string): Promise<string | null> =>
  (await tx.one<{ run_date: string | null }>(`select max(run_date) run_date from billing_runs where company_id = $1 and state = 'done' and run_date < $2`, [company, before])).run_date

export const hasBilledBefore = async (tx: Tx, company: number): Promise<boolean> =>
  (await tx.one<{ billed: boolean }>(`select exists (select from billing_runs where company_id = $1 and state = 'done' and invoices > 0) billed`, [company])).billed

export interface PlanSums {
  readonly selected: number
  readonly due: number
  readonly zero: number
  readonly parked: number
  readonly skipped: number
  readonly invoices: number
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
  readonly forecast: bigint
  readonly hash: string
}

/** The plan of a run summed up, and one hash over the plans of all its customers in order. */
export const planSums = (tx: Tx, company: number, run: bigint): Promise<PlanSums> =>
  tx.one<PlanSums & Record<string, unknown>>(
    `select count(*)::int selected, count(*) filter (where planned = 'due')::int due, count(*) filter (where planned = 'zero')::int zero,
            count(*) filter (where planned = 'parked')::int parked, count(*) filter (where planned = 'skipped')::int skipped,
            coalesce(sum(invoices), 0)::int invoices, coalesce(sum(net_minor), 0)::bigint net, coalesce(sum(tax_minor), 0)::bigint tax, coalesce(sum(gross_minor), 0)::bigint gross,
            coalesce(sum(forecast_minor), 0)::bigint forecast,
            encode(sha256(convert_to(coalesce(string_agg(customer_number || ' ' || planned || ' ' || coalesce(plan_hash, reason), E'\\n' order by position), ''), 'UTF8')), 'hex') hash
       from billing_run_items where company_id = $1 and run_id = $2`, [company, run])

export const finishPlan = (tx: Tx, company: number, run: bigint, sums: PlanSums, breakers: readonly Breaker[]): Promise<number> =>
  tx.run(
    `update billing_runs set state = 'planned', plan_hash = $3, selected = $4, net_minor = $5, tax_minor = $6, gross_minor = $7, forecast_minor = $8, breakers = $9, invoices = $10
      where company_id = $1 and id = $2 and state = 'planning'`,
    [company, run, sums.hash, sums.selected, sums.net, sums.tax, sums.gross, sums.forecast, JSON.stringify(breakers), sums.invoices])

/** A plan that nobody approved is no history: it may go. */
export const deleteRun = (tx: Tx, company: number, run: bigint): Promise<number> =>
  tx.run(`delete from billing_runs where company_id = $1 and id = $2 and state in ('planning', 'planned')`, [company, run])

/** Plans of a date that wait for the process that made them, oldest first; locked. */
export const heldPlans = (tx: Tx, company: number, runDate: string, by: string): Promise<RunRow[]> =>
  tx.rows<RunRow & Record<string, unknown>>(
    `select * from billing_runs where company_id = $1 and run_date = $2 and created_by = $3 and state in ('planning', 'planned') and leased_by is not null order by id for update`,
    [company, runDate, by])

/** Says which process a plan waits for; null: a person. */
export const setHolder = (tx: Tx, company: number, run: bigint, holder: string | null): Promise<number> =>
  tx.run('update billing_runs set leased_by = $3 where company_id = $1 and id = $2', [company, run, holder])

/** What a planning that was killed had written of its plan. */
export const deleteItems = (tx: Tx, company: number, run: bigint): Promise<number> =>
  tx.run('delete from billing_run_items where company_id = $1 and run_id = $2', [company, run])

export const setState = (tx: Tx, company: number, run: bigint, state: RunState): Promise<number> =>
  tx.run(
    `update billing_runs set state = $3, version = version + 1, leased_by = case when $3 = 'running' then leased_by end, leased_until = case when $3 = 'running' then leased_until end,
            finished_at = case when $3 in ('done', 'cancelled') then now() else finished_at end
      where company_id = $1 and id = $2`, [company, run, state])

export const approve = (tx: Tx, company: number, run: bigint, by: string): Promise<number> =>
  tx.run(
    `update billing_runs set state = 'approved', approved_by = $3, approved_at = now(), version = version + 1 where company_id = $1 and id = $2 and state = 'planned'`,
    [company, run, by])

export const acceptBreakers = (tx: Tx, company: number, run: bigint, by: string): Promise<number> =>
  tx.run(`update billing_runs set breakers_accepted_by = $3, version = version + 1 where company_id = $1 and id = $2`, [company, run, by])

/** Takes the lease of a run whose earlier lease is over, or whose holder is known to be dead; answers the new fence, or nothing while somebody else holds it. */
export const lease = (tx: Tx, company: number, run: bigint, { holder, seconds, deadHolder }: { readonly holder: string; readonly seconds: number; readonly deadHolder: string | null }): Promise<{ fence: bigint } | undefined> =>
  tx.maybe(
    `update billing_runs set state = 'running', fence = fence + 1, leased_by = $3, leased_until = clock_timestamp() + make_interval(secs => $4)
      where company_id = $1 and id = $2 and state in ('approved', 'running', 'interrupted', 'halted')
        and (leased_until is null or leased_until < clock_timestamp() or leased_by = $5) returning fence`, [company, run, holder, seconds, deadHolder])

/**
 * Moves a run forward and its lease on, within the transaction that wrote the batch. Touches nothing where another holder has taken the run
 * over or a person cancelled it: then the batch must be rolled back.
 */
export const advance = (tx: Tx, company: number, run: bigint, step: { readonly fence: bigint; readonly position: number; readonly seconds: number }): Promise<number> =>
  tx.run(
    `update billing_runs set done_position = $4, leased_until = clock_timestamp() + make_interval(secs => $5)
      where company_id = $1 and id = $2 and fence = $3 and state = 'running'`, [company, run, step.fence, step.position, step.seconds])

export interface DueItem {
  readonly position: number
  readonly customer_id: bigint
  readonly plan_hash: string
  readonly planned: 'due' | 'zero'
}

/** The next customers of a run that have something to bill, in order. */
export const nextItems = (tx: Tx, company: number, run: bigint, after: number, most: number): Promise<DueItem[]> =>
  tx.rows<DueItem & Record<string, unknown>>(
    `select position, customer_id, plan_hash, planned from billing_run_items
      where company_id = $1 and run_id = $2 and position > $3 and planned in ('due', 'zero') order by position limit $4`, [company, run, after, most])

export const markExceptions = (tx: Tx, company: number, run: bigint, rows: readonly { position: number; exception: 'changed' | 'failed' | 'parked'; reason: string; detail: unknown }[]): Promise<unknown> =>
  rows.length === 0 ? Promise.resolve() : tx.run(
    `update billing_run_items i set exception = x.exception, reason = x.reason, detail = x.detail
       from unnest($3::int[], $4::text[], $5::text[], $6::jsonb[]) x (position, exception, reason, detail)
      where i.company_id = $1 and i.run_id = $2 and i.position = x.position`,
    [company, run, rows.map((r) => r.position), rows.map((r) => r.exception), rows.map((r) => r.reason), rows.map((r) => r.detail && JSON.stringify(r.detail))])

export interface RunCounts {
  readonly selected: number
  readonly pending: number
  readonly billed: number
  readonly zero: number
  readonly skipped: number
  readonly parked: number
  readonly changed: number
  readonly failed: number
}

/** How many items stand in which state; their sum is what was selected (B8). */
export const countItems = (tx: Tx, company: number, run: bigint): Promise<RunCounts> =>
  tx.one<RunCounts & Record<string, unknown>>(
    `select count(*)::int selected, count(*) filter (where state = 'pending')::int pending, count(*) filter (where state = 'billed')::int billed,
            count(*) filter (where state = 'zero')::int zero, count(*) filter (where state = 'skipped')::int skipped, count(*) filter (where state = 'parked')::int parked,
            count(*) filter (where state = 'changed')::int changed, count(*) filter (where state = 'failed')::int failed
       from billing_run_item_states where company_id = $1 and run_id = $2`, [company, run])

export interface RunTotals {
  readonly invoices: number
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

/** What a run has really issued. */
export const issuedTotals = (tx: Tx, company: number, run: bigint): Promise<RunTotals> =>
  tx.one<RunTotals & Record<string, unknown>>(
    `select count(*)::int invoices, coalesce(sum(net_minor), 0)::bigint net, coalesce(sum(tax_minor), 0)::bigint tax, coalesce(sum(gross_minor), 0)::bigint gross
       from documents where company_id = $1 and run_id = $2`, [company, run])

export const finishRun = (tx: Tx, company: number, run: bigint, fence: bigint): Promise<number> =>
  tx.run(
    `update billing_runs r set state = 'done', finished_at = now(), leased_by = null, leased_until = null, version = version + 1,
            invoices = t.invoices, net_minor = t.net, tax_minor = t.tax, gross_minor = t.gross
       from (select count(*)::int invoices, coalesce(sum(net_minor), 0) net, coalesce(sum(tax_minor), 0) tax, coalesce(sum(gross_minor), 0) gross
               from documents where company_id = $1 and run_id = $2) t
      where r.company_id = $1 and r.id = $2 and r.fence = $3 and r.state = 'running'`, [company, run, fence])

/** The last date on which an invoice was numbered; a run may not lie before it (I2). */
export const lastIssueDate = async (tx: Tx, company: number): Promise<string | null> =>
  (await tx.one<{ last_date: string | null }>(
    `select max(c.last_date) last_date from number_counters c join number_series s on s.company_id = c.company_id and s.id = c.series_id
      where c.company_id = $1 and s.kind = 'invoice'`, [company])).last_date

/** Holds back the customers of a plan that tripped a breaker (B8); reasons that lie in the data mend themselves and are not held. */
export const holdBack = (tx: Tx, company: number, run: bigint, by: string): Promise<number> =>
  tx.run(
    `insert into parked_customers (company_id, customer_id, reason, detail, run_id, parked_by)
     select company_id, customer_id, reason, detail, run_id, $3 from billing_run_items
      where company_id = $1 and run_id = $2 and case when exception is null then planned else exception end = 'parked' and planned = 'parked' and reason in ('amount_above_forecast', 'too_many_lines')
     on conflict (company_id, customer_id) do update
       set reason = excluded.reason, detail = excluded.detail, run_id = excluded.run_id, parked_by = excluded.parked_by, parked_at = now(),
           release_reason = null, released_by = null, released_at = null, version = parked_customers.version + 1
     where parked_customers.released_at is not null`, [company, run, by])

export const park = (tx: Tx, company: number, customer: bigint, reason: string, by: string): Promise<number> =>
  tx.run(
    `insert into parked_customers (company_id, customer_id, reason, parked_by) values ($1, $2, $3, $4)
     on conflict (company_id, customer_id) do update set reason = excluded.reason, parked_by = excluded.parked_by, parked_at = now(),
       release_reason = null, released_by = null, released_at = null, version = parked_customers.version + 1`, [company, customer, reason, by])

export const release = (tx: Tx, company: number, customer: bigint, reason: string, by: string): Promise<number> =>
  tx.run(
    `update parked_customers set release_reason = $3, released_by = $4, released_at = clock_timestamp(), version = version + 1
      where company_id = $1 and customer_id = $2 and released_at is null`, [company, customer, reason, by])

export interface ParkedRow {
  readonly customer_id: bigint
  readonly number: string
  readonly name: string
  readonly reason: string
  readonly detail: unknown
  readonly parked_by: string
  readonly parked_at: string
}

export const parkedCustomers = (tx: Tx, company: number): Promise<ParkedRow[]> =>
  tx.rows<ParkedRow & Record<string, unknown>>(
    `select p.customer_id, c.number, ${customerName('c')} name, p.reason, p.detail, p.parked_by, p.parked_at
       from parked_customers p join customers c on c.company_id = p.company_id and c.id = p.customer_id
      where p.company_id = $1 and p.released_at is null order by c.number`, [company])

/** Where a run belongs, looked up over all companies: for the command line, which names a run by its number alone. */
export const locateRun = (tx: Tx, run: bigint): Promise<{ company: number; code: string; run: bigint } | undefined> =>
  tx.maybe('select r.company_id company, c.code, r.id run from billing_runs r join companies c on c.company_id = r.company_id where r.id = $1', [run])
