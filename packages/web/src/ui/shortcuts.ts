/**
 * Keys that do something: single keys (`?`), with Control (`mod+k`), and two in a row (`g c`).
 * It owns: listening, and the list for the sheet. Keys typed into a field are the field's, except those with Control.
 */
import { useEffect } from 'react'

interface Shortcut {
  readonly keys: string
  readonly label: string
  readonly run: () => void
  /** Of the page, not of the frame: the same keys there are its own. */
  readonly ofPage: boolean
}

const shortcuts = new Set<Shortcut>()
const SEQUENCE_MILLISECONDS = 1000
let pending = ''
let pendingSince = 0

export const listShortcuts = (): readonly Shortcut[] => [...shortcuts]

/** The keys work while the component is on the screen. `label` says on the sheet what they do. */
export function useShortcut(keys: string, label: string, run: () => void, { ofPage = false }: { readonly ofPage?: boolean } = {}): void {
  useEffect(() => {
    const shortcut = { keys, label, run, ofPage }
    shortcuts.add(shortcut)
    return () => { shortcuts.delete(shortcut) }
  }, [keys, label, run, ofPage])
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null)

const shortcutOf = (wanted: string): Shortcut | undefined => {
  const found = listShortcuts().filter(({ keys }) => keys === wanted)
  return found.findLast(({ ofPage }) => ofPage) ?? found.at(-1)
}

export function pressed(event: KeyboardEvent, now: number): void {
  if (event.defaultPrevented || event.altKey) return
  const withControl = event.ctrlKey || event.metaKey
  if (!withControl && (isField(event.target) || document.querySelector('[role="dialog"]') !== null)) return
  const key = `${withControl ? 'mod+' : ''}${event.key.toLowerCase()}`
  const sequence = !withControl && pending !== '' && now - pendingSince < SEQUENCE_MILLISECONDS ? `${pending} ${key}` : key
  const found = shortcutOf(sequence) ?? shortcutOf(key)
  pending = found || withControl ? '' : key
  pendingSince = now
  if (!found) return
  event.preventDefault()
  found.run()
}

export function useShortcutKeys(): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event, performance.now())
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
