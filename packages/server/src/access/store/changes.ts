/** How far the hash chains of change log and journal reach, and whether they hold. What the log says is read by the slice reporting. */
import type { Tx } from '../../platform/database/database.ts'

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
