/**
 * Where a box comes to rest while somebody drags it: at the lines of DIN 5008, the margins, and the edges and middles of other boxes.
 * Pure; everything in millimetres from the top left corner of the paper.
 */
import type { Form } from '@kontor/domain/forms/form.ts'
import { LETTER_LINES } from '@kontor/domain/forms/paper.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line across the page, shown while something rests at it. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
}

export interface Snapped {
  readonly box: Box
  readonly guides: readonly Guide[]
}

export interface Lines {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Every line that a box of the form may rest at; `moved` is the block that moves, whose own edges do not count. */
export function linesOf({ page, placed }: Form, moved: string): Lines {
  const others = placed.filter(({ id }) => id !== moved)
  const letter = page.letter === null ? { x: [], y: [] } : LETTER_LINES[page.letter].snap
  const across = (...list: number[]): number[] => [...new Set(list)]
  return {
    x: across(page.left, page.width - page.right, page.width / 2, ...letter.x, ...others.flatMap(({ x, width }) => [x, x + width / 2, x + width])),
    y: across(page.top, page.bodyTop, page.height - page.bottom, ...page.marks.fold, ...letter.y, ...others.flatMap(({ y, height }) => [y, y + height / 2, y + height])),
  }
}

/** The nearest line to any of the places, and how far it is. */
function nearest(places: readonly number[], lines: readonly number[], within: number): { readonly by: number; readonly at: number } | null {
  const found = places.flatMap((place) => lines.map((at) => ({ by: at - place, at }))).filter(({ by }) => Math.abs(by) <= within)
  return found.reduce<{ by: number; at: number } | null>((best, one) => (best === null || Math.abs(one.by) < Math.abs(best.by) ? one : best), null)
}

/** The lines at which the box rests now, along the axes on which it found one. */
function guidesOf({ x, y, width, height }: Box, lines: Lines, found: { readonly x: boolean; readonly y: boolean }): readonly Guide[] {
  const touched = (axis: 'x' | 'y', places: readonly number[]): readonly Guide[] =>
    [...new Set(lines[axis])].filter((at) => places.some((place) => Math.abs(place - at) < 0.06)).map((at) => ({ axis, at }))
  return [...(found.x ? touched('x', [x, x + width / 2, x + width]) : []), ...(found.y ? touched('y', [y, y + height / 2, y + height]) : [])]
}

/** The box moved as a whole to the nearest lines `within` so many millimetres; it stays on the paper. */
export function movedTo(box: Box, { lines, within, page }: { readonly lines: Lines; readonly within: number; readonly page: Form['page'] }): Snapped {
  const x = nearest([box.x, box.x + box.width / 2, box.x + box.width], lines.x, within)
  const y = nearest([box.y, box.y + box.height / 2, box.y + box.height], lines.y, within)
  const rested = onPaper({ ...box, x: tenths(box.x + (x?.by ?? 0)), y: tenths(box.y + (y?.by ?? 0)) }, page)
  return { box: rested, guides: guidesOf(rested, lines, { x: x !== null, y: y !== null }) }
}

/** Which edges are dragged: "e", "sw", … */
export type Edges = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'

const LEAST = 4

/** The box with the dragged edges moved by so much, to the nearest lines. */
export function resizedTo(box: Box, edges: Edges, by: { readonly x: number; readonly y: number }, { lines, within, page }: { readonly lines: Lines; readonly within: number; readonly page: Form['page'] }): Snapped {
  const across = edges.includes('w') ? box.x + by.x : edges.includes('e') ? box.x + box.width + by.x : null
  const down = edges.includes('n') ? box.y + by.y : edges.includes('s') ? box.y + box.height + by.y : null
  const x = across === null ? null : nearest([across], lines.x, within)
  const y = down === null ? null : nearest([down], lines.y, within)
  const [left, width] = across === null ? [box.x, box.width] : edge(box.x, box.width, edges.includes('w'), clamp(across + (x?.by ?? 0), 0, page.width))
  const [top, height] = down === null ? [box.y, box.height] : edge(box.y, box.height, edges.includes('n'), clamp(down + (y?.by ?? 0), 0, page.height))
  const rested = { x: tenths(left), y: tenths(top), width: tenths(width), height: tenths(height) }
  return { box: rested, guides: guidesOf(rested, lines, { x: x !== null, y: y !== null }) }
}

/** Start and length after one edge went to `to`; never shorter than can be grasped. */
function edge(start: number, length: number, first: boolean, to: number): readonly [number, number] {
  if (!first) return [start, Math.max(LEAST, to - start)]
  const begin = Math.min(to, start + length - LEAST)
  return [begin, start + length - begin]
}

/** A box on the paper as a whole, as far as it fits. */
export function onPaper(box: Box, { width, height }: Form['page']): Box {
  return { ...box, x: clamp(box.x, 0, Math.max(0, width - box.width)), y: clamp(box.y, 0, Math.max(0, height - box.height)) }
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
const tenths = (millimetres: number): number => Math.round(millimetres * 10) / 10
