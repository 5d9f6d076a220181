/** What a file is when it is no text: told from its first bytes, its NULs and its controls. */
import type { FileProblem } from '@kontor/domain/importing/problem.ts'
import { LINE_MAX } from './scan.ts'
import type { ByteFacts } from './scan.ts'

/** Beginnings of files that people take for a table (file(1), the formats' own specifications). */
const SIGNATURES: readonly (readonly [hex: string, name: string])[] = [
  ['504b0304', 'Excel/ODS/ZIP'], ['504b0506', 'ZIP'], ['d0cf11e0', 'Excel 97 (XLS)'], ['25504446', 'PDF'], ['1f8b', 'gzip'], ['425a68', 'bzip2'], ['fd377a58', 'xz'],
  ['28b52ffd', 'zstd'], ['377abcaf', '7-Zip'], ['52617221', 'RAR'], ['89504e47', 'PNG'], ['ffd8ff', 'JPEG'], ['47494638', 'GIF'], ['7f454c46', 'ELF'], ['4d5a90', 'EXE'],
  ['53514c69', 'SQLite'], ['7b5c727466', 'RTF'],
]

/** Why the bytes cannot be a table of text, whatever the encoding; `wide` where it is UTF-16, in which NUL and the places of line ends mean nothing. */
export function textFault(facts: ByteFacts, wide: boolean): FileProblem | undefined {
  if (facts.size === 0) return { kind: 'file_empty' }
  const head = Buffer.from(facts.head).toString('hex')
  const known = SIGNATURES.find(([hex]) => head.startsWith(hex))
  if (known) return { kind: 'file_is_not_text', looksLike: known[1], line: 1, byte: 0 }
  if (facts.longLine && !wide) return { kind: 'line_too_long', maximum: LINE_MAX, ...facts.longLine }
  if (wide) return undefined
  const controls = controlBytes(facts)
  // A few are damage in a text; many are another kind of file.
  if (controls.count * 100 > facts.size && controls.first) return { kind: 'file_is_not_text', looksLike: 'binary', ...controls.first }
  if (facts.first[0]) return { kind: 'file_has_nul', ...facts.first[0] }
  if (controls.first) return { kind: 'file_has_control_byte', code: `0x${controls.code.toString(16).padStart(2, '0')}`, ...controls.first }
  if (facts.lineFeeds === 0 && facts.bareReturn) return { kind: 'line_breaks_are_cr', ...facts.bareReturn }
  return undefined
}

/** Bytes below 32 and 127 that no table has; tab, LF and CR are text. */
function controlBytes({ count, first }: ByteFacts) {
  let [total, code] = [0, 0]
  let earliest: ByteFacts['first'][number]
  for (let byte = 0; byte < 128; byte++) {
    const place = first[byte]
    if (!place || byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte !== 127)) continue
    total += count[byte]!
    if (!earliest || place.byte < earliest.byte) {
      earliest = place
      code = byte
    }
  }
  return { count: total, first: earliest, code }
}
