/**
 * The renderer draws a document as one tall SVG; people look at pages. Each becomes a picture of its own with the shapes that it uses.
 * It owns: taking that drawing apart. It knows its shape: definitions of glyphs and clips, then a group per page, moved down by the pages before.
 * The text for selecting and copying that lies over each line is left out: the picture is looked at, its words are edited beside it.
 * A run of letters becomes one shape: a browser paints that in a third of the time that a reference for each letter takes.
 */
import { BLANK, outlineOf, runShape } from './glyph-shapes.ts'
import type { Outline } from './glyph-shapes.ts'

const SELECTABLE = /<g transform="scale\(16,-16\)"><foreignObject.*?<\/foreignObject><\/g>/gs
const HINT = /<g [^>]*class="typst-content-hint"[^>]*><\/g>/g
const MARKS = / (?:data-tid|class)="[^"]*"/g
const GLYPH = /<path id="([^"]+)" class="outline_glyph" d="([^"]*)" *\/>/g
const RUN = /<g (fill="[^"]*" transform="[^"]*")>((?:<use x="-?[\d.]+" y="0" href="#[^"]+"\/>)+)<\/g>/g
const DEFINITION = /<(path|clipPath|linearGradient|radialGradient|pattern|symbol|image) id="([^"]+)".*?(?:\/>|<\/\1>)/gs

export interface PageSize {
  /** Points. */
  readonly width: number
  readonly height: number
}

/** One SVG per page. */
export function pageDrawings(drawing: string, { width, height }: PageSize): readonly string[] {
  const plain = drawing.replaceAll(SELECTABLE, '').replaceAll(HINT, '')
  const starts = [...plain.matchAll(/<g class="typst-page" transform="translate\(0, [\d.]+\)"[^>]*>/g)].map(({ index }) => index)
  const head = plain.slice(0, starts[0] ?? plain.length)
  const definitions = new Map([...head.matchAll(DEFINITION)].map(([text, , id]) => [id!, text] as const))
  const outlines = new Map([...head.matchAll(GLYPH)].map(([, id, d]) => [id!, outlineOf(d!)] as const))
  const shapeOf = (letter: string): Outline | null => outlines.get(letter) ?? (definitions.has(letter) ? null : BLANK)
  const end = plain.lastIndexOf('</g>') + '</g>'.length
  return starts.map((start, index) => {
    const page = plain.slice(start, starts[index + 1] ?? end).replace(/transform="translate\(0, [\d.]+\)"/, '').replaceAll(MARKS, '')
      .replaceAll(RUN, (whole, look: string, letters: string) => runShape(look, letters, shapeOf) ?? whole)
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt" fill="none">`
      + `<path fill="#fff" d="M0 0V${height}H${width}V0Z"/><defs>${used(page, definitions)}</defs>${page}</svg>`
  })
}

/** The definitions that a text refers to, and those that these refer to. */
function used(text: string, definitions: ReadonlyMap<string, string>): string {
  const found = new Set<string>()
  const look = (within: string): void => {
    for (const [, first, second] of within.matchAll(/href="#([^"]+)"|url\(#([^)]+)\)/g)) {
      const id = first ?? second!
      if (found.has(id)) continue
      found.add(id)
      look(definitions.get(id) ?? '')
    }
  }
  look(text)
  return [...found].map((id) => definitions.get(id) ?? '').join('')
}
