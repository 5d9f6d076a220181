/** Where the focus goes when a dialog does. The kit gives it back for a dialog that stays and is closed; most of ours are there only while they are open. */
import { useEffect, useRef } from 'react'

/** So many frames a button may still be busy with what the dialog did. */
const FRAMES_MAX = 30

/** In a dialog that is mounted open: what had the focus before has it again afterwards, unless it went elsewhere on purpose. */
export function useFocusBack(opened = true): void {
  const before = useRef<Element | null>(null)
  before.current ??= document.activeElement
  useEffect(() => {
    if (!opened) return undefined
    const opener = before.current
    return () => give(opener, FRAMES_MAX)
  }, [opened])
}

function give(opener: Element | null, frames: number): void {
  requestAnimationFrame(() => {
    if (!(opener instanceof HTMLElement) || !opener.isConnected || document.activeElement !== document.body) return
    if (opener.matches(':disabled') && frames > 0) give(opener, frames - 1)
    else opener.focus()
  })
}
