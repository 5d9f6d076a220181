/**
 * The letters of an XML file: by its byte-order mark, else by its declaration, else UTF-8 (XML 1.0, appendix F).
 * A declaration is a promise of the sender and is kept: bytes that are not of that encoding are refused with their line, never guessed at.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import iconv from 'iconv-lite'
import type { XmlFault } from './xml-fault.ts'

const WIDE: Readonly<Record<string, string>> = { 'utf-8': 'utf-8', 'utf8': 'utf-8', 'us-ascii': 'utf-8', 'ascii': 'utf-8', 'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be' }
/** The code pages that invoicing programs of our countries write. */
const PAGES = new Set(['iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'windows-1250', 'windows-1252'])
/** A declaration stands in the first bytes and is plain ASCII in every encoding but the wide ones. */
const DECLARATION = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/

export function decodeXml(bytes: Buffer): Result<string, XmlFault> {
  const marked = markOf(bytes)
  if (marked) return decodeWide(bytes.subarray(marked.length), marked.encoding)
  if (bytes[0] === 0x3c && bytes[1] === 0) return decodeWide(bytes, 'utf-16le')
  if (bytes[0] === 0 && bytes[1] === 0x3c) return decodeWide(bytes, 'utf-16be')
  const declared = (DECLARATION.exec(bytes.toString('latin1', 0, 200))?.[1] ?? 'utf-8').toLowerCase()
  // A file that says UTF-16 in single bytes is none.
  const wide = WIDE[declared]?.startsWith('utf-16') ? undefined : WIDE[declared]
  if (wide) return decodeWide(bytes, wide)
  return PAGES.has(declared) ? yes(iconv.decode(bytes, declared)) : no({ kind: 'xml_encoding_unknown', encoding: declared })
}

function markOf(bytes: Buffer): { readonly encoding: string; readonly length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

function decodeWide(bytes: Buffer, encoding: string): Result<string, XmlFault> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  try {
    return yes(decoder.decode(bytes))
  } catch {
    return no({ kind: 'xml_encoding_wrong', encoding, line: encoding === 'utf-8' ? firstWrongLine(bytes) : 1 })
  }
}

/** A line feed is never part of another letter in UTF-8, so each line is proved by itself. */
function firstWrongLine(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let [line, start] = [1, 0]; start < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start)
    const end = feed < 0 ? bytes.length : feed
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end + 1
  }
  return 1
}
