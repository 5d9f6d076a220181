/** Reads the change log, and how far its hash chain and that of the journal reach. */
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface Change {
  readonly id: bigint
  readonly at: string
  readonly table: string
  readonly row: Record<string, unknown>
  readonly action: 'insert' | 'update' | 'delete' | 'issue'
  readonly actor: string
  readonly impersonator: string | null
  readonly source: string
  readonly request: string | null
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly intact: boolean
  readonly sealed: boolean
}

export interface ChangeFilter {
  readonly table?: string | undefined
  readonly row?: string | undefined
  readonly actor?: string | undefined
  /** Instants: from the first, until before the second. */
  readonly from?: string | undefined
  readonly before?: string | undefined
  /** The id of the last entry of the page before. */
  readonly after?: bigint | undefined
}

/** Entries of a company (0: of the system), newest first. */
export function listChanges(tx: Tx, company: number, filter: ChangeFilter, most: number): Promise<Change[]> {
  const where = conditionsOf(company)
  where.add('table_name = ?', filter.table)
  where.add('row_id = ?', filter.row)
  where.add('actor = ?', filter.actor)
  where.add('at >= ?::timestamptz', filter.from)
  where.add('at < ?::timestamptz', filter.before)
  where.add('(at, id) < (select c.at, c.id from change_log c where c.company_id = $1 and c.id = ?)', filter.after)
  return tx.rows<Change & Record<string, unknown>>(
    `select e.id, e.at, e.table_name as "table", e.row_key as "row", e.action, e.actor, e.impersonator, e.source, e.request_id as request, e.before, e.after,
            e.content_hash = sha256(convert_to(kontor.change_text(e), 'UTF8')) as intact,
            exists (select from seals s where s.company_id = e.company_id and s.chain = 'change_log' and s.row_id = e.id) as sealed
       from (select * from change_log where ${where.sql()} order by at desc, id desc limit ${where.value(most)}) page
       join change_log e on e.company_id = page.company_id and e.id = page.id order by e.at desc, e.id desc`, where.values)
}

export const companyTimeZone = async (tx: Tx, company: number): Promise<string> =>
  (await tx.one<{ time_zone: string }>('select time_zone from companies where company_id = $1', [company])).time_zone

/** The instant at which a calendar day begins in a time zone. */
export const dayStart = async (tx: Tx, day: string, timeZone: string, plusDays = 0): Promise<string> =>
  (await tx.one<{ at: string }>('select (($1::date + $3::int)::timestamp at time zone $2) as at', [day, timeZone, plusDays])).at

export interface ChainState {
  readonly sealed: bigint
  readonly unsealed: bigint
  readonly hash: string | null
  readonly sealedAt: string | null
}

const CHAINS = { journal: 'journal_entries', change_log: 'change_log' } as const

/** How many rows a chain holds, how many wait for the sealer, and its last hash. */
export const chainState = (tx: Tx, company: number, chain: keyof typeof CHAINS): Promise<ChainState> =>
  tx.one<ChainState & Record<string, unknown>>(
    `select coalesce(l.seq, 0)::bigint as sealed, ((select count(*) from ${CHAINS[chain]} where company_id = $1) - coalesce(l.seq, 0))::bigint as unsealed,
            encode(l.hash, 'hex') as hash, l.sealed_at as "sealedAt"
       from (select 1) one left join lateral (select seq, hash, sealed_at from seals where company_id = $1 and chain = $2 order by seq desc limit 1) l on true`, [company, chain])

/**
 * Where the newest `most` links of a chain do not hold: the row is gone, a row of the change log says something else than its hash, or a hash does not follow from the
 * one before. The whole of both chains, and the content of entries, is checked by the sweep L4.
 */
export const brokenLinks = (tx: Tx, company: number, chain: keyof typeof CHAINS, most: number): Promise<{ seq: bigint; row: bigint; problem: 'row_missing' | 'content_changed' | 'chain_broken' }[]> =>
  tx.rows(
    `select seq, row_id as row, case when content_hash is null then 'row_missing' when changed then 'content_changed' else 'chain_broken' end as problem from (
       select s.seq, s.row_id, s.hash, t.content_hash, coalesce(lag(s.hash) over (order by s.seq), b.hash, decode(repeat('00', 32), 'hex')) as predecessor,
              ${chain === 'change_log' ? `t.content_hash <> sha256(convert_to(kontor.change_text(t), 'UTF8'))` : 'false'} as changed
         from (select * from seals where company_id = $1 and chain = $2 order by seq desc limit $3) s
         left join ${CHAINS[chain]} t on t.company_id = s.company_id and t.id = s.row_id
         left join seals b on b.company_id = s.company_id and b.chain = s.chain and b.seq = s.seq - 1) links
      where content_hash is null or changed or hash <> sha256(predecessor || content_hash) order by seq limit 100`, [company, chain, most])
