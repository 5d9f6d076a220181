/**
 * The progress of a run or a print batch as server-sent events: one when something changed, a comment to keep the line open, the last one when it has ended.
 * The row is asked twice a second; a listener per run would hold a connection of the pool for each reader.
 */
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

const POLL_MS = 500
/** Proxies close what is silent for a minute. */
const HEARTBEAT_POLLS = 30
/** After a quarter of an hour the reader comes again by itself with Last-Event-ID; meanwhile its rights may have ended. */
const POLLS_MAX = 1800

export interface ProgressNow {
  readonly version: number
  readonly state: string
  readonly done: number
  readonly total: number
  /** After this nothing changes any more by itself. */
  readonly ended: boolean
}

export interface Watch {
  /** How things stand; undefined where there is nothing any more. */
  readonly read: () => Promise<ProgressNow | undefined>
  /** The id of the last event that the reader has seen; that one is not sent again. */
  readonly lastEventId: string | undefined
  readonly pollMs?: number
}

/** The stream, to be sent as `text/event-stream`. What is watched exists when it begins. */
export function progressEvents(watch: Watch): Readable {
  return Readable.from(events(watch))
}

async function* events({ read, lastEventId, pollMs = POLL_MS }: Watch): AsyncGenerator<string> {
  let seen = lastEventId
  yield 'retry: 2000\n\n'
  for (let poll = 1; poll <= POLLS_MAX; poll++) {
    const now = await read()
    if (!now) return
    const { version, state, done, total, ended } = now
    const id = `${version}-${state}-${done}`
    if (id !== seen) {
      seen = id
      yield `id: ${id}\nevent: ${ended ? 'ended' : 'progress'}\ndata: ${JSON.stringify({ state, done, total })}\n\n`
    } else if (poll % HEARTBEAT_POLLS === 0) {
      yield ': still here\n\n'
    }
    if (ended) return
    await wait(pollMs)
  }
}
