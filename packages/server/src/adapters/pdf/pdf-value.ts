/**
 * The values that a PDF file is written in, and their reader (ISO 32000-1, 7.2 and 7.3).
 * It reads from any place in the bytes and never past their end; a place that holds no value answers undefined.
 */
export type PdfValue = null | boolean | number | PdfName | PdfReference | Buffer | PdfArray | PdfDictionary
export interface PdfName { readonly name: string }
export interface PdfReference { readonly object: number }
export type PdfArray = readonly PdfValue[]
export type PdfDictionary = ReadonlyMap<string, PdfValue>

export const isName = (value: PdfValue | undefined): value is PdfName => typeof value === 'object' && value !== null && 'name' in value
export const isReference = (value: PdfValue | undefined): value is PdfReference => typeof value === 'object' && value !== null && 'object' in value
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map
export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value)

/** Values within values; files of the world stay below twenty. */
const NESTED_MAX = 60
const BLANK = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set([...'()<>[]{}/%'].map((letter) => letter.charCodeAt(0)))
const regular = (byte: number): boolean => !BLANK.has(byte) && !DELIMITER.has(byte)

export interface PdfReader {
  at: number
  value(): PdfValue | undefined
  /** The next word that is no value, such as `obj` or `stream`; the place stays where it is if another stands there. */
  word(expected: string): boolean
}

export function readPdfValues(bytes: Buffer, start = 0): PdfReader {
  const reader: PdfReader = { at: start, value: () => value(0), word }

  function skipBlanks(): void {
    while (reader.at < bytes.length) {
      const byte = bytes[reader.at]!
      if (byte === 0x25) {
        // A comment runs to the end of its line.
        while (reader.at < bytes.length && bytes[reader.at] !== 10 && bytes[reader.at] !== 13) reader.at++
      } else if (BLANK.has(byte)) reader.at++
      else return
    }
  }

  function word(expected: string): boolean {
    skipBlanks()
    if (bytes.toString('latin1', reader.at, reader.at + expected.length) !== expected) return false
    reader.at += expected.length
    return true
  }

  function regularWord(): string {
    const from = reader.at
    while (reader.at < bytes.length && regular(bytes[reader.at]!)) reader.at++
    return bytes.toString('latin1', from, reader.at)
  }

  function value(nested: number): PdfValue | undefined {
    skipBlanks()
    if (nested > NESTED_MAX || reader.at >= bytes.length) return undefined
    const byte = bytes[reader.at]!
    if (byte === 0x2f) return name()
    if (byte === 0x28) return literalString()
    if (byte === 0x5b) return array(nested)
    if (byte === 0x3c) return bytes[reader.at + 1] === 0x3c ? dictionary(nested) : hexString()
    return regular(byte) ? plain() : undefined
  }

  function name(): PdfName {
    reader.at++
    return { name: regularWord().replace(/#([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) }
  }

  function plain(): PdfValue | undefined {
    const from = reader.at
    const text = regularWord()
    if (text === 'true' || text === 'false') return text === 'true'
    if (text === 'null') return null
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) { reader.at = from; return undefined }
    return /^\d+$/.test(text) ? reference(Number(text)) : Number(text)
  }

  /** `12 0 R` is one value; `12 0` are two. */
  function reference(first: number): PdfValue {
    const after = reader.at
    skipBlanks()
    if (/^\d+$/.test(regularWord()) && (skipBlanks(), regularWord() === 'R')) return { object: first }
    reader.at = after
    return first
  }

  function array(nested: number): PdfArray | undefined {
    reader.at++
    const items: PdfValue[] = []
    for (;;) {
      skipBlanks()
      if (bytes[reader.at] === 0x5d) { reader.at++; return items }
      const item = value(nested + 1)
      if (item === undefined) return undefined
      items.push(item)
    }
  }

  function dictionary(nested: number): PdfDictionary | undefined {
    reader.at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      skipBlanks()
      if (bytes[reader.at] === 0x3e && bytes[reader.at + 1] === 0x3e) { reader.at += 2; return entries }
      const key = value(nested + 1)
      const entry = isName(key) ? value(nested + 1) : undefined
      if (!isName(key) || entry === undefined) return undefined
      entries.set(key.name, entry)
    }
  }

  function hexString(): Buffer | undefined {
    const end = bytes.indexOf(0x3e, reader.at)
    if (end < 0) return undefined
    const digits = bytes.toString('latin1', reader.at + 1, end).replace(/[^0-9A-Fa-f]/g, '')
    reader.at = end + 1
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
  }

  function literalString(): Buffer | undefined {
    const text: number[] = []
    let open = 0
    for (; reader.at < bytes.length; reader.at++) {
      const byte = bytes[reader.at]!
      if (byte === 0x5c) escaped(text)
      else if (byte === 0x28 && open++ === 0) continue
      else if (byte === 0x29 && --open === 0) { reader.at++; return Buffer.from(text) }
      else text.push(byte)
    }
    return undefined
  }

  function escaped(text: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(bytes.toString('latin1', reader.at + 1, reader.at + 4))?.[0]
    if (octal) { reader.at += octal.length; text.push(Number.parseInt(octal, 8) & 0xff); return }
    const byte = bytes[++reader.at] ?? 0
    const letter = 'nrtbf'.indexOf(String.fromCharCode(byte))
    if (letter >= 0) text.push([10, 13, 9, 8, 12][letter]!)
    else if (byte === 13) { if (bytes[reader.at + 1] === 10) reader.at++ }
    else if (byte !== 10) text.push(byte)
  }

  return reader
}

/** Text of a PDF: UTF-16 or UTF-8 by their marks, else taken as Latin (names of files use nothing else). */
export function pdfText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3)
  return bytes.toString('latin1')
}
