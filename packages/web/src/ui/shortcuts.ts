/**
 * Keys that do something: single keys (`?`), with Control (`mod+k`), and two in a row (`g c`).
 * It owns: listening, and the list for the sheet. Keys typed into a field are the field's, except those with Control and function keys.
 * It does not own: which keys a command has (domain/access/shortcuts), or which of them a person changed (their preferences).
 */
import { keysOf, scopeOf } from '@kontor/domain/access/shortcuts.ts'
import type { OwnShortcuts } from '@kontor/domain/access/shortcuts.ts'
import { useEffect, useSyncExternalStore } from 'react'

interface Shortcut {
  readonly command: string
  readonly label: string
  readonly run: () => void
}

const shortcuts = new Set<Shortcut>()
const SEQUENCE_MILLISECONDS = 1000
let pending = ''
let pendingSince = 0

let own: OwnShortcuts = {}
const watchers = new Set<() => void>()

/** From the preferences of whoever is logged in. */
export function setOwnShortcuts(chosen: OwnShortcuts): void {
  own = chosen
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => { watchers.delete(watcher) }
}

/** The keys of a command, as they are now; null where it has none. */
export const useKeys = (command: string | undefined): string | null => useSyncExternalStore(watch, () => (command === undefined ? null : keysOf(command, own)))

/** What can be pressed here and now. */
export const listShortcuts = (): readonly Shortcut[] => [...shortcuts]

/** The command works while the component is on the screen. `label` says on the sheet what it does. Without a command, nothing. */
export function useShortcut(command: string | undefined, label: string, run: () => void): void {
  useEffect(() => {
    if (command === undefined) return
    const shortcut = { command, label, run }
    shortcuts.add(shortcut)
    return () => { shortcuts.delete(shortcut) }
  }, [command, label, run])
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null)

/** What stands on a page goes before what stands around it. */
const shortcutOf = (keys: string): Shortcut | undefined => {
  const found = listShortcuts().filter(({ command }) => keysOf(command, own) === keys)
  return found.findLast(({ command }) => scopeOf(command) !== 'everywhere') ?? found.at(-1)
}

const FUNCTION_KEY = /^F\d{1,2}$/

/** The key as shortcuts are written; null for a key that only helps others. Shift counts where it does not make another sign. */
export function keyText(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string | null {
  if (event.key === ' ' || (event.key.length > 1 && !FUNCTION_KEY.test(event.key) && event.key !== 'Escape')) return null
  const control = event.ctrlKey || event.metaKey
  return `${control ? 'mod+' : ''}${control && event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`
}

export function pressed(event: KeyboardEvent, now: number): void {
  if (event.defaultPrevented || event.altKey) return
  const alone = !event.ctrlKey && !event.metaKey && !FUNCTION_KEY.test(event.key)
  if (alone && (isField(event.target) || document.querySelector('[role="dialog"]') !== null)) return
  const key = keyText(event)
  if (key === null) return
  const sequence = alone && pending !== '' && now - pendingSince < SEQUENCE_MILLISECONDS ? `${pending} ${key}` : key
  const found = shortcutOf(sequence) ?? shortcutOf(key)
  pending = found || !alone ? '' : key
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

/** For assistive technology, as ARIA writes keys; sequences cannot be said there. */
export const ariaKeys = (keys: string | null): string | undefined =>
  (keys === null || keys.includes(' ') ? undefined : keys.replace('mod+', 'Control+').replace('shift+', 'Shift+').replace(/[^+]+$/, (key) => key.toUpperCase()))
