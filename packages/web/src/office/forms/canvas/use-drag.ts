/** One drag with the pointer, from its press to its release: how far, in millimetres. A press that hardly moves is a click. */
import { useRef } from 'react'
import type { PointerEvent } from 'react'

export interface Drag {
  /** Millimetres from where it began. */
  readonly x: number
  readonly y: number
  /** Alt is held: nothing rests at lines. */
  readonly free: boolean
  readonly clientY: number
}

interface DragEvents {
  readonly moved: (drag: Drag) => void
  /** `drag` is null where it never really began, `dropped` false where it was broken off. */
  readonly ended: (dropped: boolean, drag: Drag | null) => void
}

/** Pixels under which a press is a click. */
const SLACK = 3

interface Going {
  readonly x: number
  readonly y: number
  last: Drag | null
}

export function useDrag(scale: number, { moved, ended }: DragEvents) {
  const going = useRef<Going | null>(null)
  const end = (dropped: boolean): void => {
    const drag = going.current
    going.current = null
    if (drag) ended(dropped && drag.last !== null, drag.last)
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      going.current = { x: event.clientX, y: event.clientY, last: null }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const drag = going.current
      if (!drag || (drag.last === null && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK)) return
      event.stopPropagation()
      drag.last = { x: (event.clientX - drag.x) / scale, y: (event.clientY - drag.y) / scale, free: event.altKey, clientY: event.clientY }
      moved(drag.last)
    },
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
    onLostPointerCapture: () => end(false),
  }
}
