/**
 * Codes for machines as drawings that any engine can place: QR codes and Code 128 bar codes as SVG of one path.
 * It owns the drawing; what a code says is the value of a field.
 */
import type { Symbology } from './form.ts'
import { qrModules } from './qr-code.ts'

/** Widths of bars and gaps of the values 0 to 106 (ISO/IEC 15417); 104 and 105 start sets B and C, 106 ends. */
const CODE_128 = `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131
311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331
231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211
221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141
411131 211412 211214 211232 2331112`.split(/\s/)
const START_B = 104
const START_C = 105
const END = 106
const CODE_128_LETTERS_MAX = 80

/** The light margin that readers need, in modules (ISO/IEC 18004 and 15417). */
const QUIET = { qr: 4, code128: 10 } as const
const BAR_HEIGHT = 40

/** An SVG of the code. Throws where the text is too long, or has letters that a bar code cannot carry. */
export function codeDrawing(symbology: Symbology, text: string): string {
  return symbology === 'qr' ? qrDrawing(text) : barDrawing(text)
}

function qrDrawing(text: string): string {
  const modules = qrModules(text)
  const path = modules.flatMap((row, y) => runs(row).map(({ from, length }) => `M${from + QUIET.qr} ${y + QUIET.qr}h${length}v1h-${length}z`)).join('')
  const size = modules.length + 2 * QUIET.qr
  return svg(size, size, path)
}

function runs(row: readonly boolean[]): readonly { readonly from: number; readonly length: number }[] {
  const result: { from: number; length: number }[] = []
  row.forEach((dark, x) => {
    const last = result.at(-1)
    if (!dark) return
    if (last !== undefined && last.from + last.length === x) last.length += 1
    else result.push({ from: x, length: 1 })
  })
  return result
}

function barDrawing(text: string): string {
  const widths = [...codeValues(text), END].flatMap((value) => [...CODE_128[value]!].map(Number))
  let x = QUIET.code128
  const path = widths.map((width, index) => {
    const bar = index % 2 === 0 ? `M${x} 0h${width}v${BAR_HEIGHT}h-${width}z` : ''
    x += width
    return bar
  }).join('')
  return svg(x + QUIET.code128, BAR_HEIGHT, path, ' preserveAspectRatio="none"')
}

/** Start, values and check value: pairs of digits in set C, all else in set B. */
function codeValues(text: string): readonly number[] {
  if (!/^[ -~]+$/.test(text) || text.length > CODE_128_LETTERS_MAX) throw new Error(`a bar code holds 1 to ${CODE_128_LETTERS_MAX} letters of ASCII, not ${JSON.stringify(text.slice(0, CODE_128_LETTERS_MAX))}`)
  const values = /^(\d\d){2,}$/.test(text)
    ? [START_C, ...[...text.matchAll(/\d\d/g)].map(([pair]) => Number(pair))]
    : [START_B, ...[...text].map((letter) => letter.charCodeAt(0) - 32)]
  return [...values, values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103]
}

const svg = (width: number, height: number, path: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"${more}><path fill="#ffffff" d="M0 0h${width}v${height}h-${width}z"/><path d="${path}"/></svg>`
