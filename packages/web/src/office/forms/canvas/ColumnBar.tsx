/** Above a selected table: a handle for each column, to drag it to another place or to pull its edge. For the pointer; the panel beside the page does the same for the keyboard. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { blockOf, columnChanged, columnMoved, isTable } from '../model/edits.ts'
import type { Place } from '../model/places.ts'
import { useWords } from '../block-words.ts'
import { useDrag } from './use-drag.ts'
import classes from './canvas.module.css'

interface BarProps {
  readonly id: string
  /** Millimetres, as they came out. */
  readonly widths: readonly number[]
  readonly place: Place
  readonly scale: number
}

export function ColumnBar({ id, widths, place, scale }: BarProps) {
  const { form } = useDesigner()
  const words = useWords()
  const [over, setOver] = useState<number | null>(null)
  const block = blockOf(form, id)
  if (!block || !isTable(block) || block.columns.length !== widths.length) return null
  return (
    <div className={classes.columns} style={{ left: place.x * scale, top: place.y * scale, width: place.width * scale }} aria-hidden>
      {block.columns.map(({ title }, index) => <ColumnHandle key={title} {...{ id, index, widths, scale, setOver }} name={words(title)} over={over === index} />)}
    </div>
  )
}

interface HandleProps extends Omit<BarProps, 'place'> {
  readonly index: number
  readonly name: string
  readonly over: boolean
  readonly setOver: (index: number | null) => void
}

const LEAST_WIDTH = 5
const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0)

function ColumnHandle({ id, index, name, widths, scale, over, setOver }: HandleProps) {
  const { t } = useTranslation('designer')
  const { form, selection, selectBlock, edit, say } = useDesigner()
  const table = blockOf(form, id)
  const rests = table && isTable(table) ? table.columns.findIndex((column) => column.width === 'rest') : -1
  const [shift, setShift] = useState(0)
  const left = sum(widths.slice(0, index))
  const width = widths[index] ?? 0
  const columnAt = (x: number): number => Math.max(0, widths.findLastIndex((_, at) => sum(widths.slice(0, at)) <= x))
  const drag = useDrag(scale, {
    moved: ({ x }) => {
      setShift(x)
      setOver(columnAt(left + width / 2 + x))
    },
    ended: (dropped, last) => {
      setShift(0)
      setOver(null)
      if (!dropped || last === null) return
      const to = columnAt(left + width / 2 + last.x)
      edit((before) => columnMoved(before, id, index, to))
      selectBlock(id, to)
      if (to !== index) say(t('said.columnMoved', { name, place: to + 1, of: widths.length }))
    },
  })
  return (
    <span
      className={classes.column} data-selected={(selection.kind === 'block' && selection.part === index) || undefined} data-over={over || undefined} data-moving={shift !== 0 || undefined}
      style={{ left: (left + shift) * scale, width: width * scale }} {...drag} onPointerDown={(event) => { selectBlock(id, index); drag.onPointerDown(event) }}
    >
      <span className="kontor-clip">{name}</span>
      {index < widths.length - 1 && <ColumnEdge {...edgeOf(rests, index)} id={id} width={widths[rests === index ? index + 1 : index] ?? 0} scale={scale} />}
    </span>
  )
}

interface EdgeProps {
  readonly id: string
  /** The column that changes, and whether it grows with the pointer. */
  readonly index: number
  readonly grows: 1 | -1
  readonly width: number
  readonly scale: number
}

/** At the edge of the column that takes the rest, its neighbour gives or takes, so that the table stays as wide as the text. */
const edgeOf = (rests: number, index: number): Pick<EdgeProps, 'index' | 'grows'> => (rests === index ? { index: index + 1, grows: -1 } : { index, grows: 1 })

function ColumnEdge({ id, index, grows, width, scale }: EdgeProps) {
  const { edit, settle } = useDesigner()
  const began = useRef<number | null>(null)
  const drag = useDrag(scale, {
    moved: ({ x }) => {
      began.current ??= width
      const wanted = Math.max(LEAST_WIDTH, Math.round((began.current + grows * x) * 2) / 2)
      edit((before) => columnChanged(before, id, index, { width: wanted }), `column:${id}:${index}`)
    },
    ended: () => {
      began.current = null
      settle()
    },
  })
  return <span className={classes.edge} {...drag} />
}
