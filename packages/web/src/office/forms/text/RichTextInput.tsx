/** A text of the form: typed as on paper, bold, italic, muted, with placeholders as chips. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { fieldGroupName, fieldName } from '@kontor/domain/forms/field-wording.ts'
import { IconBold, IconCircleHalf2, IconItalic } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spoken } from '../../../ui/words.ts'
import { timesShown } from '../block-words.ts'
import { useDesigner } from '../designer.ts'
import { worded } from '../model/edits.ts'
import { createEditor } from './editor.ts'
import type { TextEditor } from './editor.ts'
import { PlaceholderPicker } from './PlaceholderPicker.tsx'
import type { Look } from './rich-text.ts'
import classes from './text.module.css'

interface RichTextInputProps {
  /** The key of the form's texts. */
  readonly name: string
  readonly label: string
  /** The list whose items the text is repeated for: their fields can be placed too. */
  readonly list?: string | undefined
  /** Fields that only stand here: page numbers. */
  readonly extra?: readonly string[] | undefined
  readonly focused?: boolean
}

const ICONS = { bold: IconBold, italic: IconItalic, muted: IconCircleHalf2 } as const

/** What a placeholder is called by itself: "Kunde · Name". */
export function chipName(field: string): string {
  const group = fieldGroupName(field, spoken())
  return group === '' || field.startsWith('item.') ? fieldName(field, spoken()) : `${group} · ${fieldName(field, spoken())}`
}

export function RichTextInput({ name, label, list, extra, focused = false }: RichTextInputProps) {
  const { t } = useTranslation('designer')
  const { form, view, edit, settle, undo, redo, locked } = useDesigner()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const editor = useRef<TextEditor | null>(null)
  const [looks, setLooks] = useState<ReadonlySet<Look>>(new Set())
  const text = form.texts[name] ?? []
  const values = useRef(view)
  values.current = view
  useEffect(() => {
    if (!place.current) return undefined
    const made = createEditor({
      place: place.current, text, label, locked: locked !== null,
      chip: (field) => ({ name: chipName(field), value: values.current?.fields[field] ?? '' }),
      changed: (next) => edit((before) => worded(before, name, next), `text:${name}`),
      looked: setLooks, left: settle, undo, redo,
    })
    editor.current = made
    if (focused) made.focus()
    return () => made.destroy()
  }, [name, locked, label])
  useEffect(() => {
    editor.current?.show(text)
  }, [text])
  const places = timesShown(form, name)
  return (
    <div className={classes.field}>
      <div className={classes.head}>
        <span id={id} className={classes.label}>{label}</span>
        <div className={classes.tools} role="toolbar" aria-label={t('text.tools', { label })}>
          {(['bold', 'italic', 'muted'] as const).map((look) => {
            const Icon = ICONS[look]
            return (
              <Tooltip key={look} label={t(`text.${look}`)}>
                <ActionIcon size={24} variant={looks.has(look) ? 'light' : 'subtle'} color={looks.has(look) ? undefined : 'gray'} aria-pressed={looks.has(look)} aria-label={t(`text.${look}`)} disabled={locked !== null} onMouseDown={(event) => event.preventDefault()} onClick={() => editor.current?.toggle(look)}>
                  <Icon size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )
          })}
          <PlaceholderPicker list={list} extra={extra} disabled={locked !== null} choose={(field) => editor.current?.insert(field)} />
        </div>
      </div>
      <div ref={place} className={classes.editor} data-locked={locked !== null || undefined} />
      {places > 1 && <p className={classes.hint}>{t('text.shared', { count: places })}</p>}
    </div>
  )
}
