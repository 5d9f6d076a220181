/**
 * One look at every byte of a file: what it is, before anybody decides how to read it.
 * It owns: size, hash, byte-order mark, validity as UTF-8, the places of NUL, control bytes, bare CR and lines without end.
 * It does not own: the decision which encoding it is (encoding.ts).
 */
import { createHash } from 'node:crypto'
import type { ImportSource } from './source.ts'

/** A place in the file: line from 1, byte from 0. */
export interface Place {
  readonly line: number
  readonly byte: number
}

export interface ByteFacts {
  readonly size: number
  readonly sha256: string
  /** The first bytes, for signatures and byte-order marks. */
  readonly head: Uint8Array
  /** The first place that is no UTF-8; undefined: all of it is. */
  readonly notUtf8: Place | undefined
  /** How often each byte occurs, and where first. */
  readonly count: Float64Array
  readonly first: readonly (Place | undefined)[]
  /** NUL bytes at even and odd offsets: UTF-16 shows by one of them. */
  readonly nulsEven: number
  readonly nulsOdd: number
  /** The first line longer than LINE_MAX. */
  readonly longLine: Place | undefined
  readonly lineFeeds: number
  /** The first CR that no LF follows. */
  readonly bareReturn: Place | undefined
}

/** No row of an export is longer; a file without line ends would otherwise be taken into memory whole. */
export const LINE_MAX = 1024 * 1024
const HEAD = 16
const LF = 0x0a
const CR = 0x0d

/** Reads the whole source once, in memory of constant size. */
export async function scanBytes(source: ImportSource): Promise<ByteFacts> {
  const hash = createHash('sha256')
  const scan = scanner()
  for await (const chunk of source.open()) {
    hash.update(chunk)
    scan.take(chunk)
  }
  return { ...scan.facts(), sha256: hash.digest('hex') }
}

function scanner() {
  const count = new Float64Array(256)
  const first = Array.from<Place | undefined>({ length: 256 })
  const head: number[] = []
  const utf8 = { need: 0, low: 0x80, high: 0xbf, bad: undefined as Place | undefined }
  let [size, line, lineStart, previous, nulsEven, nulsOdd] = [0, 1, 0, -1, 0, 0]
  let longLine: Place | undefined
  let bareReturn: Place | undefined

  return {
    take(chunk: Uint8Array): void {
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at]!
        const offset = size + at
        if (count[byte]!++ === 0) first[byte] = { line, byte: offset }
        if (head.length < HEAD) head.push(byte)
        if (byte === 0) {
          if (offset % 2 === 0) nulsEven++
          else nulsOdd++
        }
        if (utf8.bad === undefined && (byte >= 0x80 || utf8.need > 0) && !continuesUtf8(utf8, byte)) utf8.bad = { line, byte: offset }
        if (previous === CR && byte !== LF) bareReturn ??= { line, byte: offset - 1 }
        if (byte === LF) {
          line++
          lineStart = offset + 1
        } else if (offset - lineStart >= LINE_MAX) longLine ??= { line, byte: lineStart }
        previous = byte
      }
      size += chunk.length
    },
    facts: (): Omit<ByteFacts, 'sha256'> => ({
      size,
      head: Uint8Array.from(head),
      // A file that ends inside of a letter was cut off.
      notUtf8: utf8.bad ?? (utf8.need > 0 ? { line, byte: size } : undefined),
      count,
      first,
      nulsEven,
      nulsOdd,
      longLine,
      lineFeeds: count[LF]!,
      bareReturn: bareReturn ?? (previous === CR ? { line, byte: size - 1 } : undefined),
    }),
  }
}

/** One step of the UTF-8 automaton (Unicode 15, table 3-7); false where the byte cannot stand here. */
function continuesUtf8(state: { need: number; low: number; high: number }, byte: number): boolean {
  if (state.need > 0) {
    const fits = byte >= state.low && byte <= state.high
    state.need--
    state.low = 0x80
    state.high = 0xbf
    return fits
  }
  if (byte >= 0xc2 && byte <= 0xdf) state.need = 1
  else if (byte >= 0xe0 && byte <= 0xef) {
    state.need = 2
    if (byte === 0xe0) state.low = 0xa0
    if (byte === 0xed) state.high = 0x9f
  } else if (byte >= 0xf0 && byte <= 0xf4) {
    state.need = 3
    if (byte === 0xf0) state.low = 0x90
    if (byte === 0xf4) state.high = 0x8f
  } else return false
  return true
}
