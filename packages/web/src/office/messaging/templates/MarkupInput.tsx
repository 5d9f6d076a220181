/** The text of a mail with its tools: looks, lists, rows, links, placeholders, conditions. What is typed is plain text, so that nothing is hidden. */
import { ActionIcon, Input, Menu, Button, Tooltip } from '@mantine/core'
import { BODY_MAX } from '@kontor/domain/messaging/template.ts'
import { IconBold, IconHeading, IconItalic, IconLink, IconList, IconRepeat, IconTableRow } from '@tabler/icons-react'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceholderSearch } from '../../forms/text/PlaceholderPicker.tsx'
import { around, block, linesAround, linesBegun } from './insertion.ts'
import type { Selected } from './insertion.ts'
import { readablePlaceholders } from './placeholders.ts'
import type { ListedKind } from './template-query.ts'
import classes from './templates.module.css'

interface MarkupInputProps {
  readonly label: string
  readonly value: string
  readonly write: (value: string) => void
  readonly readOnly: boolean
  /** With placeholders, conditions and lists of this kind; without, plain markup. */
  readonly kind?: ListedKind | undefined
  readonly rows?: number
}

const LOOKS = [['bold', IconBold, '**'], ['italic', IconItalic, '*']] as const
const BEGINNINGS = [['heading', IconHeading, '# '], ['list', IconList, '- ']] as const

export function MarkupInput({ label, value, write, readOnly, kind, rows = 20 }: MarkupInputProps) {
  const { t } = useTranslation('templates')
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const change = (by: (selected: Selected) => Selected): void => {
    const place = area.current
    if (!place) return
    const next = by({ text: value, from: place.selectionStart, until: place.selectionEnd })
    write(next.text)
    requestAnimationFrame(() => {
      place.focus()
      place.setSelectionRange(next.from, next.until)
    })
  }
  const tool = (name: string, Icon: typeof IconBold, by: (selected: Selected) => Selected) => (
    <Tooltip key={name} label={t(`tool.${name}`)}>
      <ActionIcon size={26} variant="subtle" color="gray" aria-label={t(`tool.${name}`)} disabled={readOnly} onMouseDown={(event) => event.preventDefault()} onClick={() => change(by)}><Icon size={16} aria-hidden /></ActionIcon>
    </Tooltip>
  )
  return (
    <div>
      <div className={classes.inputHead}>
        <Input.Label htmlFor={id}>{label}</Input.Label>
        <div className={classes.tools} role="toolbar" aria-label={t('tool.title')}>
          {LOOKS.map(([name, Icon, sign]) => tool(name, Icon, (selected) => around(selected, sign, sign)))}
          {BEGINNINGS.map(([name, Icon, sign]) => tool(name, Icon, (selected) => linesBegun(selected, sign)))}
          {tool('row', IconTableRow, (selected) => block(selected, t('example.row')))}
          {tool('link', IconLink, (selected) => around(selected, '[', '](https://)'))}
          {kind && <Placing kind={kind} disabled={readOnly} change={change} />}
        </div>
      </div>
      <textarea id={id} ref={area} className={classes.area} rows={rows} maxLength={BODY_MAX} readOnly={readOnly} spellCheck value={value} onChange={(event) => write(event.currentTarget.value)} />
    </div>
  )
}

interface PlacingProps {
  readonly kind: ListedKind
  readonly disabled: boolean
  readonly change: (by: (selected: Selected) => Selected) => void
}

function Placing({ kind, disabled, change }: PlacingProps) {
  const { t } = useTranslation('templates')
  const placeholders = readablePlaceholders(kind)
  return (
    <>
      <PlaceholderSearch placeholders={placeholders} disabled={disabled} choose={(field) => change((selected) => around(selected, `{{ ${field} }}`))} />
      <PlaceholderSearch label={t('tool.condition')} placeholders={placeholders.filter(({ field }) => !field.startsWith('item.'))} disabled={disabled} choose={(field) => change((selected) => linesAround(selected, `{% if ${field} %}`, '{% endif %}'))} />
      {kind.lists.length > 0 && (
        <Menu position="bottom-end" shadow="md" withinPortal>
          <Menu.Target><Button size="compact-xs" variant="subtle" disabled={disabled} leftSection={<IconRepeat size={14} aria-hidden />}>{t('tool.repeat')}</Button></Menu.Target>
          <Menu.Dropdown>
            {kind.lists.map(({ list, name, placeholders: [first, ...others] }) => (
              <Menu.Item key={list} onClick={() => change((selected) => block(selected, `{% for item in ${list} %}\n- {{ ${first?.placeholder ?? ''} }}${others.length > 0 ? ` {{ ${others.at(-1)!.placeholder} }}` : ''}\n{% endfor %}`))}>{name}</Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
