/** Which columns, in which order, how wide: by hand and by keyboard. */
import { ActionIcon, Button, Checkbox, Group, NumberInput, Popover, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3, IconGripVertical } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { WIDTH_MAX, WIDTH_MIN } from './arrangement.ts'
import type { Arranged } from './arrangement.ts'
import type { Column } from './column.ts'
import classes from './list.module.css'

interface ColumnChooserProps<Row> {
  readonly columns: readonly Arranged<Column<Row>>[]
  readonly onToggle: (id: string) => void
  readonly onMove: (id: string, to: number) => void
  readonly onWidth: (id: string, width: number | null) => void
  readonly onReset: () => void
}

export function ColumnChooser<Row>({ columns, onToggle, onMove, onWidth, onReset }: ColumnChooserProps<Row>) {
  const { t } = useTranslation('table')
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const visible = columns.filter((column) => column.visible).length
  const move = (id: string, to: number) => {
    if (to < 0 || to >= columns.length) return
    onMove(id, to)
    setSaid(t('columns.moved', { column: columns.find(({ column }) => column.id === id)?.column.label, place: to + 1, count: columns.length }))
    // The row has moved away from under the focus; the focus follows it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-column="${CSS.escape(id)}"] input[type=checkbox]`)?.focus())
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (dragged !== null && over !== null) onMove(dragged, over)
    setDragged(null)
    setOver(null)
  }
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button className={classes.tool} variant="default" leftSection={<IconColumns3 size={14} aria-hidden />} aria-haspopup="dialog">{t('columns.title')}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.title')}>
        <Text size="xs" c="dimmed" mb={4}>{t('columns.hint')}</Text>
        <ul ref={list} className={classes.chooser} onDrop={drop} onDragOver={(event) => event.preventDefault()}>
          {columns.map(({ column, visible: shown, width }, index) => (
            <li
              key={column.id} data-column={column.id} draggable={dragged === column.id} data-dragged={dragged === column.id || undefined} data-over={(over === index && dragged !== column.id) || undefined}
              onDragStart={(event) => event.dataTransfer.setData('text/plain', column.label)} onDragEnter={() => setOver(index)} onDragEnd={() => { setDragged(null); setOver(null) }}
              onKeyDown={(event: KeyboardEvent) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
                event.preventDefault()
                move(column.id, index + (event.key === 'ArrowUp' ? -1 : 1))
              }}
            >
              {/* Only the handle drags: a number can be marked with the mouse. */}
              <span className={classes.handle} aria-hidden onPointerDown={() => setDragged(column.id)} onPointerUp={() => setDragged(null)}><IconGripVertical size={14} /></span>
              <Checkbox label={column.label} checked={shown} disabled={shown && visible === 1} onChange={() => onToggle(column.id)} />
              <NumberInput
                aria-label={t('columns.width', { column: column.label })} value={width} min={WIDTH_MIN} max={WIDTH_MAX} step={10} clampBehavior="blur" allowDecimal={false} suffix=" px" hideControls
                onChange={(next) => typeof next === 'number' && next >= WIDTH_MIN && next <= WIDTH_MAX && next !== width && onWidth(column.id, next)}
              />
              <ActionIcon aria-label={t('columns.up', { column: column.label })} disabled={index === 0} onClick={() => move(column.id, index - 1)}><IconArrowUp size={14} /></ActionIcon>
              <ActionIcon aria-label={t('columns.down', { column: column.label })} disabled={index === columns.length - 1} onClick={() => move(column.id, index + 1)}><IconArrowDown size={14} /></ActionIcon>
            </li>
          ))}
        </ul>
        <Group justify="flex-end" mt={6}><Button variant="subtle" onClick={onReset}>{t('columns.reset')}</Button></Group>
        <span className="visually-hidden" role="status">{said}</span>
      </Popover.Dropdown>
    </Popover>
  )
}
