/**
 * Logo and stamp of a company: PNG, JPEG or SVG, judged by their content and not by what the sender calls them.
 * It owns: that a picture is whole, of sensible size, and holds no program. It does not own: storing bytes (file store), printing them (forms).
 */
import { crc32, inflateSync } from 'node:zlib'
import { svgFault } from '@kontor/domain/companies/svg.ts'
import type { SvgFault } from '@kontor/domain/companies/svg.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

export type ImageRefusal =
  | { readonly kind: 'image_format_unknown' }
  | { readonly kind: 'image_damaged' }
  | { readonly kind: 'image_has_too_many_pixels'; readonly most: number }
  | { readonly kind: 'image_not_safe'; readonly because: SvgFault }

export type ImageType = 'image/png' | 'image/jpeg' | 'image/svg+xml'

/** A side of a printed logo at 600 dpi is not half of that; more would only slow every page down. */
const SIDE_MAX = 6000
/** Of an unfolded PNG: no picture of that side needs more, and a small file may unfold to gigabytes. */
const PIXELS_MAX = 16_000_000
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What kind of picture the bytes are, or why they are none that may be printed. */
export function readImage(bytes: Buffer): Result<ImageType, ImageRefusal> {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return sized('image/png', pngSize(bytes))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return sized('image/jpeg', jpegSize(bytes))
  const text = utf8(bytes)
  if (text === undefined || !/^\uFEFF?\s*</.test(text)) return no({ kind: 'image_format_unknown' })
  const fault = svgFault(text)
  if (fault === 'not_svg') return no({ kind: 'image_format_unknown' })
  if (fault === 'not_well_formed') return no({ kind: 'image_damaged' })
  return fault ? no({ kind: 'image_not_safe', because: fault }) : yes('image/svg+xml')
}

type Size = { readonly width: number; readonly height: number } | 'too_large' | undefined

function sized(type: ImageType, size: Size): Result<ImageType, ImageRefusal> {
  if (size === undefined) return no({ kind: 'image_damaged' })
  return size === 'too_large' || fits(size) !== true ? no({ kind: 'image_has_too_many_pixels', most: SIDE_MAX }) : yes(type)
}

const fits = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  width <= SIDE_MAX && height <= SIDE_MAX && width * height <= PIXELS_MAX

/** Every chunk with its check sum to the end, and the pixels unfolded; undefined where anything is amiss (PNG, ISO 15948). */
function pngSize(bytes: Buffer): Size {
  let size: { width: number; height: number } | undefined
  const pixels: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, end - 4)
    if (type === 'IHDR') {
      if (length !== 13) return undefined
      size = { width: content.readUInt32BE(0), height: content.readUInt32BE(4) }
      if (size.width === 0 || size.height === 0) return undefined
      if (!fits(size)) return 'too_large'
    }
    if (type === 'IDAT') pixels.push(content)
    if (type === 'IEND') return size && unfolds(pixels) ? size : undefined
    at = end
  }
  return undefined
}

function unfolds(pixels: readonly Buffer[]): boolean {
  try {
    // At most eight bytes a pixel and one for the filter of each row.
    return inflateSync(Buffer.concat(pixels), { maxOutputLength: PIXELS_MAX * 8 + SIDE_MAX }).length > 0
  } catch {
    return false
  }
}

/** The frame header, found by walking the segments, in a file that has its end (JPEG, ITU T.81). */
function jpegSize(bytes: Buffer): Size {
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 4) return undefined
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    // Fill bytes stand before a marker.
    if (marker === 0xff) { at++; continue }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) {
      const size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
      return size.width === 0 || size.height === 0 ? undefined : size
    }
    // The picture itself begins, and no frame header was seen.
    if (marker === 0xda || marker === 0xd9) return undefined
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
