/** The frame of a flowing block: choose it, or drag it to another place in the flow; a line shows where it will land. */
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { flowMoved } from '../model/edits.ts'
import { flowIndexAt, flowPlaces } from '../model/places.ts'
import type { Place } from '../model/places.ts'
import type { FlowStart } from '../preview/messages.ts'
import { useDrag } from './use-drag.ts'
import classes from './canvas.module.css'

interface FlowFrameProps {
  readonly place: Place
  readonly name: string
  readonly starts: readonly FlowStart[]
  readonly scale: number
  readonly selected: boolean
  /** The name stands above the frame; not where the columns stand there. */
  readonly tagged: boolean
  readonly choose: () => void
  readonly press: (event: KeyboardEvent, id: string) => void
  readonly open: () => void
  /** Where the line stands, in millimetres; null for none. */
  readonly landing: (y: number | null) => void
}

export function FlowFrame({ place, name, starts, scale, selected, tagged, choose, press, open, landing }: FlowFrameProps) {
  const { t } = useTranslation('designer')
  const { form, edit, say, locked } = useDesigner()
  const target = useRef<number | null>(null)
  const element = useRef<HTMLButtonElement>(null)
  const drag = useDrag(scale, {
    moved: ({ clientY }) => {
      const sheet = element.current?.closest('figure')?.getBoundingClientRect()
      if (!sheet || locked !== null) return
      const index = flowIndexAt(form, starts, { page: place.page, y: (clientY - sheet.top) / scale })
      target.current = index
      const places = flowPlaces(form, starts).filter(({ page }) => page === place.page)
      const next = places.find(({ id }) => form.flow.findIndex((block) => block.id === id) >= index)
      const last = places.at(-1) ?? place
      landing(next?.y ?? last.y + last.height)
    },
    ended: (dropped) => {
      const index = target.current
      target.current = null
      landing(null)
      if (!dropped || index === null) return
      const from = form.flow.findIndex(({ id }) => id === place.id)
      const to = index > from ? index - 1 : index
      edit((before) => flowMoved(before, place.id, to))
      if (to !== from) say(t('said.moved', { place: to + 1, of: form.flow.length }))
    },
  })
  return (
    <button
      ref={element} type="button" className={classes.frame} data-selected={selected || undefined} aria-pressed={selected} aria-label={name} tabIndex={selected && place.first ? 0 : -1}
      style={{ left: place.x * scale - 4, top: place.y * scale - 1, width: place.width * scale + 8, height: place.height * scale + 2 }}
      {...drag} onPointerDown={(event) => { choose(); drag.onPointerDown(event) }} onDoubleClick={open} onKeyDown={(event) => press(event, place.id)}
    >
      {place.first && tagged && <span className={classes.tag}>{name}</span>}
    </button>
  )
}
