/** A month to choose a day from. Arrows walk by day and week, Page Up and Down by month, Home and End to the ends of the week; the week starts on Monday (ISO 8601). */
import { addDays, addMonths, dayNumber, firstOfMonth, partsOf } from '@kontor/domain/kernel/calendar-date.ts'
import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../format.ts'
import classes from './inputs.module.css'

interface CalendarProps {
  readonly chosen: string | null
  readonly today: string
  readonly choose: (date: string) => void
  readonly cancel: () => void
}

/** 0 is Monday: 1970-01-01 was a Thursday. */
const weekday = (date: string): number => (((dayNumber(date) + 3) % 7) + 7) % 7

const named = (date: string, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(localeOf(), { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

function stepOf(key: string, date: string): string | undefined {
  switch (key) {
    case 'ArrowLeft': return addDays(date, -1)
    case 'ArrowRight': return addDays(date, 1)
    case 'ArrowUp': return addDays(date, -7)
    case 'ArrowDown': return addDays(date, 7)
    case 'PageUp': return addMonths(date, -1)
    case 'PageDown': return addMonths(date, 1)
    case 'Home': return addDays(date, -weekday(date))
    case 'End': return addDays(date, 6 - weekday(date))
    default: return undefined
  }
}

export function Calendar({ chosen, today, choose, cancel }: CalendarProps) {
  const { t } = useTranslation('form')
  const [at, setAt] = useState(chosen ?? today)
  const walked = useRef(true)
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => {
    if (walked.current) table.current?.querySelector<HTMLButtonElement>('[tabindex="0"]')?.focus()
  }, [at])
  const turn = (months: number) => {
    walked.current = false
    setAt(addMonths(at, months))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      cancel()
    }
  }
  const walk = (event: KeyboardEvent) => {
    const next = stepOf(event.key, at)
    if (!next || next < '1900-01-01' || next > '2199-12-31') return
    event.preventDefault()
    walked.current = true
    setAt(next)
  }
  const first = firstOfMonth(at)
  const start = addDays(first, -weekday(first))
  const weeks = [0, 1, 2, 3, 4, 5].map((week) => addDays(start, week * 7)).filter((monday, index) => index === 0 || monday.slice(0, 7) === at.slice(0, 7))
  return (
    <div onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <ActionIcon aria-label={t('date.previous_month')} data-mantine-stop-propagation onClick={() => turn(-1)}><IconChevronLeft size={16} aria-hidden /></ActionIcon>
        <span aria-live="polite">{named(at, { month: 'long', year: 'numeric' })}</span>
        <ActionIcon aria-label={t('date.next_month')} data-mantine-stop-propagation onClick={() => turn(1)}><IconChevronRight size={16} aria-hidden /></ActionIcon>
      </div>
      <table ref={table} className={classes.calendar} onKeyDown={walk}>
        <thead><tr>{[0, 1, 2, 3, 4, 5, 6].map((day) => <th key={day} scope="col" abbr={named(addDays(start, day), { weekday: 'long' })}>{named(addDays(start, day), { weekday: 'short' })}</th>)}</tr></thead>
        <tbody>
          {weeks.map((monday) => (
            <tr key={monday}>
              {[0, 1, 2, 3, 4, 5, 6].map((offset) => {
                const date = addDays(monday, offset)
                if (date.slice(0, 7) !== at.slice(0, 7)) return <td key={date} />
                return (
                  <td key={date}>
                    <button
                      type="button" className={classes.day} data-mantine-stop-propagation data-autofocus={date === at || undefined} tabIndex={date === at ? 0 : -1} aria-pressed={date === chosen} aria-current={date === today ? 'date' : undefined}
                      aria-label={named(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })} data-today={date === today || undefined} data-weekend={offset > 4 || undefined} onClick={() => choose(date)}
                    >
                      {partsOf(date).day}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
