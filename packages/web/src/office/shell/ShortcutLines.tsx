/** The commands of the sheet with their keys; each takes other keys, for whoever is logged in. Fetched when the sheet is opened: not with the first page. */
import { keysOf, scopeOf, shortcutFault } from '@kontor/domain/access/shortcuts.ts'
import type { OwnShortcuts } from '@kontor/domain/access/shortcuts.ts'
import { Button, Kbd, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { listShortcuts } from '../../ui/shortcuts.ts'
import { keyText } from './key-text.ts'
import { KeyCapture } from './KeyCapture.tsx'
import classes from './Shell.module.css'
import { usePreference } from '../../api/use-preference.ts'

const GROUPS = ['page', 'everywhere', 'goTo', 'begin'] as const
type Group = (typeof GROUPS)[number]
interface Line { readonly command: string; readonly label: string }

const groupOf = (command: string): Group => (command.startsWith('goTo.') ? 'goTo' : command.startsWith('begin.') ? 'begin' : scopeOf(command) === 'everywhere' ? 'everywhere' : 'page')

export function ShortcutLines() {
  const { t } = useTranslation('shell')
  const own = useSession().preferences.shortcuts
  const set = usePreference()
  const [changing, change] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  // What a page shows twice (a button above the list and in the empty list) is one command.
  const lines = [...new Map(listShortcuts().map((line) => [line.command, line])).values()]
  const labelOf = (command: string): string => lines.find((line) => line.command === command)?.label ?? t('shortcut.another')
  const begin = (command: string | null) => {
    change(command)
    setFault(null)
  }
  const take = (command: string, keys: string | null | undefined) => {
    const { [command]: _before, ...others } = own
    const wanted: OwnShortcuts = keys === undefined ? others : { ...others, [command]: keys }
    const refused = shortcutFault(wanted)
    if (refused) return setFault(t(`shortcut.fault.${refused.kind}`, { other: refused.kind === 'shortcut_keys_taken' ? labelOf(refused.by === command ? refused.command : refused.by) : '' }))
    set({ shortcuts: wanted })
    begin(null)
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">{t('shortcut.text')}</Text>
      {GROUPS.map((group) => <Part key={group} group={group} lines={lines.filter(({ command }) => groupOf(command) === group)} own={own} changing={changing} fault={fault} begin={begin} take={take} />)}
      {Object.keys(own).length > 0 && <Button mt="md" variant="default" onClick={() => { set({ shortcuts: {} }); begin(null) }}>{t('shortcut.allUsual')}</Button>}
    </>
  )
}

interface PartProps {
  readonly group: Group
  readonly lines: readonly Line[]
  readonly own: OwnShortcuts
  /** The command whose keys are asked for. */
  readonly changing: string | null
  readonly fault: string | null
  readonly begin: (command: string | null) => void
  /** Undefined are the usual keys. */
  readonly take: (command: string, keys: string | null | undefined) => void
}

function Part({ group, lines, own, changing, fault, begin, take }: PartProps) {
  const { t } = useTranslation('shell')
  if (lines.length === 0) return null
  return (
    <section aria-labelledby={`keys-${group}`}>
      <h3 id={`keys-${group}`} className={classes.keysGroup}>{t(`shortcut.group.${group}`)}</h3>
      <ul className={classes.keys}>
        {lines.map(({ command, label }) => (
          <li key={command}>
            <span>{label}</span>
            {changing === command
              ? <KeyCapture label={label} fault={fault} own={command in own} take={(keys) => take(command, keys)} cancel={() => begin(null)} />
              : <button type="button" className={classes.keyButton} onClick={() => begin(command)} aria-label={t('shortcut.changeOf', { command: label })}><Keys keys={keysOf(command, own)} /><IconPencil size={13} aria-hidden /></button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Keys({ keys }: { readonly keys: string | null }) {
  const { t } = useTranslation('shell')
  if (keys === null) return <span className={classes.noKeys}>{t('shortcut.none')}</span>
  return keys.split(' ').map((key, place) => <Kbd key={place} size="xs">{keyText(t, key)}</Kbd>)
}
