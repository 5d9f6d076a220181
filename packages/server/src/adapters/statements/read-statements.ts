/**
 * Reads a file of bank statements of any format that we know: told by its content, in the memory of a piece of it.
 * It owns: which format it is, and that whatever is in the file ends in entries or in one fault with its place, never in an exception.
 * A fault may come after entries: whoever keeps them has to let go of all of them (a file is refused whole).
 */
import { StatementStop } from '@kontor/domain/banking/fault.ts'
import type { StatementFault } from '@kontor/domain/banking/fault.ts'
import { readCamt } from '@kontor/domain/banking/formats/camt.ts'
import { readMappedCsv } from '@kontor/domain/banking/formats/csv.ts'
import type { CsvMapping } from '@kontor/domain/banking/formats/csv.ts'
import { readFioCsv, readFioJson } from '@kontor/domain/banking/formats/fio.ts'
import { readGpc } from '@kontor/domain/banking/formats/gpc.ts'
import { readMt940 } from '@kontor/domain/banking/formats/mt940.ts'
import { readPain002 } from '@kontor/domain/banking/formats/pain002.ts'
import type { LineReading, StatementPart, Take } from '@kontor/domain/banking/statement.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import iconv from 'iconv-lite'
import { readCamtXml } from './camt-xml.ts'
import { decoded, headText, lookAtBytes, markOf, textEncoding, whole, wideOf, xmlEncoding } from './encoding.ts'
import type { ByteFacts, StatementEncoding } from './encoding.ts'
import type { Source } from './source.ts'

export const STATEMENT_FORMATS = ['camt', 'pain.002', 'mt940', 'gpc', 'fio-json', 'fio-csv', 'csv'] as const
export type StatementFormat = (typeof STATEMENT_FORMATS)[number]

/** Two million entries of camt. */
export const STATEMENT_BYTES_MAX = 4 * 1024 * 1024 * 1024
/** No line of a statement is nearly as long; a file without line ends would be taken into memory whole. */
const LINE_MAX = 20_000

export interface StatementFile {
  readonly format: StatementFormat
  readonly encoding: StatementEncoding
  /** What is read, a piece of the file at a time; a fault is the last. */
  parts(): AsyncGenerator<Result<readonly StatementPart[], StatementFault>>
}

/** The beginning of a file as text of an encoding, for a look at its headings; what is no letter of it shows as one that nobody writes. */
export async function csvHead(source: Source, encoding: CsvMapping['encoding']): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const chunk of source.open()) {
    pieces.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    size += chunk.length
    if (size >= CSV_HEAD) break
  }
  const bytes = Buffer.concat(pieces)
  const marked = wideOf(bytes)
  return iconv.decode(bytes.subarray(marked ? markOf(bytes)?.length ?? 0 : 0), marked ?? encoding)
}
const CSV_HEAD = 256 * 1024

interface PieceReading {
  take(piece: string): void
  end(): void
}

/** Looks at the bytes and says what they are; `mapping`: the file is a table that only a mapping tells to read. */
export async function openStatements(source: Source, { mapping, bytesMax = STATEMENT_BYTES_MAX }: { readonly mapping?: CsvMapping | undefined; readonly bytesMax?: number } = {}): Promise<Result<StatementFile, StatementFault>> {
  const facts = await lookAtBytes(source, bytesMax)
  if (!facts.ok) return facts
  const format = formatOf(facts.value, mapping !== undefined)
  if (!format) return no({ kind: 'statement_format_unknown' })
  const encoding = encodingOf(facts.value, format, mapping)
  if (!encoding.ok) return encoding
  const mark = markOf(facts.value.head)?.length ?? 0
  return yes({ format, encoding: encoding.value, parts: () => partsOf(decoded(source, encoding.value, mark), format, mapping) })
}

