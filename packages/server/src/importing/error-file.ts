/**
 * The refused rows as a file of the same form (columns, delimiter, encoding) with a column `reason` behind: corrected there, it can be imported as it is.
 * Invariant: cells are written back as they stood in the file, also those that look like formulas.
 */
import type { RawRow } from '@kontor/domain/importing/cells.ts'
import type { ImportProblem } from '@kontor/domain/importing/problem.ts'
import { correctionWords, ruleWords } from '@kontor/domain/importing/words.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import iconv from 'iconv-lite'
import { encode } from './reading/encoding.ts'
import type { InspectedFile } from './reading/inspect.ts'

/** Where the error file goes: a file beside the source, or the answer of a request. */
export interface ErrorSink {
  /** Begins anew; what was written before is thrown away (a transaction that is tried again). */
  restart(): Promise<void>
  write(bytes: Buffer): Promise<void>
  /** Finishes and answers the name; null where nothing was written. */
  finish(): Promise<string | null>
}

const REASON = 'reason'

export interface ErrorFile {
  add(row: RawRow, problems: readonly ImportProblem[]): void
  /** Sends what was gathered; called between batches. */
  flush(): Promise<void>
}

export function errorFileFor(file: InspectedFile, sink: ErrorSink | undefined, language: Language): ErrorFile {
  const { delimiter, encoding, header } = file
  // A file that came from here before has the column already.
  const reasonAt = header.names.findIndex((name) => name.trim().toLowerCase() === REASON)
  const without = (cells: readonly string[]): readonly string[] => (reasonAt >= 0 && cells.length === header.width ? cells.toSpliced(reasonAt, 1) : cells)
  let begun = false
  let lines: string[] = []
  const line = (cells: readonly string[]): string => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`

  return {
    add: (row, problems) => {
      if (sink) lines.push(line([...without(row.cells), encodable(reasonOf(problems, language), encoding.encoding)]))
    },
    flush: async () => {
      if (!sink || lines.length === 0) return
      const text = lines.join('')
      lines = []
      await sink.write(encode(begun ? text : line([...without(header.names), REASON]) + text, encoding, !begun))
      begun = true
    },
  }
}

const quoted = (cell: string, delimiter: string): string => (cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Every reason of a row, with the column it is about and the right value where there is one. */
function reasonOf(problems: readonly ImportProblem[], language: Language): string {
  return problems
    .filter(({ severity }) => severity === 'refusal')
    .map(({ column, rule, correction }) => `${column === null ? '' : `${column}: `}${ruleWords(rule, language)}${correction === null ? '' : ` ${correctionWords(correction, language)}`}`)
    .join(' | ')
}

const PLAIN: Readonly<Record<string, string>> = { '„': '"', '“': '"', '”': '"', '–': '-', '…': '...', '’': "'" }

/** A reason in letters that the encoding has: the file must stay of one encoding. */
function encodable(text: string, encoding: string): string {
  if (encoding.startsWith('utf-') || iconv.decode(iconv.encode(text, encoding), encoding) === text) return text
  const plain = text.replace(/[„“”–…’]/g, (sign) => PLAIN[sign]!)
  return iconv.decode(iconv.encode(plain, encoding), encoding) === plain ? plain : plain.normalize('NFD').replace(/\p{M}/gu, '')
}
