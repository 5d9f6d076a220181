/** Files of banks as they came in: in pieces that are each packed and encrypted, so that no backup of the file store can be read, and a file of any length never stands in memory. */
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Source } from '../adapters/statements/source.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { FileReply } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'

const PART = 8 * 1024 * 1024

export interface KeptPart {
  /** Of what is stored. */
  readonly sha256: string
  /** Of what came in. */
  readonly bytes: number
}

/** Before the transaction: a row never names a file that is not there; a file that nothing names does no harm. */
export async function keepFile({ files, secrets }: { readonly files: FileStore; readonly secrets: Secrets }, source: Source): Promise<readonly KeptPart[]> {
  const parts: KeptPart[] = []
  let [pieces, size]: [Uint8Array[], number] = [[], 0]
  const keep = async (): Promise<void> => {
    parts.push({ sha256: await files.put(secrets.encryptBytes(gzipSync(Buffer.concat(pieces)))), bytes: size })
    pieces = []
    size = 0
  }
  for await (const chunk of source.open()) {
    pieces.push(chunk)
    size += chunk.length
    if (size >= PART) await keep()
  }
  if (size > 0) await keep()
  return parts
}

export function originalOf({ files, secrets }: { readonly files: FileStore; readonly secrets: Secrets }, name: string, parts: readonly string[]): FileReply {
  const content = async function* (): AsyncGenerator<Buffer> {
    for (const sha256 of parts) yield gunzipSync(secrets.decryptBytes(await files.get(sha256)))
  }
  return { contentType: 'application/octet-stream', fileName: name, content: Readable.from(content(), { objectMode: false }) }
}
