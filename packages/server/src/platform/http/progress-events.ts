/**
 * The progress of background work as server-sent events: one when something changed, a comment to keep the line open, the last one when it has ended.
 * The row is asked twice a second; a listener per run would hold a connection of the pool for each reader.
 */
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FileReply } from './route.ts'

const POLL_MS = 500
/** Proxies close what is silent for a minute. */
const HEARTBEAT_POLLS = 30
/** After a quarter of an hour the reader comes again by itself with Last-Event-ID; meanwhile its rights may have ended. */
const POLLS_MAX = 1800

interface ProgressNow {
  readonly version: number
  readonly state: string
  readonly done: number
  readonly total: number
  /** After this nothing changes any more by itself. */
  readonly ended: boolean
}

/** How things stand; undefined where there is nothing any more. */
type Read = () => Promise<ProgressNow | undefined>

/** The stream of what `read` tells, as a route answers it; undefined where there is nothing to watch. A reader that comes again is not told what it knows. */
export async function progressEvents({ request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply }, read: Read): Promise<FileReply | undefined> {
  if (!(await read())) return undefined
  void reply.header('x-accel-buffering', 'no').header('cache-control', 'no-store')
  const seen = request.headers['last-event-id']
  return { contentType: 'text/event-stream; charset=utf-8', content: Readable.from(events(read, typeof seen === 'string' ? seen : undefined)) }
}

/** `lastEventId`: the last one that the reader has seen; it is not sent again. */
async function* events(read: Read, lastEventId: string | undefined): AsyncGenerator<string> {
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
    await wait(POLL_MS)
  }
}
