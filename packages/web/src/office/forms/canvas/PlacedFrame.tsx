/** The frame of a block with a fixed place: drag it, or one of its eight handles; lines attract it unless Alt is held. */
import type { PlacedBlock } from '@kontor/domain/forms/form.ts'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useDesigner } from '../designer.ts'
import { boxed } from '../model/edits.ts'
import { linesOf, movedTo, resizedTo } from '../model/snap.ts'
import type { Box, Edges, Guide, Snapped } from '../model/snap.ts'
import { millimetresText } from '../millimetres.ts'
import { useDrag } from './use-drag.ts'
import type { Drag } from './use-drag.ts'
import classes from './canvas.module.css'

/** Pixels within which a line attracts. */
const ATTRACTION = 6
const EDGES: readonly Edges[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']

interface Dragged {
  readonly block: PlacedBlock
  readonly scale: number
  readonly guide: (guides: readonly Guide[]) => void
}

interface PlacedFrameProps extends Dragged {
  readonly name: string
  readonly selected: boolean
  readonly choose: () => void
  readonly press: (event: KeyboardEvent, id: string) => void
  readonly open: () => void
}

export function PlacedFrame(props: PlacedFrameProps) {
  const { block, scale, guide, selected } = props
  const { x, y, width, height } = block
  return (
    <>
      <Frame {...props} />
      {selected && EDGES.map((edges) => <Handle key={edges} {...{ block, scale, guide, edges }} />)}
      {selected && <span className={classes.size} style={{ left: (x + width / 2) * scale, top: (y + height) * scale }} aria-hidden>{`${millimetresText(width)} × ${millimetresText(height)} mm`}</span>}
    </>
  )
}

type Change = (box: Box, drag: Drag, rules: Parameters<typeof movedTo>[1]) => Snapped

/** A drag that changes the box as it was when the drag began; broken off, it is as if it had not been. */
function useBoxDrag({ block, scale, guide }: Dragged, change: Change) {
  const { form, edit, settle, undo } = useDesigner()
  const began = useRef<Box | null>(null)
  return useDrag(scale, {
    moved: (drag) => {
      began.current ??= block
      const { box, guides } = change(began.current, drag, { lines: linesOf(form, block.id), within: drag.free ? 0 : ATTRACTION / scale, page: form.page })
      guide(drag.free ? [] : guides)
      edit((before) => boxed(before, block.id, box), `drag:${block.id}`)
    },
    ended: (dropped, drag) => {
      guide([])
      settle()
      if (!dropped && drag !== null) undo()
      began.current = null
    },
  })
}

function Frame({ block, name, scale, guide, selected, choose, press, open }: PlacedFrameProps) {
  const drag = useBoxDrag({ block, scale, guide }, (box, { x, y }, rules) => movedTo({ ...box, x: box.x + x, y: box.y + y }, rules))
  return (
    <button
      type="button" className={classes.frame} data-selected={selected || undefined} data-placed aria-pressed={selected} aria-label={name} tabIndex={selected ? 0 : -1}
      style={{ left: block.x * scale, top: block.y * scale, width: block.width * scale, height: block.height * scale }}
      {...drag} onPointerDown={(event) => { choose(); drag.onPointerDown(event) }} onDoubleClick={open} onKeyDown={(event) => press(event, block.id)}
    >
      <span className={classes.tag}>{name}</span>
    </button>
  )
}

/** For the pointer alone: the fields for millimetres beside the page do the same. */
function Handle({ block, scale, guide, edges }: Dragged & { readonly edges: Edges }) {
  const drag = useBoxDrag({ block, scale, guide }, (box, by, rules) => resizedTo(box, edges, by, rules))
  const at = (first: string, last: string, start: number, length: number): number => (start + (edges.includes(first) ? 0 : edges.includes(last) ? length : length / 2)) * scale
  return <span className={classes.handle} data-edges={edges} style={{ left: at('w', 'e', block.x, block.width), top: at('n', 's', block.y, block.height) }} {...drag} aria-hidden />
}
