/** The words of a label or heading. Where they are more than one plain stretch they are edited as any text is. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { timesShown } from '../block-words.ts'
import { useDesigner } from '../designer.ts'
import { plainText, worded } from '../model/edits.ts'
import { RichTextInput } from '../text/RichTextInput.tsx'

interface LabelInputProps {
  /** The key of the form's texts. */
  readonly name: string
  readonly label: string
  readonly list?: string | undefined
}

export function LabelInput({ name, label, list }: LabelInputProps) {
  const { t } = useTranslation('designer')
  const { form, edit, settle, locked } = useDesigner()
  const text = form.texts[name] ?? []
  const [run, ...others] = text.flat()
  const simple = text.length <= 1 && others.length === 0 && (run === undefined || ('text' in run && !run.bold && !run.italic && !run.muted && run.style === undefined))
  const places = timesShown(form, name)
  if (!simple) return <RichTextInput name={name} label={label} list={list} />
  return (
    <TextInput
      label={label} value={run && 'text' in run ? run.text : ''} disabled={locked !== null} maxLength={200} onBlur={settle} description={places > 1 ? t('text.shared', { count: places }) : undefined} inputWrapperOrder={['label', 'input', 'description']}
      onChange={(event) => { const { value } = event.currentTarget; edit((before) => worded(before, name, plainText(value)), `text:${name}`) }}
    />
  )
}
