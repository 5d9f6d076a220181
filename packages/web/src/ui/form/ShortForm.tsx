/** A short form in a dialog: what it does in a sentence, its fields under each other, and its verb. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormActions } from './FormActions.tsx'
import { FormSection } from './FormSection.tsx'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordForm } from './RecordForm.tsx'
import type { RecordFormState } from './record-form.ts'

interface ShortFormProps {
  readonly form: RecordFormState
  readonly title: string
  readonly text?: string
  readonly verb: string
  readonly close: () => void
  /** Beside the verb: another way to do it. */
  readonly more?: ReactNode
  readonly children: ReactNode
}

export function ShortForm({ form, title, text, verb, close, more, children }: ShortFormProps) {
  return (
    <RecordDialog opened onClose={close} title={title} form={form} size="md">
      <RecordForm form={form}>
        {text !== undefined && <Text size="sm">{text}</Text>}
        <FormSection columns={1}>{children}</FormSection>
        <FormActions save={verb}>{more}</FormActions>
      </RecordForm>
    </RecordDialog>
  )
}
