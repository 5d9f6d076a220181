/** What every input of the office takes: words around it, and a value that may be text nobody can read. */
import type { ReactNode, Ref } from 'react'
import type { Unread } from './unread.ts'

export interface InputWords {
  readonly label?: ReactNode
  readonly description?: ReactNode
  readonly error?: ReactNode
  readonly placeholder?: string
  readonly required?: boolean
  readonly disabled?: boolean
  readonly readOnly?: boolean
  readonly autoFocus?: boolean
  readonly id?: string
  readonly w?: number | string
  readonly 'aria-label'?: string
}

export interface ReadInput<T> extends InputWords {
  readonly value: T | Unread | null | undefined
  readonly onChange: (value: T | Unread | null) => void
  readonly onBlur?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
}

/** The star of a needed field, without the browser's own bubble on submit. */
export function wordsOf({ label, description, error, placeholder, required, disabled, readOnly, autoFocus, id, w, 'aria-label': ariaLabel }: InputWords) {
  return {
    // Below the input, so that inputs of a row stand in a line; not smaller than what is typed.
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[], descriptionProps: { fz: 'xs', mt: 3 }, errorProps: { fz: 'xs', mt: 3 },
    label, description, error, placeholder, withAsterisk: required, disabled, readOnly, 'data-autofocus': autoFocus || undefined, id, w, 'aria-label': ariaLabel, 'aria-required': required || undefined,
  }
}
