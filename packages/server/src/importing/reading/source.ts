/** Where an import's bytes come from. A file is read several times (proof of encoding, conventions of the columns, the rows), so that it never has to stand in memory. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'

export interface ImportSource {
  /** The file's name as a person knows it. */
  readonly name: string
  /** The bytes from the beginning; may be called again. */
  open(): AsyncIterable<Uint8Array>
}

const CHUNK = 256 * 1024

/** A file of this machine. Errors of the system (missing, no right) throw when it is opened. */
export const sourceFromPath = (path: string): ImportSource => ({
  name: basename(path),
  open: () => createReadStream(path, { highWaterMark: CHUNK }),
})

/** Bytes that are in memory already, such as the body of a request. */
export const sourceFromBytes = (name: string, bytes: Uint8Array): ImportSource => ({
  name,
  open: async function* () {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
  },
})
