/** The parts of a block in their order (columns, rows, entries): chosen, dragged, moved with Alt and the arrow keys, taken away. What is chosen opens below its line. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconGripVertical, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import classes from './panel.module.css'

interface PartListProps {
  /** The block. */
  readonly id: string
  readonly label: string
  readonly names: readonly string[]
  readonly move: (from: number, to: number) => void
  readonly remove: (index: number) => void
  /** The last of them may not be taken away. */
  readonly least?: number
  readonly children: (index: number) => ReactNode
}

export function PartList({ id, label, names, move, remove, least = 0, children }: PartListProps) {
  const { t } = useTranslation('designer')
  const { selection, selectBlock, say, locked } = useDesigner()
  const [dragged, setDragged] = useState<number | null>(null)
  const open = selection.kind === 'block' ? selection.part : null
  const put = (from: number, to: number): void => {
    if (to < 0 || to >= names.length || from === to) return
    move(from, to)
    selectBlock(id, to)
    say(t('said.partMoved', { name: names[from], place: to + 1, of: names.length }))
  }
  const pressed = (event: KeyboardEvent, index: number): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0) return
    event.preventDefault()
    if (event.altKey) {
      put(index, index + by)
      return
    }
    const line = event.currentTarget.closest('li')
    const next = by < 0 ? line?.previousElementSibling : line?.nextElementSibling
    next?.querySelector<HTMLElement>('[data-part]')?.focus()
  }
  return (
    <ol className={classes.parts} aria-label={label}>
      {names.map((name, index) => (
        <li
          key={`${name} ${index}`} className={classes.part} data-open={open === index || undefined} data-dragged={dragged === index || undefined}
          onDragOver={(event) => { if (dragged !== null) event.preventDefault() }} onDrop={(event) => { event.preventDefault(); if (dragged !== null) put(dragged, index); setDragged(null) }}
        >
          <div className={classes.partLine}>
            <span className={classes.grip} draggable={locked === null} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; setDragged(index) }} onDragEnd={() => setDragged(null)} aria-hidden><IconGripVertical size={14} /></span>
            <button type="button" data-part className={classes.partName} aria-expanded={open === index} onClick={() => selectBlock(id, open === index ? null : index)} onKeyDown={(event) => pressed(event, index)}>{name}</button>
            <Tooltip label={t('remove')}>
              <ActionIcon size={24} color="gray" aria-label={t('removePart', { name })} disabled={locked !== null || names.length <= least} onClick={() => remove(index)}><IconTrash size={14} /></ActionIcon>
            </Tooltip>
          </div>
          {open === index && <div className={classes.partFields}>{children(index)}</div>}
        </li>
      ))}
    </ol>
  )
}
