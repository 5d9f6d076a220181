/**
 * Every block of the form in its order, as a tree: the way through the form for the keyboard, and for what this example does not show.
 * One tab stop; arrows move the choice, Alt with them the block, Delete takes it away.
 */
import { IconEyeOff, IconFile, IconLayoutBottombar, IconLayoutNavbar } from '@tabler/icons-react'
import { memo, useRef, useState } from 'react'
import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlockName } from '../block-words.ts'
import { useDesigner } from '../designer.ts'
import type { Selection } from '../designer.ts'
import { blockOf, flowMoved, isPlaced, removed } from '../model/edits.ts'
import type { Block } from '../model/edits.ts'
import { BLOCK_ICONS } from '../panel/block-icons.ts'
import { AddBlock } from './AddBlock.tsx'
import classes from './tree.module.css'

const keyOf = (selection: Selection): string => (selection.kind === 'block' ? selection.id : `\0${selection.kind}`)

interface TreeProps {
  /** The blocks that this example shows; null before the first drawing. */
  readonly shown: readonly string[] | null
  readonly openProperties: () => void
}

export const BlockTree = memo(Tree)

function Tree({ shown, openProperties }: TreeProps) {
  const { t } = useTranslation('designer')
  const { form, selection, select, edit, say, locked } = useDesigner()
  const nameOf = useBlockName()
  const tree = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const chosen = keyOf(selection)
  const order: readonly Selection[] = [
    { kind: 'form' }, ...[...form.placed, ...form.flow].map(({ id }) => ({ kind: 'block', id, part: null }) as const), ...(form.following ? [{ kind: 'following' } as const] : []), ...(form.footer ? [{ kind: 'footer' } as const] : []),
  ]
  const go = (to: Selection | undefined): void => {
    if (!to) return
    select(to)
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(keyOf(to))}"]`)?.focus()
  }
  const moveBlock = (id: string, to: number): void => {
    edit((before) => flowMoved(before, id, to))
    if (to >= 0 && to < form.flow.length) say(t('said.moved', { place: to + 1, of: form.flow.length }))
  }
  const pressed = (event: KeyboardEvent): void => {
    const at = order.findIndex((one) => keyOf(one) === chosen)
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const id = selection.kind === 'block' ? selection.id : null
    const block = id === null ? undefined : blockOf(form, id)
    if (by !== 0 && event.altKey && block && !isPlaced(block)) moveBlock(block.id, form.flow.findIndex((one) => one.id === block.id) + by)
    else if (by !== 0) go(order[at + by])
    else if (event.key === 'Home') go(order[0])
    else if (event.key === 'End') go(order.at(-1))
    else if (event.key === 'Enter' || event.key === ' ') openProperties()
    else if ((event.key === 'Delete' || event.key === 'Backspace') && block && locked === null) {
      edit((before) => removed(before, block.id))
      go(order[at - 1])
      say(t('said.removed'))
    } else return
    event.preventDefault()
  }
  const item = (one: Selection, name: string, icon: ReactNode, more: { readonly hidden?: boolean; readonly drag?: object } = {}) => (
    <li
      key={keyOf(one)} role="treeitem" aria-selected={keyOf(one) === chosen} aria-level={one.kind === 'block' ? 2 : 1} tabIndex={keyOf(one) === chosen ? 0 : -1} data-key={keyOf(one)} className={classes.item} data-hidden={more.hidden || undefined}
      onClick={() => go(one)} onDoubleClick={openProperties} {...more.drag}
    >
      {icon}
      <span className={classes.name}>{name}</span>
      {more.hidden && <IconEyeOff size={13} aria-label={t('tree.notShown')} className={classes.hidden} />}
    </li>
  )
  const blockItem = (block: Block) => {
    const Icon = BLOCK_ICONS[block.kind]
    const { id } = block
    const drag = isPlaced(block) || locked !== null ? {} : {
      'draggable': true, 'data-dragged': dragged === id || undefined,
      'onDragStart': (event: DragEvent) => { event.dataTransfer.effectAllowed = 'move'; setDragged(id) }, 'onDragEnd': () => setDragged(null),
      'onDragOver': (event: DragEvent) => { if (dragged !== null && dragged !== id) event.preventDefault() },
      'onDrop': (event: DragEvent) => {
        event.preventDefault()
        if (dragged !== null) moveBlock(dragged, form.flow.findIndex((one) => one.id === id))
        setDragged(null)
      },
    }
    const hidden = shown !== null && block.kind !== 'page-break' && !shown.includes(id)
    return item({ kind: 'block', id, part: null }, nameOf(block), <Icon size={15} aria-hidden />, { hidden, drag })
  }
  return (
    <nav className={classes.tree} aria-label={t('tree.title')}>
      <div className={classes.head}><h2>{t('tree.title')}</h2><AddBlock /></div>
      <ul ref={tree} role="tree" aria-label={t('tree.title')} className={classes.list} onKeyDown={pressed}>
        {item({ kind: 'form' }, t('tree.form'), <IconFile size={15} aria-hidden />)}
        <li role="none" className={classes.group}>{t('tree.placed')}</li>
        {form.placed.map(blockItem)}
        <li role="none" className={classes.group}>{t('tree.flow')}</li>
        {form.flow.map(blockItem)}
        {(form.following !== null || form.footer !== null) && <li role="none" className={classes.group}>{t('tree.around')}</li>}
        {form.following !== null && item({ kind: 'following' }, t('block.following'), <IconLayoutNavbar size={15} aria-hidden />)}
        {form.footer !== null && item({ kind: 'footer' }, t('block.footer'), <IconLayoutBottombar size={15} aria-hidden />)}
      </ul>
    </nav>
  )
}
