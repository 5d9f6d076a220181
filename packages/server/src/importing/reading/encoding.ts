/**
 * Which encoding a file is in: proved, or refused; never guessed in silence (F15).
 * Proof, in this order: a byte-order mark; the NUL pattern of UTF-16; validity as UTF-8; and among the legacy code pages the exclusion of all but one:
 * by bytes that the page does not define or that would be controls, by words that no language spells so, by well-known words that only one of them reads.
 * Where two readings remain and differ, both are named and a person decides (`--encoding`).
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FileProblem } from '@kontor/domain/importing/problem.ts'
import iconv from 'iconv-lite'
import { isKnownWord, isSpelled } from './letters.ts'
import type { ByteFacts, Place } from './scan.ts'
import type { ImportSource } from './source.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'windows-1252' | 'iso-8859-1' | 'iso-8859-2' | 'iso-8859-15' | 'cp852' | 'cp850'

export interface TextEncoding {
  readonly encoding: Encoding
  /** Bytes of the byte-order mark, to be skipped. */
  readonly mark: number
}

/** Told apart by proof, in the order of preference where their texts are the same. ISO-8859-1 and CP850 are read only when named: they are 1252 and 852 for nearly all files. */
const CANDIDATES = ['windows-1252', 'windows-1250', 'iso-8859-2', 'cp852'] as const

const NAMES: Readonly<Record<string, Encoding>> = {
  'utf8': 'utf-8', 'utf16': 'utf-16le', 'utf16le': 'utf-16le', 'utf16be': 'utf-16be', 'ucs2': 'utf-16le', 'unicode': 'utf-16le',
  'windows1250': 'windows-1250', 'cp1250': 'windows-1250', 'win1250': 'windows-1250', '1250': 'windows-1250',
  'windows1252': 'windows-1252', 'cp1252': 'windows-1252', 'win1252': 'windows-1252', '1252': 'windows-1252', 'ansi': 'windows-1252',
  'iso88591': 'iso-8859-1', 'latin1': 'iso-8859-1', 'iso88592': 'iso-8859-2', 'latin2': 'iso-8859-2', 'iso885915': 'iso-8859-15', 'latin9': 'iso-8859-15',
  'cp852': 'cp852', 'ibm852': 'cp852', '852': 'cp852', 'cp850': 'cp850', 'ibm850': 'cp850', '850': 'cp850',
}

/** The encoding a person named, however they write it; undefined where we do not know it. */
export const encodingNamed = (name: string): Encoding | undefined => NAMES[name.toLowerCase().replace(/[^a-z0-9]/g, '')]

/** Decides the encoding from the facts and, for legacy code pages, the words of the source; `named` is what the person said. */
export async function decideEncoding(source: ImportSource, facts: ByteFacts, named?: string): Promise<Result<TextEncoding, FileProblem>> {
  const marked = markOf(facts)
  if (named !== undefined) {
    const encoding = encodingNamed(named)
    if (!encoding) return no({ kind: 'encoding_unknown', encoding: named })
    if (marked && marked.encoding !== encoding) return no({ kind: 'encoding_contradicts_mark', encoding, mark: marked.encoding, line: 1, byte: 0 })
    return checked(facts, marked ?? { encoding, mark: 0 })
  }
  if (marked) return checked(facts, marked)
  const wide = wideWithoutMark(facts)
  if (wide) return yes({ encoding: wide, mark: 0 })
  if (facts.notUtf8 === undefined) return yes({ encoding: 'utf-8', mark: 0 })
  return decideCodePage(await wordsOf(source), facts)
}

function markOf({ head }: ByteFacts): TextEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  return undefined
}

/** Text of our countries in UTF-16 has a zero in most of its high bytes and never one in its low bytes. */
function wideWithoutMark({ size, nulsEven, nulsOdd }: ByteFacts): Encoding | undefined {
  if (size < 4 || size % 2 !== 0) return undefined
  if (nulsEven === 0 && nulsOdd * 4 > size) return 'utf-16le'
  if (nulsOdd === 0 && nulsEven * 4 > size) return 'utf-16be'
  return undefined
}

/** Whether the bytes can be of an encoding that is named or marked. */
function checked(facts: ByteFacts, text: TextEncoding): Result<TextEncoding, FileProblem> {
  const { encoding } = text
  const wrong = (place: Place): Result<TextEncoding, FileProblem> => no({ kind: 'encoding_wrong', encoding, ...place })
  if (encoding === 'utf-8') return facts.notUtf8 ? wrong(facts.notUtf8) : yes(text)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return facts.size % 2 === 0 ? yes(text) : wrong({ line: 1 + facts.lineFeeds, byte: facts.size })
  const undefinedAt = firstUndefined(facts, encoding)
  return undefinedAt ? wrong(undefinedAt) : yes(text)
}

const TABLES = new Map<Encoding, readonly string[]>()

/** What each byte reads as; U+FFFD where the page does not define it. */
export function tableOf(encoding: Encoding): readonly string[] {
  let table = TABLES.get(encoding)
  if (!table) {
    table = Array.from({ length: 256 }, (_none, byte) => iconv.decode(Buffer.from([byte]), encoding))
    TABLES.set(encoding, table)
  }
  return table
}

