/**
 * The objects of a PDF file (ISO 32000-1, 7.5): found by its tables, old or folded, and by a search for them where the tables are damaged.
 * It owns: finding an object, unfolding a stream within a budget for the whole file. It does not own: what the objects mean; it draws nothing.
 * Nothing in a file can make it work without end: every chain is followed once, every list has a limit.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { isArray, isDictionary, isName, isReference, readPdfValues } from './pdf-value.ts'
import type { PdfDictionary, PdfValue } from './pdf-value.ts'
import { unfold } from './unfold.ts'

export type PdfFault = { readonly kind: 'pdf_damaged' } | { readonly kind: 'pdf_encrypted' } | { readonly kind: 'pdf_unfolds_too_large'; readonly most: number }

export interface PdfFile {
  readonly catalog: PdfDictionary
  /** Follows a reference; null for what is missing, as the norm has it. */
  resolve(value: PdfValue | undefined): PdfValue
  /** The unfolded bytes of a stream object; undefined where it is none or is damaged. */
  stream(value: PdfValue | undefined): Buffer | undefined
}

/** Streams unfolded, all together. A hybrid invoice needs a few hundred kilobytes. */
export const UNFOLDED_MAX = 64 * 1024 * 1024
const OBJECTS_MAX = 500_000
const SECTIONS_MAX = 1_000

interface Place { readonly offset: number }
interface Packed { readonly pack: number }
type Table = Map<number, Place | Packed>
interface Stored { readonly value: PdfValue; readonly body?: Buffer }

class TooLarge extends Error {}

/** Opens the file, or says why it cannot be read. The stop for too much unfolding is caught by `within`. */
export function openPdf(bytes: Buffer): Result<PdfFile, PdfFault> {
  return within<PdfFile, PdfFault>(() => {
    const opened = open(bytes, readTables(bytes)) ?? open(bytes, searchObjects(bytes))
    if (!opened) return no({ kind: 'pdf_damaged' })
    return opened === 'encrypted' ? no({ kind: 'pdf_encrypted' }) : yes(opened)
  })
}

/** Does what reads from a PDF, and answers in words where it would unfold to too much. */
export function within<T, R>(read: () => Result<T, R>): Result<T, R | PdfFault> {
  try {
    return read()
  } catch (error) {
    if (error instanceof TooLarge) return no({ kind: 'pdf_unfolds_too_large', most: UNFOLDED_MAX })
    throw error
  }
}

interface Tables { readonly table: Table; readonly trailer: PdfDictionary }

function open(bytes: Buffer, tables: Tables | undefined): PdfFile | 'encrypted' | undefined {
  if (!tables) return undefined
  if (tables.trailer.has('Encrypt')) return 'encrypted'
  const objects = objectsOf(bytes, tables.table)
  const catalog = objects.resolve(tables.trailer.get('Root'))
  return isDictionary(catalog) && (catalog.has('Pages') || catalog.has('Names')) ? { catalog, ...objects } : undefined
}

