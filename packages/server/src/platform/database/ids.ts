/** Ids are handed out by the application from blocks of 1,000, so that a batch knows them before it writes and needs no RETURNING. */
import type { Tx } from './database.ts'

const BLOCK = 1000n

let next = 0n
let blockEnd = 0n

/** `count` fresh ids, unique in the installation. Ids of a transaction that is rolled back are never used again. */
export async function takeIds(tx: Tx, count: number): Promise<bigint[]> {
  const ids: bigint[] = []
  while (ids.length < count && next < blockEnd) ids.push(next++)
  if (ids.length === count) return ids
  const blocks = Math.ceil((count - ids.length) / Number(BLOCK))
  const rows = await tx.rows<{ block: bigint }>('select nextval(\'kontor.id_blocks\') block from generate_series(1, $1)', [blocks])
  for (const { block } of rows) {
    next = block
    blockEnd = block + BLOCK
    while (ids.length < count && next < blockEnd) ids.push(next++)
  }
  return ids
}

export const takeId = async (tx: Tx): Promise<bigint> => (await takeIds(tx, 1))[0]!
