import { createContext, useContext } from 'react'
import type { RecordFormState } from './record-form.ts'

export interface FormPlace {
  readonly state: RecordFormState
  /** Makes the ids of the fields. */
  readonly id: string
}

export const FormContext = createContext<FormPlace | null>(null)

/** The form around a field. */
export function useFormPlace(): FormPlace {
  const place = useContext(FormContext)
  if (!place) throw new Error('a field stands in a RecordForm')
  return place
}

export const fieldId = (formId: string, name: string): string => `${formId}-${name.replaceAll('.', '-')}`

/** How the form around is given up: a dialog closes. */
export const CancelContext = createContext<(() => void) | null>(null)
