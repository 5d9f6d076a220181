/** The text of an input whose value is read from it: what is typed stands as it was typed while somebody types, and is shown in its usual form afterwards. */
import { useRef, useState } from 'react'
import type { ChangeEvent, FocusEvent } from 'react'
import { flushSync } from 'react-dom'
import { isUnread } from './unread.ts'
import type { Read, Unread } from './unread.ts'

export interface TypedText<T> {
  readonly value: T | Unread | null | undefined
  readonly onChange: (value: T | Unread | null) => void
  readonly onBlur?: (() => void) | undefined
  readonly read: (text: string) => Read<T>
  /** As it is shown when nobody types. */
  readonly show: (value: T) => string
  /** As it is edited; where it differs it replaces the shown text on focus and is selected as a whole. */
  readonly edit?: (value: T) => string
}

interface TextProps {
  readonly value: string
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
  readonly onFocus: (event: FocusEvent<HTMLInputElement>) => void
  readonly onBlur: () => void
}

export function useTypedText<T>({ value, onChange, onBlur, read, show, edit }: TypedText<T>): TextProps {
  const [typed, setTyped] = useState<string | null>(null)
  const sent = useRef<string | null>(null)
  const now = JSON.stringify(value ?? null)
  const shown = isUnread(value) ? value.unread : value === null || value === undefined ? '' : show(value)
  // Whoever sets another value while somebody types (a choice, a restored draft) has the last word.
  const overruled = typed !== null && sent.current !== null && sent.current !== now
  return {
    value: typed === null || overruled ? shown : typed,
    onChange: (event) => {
      const text = event.currentTarget.value
      const result = text.trim() === '' ? null : read(text)
      const next = result === null ? null : result.ok ? result.value : result.why
      sent.current = JSON.stringify(next)
      setTyped(text)
      onChange(next)
    },
    onFocus: (event) => {
      if (!edit || isUnread(value) || value === null || value === undefined) return
      const field = event.currentTarget
      sent.current = now
      // At once: a key that comes before the text stands selected would be added to it, and make it another number.
      flushSync(() => setTyped(edit(value)))
      field.select()
    },
    onBlur: () => {
      setTyped(null)
      sent.current = null
      onBlur?.()
    },
  }
}
