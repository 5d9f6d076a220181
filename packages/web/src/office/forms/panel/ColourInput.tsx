/** A colour of the form, with a word where a text in it could hardly be read on paper. */
import { ColorInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { contrastOnWhite } from '../model/contrast.ts'

interface ColourInputProps {
  readonly label: string
  readonly value: string
  /** Text is set in it: it has to be read. */
  readonly text?: boolean
  readonly change: (value: string) => void
}

/** WCAG AA for text of the size that papers have. */
const READABLE = 4.5
const SWATCHES = ['#1d2b36', '#0b5566', '#1b4f8a', '#2f5d34', '#7a1710', '#5c4300', '#5a6b78', '#f0f5f6']

export function ColourInput({ label, value, text = false, change }: ColourInputProps) {
  const { t } = useTranslation('designer')
  const { locked, settle } = useDesigner()
  const contrast = contrastOnWhite(value)
  return (
    <ColorInput
      size="xs" label={label} value={value} format="hex" disabled={locked !== null} swatches={SWATCHES} swatchesPerRow={8} withEyeDropper={false} popoverProps={{ shadow: 'md' }} onBlur={settle}
      onChange={(next) => { if (/^#[0-9a-f]{6}$/i.test(next)) change(next.toLowerCase()) }} onChangeEnd={settle}
      description={text && contrast < READABLE ? t('colour.pale', { contrast: contrast.toFixed(1) }) : undefined} inputWrapperOrder={['label', 'input', 'description']}
    />
  )
}
