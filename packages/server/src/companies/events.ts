/**
 * Events: a slice says in the transaction of its change what happened; whoever listens hears of it soon after (docs/decisions/0030-notices.md).
 * It owns: that an event exists exactly if its cause was committed, and that every listener hears of it exactly once. It does not own: who listens (jobs.ts), what follows.
 */
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import * as store from './store/events.ts'
import type { NewEvent, RaisedEvent } from './store/events.ts'

/** Says what happened, in the transaction in which it does. Raising the same again (kind and key) changes nothing. */
export async function raiseEvents(tx: Tx, company: number, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const ids = await takeIds(tx, events.length)
  await store.insertEvents(tx, company, events.map((event, i) => ({ ...event, id: ids[i]! })))
}

/** Writes what follows from events, in the transaction in which they are heard: quickly, and nothing outside the database. */
export type EventListener = (tx: Tx, company: number, events: readonly RaisedEvent[]) => Promise<void>

/** Heard in one transaction. */
const CHUNK = 500

/** Tells the listeners of everything that happened, chunk by chunk, and answers of how much. A killed worker's chunk is told anew, as if nothing had been. */
export async function tellEvents(db: Database, { company, actor, listeners }: { readonly company: number; readonly actor: Actor; readonly listeners: readonly EventListener[] }): Promise<number> {
  for (let told = 0; ;) {
    const count = await db.company({ company, actor }, async (tx) => {
      const events = await store.takeUnheard(tx, company, CHUNK)
      if (events.length > 0) for (const listen of listeners) await listen(tx, company, events)
      return events.length
    })
    told += count
    if (count < CHUNK) return told
  }
}
