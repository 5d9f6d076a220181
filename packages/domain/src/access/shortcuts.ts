/**
 * The keys of the office's commands, and the ones that a person gave them instead.
 * It owns: the usual keys, which commands are on the screen together, and what keys cannot be given. It does not own: listening to the keyboard (web).
 * Keys are written `k`, `g c` (one after the other), `mod+k`, `mod+shift+k` (mod is Control, or Command) and `f2`.
 */

export type CommandScope = 'everywhere' | 'list' | 'record' | 'designer'

interface Command {
  readonly scope: CommandScope
  /** Null where a command has no usual keys. */
  readonly keys: string | null
}

/** Commands by name. The pages of the office (`goTo.customers`) and what can be begun anywhere (`begin.newCustomer`) are commands too, mostly without usual keys. */
const COMMANDS: Readonly<Record<string, Command>> = {
  search: { scope: 'everywhere', keys: 'mod+k' },
  searchToo: { scope: 'everywhere', keys: '/' },
  shortcuts: { scope: 'everywhere', keys: '?' },
  apiCalls: { scope: 'everywhere', keys: '~' },
  filter: { scope: 'list', keys: '/' },
  clearSelection: { scope: 'list', keys: 'escape' },
  new: { scope: 'list', keys: 'n' },
  edit: { scope: 'record', keys: 'e' },
  print: { scope: 'record', keys: 'mod+p' },
  undo: { scope: 'designer', keys: 'mod+z' },
  redo: { scope: 'designer', keys: 'mod+y' },
  redoToo: { scope: 'designer', keys: 'mod+shift+z' },
  save: { scope: 'designer', keys: 'mod+s' },
  'goTo.home': { scope: 'everywhere', keys: 'g h' },
  'goTo.customers': { scope: 'everywhere', keys: 'g c' },
  'goTo.subscriptions': { scope: 'everywhere', keys: 'g s' },
  'goTo.plannedItems': { scope: 'everywhere', keys: 'g p' },
  'goTo.quotes': { scope: 'everywhere', keys: 'g q' },
  'goTo.billingRuns': { scope: 'everywhere', keys: 'g b' },
  'goTo.invoices': { scope: 'everywhere', keys: 'g i' },
  'goTo.creditNotes': { scope: 'everywhere', keys: 'g k' },
  'goTo.drafts': { scope: 'everywhere', keys: 'g d' },
  'goTo.products': { scope: 'everywhere', keys: 'g t' },
  'goTo.stock': { scope: 'everywhere', keys: 'g l' },
  'goTo.openItems': { scope: 'everywhere', keys: 'g o' },
  'goTo.payments': { scope: 'everywhere', keys: 'g z' },
  'goTo.supplierInvoices': { scope: 'everywhere', keys: 'g e' },
  'goTo.journal': { scope: 'everywhere', keys: 'g j' },
  'goTo.handbook': { scope: 'everywhere', keys: 'g ?' },
}

/** A page, or a beginning, that has no usual keys. */
const WITHOUT_KEYS = /^(goTo|begin)\.[A-Za-z]{1,40}$/
export const SHORTCUT_COMMAND = /^[A-Za-z]{1,20}(\.[A-Za-z]{1,40})?$/
export const SHORTCUT_KEYS = /^((mod\+(shift\+)?)?[^\s+]|(mod\+(shift\+)?)?f([1-9]|1[0-2])|[^\s+] [^\s+])$/

/** What the browser keeps for itself, or what every field needs. */
const RESERVED = new Set(
  ['t', 'n', 'w', 'shift+t', 'shift+n', 'shift+w', 'r', 'l', 'c', 'v', 'x', 'a', 's', 'z', 'y', 'f4'].map((key) => `mod+${key}`).concat('f5', 'f11', 'f12'))

/** A person's own keys; null where a command has none any more. Commands that are left out have their usual ones. */
export type OwnShortcuts = Readonly<Record<string, string | null>>

export type ShortcutRefusal =
  | { readonly kind: 'shortcut_command_unknown'; readonly command: string }
  | { readonly kind: 'shortcut_keys_reserved'; readonly command: string; readonly keys: string }
  | { readonly kind: 'shortcut_keys_taken'; readonly command: string; readonly keys: string; readonly by: string }

const commandOf = (name: string): Command | undefined => COMMANDS[name] ?? (WITHOUT_KEYS.test(name) ? { scope: 'everywhere', keys: null } : undefined)

export const scopeOf = (command: string): CommandScope => commandOf(command)?.scope ?? 'everywhere'

/** What one presses for it now. */
export function keysOf(command: string, own: OwnShortcuts): string | null {
  const chosen = own[command]
  return chosen === undefined ? commandOf(command)?.keys ?? null : chosen
}

/** Keys that begin with the other's would never let it come to an end. */
const inTheWay = (one: string, other: string): boolean => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
const together = (one: CommandScope, other: CommandScope): boolean => one === other || one === 'everywhere' || other === 'everywhere'

/** The first of a person's own keys that cannot be theirs; null where all can. */
export function shortcutFault(own: OwnShortcuts): ShortcutRefusal | null {
  const names = [...new Set([...Object.keys(COMMANDS), ...Object.keys(own)])]
  for (const [command, keys] of Object.entries(own)) {
    const known = commandOf(command)
    if (!known) return { kind: 'shortcut_command_unknown', command }
    // The usual keys again are no choice: a list's own `/` stands before the search's.
    if (keys === null || keys === known.keys) continue
    if (RESERVED.has(keys)) return { kind: 'shortcut_keys_reserved', command, keys }
    const by = names.find((name) => {
      const others = name === command ? null : keysOf(name, own)
      return others !== null && together(known.scope, scopeOf(name)) && inTheWay(keys, others)
    })
    if (by !== undefined) return { kind: 'shortcut_keys_taken', command, keys, by }
  }
  return null
}
