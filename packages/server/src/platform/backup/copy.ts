/** COPY as streams of bytes, which are read and written no faster than the other side can. */
import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'
// @ts-expect-error -- the package brings no types; Streams below says what is used of it.
import * as copyStreams from 'pg-copy-streams'

interface Streams {
  readonly to: (sql: string) => pg.Submittable & Readable
  readonly from: (sql: string) => pg.Submittable & Writable
}

const streams = copyStreams as Streams

/** The bytes of a `copy … to stdout`. */
export function copyTo(client: pg.ClientBase, sql: string): AsyncIterable<Buffer> {
  return client.query(streams.to(sql)) as AsyncIterable<Buffer>
}

/** Takes the bytes of a `copy … from stdin`. */
export function copyFrom(client: pg.ClientBase, sql: string): Writable {
  return client.query(streams.from(sql))
}
