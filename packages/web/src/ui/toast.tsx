/** A short word about what has just been done, with the way to take it back for thirty seconds: by its button, or by Ctrl+Z. The time stands still under the pointer and the focus. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../api/problem.ts'
import { problemWords } from '../api/problem-words.ts'
import classes from './toast.module.css'

export interface Toast {
  readonly message: string
  /** Takes it back. What it refuses is told. */
  readonly undo?: () => Promise<unknown>
  readonly kind?: 'done' | 'failed'
}

const UNDO_SECONDS = 30
let last = 0

/** Tells it; with `undo` it stays for thirty seconds, without for five, a failure until it is closed. */
export function toast({ message, undo, kind = 'done' }: Toast): void {
  const id = `toast-${++last}`
  notifications.show({
    id, color: kind === 'failed' ? 'red' : undefined, autoClose: kind === 'failed' || undo ? false : 5000, closeButtonProps: { 'aria-label': i18next.t('form:close') },
    message: undo ? <Undoable message={message} undo={undo} close={() => { notifications.hide(id) }} /> : message,
  })
}

/** Tells what went wrong where no form and no page can. */
export const toastProblem = (error: unknown): void => toast({ message: problemWords(problemOf(error)), kind: 'failed' })

interface UndoableProps {
  readonly message: string
  readonly undo: () => Promise<unknown>
  readonly close: () => void
}

const typesText = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null)

function Undoable({ message, undo, close }: UndoableProps) {
  const { t } = useTranslation('form')
  const [left, setLeft] = useState(UNDO_SECONDS)
  const [busy, setBusy] = useState(false)
  const held = useRef(false)
  const body = useRef<HTMLDivElement>(null)
  const taken = useRef(false)
  const takeBack = async () => {
    if (taken.current) return
    taken.current = true
    setBusy(true)
    try {
      await undo()
      toast({ message: t('toast.undone') })
    } catch (error) {
      toastProblem(error)
    } finally {
      close()
    }
  }
  const takeBackNow = useRef(takeBack)
  takeBackNow.current = takeBack
  useEffect(() => {
    const tick = setInterval(() => { if (!held.current && !taken.current) setLeft((seconds) => seconds - 1) }, 1000)
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z' || typesText(event.target) || event.defaultPrevented) return
      event.preventDefault()
      void takeBackNow.current()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      clearInterval(tick)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  useEffect(() => { if (left <= 0) close() }, [left, close])
  const hold = (on: boolean) => () => { held.current = on }
  return (
    <div ref={body} className={classes.body} onPointerEnter={hold(true)} onPointerLeave={hold(false)} onFocus={hold(true)} onBlur={hold(false)}>
      <span className={classes.text}>{message}</span>
      <Button size="compact-sm" variant="light" loading={busy} onClick={() => void takeBack()} aria-keyshortcuts="Control+Z">{t('toast.undo')}</Button>
      <span className={classes.left} aria-hidden><span style={{ transform: `scaleX(${left / UNDO_SECONDS})` }} /></span>
    </div>
  )
}
