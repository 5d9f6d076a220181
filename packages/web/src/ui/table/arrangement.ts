/** Which columns are seen, in which order, how wide: what the page says, changed by what the person arranged. Pure; use-arrangement.ts remembers it. */
import type { Column } from './column.ts'

/** As it is remembered for a person; empty means: as the page says. */
export interface Arrangement {
  readonly order?: readonly string[]
  readonly hidden?: readonly string[]
  readonly width?: Readonly<Record<string, number>>
}

type AnyColumn = Pick<Column<never>, 'id' | 'width' | 'align' | 'whole' | 'hiddenAtFirst'>
export interface Arranged<C extends AnyColumn> {
  readonly column: C
  readonly visible: boolean
  readonly width: number
  /** Somebody set the width: it does not grow. */
  readonly fixed: boolean
}

export const WIDTH_MIN = 40
export const WIDTH_MAX = 1200
const GROWS_FROM = 140
/** The column of checkboxes. */
const PICK_WIDTH = 34

/** All columns in their order. Columns that the page has got since the order was remembered stand where the page puts them: after their left neighbour. */
export function arranged<C extends AnyColumn>(columns: readonly C[], arrangement: Arrangement): readonly Arranged<C>[] {
  const { order = [], hidden, width = {} } = arrangement
  const byId = new Map(columns.map((column) => [column.id, column]))
  const ids = order.filter((id, index) => byId.has(id) && order.indexOf(id) === index)
  columns.forEach(({ id }, index) => {
    if (ids.includes(id)) return
    const left = columns[index - 1]
    ids.splice(left ? ids.indexOf(left.id) + 1 : 0, 0, id)
  })
  const known = new Set(order)
  return ids.map((id) => {
    const column = byId.get(id)!
    const hiddenHere = hidden === undefined || (order.length > 0 && !known.has(id)) ? (column.hiddenAtFirst ?? false) : hidden.includes(id)
    return { column, visible: !hiddenHere, width: width[id] ?? column.width, fixed: width[id] !== undefined }
  })
}

/** Exactly these columns, in this order: what `columns=number,name` in an address asks for. Unknown names are passed over; none known: all as arranged. */
export function arrangedAs<C extends AnyColumn>(columns: readonly C[], arrangement: Arrangement, asked: string): readonly Arranged<C>[] {
  const all = arranged(columns, arrangement)
  const ids = asked.split(',')
  const found = ids.flatMap((id, index) => (ids.indexOf(id) === index ? all.filter(({ column }) => column.id === id) : []))
  if (found.length === 0) return all
  return [...found.map((each) => ({ ...each, visible: true })), ...all.filter((each) => !found.includes(each)).map((each) => ({ ...each, visible: false }))]
}

const remembered = (now: readonly Arranged<AnyColumn>[], width: Arrangement['width']): Arrangement => ({
  order: now.map(({ column }) => column.id),
  hidden: now.filter(({ visible }) => !visible).map(({ column }) => column.id),
  ...(width && Object.keys(width).length > 0 ? { width } : {}),
})

/** Shows or hides a column; the last visible one stays. */
export function toggled(now: readonly Arranged<AnyColumn>[], id: string, arrangement: Arrangement): Arrangement {
  const next = now.map((each) => (each.column.id === id ? { ...each, visible: !each.visible } : each))
  return remembered(next.some(({ visible }) => visible) ? next : now, arrangement.width)
}

/** Puts a column where another one stands. */
export function moved(now: readonly Arranged<AnyColumn>[], id: string, to: number, arrangement: Arrangement): Arrangement {
  const from = now.findIndex(({ column }) => column.id === id)
  if (from < 0) return arrangement
  const next = now.filter((_, index) => index !== from)
  next.splice(Math.max(0, Math.min(now.length - 1, to)), 0, now[from]!)
  return remembered(next, arrangement.width)
}

/** Sets a width in pixels within its limits; null gives it back to the page. */
export function widened(arrangement: Arrangement, id: string, width: number | null): Arrangement {
  const { [id]: _, ...others } = arrangement.width ?? {}
  const next = width === null ? others : { ...others, [id]: Math.round(Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, width))) }
  return { ...arrangement, width: next }
}

/** Texts give way to this part of their width before the list scrolls sideways. */
const SHRINKS_TO = 0.7

const grows = ({ column, width, fixed }: Arranged<AnyColumn>): boolean => !fixed && column.align !== 'right' && !column.whole && width >= GROWS_FROM
const leastWidth = (each: Arranged<AnyColumn>, scale: number): number => Math.round(each.width * scale * (grows(each) ? SHRINKS_TO : 1))

/** The columns of the CSS grid: set widths and figures stay, texts share what is left. `scale` is the font size against the usual one. */
export function gridTemplate(visible: readonly Arranged<AnyColumn>[], { selectable, scale = 1 }: { readonly selectable: boolean; readonly scale?: number }): string {
  const tracks = visible.map((each) => (grows(each) ? `minmax(${leastWidth(each, scale)}px,${each.width}fr)` : `${leastWidth(each, scale)}px`))
  return [...(selectable ? [`${PICK_WIDTH}px`] : []), ...tracks, ...(visible.some(grows) ? [] : ['minmax(0,1fr)'])].join(' ')
}

/** The least width of the grid in pixels; narrower windows scroll it sideways. */
export function gridMinimum(visible: readonly Arranged<AnyColumn>[], { selectable, scale = 1 }: { readonly selectable: boolean; readonly scale?: number }): number {
  return visible.reduce((sum, each) => sum + leastWidth(each, scale), selectable ? PICK_WIDTH : 0)
}
