/**
 * Where the blocks of a form stand on its pages, in millimetres: what the canvas draws its frames by.
 * Pure. Placed blocks stand where the form says; flowing ones between where they and their successors begin.
 */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FlowStart } from '../preview/messages.ts'
import type { Box } from './snap.ts'

export interface Place extends Box {
  readonly id: string
  readonly page: number
  /** A block that goes over several pages has a place on each; the first of them carries its name. */
  readonly first: boolean
}

/** Less than this nobody can point at: the block has nothing to show. */
const LEAST = 0.6

export function flowPlaces({ page, flow }: Form, starts: readonly FlowStart[]): readonly Place[] {
  const bottom = page.height - page.bottom
  const width = page.width - page.left - page.right
  return starts.slice(0, -1).flatMap((start, index) => {
    const end = starts[index + 1]!
    const after = flow.find(({ id }) => id === start.id)?.after ?? 0
    const pages = Array.from({ length: end.page - start.page + 1 }, (_, at) => start.page + at)
    const parts = pages.map((number) => {
      const from = number === start.page ? start.y : page.top
      const until = number === end.page ? Math.max(from, end.y - (end.page === start.page ? after : 0)) : bottom
      return { id: start.id, page: number, first: number === start.page, x: page.left, y: from, width, height: until - from }
    })
    const shown = parts.filter(({ height }) => height >= LEAST)
    // What begins on the next page leaves no place behind on this one.
    return shown.map((part, at) => ({ ...part, first: at === 0 }))
  })
}

/** The page on which a block first stands; null where this paper does not show it. */
export function pageOf(form: Form, starts: readonly FlowStart[], id: string): number | null {
  const placed = form.placed.find((block) => block.id === id)
  if (placed) return placed.on === 'following' ? 2 : 1
  return flowPlaces(form, starts).find((place) => place.id === id)?.page ?? null
}

/** Where in the flow something lands that is dropped at this height of a page: before the block at the answered index. */
export function flowIndexAt(form: Form, starts: readonly FlowStart[], { page, y }: { readonly page: number; readonly y: number }): number {
  const middles = flowPlaces(form, starts).filter((place) => place.first).map((place) => ({ ...place, middle: place.y + place.height / 2 }))
  const next = middles.find((place) => place.page > page || (place.page === page && y < place.middle))
  return next ? form.flow.findIndex(({ id }) => id === next.id) : form.flow.length
}
