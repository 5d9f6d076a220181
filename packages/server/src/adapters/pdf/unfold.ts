/**
 * The filters of a PDF stream undone (ISO 32000-1, 7.4): Flate with its predictors, hexadecimal and base 85.
 * Pictures have filters of their own; no XML and no table of objects uses one.
 */
import { inflateSync, constants } from 'node:zlib'
import { isArray, isDictionary, isName } from './pdf-value.ts'
import type { PdfDictionary, PdfValue } from './pdf-value.ts'

/** The bytes unfolded to at most `most`; 'too_large' beyond that, undefined where they are damaged or the filter is none of ours. */
export function unfold(bytes: Buffer, dictionary: PdfDictionary, most: number): Buffer | 'too_large' | undefined {
  const filters = listOf(dictionary.get('Filter') ?? dictionary.get('F'))
  const parameters = listOf(dictionary.get('DecodeParms') ?? dictionary.get('DP'))
  // Nobody folds more than twice, but a chain of filters could be made to work long.
  if (filters.length > 4) return undefined
  let result: Buffer | 'too_large' | undefined = bytes
  for (const [index, filter] of filters.entries()) {
    if (result === 'too_large' || result === undefined) return result
    result = isName(filter) ? one(result, { filter: filter.name, parameters: parameters[index], most }) : undefined
  }
  return result
}

const listOf = (value: PdfValue | undefined): readonly (PdfValue | undefined)[] => (value === undefined || value === null ? [] : isArray(value) ? value : [value])

function one(bytes: Buffer, { filter, parameters, most }: { readonly filter: string; readonly parameters: PdfValue | undefined; readonly most: number }): Buffer | 'too_large' | undefined {
  if (filter === 'FlateDecode' || filter === 'Fl') {
    const flat = inflated(bytes, most)
    return flat === 'too_large' || flat === undefined ? flat : unpredicted(flat, parameters)
  }
  if (filter === 'ASCIIHexDecode' || filter === 'AHx') return Buffer.from(bytes.toString('latin1').replace(/>[^]*$/, '').replace(/[^0-9A-Fa-f]/g, ''), 'hex')
  return filter === 'ASCII85Decode' || filter === 'A85' ? fromBase85(bytes) : undefined
}

function inflated(bytes: Buffer, most: number): Buffer | 'too_large' | undefined {
  try {
    // Some programs leave off the end of the folded bytes: what came is still whole, and its reader notices if not.
    return inflateSync(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    return error instanceof RangeError ? 'too_large' : undefined
  }
}

/** Rows are written as differences (PNG, ISO 15948, 9); tables of objects mostly are. */
function unpredicted(bytes: Buffer, parameters: PdfValue | undefined): Buffer | undefined {
  if (!isDictionary(parameters)) return bytes
  const number = (key: string, otherwise: number): number => {
    const value = parameters.get(key)
    return typeof value === 'number' ? value : otherwise
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return bytes
  const bits = number('Colors', 1) * number('BitsPerComponent', 8)
  const width = Math.ceil((number('Columns', 1) * bits) / 8)
  if (predictor < 10 || !Number.isInteger(width) || width < 1 || width > 100_000) return undefined
  return unfiltered(bytes, width, Math.max(1, bits >> 3))
}

function unfiltered(bytes: Buffer, width: number, step: number): Buffer | undefined {
  const rows = Math.floor(bytes.length / (width + 1))
  const result = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (width + 1)]!
    if (filter > 4) return undefined
    for (let column = 0; column < width; column++) {
      const at = row * width + column
      const left = column >= step ? result[at - step]! : 0
      const up = row > 0 ? result[at - width]! : 0
      const corner = column >= step && row > 0 ? result[at - width - step]! : 0
      result[at] = bytes[row * (width + 1) + 1 + column]! + [0, left, up, (left + up) >> 1, nearest(left, up, corner)][filter]!
    }
  }
  return result
}

function nearest(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

function fromBase85(bytes: Buffer): Buffer | undefined {
  const text = bytes.toString('latin1').replace(/~>[^]*$/, '').replace(/\s/g, '').replaceAll('z', '!!!!!')
  const result: number[] = []
  for (let at = 0; at < text.length; at += 5) {
    const group = text.slice(at, at + 5)
    let number = 0
    for (const letter of group.padEnd(5, 'u')) number = number * 85 + letter.charCodeAt(0) - 33
    if (group.length === 1 || number < 0 || number > 0xffffffff) return undefined
    for (let byte = 0; byte < group.length - 1; byte++) result.push(Math.floor(number / 2 ** (24 - 8 * byte)) % 256)
  }
  return Buffer.from(result)
}
