/** Asks for the keys of a command: they are pressed, not typed. Two in a row are one shortcut; Escape leaves all as it is. */
import { SHORTCUT_KEYS } from '@kontor/domain/access/shortcuts.ts'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { keyText } from '../../ui/shortcuts.ts'
import classes from './Shell.module.css'

/** As long as one may take between the two keys of a sequence. */
const SECOND_KEY_MILLISECONDS = 1000

interface KeyCaptureProps {
  readonly label: string
  readonly fault: string | null
  /** The command has keys of one's own, or none at all. */
  readonly own: boolean
  readonly take: (keys: string | null | undefined) => void
  readonly cancel: () => void
}

export function KeyCapture({ label, fault, own, take, cancel }: KeyCaptureProps) {
  const { t } = useTranslation('shell')
  const field = useRef<HTMLButtonElement>(null)
  const [first, setFirst] = useState<string | null>(null)
  const taking = useRef(take)
  taking.current = take
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (first === null) return
    const timer = setTimeout(() => {
      setFirst(null)
      taking.current(first)
    }, SECOND_KEY_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [first])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return cancel()
    const key = event.altKey ? null : keyText(event)
    if (key === null || !SHORTCUT_KEYS.test(key)) return
    const single = key.length === 1
    if (single && first === null) return setFirst(key)
    setFirst(null)
    take(single && first !== null ? `${first} ${key}` : key)
  }
  return (
    <span className={classes.capture}>
      <button ref={field} type="button" className={classes.captureField} data-mantine-stop-propagation="true" onKeyDown={press} aria-label={t('shortcut.pressFor', { command: label })} aria-describedby={fault === null ? undefined : 'keys-fault'}>
        {first === null ? t('shortcut.press') : `${first.toUpperCase()} …`}
      </button>
      <button type="button" className="kontor-row-action" onClick={() => take(null)}>{t('shortcut.withoutKeys')}</button>
      {own && <button type="button" className="kontor-row-action" onClick={() => take(undefined)}>{t('shortcut.usual')}</button>}
      <button type="button" className="kontor-row-action" onClick={cancel}>{t('shortcut.cancel')}</button>
      {fault !== null && <span id="keys-fault" role="alert" className={classes.keysFault}>{fault}</span>}
    </span>
  )
}