function objectsOf(bytes: Buffer, table: Table): Omit<PdfFile, 'catalog'> {
  const known = new Map<number, Stored>()
  const packs = new Map<number, ReadonlyMap<number, PdfValue>>()
  let unfolded = 0

  function load(object: number): Stored {
    const before = known.get(object)
    if (before) return before
    // An object that needs itself finds nothing.
    known.set(object, { value: null })
    const place = table.get(object)
    const stored = !place ? { value: null } : 'offset' in place ? objectAt(bytes, place.offset, (value) => resolve(value))?.stored ?? { value: null } : { value: packed(place.pack).get(object) ?? null }
    known.set(object, stored)
    return stored
  }

  function resolve(value: PdfValue | undefined): PdfValue {
    let result: PdfValue = value ?? null
    for (let steps = 0; isReference(result); steps++) result = steps > 20 ? null : load(result.object).value
    return result
  }

  function stream(value: PdfValue | undefined): Buffer | undefined {
    if (!isReference(value)) return undefined
    const { value: dictionary, body } = load(value.object)
    if (!body || !isDictionary(dictionary)) return undefined
    const plain = new Map([...dictionary].map(([key, entry]) => [key, key === 'Filter' || key === 'DecodeParms' ? settled(entry) : entry]))
    const flat = unfold(body, plain, Math.max(1, UNFOLDED_MAX - unfolded))
    if (flat === 'too_large') throw new TooLarge()
    unfolded += flat?.length ?? 0
    return flat
  }

  const settled = (value: PdfValue): PdfValue => {
    const direct = resolve(value)
    return isArray(direct) ? direct.map((item) => resolve(item)) : direct
  }

  /** Objects that are folded together in one stream (7.5.7). */
  function packed(pack: number): ReadonlyMap<number, PdfValue> {
    const before = packs.get(pack)
    if (before) return before
    const values = new Map<number, PdfValue>()
    packs.set(pack, values)
    const flat = stream({ object: pack })
    const { value: dictionary } = load(pack)
    if (!flat || !isDictionary(dictionary)) return values
    const [count, first] = [resolve(dictionary.get('N')), resolve(dictionary.get('First'))]
    if (typeof count !== 'number' || typeof first !== 'number' || count > OBJECTS_MAX) return values
    const head = readPdfValues(flat)
    for (let index = 0; index < count; index++) {
      const [object, offset] = [head.value(), head.value()]
      if (typeof object !== 'number' || typeof offset !== 'number') break
      const value = readPdfValues(flat, first + offset).value()
      if (value !== undefined && !values.has(object)) values.set(object, value)
    }
    return values
  }

  return { resolve, stream }
}

/** `12 0 obj … endobj` at its place, with the raw bytes of its stream. */
function objectAt(bytes: Buffer, offset: number, resolve: (value: PdfValue | undefined) => PdfValue): { readonly object: number; readonly stored: Stored } | undefined {
  const reader = readPdfValues(bytes, offset)
  const [object, generation] = [reader.value(), reader.value()]
  if (typeof object !== 'number' || typeof generation !== 'number' || !reader.word('obj')) return undefined
  const value = reader.value()
  if (value === undefined) return undefined
  if (!isDictionary(value) || !reader.word('stream')) return { object, stored: { value } }
  let start = reader.at
  if (bytes[start] === 13) start++
  if (bytes[start] === 10) start++
  const said = resolve(value.get('Length'))
  const length = typeof said === 'number' && Number.isInteger(said) && said >= 0 && endsAt(bytes, start + said) ? said : bytes.indexOf('endstream', start) - start
  return { object, stored: length < 0 ? { value } : { value, body: bytes.subarray(start, start + length) } }
}

const endsAt = (bytes: Buffer, at: number): boolean => at <= bytes.length && /^\s*endstream/.test(bytes.toString('latin1', at, at + 20))

/** The tables from the last one back to the first (7.5.4, 7.5.8); what a later table says of an object counts. */
function readTables(bytes: Buffer): Tables | undefined {
  const end = bytes.lastIndexOf('startxref')
  const first = end < 0 ? undefined : readPdfValues(bytes, end + 9).value()
  const table: Table = new Map()
  const seen = new Set<number>()
  let trailer: PdfDictionary | undefined
  const waiting: PdfValue[] = first === undefined ? [] : [first]
  while (waiting.length > 0 && seen.size < SECTIONS_MAX) {
    const at = waiting.shift()
    if (typeof at !== 'number' || seen.has(at)) continue
    seen.add(at)
    const section = readPdfValues(bytes, at).word('xref') ? plainTable(bytes, at, table) : foldedTable(bytes, at, table)
    if (!section) return undefined
    trailer ??= section
    // A table of both kinds: the folded one completes the plain one.
    for (const next of [section.get('XRefStm'), section.get('Prev')]) if (next !== undefined) waiting.push(next)
  }
  return trailer && { table, trailer }
}

function plainTable(bytes: Buffer, at: number, table: Table): PdfDictionary | undefined {
  const reader = readPdfValues(bytes, at)
  reader.word('xref')
  while (!reader.word('trailer')) {
    const [first, count] = [reader.value(), reader.value()]
    if (typeof first !== 'number' || typeof count !== 'number' || count > OBJECTS_MAX) return undefined
    for (let index = 0; index < count; index++) {
      const [offset, generation] = [reader.value(), reader.value()]
      const used = reader.word('n')
      if (typeof offset !== 'number' || typeof generation !== 'number' || (!used && !reader.word('f'))) return undefined
      if (used && !table.has(first + index)) table.set(first + index, { offset })
    }
  }
  const trailer = reader.value()
  return isDictionary(trailer) ? trailer : undefined
}

