/** A day, typed in any usual form or chosen in a calendar; "2026-02-03" goes out. Alt+Down or the button opens the calendar. */
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateText, today } from '../format.ts'
import { Calendar } from './Calendar.tsx'
import { readDate } from './date-text.ts'
import { wordsOf } from './input-props.ts'
import type { ReadInput } from './input-props.ts'
import classes from './inputs.module.css'
import { isUnread } from './unread.ts'
import { useTypedText } from './use-typed-text.ts'

export interface DateInputProps extends ReadInput<string> {
  /** What completes a typed day, and what the calendar opens at: the day of the reader, where nothing is said. */
  readonly day?: string
}

export function DateInput({ value, onChange, onBlur, day = today(), inputRef, placeholder, ...words }: DateInputProps) {
  const { t } = useTranslation('form')
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLDivElement>(null)
  const text = useTypedText<string>({ value, onChange, onBlur: open ? undefined : onBlur, read: (typed) => readDate(typed, day), show: (date) => dateText(date) })
  const close = () => {
    setOpen(false)
    anchor.current?.querySelector('input')?.focus()
  }
  const locked = words.disabled || words.readOnly
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus={false} withRoles={false} position="bottom-end" shadow="md" withinPortal onDismiss={() => setOpen(false)} closeOnEscape={false}>
      <Popover.Target>
        <div ref={anchor}>
          <TextInput
            {...wordsOf({ ...words, placeholder: placeholder ?? t('date.placeholder') })} {...text} ref={inputRef} autoComplete="off" spellCheck={false} classNames={{ input: classes.date }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' || !event.altKey || locked) return
              event.preventDefault()
              setOpen(true)
            }}
            rightSection={locked ? null : (
              <ActionIcon variant="subtle" size={24} aria-label={t('date.open')} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}><IconCalendar size={16} aria-hidden /></ActionIcon>
            )}
          />
        </div>
      </Popover.Target>
      <Popover.Dropdown p="xs" role="dialog" aria-label={t('date.calendar')}>
        <Calendar chosen={typeof value === 'string' && !isUnread(value) ? value : null} today={day} choose={(date) => { onChange(date); close() }} cancel={close} />
      </Popover.Dropdown>
    </Popover>
  )
}
