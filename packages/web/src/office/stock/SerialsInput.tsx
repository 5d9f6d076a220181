/** Serial numbers, one after the other: a scanner ends each with Enter, a list may be pasted. */
import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldSlot } from '../../ui/form/Field.tsx'
import { wordsOf } from '../../ui/inputs/input-props.ts'

interface SerialsProps extends Omit<FieldSlot, 'value'> {
  readonly value: unknown
  /** Told how many there are. */
  readonly counted: (count: number) => void
  /** Those that can be chosen: what lies in the store. */
  readonly known?: readonly string[]
}

export function SerialsInput({ value, onChange, onBlur, inputRef, counted, known = [], ...words }: SerialsProps) {
  const { t } = useTranslation('stock')
  const put = (serials: readonly string[]) => {
    onChange(serials)
    counted(serials.length)
  }
  return (
    <TagsInput
      {...wordsOf(words)} ref={inputRef} value={Array.isArray(value) ? (value as string[]) : []} data={[...known]} limit={20} splitChars={[',', ';', ' ', '\n', '\t']} acceptValueOnBlur clearable
      clearButtonProps={{ 'aria-label': t('clearSerials') }} onChange={put} onBlur={onBlur}
    />
  )
}
