/** Every SQL statement about stores. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { OpenStore, StoreKind } from '@kontor/domain/stock/stock.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface StoreRecord {
  readonly id: bigint
  readonly code: string
  readonly name: string
  readonly kind: StoreKind
  readonly usual: boolean
  readonly closedOn: CalendarDate | null
  readonly articles: number
  readonly version: number
}
type Row = StoreRecord & Record<string, unknown>

const SELECT = `select s.id, s.code, s.name, s.kind, s.usual, s.closed_on as "closedOn", s.version,
    (select count(*)::int from stock_levels l where l.company_id = s.company_id and l.store_id = s.id and l.quantity > 0) as articles from stores s`

/** Open stores first, the usual one before the others. */
export const listStores = (tx: Tx, company: number): Promise<StoreRecord[]> =>
  tx.rows<Row>(`${SELECT} where s.company_id = $1 order by s.closed_on is not null, s.usual desc, s.code`, [company])

export const findStore = (tx: Tx, company: number, id: bigint): Promise<StoreRecord | undefined> => tx.maybe<Row>(`${SELECT} where s.company_id = $1 and s.id = $2`, [company, id])

/** Until the transaction ends nothing moves in or out, for whoever moves holds the row too. */
export async function lockStore(tx: Tx, company: number, id: bigint): Promise<StoreRecord | undefined> {
  await tx.rows('select from stores where company_id = $1 and id = $2 for update', [company, id])
  return findStore(tx, company, id)
}

/** All stores, held against being closed. */
export const heldStores = (tx: Tx, company: number): Promise<OpenStore[]> =>
  tx.rows<OpenStore & Record<string, unknown>>('select id, code, closed_on is not null as closed from stores where company_id = $1 order by id for share', [company])

export const insertStore = (tx: Tx, company: number, { id, code, name, kind, usual }: Pick<StoreRecord, 'id' | 'code' | 'name' | 'kind' | 'usual'>): Promise<number> =>
  tx.run('insert into stores (company_id, id, code, name, kind, usual) values ($1, $2, $3, $4, $5, $6)', [company, id, code, name, kind, usual])

export const updateStore = (tx: Tx, company: number, { id, name, kind, usual, closedOn }: Pick<StoreRecord, 'id' | 'name' | 'kind' | 'usual' | 'closedOn'>): Promise<number> =>
  tx.run('update stores set name = $3, kind = $4, usual = $5, closed_on = $6, version = version + 1 where company_id = $1 and id = $2', [company, id, name, kind, usual, closedOn])

/** Before another becomes the usual one. */
export const noUsualStore = (tx: Tx, company: number): Promise<number> =>
  tx.run('update stores set usual = false, version = version + 1 where company_id = $1 and usual', [company])
