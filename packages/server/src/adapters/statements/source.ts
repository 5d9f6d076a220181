/** Where the bytes of a statement come from. They are looked at twice (letters, then entries), so that a file never has to stand in memory. */
import { createReadStream } from 'node:fs'

export interface Source {
  /** The bytes from the beginning; may be called again. */
  open(): AsyncIterable<Uint8Array>
}

const CHUNK = 256 * 1024

/** A file of this machine; errors of the system (missing, no right) throw when it is read. */
export const fileSource = (path: string): Source => ({ open: () => createReadStream(path, { highWaterMark: CHUNK }) })

export const bytesSource = (bytes: Uint8Array): Source => ({
  open: async function* () {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
  },
})
