/** Every SQL statement about stocktakings. */
import type { Count, Expected } from '@kontor/domain/stock/stocktaking.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface StocktakingRecord {
  readonly id: bigint
  readonly storeId: bigint
  readonly storeCode: string
  readonly storeName: string
  readonly begunBy: string
  readonly begunAt: string
  readonly closedBy: string | null
  readonly closedAt: string | null
  readonly discarded: boolean
  readonly entry: bigint | null
  readonly counted: number
}
type Row = StocktakingRecord & Record<string, unknown>

const SELECT = `select t.id, s.id as "storeId", s.code as "storeCode", s.name as "storeName", t.begun_by as "begunBy", t.begun_at as "begunAt", t.closed_by as "closedBy", t.closed_at as "closedAt",
    t.discarded_at is not null as discarded, t.entry_id as entry,
    (select count(*)::int from stocktaking_counts c where c.company_id = t.company_id and c.stocktaking_id = t.id) as counted
  from stocktakings t join stores s on s.company_id = t.company_id and s.id = t.store_id`

/** Newest first, as many as one looks at. */
export const listStocktakings = (tx: Tx, company: number): Promise<StocktakingRecord[]> =>
  tx.rows<Row>(`${SELECT} where t.company_id = $1 and t.discarded_at is null order by t.begun_at desc, t.id desc limit 200`, [company])

export const findStocktaking = (tx: Tx, company: number, id: bigint): Promise<StocktakingRecord | undefined> => tx.maybe<Row>(`${SELECT} where t.company_id = $1 and t.id = $2`, [company, id])

export async function lockStocktaking(tx: Tx, company: number, id: bigint): Promise<StocktakingRecord | undefined> {
  await tx.rows('select from stocktakings where company_id = $1 and id = $2 for update', [company, id])
  return findStocktaking(tx, company, id)
}

export const insertStocktaking = (tx: Tx, company: number, { id, store, by }: { readonly id: bigint; readonly store: bigint; readonly by: string }): Promise<number> =>
  tx.run('insert into stocktakings (company_id, id, store_id, begun_by) values ($1, $2, $3, $4)', [company, id, store, by])

export const discardStocktaking = (tx: Tx, company: number, id: bigint): Promise<number> =>
  tx.run('update stocktakings set discarded_at = now(), version = version + 1 where company_id = $1 and id = $2', [company, id])

export const closeStocktaking = (tx: Tx, company: number, { id, by, entry }: { readonly id: bigint; readonly by: string; readonly entry: bigint | null }): Promise<number> =>
  tx.run('update stocktakings set closed_at = now(), closed_by = $3, entry_id = $4, version = version + 1 where company_id = $1 and id = $2', [company, id, by, entry])

/** What should be there of an article; held, so that nothing moves between looking and writing. */
export async function expectedOf(tx: Tx, company: number, { store, article }: { readonly store: bigint; readonly article: bigint }): Promise<Expected | undefined> {
  await tx.rows('select from stock_articles where company_id = $1 and product_id = $2 for update', [company, article])
  return tx.maybe<Expected & Record<string, unknown>>(
    `select p.id as article, p.sku, a.serialised, trim_scale(coalesce(l.quantity, 0))::text as quantity,
            array(select n.serial from serial_numbers n where n.company_id = a.company_id and n.product_id = a.product_id and n.store_id = $2 order by n.serial) as serials
       from stock_articles a join products p on p.company_id = a.company_id and p.id = a.product_id and p.stocked and p.deleted_at is null
       left join stock_levels l on l.company_id = a.company_id and l.product_id = a.product_id and l.store_id = $2
      where a.company_id = $1 and a.product_id = $3`, [company, store, article])
}

/** The last count of an article holds. */
export const putCount = (tx: Tx, company: number, stocktaking: bigint, count: Count, by: string): Promise<number> =>
  tx.run(
    `insert into stocktaking_counts (company_id, stocktaking_id, product_id, expected, counted, serials, missing, found, counted_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (company_id, stocktaking_id, product_id) do update set expected = excluded.expected, counted = excluded.counted, serials = excluded.serials, missing = excluded.missing, found = excluded.found,
         counted_by = excluded.counted_by, counted_at = now(), version = stocktaking_counts.version + 1`,
    [company, stocktaking, count.article, count.expected, count.counted, count.serials, count.missing, count.found, by])

export const countsOf = (tx: Tx, company: number, stocktaking: bigint): Promise<Count[]> =>
  tx.rows<Count & Record<string, unknown>>(
    `select product_id as article, trim_scale(expected)::text as expected, trim_scale(counted)::text as counted, serials, missing, found from stocktaking_counts
      where company_id = $1 and stocktaking_id = $2 order by product_id`, [company, stocktaking])

export interface CountedArticle {
  readonly article: bigint
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly serialised: boolean
  readonly expected: string
  readonly counted: string | null
  readonly serials: string[]
  readonly missing: string[]
  readonly found: string[]
}

/** Everything that lies in the store or was counted there, by article number. What is counted says what was expected then. */
export const sheetOf = (tx: Tx, company: number, { id, store }: { readonly id: bigint; readonly store: bigint }): Promise<CountedArticle[]> =>
  tx.rows<CountedArticle & Record<string, unknown>>(
    `select p.id as article, p.sku, p.name, p.unit, a.serialised, trim_scale(coalesce(c.expected, l.quantity, 0))::text as expected, trim_scale(c.counted)::text as counted,
            coalesce(c.serials, '{}') as serials, coalesce(c.missing, '{}') as missing, coalesce(c.found, '{}') as found
       from stock_articles a join products p on p.company_id = a.company_id and p.id = a.product_id
       left join stock_levels l on l.company_id = a.company_id and l.product_id = a.product_id and l.store_id = $3
       left join stocktaking_counts c on c.company_id = a.company_id and c.product_id = a.product_id and c.stocktaking_id = $2
      where a.company_id = $1 and (l.quantity > 0 or c.product_id is not null) order by p.sku limit 2000`, [company, id, store])
