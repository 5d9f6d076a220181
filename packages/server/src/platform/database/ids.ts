/** Ids are handed out by the application from blocks of 1,000, so that a batch knows them before it writes and needs no RETURNING. */
import type { Tx } from './database.ts'

const BLOCK = 1000n

interface Block {
  next: bigint
  end: bigint
}

/** The rest of a block belongs to the database that gave it; a process may work on several. */
const blocks = new Map<string, Block>()

function blockOf({ client }: Tx): Block {
  const { host, port, database } = client as unknown as { host: string; port: number; database: string }
  const key = `${host} ${port} ${database}`
  let block = blocks.get(key)
  if (!block) blocks.set(key, block = { next: 0n, end: 0n })
  return block
}

/** `count` fresh ids, unique in the installation. Ids of a transaction that is rolled back are never used again. */
export async function takeIds(tx: Tx, count: number): Promise<bigint[]> {
  const block = blockOf(tx)
  const ids: bigint[] = []
  while (ids.length < count && block.next < block.end) ids.push(block.next++)
  if (ids.length === count) return ids
  const wanted = Math.ceil((count - ids.length) / Number(BLOCK))
  const rows = await tx.rows<{ first: bigint }>('select nextval(\'kontor.id_blocks\') first from generate_series(1, $1)', [wanted])
  for (const { first } of rows) {
    block.next = first
    block.end = first + BLOCK
    while (ids.length < count && block.next < block.end) ids.push(block.next++)
  }
  return ids
}

export const takeId = async (tx: Tx): Promise<bigint> => (await takeIds(tx, 1))[0]!
