/** The background work of matching: enqueued by whoever asks for it, and every minute where something came in; what is done stands in match-entries.ts. */
import { settingsOf } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import { CHUNK, matchChunk, postStatements } from './match-entries.ts'
import type { MatchedChunk } from './match-entries.ts'
import { bookNamedPayouts } from './refunds/entry-payouts.ts'
import { rejectTransfers } from './refunds/reject-transfers.ts'
import { lookAgain } from './store/matching.ts'
import { tillOf } from './till.ts'
import type { Till } from './till.ts'

export const MATCH_ENTRIES = 'match-bank-entries'

export const enqueueMatching = (tx: Tx, company: number): Promise<bigint> => enqueue(tx, MATCH_ENTRIES, { company }, { key: `${MATCH_ENTRIES}:${company}`, queue: `${MATCH_ENTRIES}:${company}` })

/** Lets the rules look at all that waits, also at what they have seen: invoices were issued meanwhile, and accounts learned. */
export async function matchAgain(tx: Tx, company: number): Promise<bigint> {
  await lookAgain(tx, company)
  return enqueueMatching(tx, company)
}

/** Rules of other slices, which know what they once sent to the bank: the next entries that concern them, booked or said why not. */
export type MatchingStep = (tx: Tx, till: Till) => Promise<MatchedChunk>

export interface Matched {
  readonly days: number
  readonly looked: number
  readonly matched: number
}

export interface Matching {
  readonly company: number
  readonly actor: Actor
  readonly clock: Clock
  /** Also where the company wants to start matching itself. */
  readonly asked: boolean
  /** The rules of other slices. */
  readonly first?: readonly MatchingStep[]
  /** Entries that are looked at in one transaction. */
  readonly chunk?: number
}

/** Posts and matches all there is, chunk by chunk, each in a transaction of its own. */
export async function matchAll(db: Database, { company, actor, clock, asked, first = [], chunk: most = CHUNK }: Matching): Promise<Matched> {
  const sum = { days: 0, looked: 0, matched: 0 }
  const step = <T>(work: (tx: Tx, till: Till) => Promise<T>): Promise<T> => db.company({ company, actor }, async (tx) => work(tx, await tillOf(tx, { company, clock, by: actor.name })))
  for (let days = await step(postStatements); days > 0; days = await step(postStatements)) sum.days += days
  const mode = await step(async (tx) => (await settingsOf(tx, company))['payments.matching'])
  if (mode === 'ask' && !asked) return sum
  // What names a transfer of ours is no receipt, and no return of a direct debit: it comes first.
  for (const rule of [rejectTransfers, bookNamedPayouts, ...first, (tx: Tx, till: Till) => matchChunk(tx, till, most)]) {
    for (let chunk = await step(rule); chunk.looked > 0; chunk = await step(rule)) {
      sum.looked += chunk.looked
      sum.matched += chunk.matched
    }
  }
  return sum
}
