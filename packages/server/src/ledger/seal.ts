/** The sealer: chains entries and changes by hash soon after they are written, so that writers do not wait for each other (L4). */
import { createHash } from 'node:crypto'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import * as store from './store.ts'
import type { Chain, Unsealed } from './store.ts'

const SEALS_MAX = 5000
const CHAINS = ['journal', 'change_log'] as const
/** What the first row of a chain stands on. */
const GENESIS = Buffer.alloc(32)

/** Seals everything of one company that is not sealed yet, in transactions of at most 5,000 rows; answers how many rows it sealed. */
export async function sealCompany(db: Database, company: number, actor: Actor): Promise<number> {
  let sealed = 0
  for (const chain of CHAINS) {
    let after: Place = { at: await db.system({ actor }, (tx) => store.sealingFrom(tx, company, chain)), id: 0n }
    for (;;) {
      const page = await db.system({ actor }, (tx) => sealNext(tx, company, chain, after))
      sealed += page.length
      if (page.length < SEALS_MAX) break
      after = page.at(-1)!
    }
  }
  return sealed
}

type Place = Pick<Unsealed, 'at' | 'id'>

async function sealNext(tx: Tx, company: number, chain: Chain, after: Place): Promise<Unsealed[]> {
  await store.lockChain(tx, company, chain)
  const rows = await store.unsealed(tx, company, chain, after, SEALS_MAX)
  const last = await store.lastSeal(tx, company, chain)
  let seq = last?.seq ?? 0n
  let hash = last?.hash ?? GENESIS
  const seals = rows.map((row) => {
    hash = createHash('sha256').update(hash).update(row.content_hash).digest()
    seq += 1n
    return { seq, rowId: row.id, hash }
  })
  await store.insertSeals(tx, company, chain, seals)
  return rows
}

/** For how many seconds the oldest row of a company has waited for its seal; 0 where all are sealed. */
export const unsealedFor = (db: Database, company: number, actor: Actor): Promise<number> =>
  db.system({ actor }, async (tx) => {
    const waits = []
    for (const chain of CHAINS) waits.push(await store.unsealedSeconds(tx, company, chain, await store.sealingFrom(tx, company, chain)))
    return Math.max(...waits)
  })

export interface LastSeal {
  readonly company: number
  readonly chain: Chain
  readonly seq: bigint
  /** Hexadecimal. */
  readonly hash: string
}

/** The ends of both chains of a company: kept in a second place, they show a chain that was written anew (L4). */
export const lastSeals = (db: Database, company: number, actor: Actor): Promise<LastSeal[]> =>
  db.system({ actor }, async (tx) => {
    const seals: LastSeal[] = []
    for (const chain of CHAINS) {
      const last = await store.lastSeal(tx, company, chain)
      if (last) seals.push({ company, chain, seq: last.seq, hash: last.hash.toString('hex') })
    }
    return seals
  })
