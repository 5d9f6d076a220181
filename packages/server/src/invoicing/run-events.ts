/**
 * The progress of a run as server-sent events: one when something changed, a comment to keep the line open, the last one when the run has ended.
 * The row is asked twice a second; a listener per run would hold a connection of the pool for each reader.
 */
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor, Database } from '../platform/database/database.ts'
import { readRun } from './store/runs.ts'
import type { RunRow } from './store/runs.ts'

const POLL_MS = 500
/** Proxies close what is silent for a minute. */
const HEARTBEAT_POLLS = 30
/** After a quarter of an hour the reader comes again by itself with Last-Event-ID; meanwhile its rights may have ended. */
const POLLS_MAX = 1800

export interface RunWatch {
  readonly db: Database
  readonly company: number
  readonly run: bigint
  readonly actor: Actor
  /** The id of the last event that the reader has seen; that one is not sent again. */
  readonly lastEventId: string | undefined
  readonly pollMs?: number
}

/** The stream, to be sent as `text/event-stream`. The run exists when it begins. */
export function runEvents(watch: RunWatch): Readable {
  return Readable.from(events(watch))
}

async function* events({ db, company, run, actor, lastEventId, pollMs = POLL_MS }: RunWatch): AsyncGenerator<string> {
  let seen = lastEventId
  yield 'retry: 2000\n\n'
  for (let poll = 1; poll <= POLLS_MAX; poll++) {
    const row = await db.company({ company, actor }, (tx) => readRun(tx, company, run))
    if (!row) return
    const id = eventId(row)
    const ended = row.state === 'done' || row.state === 'cancelled'
    if (id !== seen) {
      seen = id
      yield `id: ${id}\nevent: ${ended ? 'ended' : 'progress'}\ndata: ${JSON.stringify({ state: row.state, done: row.done_position, total: row.selected })}\n\n`
    } else if (poll % HEARTBEAT_POLLS === 0) {
      yield ': still here\n\n'
    }
    if (ended) return
    await wait(pollMs)
  }
}

const eventId = (row: RunRow): string => `${row.version}-${row.state}-${row.done_position}`
