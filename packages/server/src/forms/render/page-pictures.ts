/**
 * The compiler draws a document as one tall SVG; people look at pages. Each page becomes a picture of its own with the glyphs that it uses.
 * It owns: taking that SVG apart. It knows its shape: at the top, for each page its ground and one group moved down by the pages before; then what all share.
 */
import { RenderError } from './render-error.ts'

interface Part {
  readonly name: string
  readonly text: string
}

const TAG = /<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g

/** The elements directly below the root, as text. */
function partsOf(svg: string): readonly Part[] {
  const parts: Part[] = []
  let depth = 0
  let start = 0
  for (const tag of svg.matchAll(TAG)) {
    const [text, closing, name, empty] = tag
    if (closing !== '') depth -= 1
    else if (depth === 1) start = tag.index
    if (depth === 1 && (closing !== '' || empty !== '')) parts.push({ name: name!, text: svg.slice(start, tag.index + text.length) })
    if (closing === '' && empty === '') depth += 1
  }
  return parts
}

/**
 * One SVG per page, `width` and `height` in points; glyphs are paths, so no font is needed to show it.
 * Throws RenderError `compile_failed` where the drawing is not shaped as this file knows it.
 */
export function pagePictures(drawing: string, { pages, width, height }: { readonly pages: number; readonly width: number; readonly height: number }): readonly string[] {
  const parts = partsOf(drawing.replaceAll(/>\s+</g, '><'))
  const shared = parts.filter(({ name }) => name === 'defs')
  const symbols = new Map(shared.flatMap(({ text }) => [...text.matchAll(/<symbol id="([^"]+)".*?<\/symbol>/gs)].map(([symbol, id]) => [id!, symbol] as const)))
  const rest = shared.map(({ text }) => text.replaceAll(/<symbol .*?<\/symbol>/gs, '')).join('')
  const groups = parts.filter(({ name }) => name === 'g')
  if (groups.length !== pages) throw new RenderError('compile_failed', `the drawing has ${groups.length} pages in place of ${pages}`)
  return groups.map(({ text }) => {
    const page = text.replace(/^<g transform="matrix\(1 0 0 1 0 [0-9.]+\)">/, '<g>')
    const used = new Set([...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!))
    const glyphs = [...used].map((id) => symbols.get(id) ?? '').join('')
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt">`
      + `<path fill="#ffffff" d="M0 0V${height}H${width}V0Z"/>${page}${rest}<defs>${glyphs}</defs></svg>`
  })
}