/** What the first bytes say, whatever the file is called. */
function formatOf(facts: ByteFacts, isMapped: boolean): StatementFormat | undefined {
  const text = headText(facts)
  if (/^\s*</.test(text)) return /xsd:pain\.002\./.test(text) ? 'pain.002' : 'camt'
  if (/^\s*\{\s*"/.test(text)) return 'fio-json'
  if (/^07[45]\d{16}/m.test(text) && /^\s*074/.test(text)) return 'gpc'
  if (/^"?(accountId|bankId)"?;/m.test(text) || /^"?ID (operace|pohybu)"?;/m.test(text)) return 'fio-csv'
  if (/^[^A-Za-z0-9<]{0,20}?(\{1:|:940:|:20:)/.test(text) || /^:20:/m.test(text)) return 'mt940'
  return isMapped ? 'csv' : undefined
}

/** Pages in the order in which a format's banks write them. */
const PAGES: Readonly<Record<Exclude<StatementFormat, 'camt' | 'pain.002'>, readonly StatementEncoding[]>> = {
  'mt940': ['windows-1252', 'windows-1250', 'iso-8859-2', 'cp850', 'cp852'], 'gpc': ['windows-1250', 'iso-8859-2', 'cp852'], 'fio-json': ['windows-1250'], 'fio-csv': ['windows-1250', 'iso-8859-2'], 'csv': [],
}

function encodingOf(facts: ByteFacts, format: StatementFormat, mapping: CsvMapping | undefined): Result<StatementEncoding, StatementFault> {
  const marked = wideOf(facts.head)
  if (marked) return whole(facts, marked)
  if (format === 'camt' || format === 'pain.002') return xmlEncoding(facts)
  return format === 'csv' ? whole(facts, mapping!.encoding) : textEncoding(facts, PAGES[format])
}

async function* partsOf(pieces: AsyncIterable<string>, format: StatementFormat, mapping: CsvMapping | undefined): AsyncGenerator<Result<readonly StatementPart[], StatementFault>> {
  let found: StatementPart[] = []
  const reading = readerOf(format, (part) => found.push(part), mapping)
  const step = (work: () => void): StatementFault | undefined => {
    try {
      work()
      return undefined
    } catch (error) {
      if (error instanceof StatementStop) return error.fault
      throw error
    }
  }
  for await (const piece of pieces) {
    const fault = step(() => reading.take(piece))
    if (found.length > 0) yield yes(found)
    found = []
    if (fault) return yield no(fault)
  }
  const fault = step(() => reading.end())
  if (found.length > 0) yield yes(found)
  if (fault) yield no(fault)
}

function readerOf(format: StatementFormat, take: Take, mapping: CsvMapping | undefined): PieceReading {
  switch (format) {
    case 'camt': return readCamtXml(readCamt(take))
    case 'pain.002': return readCamtXml(readPain002(take))
    case 'mt940': return inLines(readMt940(take))
    case 'gpc': return inLines(readGpc(take))
    case 'fio-json': return readFioJson(take)
    case 'fio-csv': return readFioCsv(take)
    case 'csv': return readMappedCsv(take, mapping!)
  }
}

/** Lines end with LF, CR LF, or CR alone. */
function inLines(reading: LineReading): PieceReading {
  let [rest, line] = ['', 0]
  const give = (text: string): void => {
    line++
    if (text.length > LINE_MAX) throw new StatementStop({ kind: 'statement_has_too_much', line, field: 'line', most: LINE_MAX })
    reading.line(text, line)
  }
  return {
    take(piece) {
      const text = rest + piece
      // A CR at the end may be half of an end of line.
      const lines = (text.endsWith('\r') ? text.slice(0, -1) : text).split(/\r\n|\n|\r/)
      rest = lines.pop()! + (text.endsWith('\r') ? '\r' : '')
      for (const each of lines) give(each)
      if (rest.length > LINE_MAX) give(rest)
    },
    end() {
      const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest
      if (last !== '') give(last)
      reading.end(line)
    },
  }
}
