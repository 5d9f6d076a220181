/** A button that says why it cannot be pressed instead of hiding, and that has one effect however often it is clicked. */
import { Button, Tooltip, VisuallyHidden } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { useCallback, useId, useRef, useState } from 'react'
import type { MouseEvent, Ref } from 'react'
import { ariaKeys, useKeys, useShortcut } from './shortcuts.ts'
import { toastProblem } from './toast.tsx'

export interface ActionButtonProps extends ButtonProps {
  /** Why not now; told on hover, on focus and to screen readers. */
  readonly disabledReason?: string | null
  /** A promise keeps the button busy until it is settled; what it refuses is told in a toast. */
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => unknown
  readonly type?: 'button' | 'submit'
  /** The command of the keys that press it while it is on the screen. */
  readonly shortcut?: string
  readonly ref?: Ref<HTMLButtonElement>
  readonly 'aria-label'?: string
  readonly 'aria-haspopup'?: 'dialog' | 'menu'
}

export function ActionButton({ disabledReason, onClick, loading = false, type = 'button', shortcut, ref, children, ...rest }: ActionButtonProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const refs = useMergedRef(button, ref)
  const keys = ariaKeys(useKeys(shortcut))
  useShortcut(shortcut, typeof children === 'string' ? children : '', useCallback(() => button.current?.click(), []))
  const busy = useRef(false)
  const [waiting, setWaiting] = useState(false)
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabledReason || busy.current) {
      event.preventDefault()
      return
    }
    const result = onClick?.(event)
    if (!(result instanceof Promise)) return
    busy.current = true
    setWaiting(true)
    void result.catch(toastProblem).finally(() => {
      busy.current = false
      setWaiting(false)
    })
  }
  if (!disabledReason) return <Button {...rest} ref={refs} aria-keyshortcuts={keys} type={type} loading={loading || waiting} onClick={press}>{children}</Button>
  return (
    <Tooltip label={disabledReason} multiline maw={320}>
      <Button {...rest} ref={refs} type={type} data-disabled aria-disabled aria-describedby={id} onClick={press}>
        {children}
        <VisuallyHidden id={id}>{disabledReason}</VisuallyHidden>
      </Button>
    </Tooltip>
  )
}
