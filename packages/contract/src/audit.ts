/** What is said about the change log: who changed what, when, from where, old and new (ADM-2). */
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, pageOf, text } from './basics.ts'

const row = z.record(z.string(), z.unknown())
export const change = z.object({
  id,
  at: instant,
  table: z.string(),
  row: row.meta({ description: 'The key of the row.' }),
  action: z.enum(['insert', 'update', 'delete', 'issue']),
  actor: z.string(),
  impersonator: z.string().nullable(),
  source: z.string(),
  request: z.string().nullable(),
  before: row.nullable(),
  after: row.nullable(),
  intact: z.boolean().meta({ description: 'Whether the entry still has the hash that it was written with.' }),
  sealed: z.boolean().meta({ description: 'Whether the hash chain holds it already.' }),
}).meta({ id: 'Change' })
export const changePage = pageOf(change)
export const changeCursor = cursorOf(z.tuple([id]))
export const changeFilter = {
  table: z.string().regex(/^[a-z_]{1,60}$/).optional(), row: text(60).optional(), actor: text(60).optional(), from: date.optional(), until: date.optional(),
  cursor: changeCursor.optional(), limit,
}

const chain = z.object({
  chain: z.enum(['journal', 'change_log']),
  sealed: z.string().meta({ description: 'How many rows the chain holds.' }),
  unsealed: z.string().meta({ description: 'Rows that wait for the sealer; they are seconds old.' }),
  hash: z.string().nullable().meta({ description: 'The last hash: written down elsewhere, it proves the whole chain.' }),
  sealedAt: instant.nullable(),
  broken: z.array(z.object({ seq: z.string(), row: z.string(), problem: z.enum(['row_missing', 'content_changed', 'chain_broken']) })),
})
export const sealState = z.object({ intact: z.boolean(), chains: z.array(chain) })