/** A control of C1 (0x80 to 0x9F of the ISO pages) is as little text as a byte that the page leaves open. */
const isText = (letter: string): boolean => letter !== '\ufffd' && !(letter >= '\u0080' && letter <= '\u009f')

function firstUndefined(facts: ByteFacts, encoding: Encoding): Place | undefined {
  const table = tableOf(encoding)
  let earliest: Place | undefined
  for (let byte = 0x80; byte < 256; byte++) {
    const place = facts.first[byte]
    if (place && !isText(table[byte]!) && (!earliest || place.byte < earliest.byte)) earliest = place
  }
  return earliest
}

/** More distinct words than these prove nothing more. */
const WORDS_MAX = 50_000

/** Distinct words with bytes above 127, each byte as one character, with the place of the first. */
async function wordsOf(source: ImportSource): Promise<Map<string, Place>> {
  const words = new Map<string, Place>()
  let [line, offset, word, high] = [1, 0, '', false]
  const finish = () => {
    if (high && words.size < WORDS_MAX && !words.has(word)) words.set(word, { line, byte: offset - word.length })
    word = ''
    high = false
  }
  for await (const chunk of source.open()) {
    for (const byte of chunk) {
      const inWord = byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
      if (inWord && word.length < 200) {
        word += String.fromCharCode(byte)
        high ||= byte >= 0x80
      } else if (word !== '') finish()
      if (byte === 0x0a) line++
      offset++
    }
    if (words.size >= WORDS_MAX) break
  }
  finish()
  return words
}

interface Reading {
  readonly encoding: Encoding
  readonly table: readonly string[]
}

const readAs = (word: string, { table }: Reading): string => {
  let text = ''
  for (let at = 0; at < word.length; at++) text += table[word.charCodeAt(at)]!
  return text
}

function decideCodePage(words: ReadonlyMap<string, Place>, facts: ByteFacts): Result<TextEncoding, FileProblem> {
  const used = Array.from({ length: 128 }, (_none, at) => at + 128).filter((byte) => facts.count[byte]! > 0)
  const list = [...words.keys()]
  let readings: Reading[] = CANDIDATES.map((encoding) => ({ encoding, table: tableOf(encoding) }))
    .filter(({ table }) => used.every((byte) => isText(table[byte]!)))
    .filter((reading) => list.every((word) => isSpelled(readAs(word, reading))))
  readings = readings.filter((reading) => !readings.some((other) => other !== reading && knownWordsDecide(list, other, reading)))
  const [first, ...others] = readings
  if (!first) {
    // Bytes that are text nowhere, or no UTF-8 after much that is: the place where UTF-8 broke says most.
    return no({ kind: 'encoding_unrecognised', ...facts.notUtf8! })
  }
  const other = others.find(({ table }) => used.some((byte) => table[byte] !== first.table[byte]))
  if (!other) return yes({ encoding: first.encoding, mark: 0 })
  const word = list.find((candidate) => readAs(candidate, first) !== readAs(candidate, other))
  const place = word === undefined ? facts.notUtf8! : words.get(word)!
  return no({
    kind: 'encoding_ambiguous', first: first.encoding, second: other.encoding,
    firstReads: word === undefined ? '' : readAs(word, first), secondReads: word === undefined ? '' : readAs(word, other), ...place,
  })
}

/** Whether, where two readings differ, one reads well-known words and the other none. */
function knownWordsDecide(words: readonly string[], one: Reading, other: Reading): boolean {
  let [ones, others] = [0, 0]
  for (const word of words) {
    const [a, b] = [readAs(word, one), readAs(word, other)]
    if (a === b) continue
    if (isKnownWord(a)) ones++
    if (isKnownWord(b)) others++
  }
  return ones > 0 && others === 0
}

/** Encodes text for the error file, in the encoding of its source; UTF-8 keeps its mark. */
export function encode(text: string, { encoding, mark }: TextEncoding, start: boolean): Buffer {
  return iconv.encode(text, encoding, { addBOM: start && mark > 0 })
}

/** The text of a source, piece by piece. Throws InvalidText where bytes do not fit after all (surrogates of UTF-16). */
export async function* decodeText(source: ImportSource, { encoding, mark }: TextEncoding): AsyncGenerator<string> {
  const wide = encoding.startsWith('utf-')
  const decoder = wide ? new TextDecoder(encoding, { fatal: true, ignoreBOM: true }) : undefined
  const pages = wide ? undefined : iconv.getDecoder(encoding)
  let skip = mark
  for await (const chunk of source.open()) {
    const bytes = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk
    skip -= chunk.length - bytes.length
    yield decoder ? decodeWide(decoder, bytes, true) : pages!.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }
  yield decoder ? decodeWide(decoder, new Uint8Array(0), false) : (pages!.end() ?? '')
}

/** The bytes are not of the encoding that was decided; only UTF-16 can show so late. */
export class InvalidText extends Error {}

function decodeWide(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream })
  } catch (error) {
    throw new InvalidText('the bytes do not fit the encoding', { cause: error })
  }
}
