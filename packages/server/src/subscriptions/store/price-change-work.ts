/** How far the work on a price change is. */
import type { Tx } from '../../platform/database/database.ts'
import type { PlannedProduct, PriceChange } from './price-changes.ts'

type Whole = 'productId' | 'oldVersionId' | 'newVersionId' | 'monthlyBeforeMinor' | 'monthlyAfterMinor'

/** What has been planned so far: the priced products with what has been summed up of their subscriptions; ids and amounts as text, for JSON knows no bigint. */
export interface PlanSoFar {
  readonly products: readonly (Omit<PlannedProduct, Whole> & Readonly<Record<Whole, string>>)[]
  readonly leftOut: PriceChange['leftOut']
  readonly customers: number
}

export interface Work {
  readonly fence: bigint
  readonly plan: PlanSoFar | null
  readonly done: number
  readonly total: number
  /** The last customer that was planned, or the last subscription that was written or taken back; null before the products. */
  readonly position: bigint | null
  /** The last subscription that the execution reached; undoing goes no further. */
  readonly executedTo: bigint | null
}

const SELECT = 'select fence, plan, done, total, position, executed_to as "executedTo" from price_change_work where company_id = $1 and price_change_id = $2'

/** Begins an act anew: planning, execution or undoing. */
export const beginWork = (tx: Tx, company: number, change: bigint, total: number): Promise<number> =>
  tx.run(
    `insert into price_change_work (company_id, price_change_id, total) values ($1, $2, $3)
     on conflict (company_id, price_change_id) do update set plan = null, done = 0, total = excluded.total, position = null`, [company, change, total])

/** Takes the work up: whoever did it before can write no more. */
export const takeWork = (tx: Tx, company: number, change: bigint): Promise<{ fence: bigint } | undefined> =>
  tx.maybe('update price_change_work set fence = fence + 1 where company_id = $1 and price_change_id = $2 returning fence', [company, change])

export const readWork = (tx: Tx, company: number, change: bigint): Promise<Work | undefined> => tx.maybe<Work & Record<string, unknown>>(SELECT, [company, change])

/** Moves the work on, within the transaction that did the step. */
export const advance = (tx: Tx, company: number, change: bigint, { position, steps, plan, executed }: { readonly position: bigint; readonly steps: number; readonly plan?: PlanSoFar; readonly executed?: true }): Promise<number> =>
  tx.run(
    `update price_change_work set position = $3, done = least(done + $4, total), plan = coalesce($5::jsonb, plan), executed_to = case when $6 then $3 else executed_to end
      where company_id = $1 and price_change_id = $2`, [company, change, position, steps, plan === undefined ? null : JSON.stringify(plan), executed ?? false])

/** How many customers there are to look at. */
export const countCustomers = async (tx: Tx, company: number): Promise<number> => (await tx.one<{ count: number }>('select count(*)::int as count from customers where company_id = $1', [company])).count

/** Where the next step of the planning ends, and how many customers it has; undefined where none is left. */
export const nextCustomers = (tx: Tx, company: number, after: bigint, most: number): Promise<{ last: bigint; count: number } | undefined> =>
  tx.maybe(
    'select max(id) as last, count(*)::int as count from (select id from customers where company_id = $1 and id > $2 order by id limit $3) step having count(*) > 0', [company, after, most])