function foldedTable(bytes: Buffer, at: number, table: Table): PdfDictionary | undefined {
  const stored = objectAt(bytes, at, (value) => value ?? null)?.stored
  if (!stored?.body || !isDictionary(stored.value)) return undefined
  const flat = unfold(stored.body, stored.value, UNFOLDED_MAX)
  if (flat === 'too_large') throw new TooLarge()
  const [widths, size] = [stored.value.get('W'), stored.value.get('Size')]
  if (!flat || !isArray(widths) || typeof size !== 'number') return undefined
  const [kindWidth, secondWidth, thirdWidth] = widths.map((width) => (typeof width === 'number' && width >= 0 && width <= 6 ? width : 0)) as [number, number, number]
  const index = stored.value.get('Index')
  const ranges = isArray(index) ? index : [0, size]
  let place = 0
  const number = (width: number, otherwise: number): number => (width === 0 ? otherwise : flat.readUIntBE((place += width) - width, width))
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [first, count] = [ranges[range], ranges[range + 1]]
    if (typeof first !== 'number' || typeof count !== 'number' || count > OBJECTS_MAX) return undefined
    for (let object = first; object < first + count && place + kindWidth + secondWidth + thirdWidth <= flat.length; object++) {
      const [kind, second] = [number(kindWidth, 1), number(secondWidth, 0)]
      number(thirdWidth, 0)
      if (!table.has(object) && kind === 1) table.set(object, { offset: second })
      if (!table.has(object) && kind === 2) table.set(object, { pack: second })
      if (kindWidth + secondWidth + thirdWidth === 0) return undefined
    }
  }
  return stored.value
}

/** Where the tables lead nowhere: every `12 0 obj` of the file, the last of a number counts, and the packs among them. */
function searchObjects(bytes: Buffer): Tables | undefined {
  const table: Table = new Map()
  let trailer: PdfDictionary | undefined
  for (let at = bytes.indexOf(' obj'); at >= 0 && table.size < OBJECTS_MAX; at = bytes.indexOf(' obj', at + 4)) {
    const head = /(\d{1,9}) \d{1,5}$/.exec(bytes.toString('latin1', Math.max(0, at - 16), at))
    if (head) table.set(Number(head[1]), { offset: at - head[0].length })
  }
  // Packs name further objects while these are looked at.
  const unpacked = [...table]
  for (const [object, place] of unpacked) {
    const stored = 'offset' in place ? objectAt(bytes, place.offset, (value) => value ?? null)?.stored : undefined
    if (!stored || !isDictionary(stored.value)) continue
    const type = stored.value.get('Type')
    if (isName(type) && type.name === 'Catalog') trailer = new Map([...(trailer ?? []), ['Root', { object }]])
    if (stored.value.has('Encrypt')) trailer = new Map([...(trailer ?? []), ['Encrypt', null]])
    if (isName(type) && type.name === 'ObjStm' && stored.body) namePacked(stored.body, { dictionary: stored.value, pack: object, table })
  }
  for (let at = bytes.indexOf('trailer'); at >= 0; at = bytes.indexOf('trailer', at + 7)) {
    const last = readPdfValues(bytes, at + 7).value()
    if (isDictionary(last) && last.has('Root')) trailer = new Map([...last, ...(trailer ?? [])])
  }
  return trailer && { table, trailer }
}

function namePacked(body: Buffer, { dictionary, pack, table }: { readonly dictionary: PdfDictionary; readonly pack: number; readonly table: Table }): void {
  const flat = unfold(body, dictionary, UNFOLDED_MAX)
  if (flat === 'too_large') throw new TooLarge()
  const count = dictionary.get('N')
  if (!flat || typeof count !== 'number' || count > OBJECTS_MAX) return
  const head = readPdfValues(flat)
  for (let index = 0; index < count; index++) {
    const [object, offset] = [head.value(), head.value()]
    if (typeof object !== 'number' || typeof offset !== 'number') return
    if (!table.has(object)) table.set(object, { pack })
  }
}
