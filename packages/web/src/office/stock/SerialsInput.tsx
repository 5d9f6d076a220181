/** Serial numbers, one after the other: a scanner ends each with Enter, a list may be pasted. */
import { TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import type { FieldSlot } from '../../ui/form/Field.tsx'
import { wordsOf } from '../../ui/inputs/input-props.ts'

interface SerialsProps extends Omit<FieldSlot, 'value'> {
  readonly value: unknown
  /** Told how many there are. */
  readonly counted: (count: number) => void
  /** Those that can be chosen: what lies in the store. */
  readonly known?: readonly string[]
}

function SerialsInput({ value, onChange, onBlur, inputRef, counted, known = [], ...words }: SerialsProps) {
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

interface SerialsOfProps {
  readonly slot: FieldSlot
  readonly article: string
  /** The store that the pieces leave: those that lie there are offered. */
  readonly from: string | undefined
  readonly counted: (count: number) => void
}

export function SerialsOf({ slot, article, from, counted }: SerialsOfProps) {
  const company = useCompany()
  const { data } = useQuery({
    queryKey: ['stock-article', company, article, 'serials', from], enabled: from !== undefined,
    queryFn: () => answer(api.GET('/api/v1/serial-numbers', { params: { query: { company, article, store: from!, limit: '200' } } })),
  })
  return <SerialsInput {...slot} counted={counted} known={data?.items.map(({ serial }) => serial) ?? []} />
}
