/**
 * The letters of a bank's file: by its byte-order mark, by what XML declares, by being UTF-8; else by the code page that its format is written in, as far as every letter is one of our languages.
 * It owns: one look at all bytes before anything is read. A byte that is no letter in any page of the format is refused with its line, never shown as something else (F15).
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { StatementFault } from '@kontor/domain/banking/fault.ts'
import iconv from 'iconv-lite'
import type { Source } from './source.ts'

export type StatementEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1250' | 'windows-1252' | 'iso-8859-2' | 'iso-8859-1' | 'iso-8859-15' | 'cp852' | 'cp850'

export interface ByteFacts {
  readonly size: number
  readonly head: Buffer
  /** The first line with a byte that is no UTF-8; undefined: all of it is. */
  readonly notUtf8: number | undefined
  /** The line on which each byte from 128 on stands first. */
  readonly firstLine: readonly (number | undefined)[]
}

const HEAD = 4096
const LF = 0x0a

export async function lookAtBytes(source: Source, sizeMax: number): Promise<Result<ByteFacts, StatementFault>> {
  const firstLine: (number | undefined)[] = Array.from({ length: 256 })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const heads: Buffer[] = []
  let [size, line, notUtf8] = [0, 1, undefined as number | undefined]
  for await (const chunk of source.open()) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (size < HEAD) heads.push(Buffer.from(bytes.subarray(0, HEAD - size)))
    size += bytes.length
    if (size > sizeMax) return no({ kind: 'file_too_large', most: sizeMax })
    const before = line
    for (const byte of bytes) {
      if (byte === LF) line++
      else if (byte >= 0x80) firstLine[byte] ??= line
    }
    if (notUtf8 === undefined && !decodes(decoder, bytes)) notUtf8 = before
  }
  if (size === 0) return no({ kind: 'file_empty' })
  if (notUtf8 === undefined && !decodes(decoder)) notUtf8 = line
  return yes({ size, head: Buffer.concat(heads), notUtf8, firstLine })
}

function decodes(decoder: { decode(bytes?: Uint8Array, options?: { stream: boolean }): string }, bytes?: Uint8Array): boolean {
  try {
    decoder.decode(bytes, { stream: bytes !== undefined })
    return true
  } catch {
    return false
  }
}

export function markOf(head: Buffer): { readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly length: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

const DECLARATION = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/
const DECLARED: Readonly<Record<string, StatementEncoding>> = {
  'utf-8': 'utf-8', 'utf8': 'utf-8', 'us-ascii': 'utf-8', 'ascii': 'utf-8', 'windows-1250': 'windows-1250', 'windows-1252': 'windows-1252', 'iso-8859-1': 'iso-8859-1', 'iso-8859-2': 'iso-8859-2', 'iso-8859-15': 'iso-8859-15',
}

/** XML says it by itself. */
export function xmlEncoding(facts: ByteFacts): Result<StatementEncoding, StatementFault> {
  const declared = DECLARATION.exec(facts.head.toString('latin1', 0, 200))?.[1]?.toLowerCase() ?? 'utf-8'
  const encoding = DECLARED[declared]
  return encoding ? whole(facts, encoding) : no({ kind: 'xml_encoding_unknown', encoding: declared })
}

/** Text says nothing: what is UTF-8 is UTF-8, else the first page of the format in which every byte is a letter; of the nearest languages, else of their neighbours' too. */
export function textEncoding(facts: ByteFacts, pages: readonly StatementEncoding[]): Result<StatementEncoding, StatementFault> {
  if (facts.notUtf8 === undefined) return yes('utf-8')
  for (const letters of [NEAR, LETTERS]) {
    const page = pages.find((each) => firstStrange(facts, each, letters) === undefined)
    if (page) return yes(page)
  }
  return no({ kind: 'statement_encoding_wrong', encoding: pages[0]!, line: firstStrange(facts, pages[0]!, LETTERS)! })
}

/** Whether all bytes are of an encoding that was named. */
export function whole(facts: ByteFacts, encoding: StatementEncoding): Result<StatementEncoding, StatementFault> {
  const line = encoding === 'utf-8' ? facts.notUtf8 : encoding.startsWith('utf-16') ? undefined : firstUndefined(facts, encoding)
  return line === undefined ? yes(encoding) : no({ kind: 'statement_encoding_wrong', encoding, line })
}

/** Letters of German, Czech and Slovak, and what stands around them: other pages read them as letters that these languages do not have. */
const NEAR = new Set('áäčďéěíĺľňóôöŕřšßťúůüýžÁÄČĎÉĚÍĹĽŇÓÔÖŔŘŠŤÚŮÜÝŽ\u00a0§€–')
/** Letters and signs of German, Czech, Slovak, Polish, Hungarian, French and their neighbours, as banks write them. */
const LETTERS = new Set('áäàâãąăåæćčçďđéèêëěęíìîïĺľłñńňóôöőòõøŕřšśşßťţúůűüùûýÿžźżÁÄÀÂÃĄĂÅÆĆČÇĎĐÉÈÊËĚĘÍÌÎÏĹĽŁÑŃŇÓÔÖŐÒÕØŔŘŠŚŞŤŢÚŮŰÜÙÛÝŽŹŻ\u00a0\u00ad§°´–—…„“”‚‘’»«€')

const tables = new Map<StatementEncoding, readonly string[]>()

function tableOf(encoding: StatementEncoding): readonly string[] {
  const known = tables.get(encoding) ?? Array.from({ length: 256 }, (_none, byte) => iconv.decode(Buffer.from([byte]), encoding))
  tables.set(encoding, known)
  return known
}

function firstWhere(facts: ByteFacts, encoding: StatementEncoding, isWrong: (letter: string) => boolean): number | undefined {
  const table = tableOf(encoding)
  const lines = facts.firstLine.filter((line, byte): line is number => line !== undefined && isWrong(table[byte]!))
  return lines.length === 0 ? undefined : Math.min(...lines)
}
const firstStrange = (facts: ByteFacts, encoding: StatementEncoding, letters: ReadonlySet<string>): number | undefined => firstWhere(facts, encoding, (letter) => !letters.has(letter))
const firstUndefined = (facts: ByteFacts, encoding: StatementEncoding): number | undefined => firstWhere(facts, encoding, (letter) => letter === '\ufffd' || (letter >= '\u0080' && letter <= '\u009f'))

/** What the first bytes say, as far as they say it in plain letters. */
export function headText({ head }: ByteFacts): string {
  const encoding = wideOf(head) ?? 'utf-8'
  return iconv.decode(head.subarray(0, head.length - head.length % 2), encoding).replace(/^\ufeff/, '')
}

/** UTF-16 shows by its mark, or by the zero beside the first sign of XML. */
export const wideOf = (head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined =>
  markOf(head)?.encoding ?? (head[0] === 0x3c && head[1] === 0 ? 'utf-16le' : head[0] === 0 && head[1] === 0x3c ? 'utf-16be' : undefined)

/** Pieces of text in order, behind the mark; bytes were proved before. */
export async function* decoded(source: Source, encoding: StatementEncoding, mark: number): AsyncGenerator<string> {
  const wide = encoding.startsWith('utf') ? new TextDecoder(encoding, { fatal: false, ignoreBOM: true }) : undefined
  let skip = mark
  for await (const chunk of source.open()) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).subarray(skip)
    skip = 0
    yield wide ? wide.decode(bytes, { stream: true }) : iconv.decode(bytes, encoding)
  }
  if (wide) yield wide.decode()
}
