/** One field of the paper, chosen by the name that people give it. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { usePlaceholders } from '../text/PlaceholderPicker.tsx'

interface FieldSelectProps {
  readonly label: string
  readonly value: string | null
  /** Fields of the items of this list, and no others. */
  readonly list?: string
  readonly clearable?: boolean
  /** A button's text: each choice goes out at once and the input is empty again. */
  readonly placeholder?: string
  readonly change: (field: string | null, name: string) => void
}

export function FieldSelect({ label, value, list, clearable = false, placeholder, change }: FieldSelectProps) {
  const { t } = useTranslation('designer')
  const { locked } = useDesigner()
  const all = usePlaceholders(list).filter(({ field }) => list === undefined || field.startsWith('item.'))
  const groups = [...new Set(all.map(({ group }) => group))]
  const items = groups.map((group) => ({ group: group === '' ? t('text.general') : group, items: all.filter((one) => one.group === group).map(({ field, name }) => ({ value: field, label: name })) }))
  const data = list === undefined ? items : (items[0]?.items ?? [])
  return (
    <Select
      label={label} data={data} value={value} placeholder={placeholder} searchable clearable={clearable} disabled={locked !== null} maxDropdownHeight={300} comboboxProps={{ shadow: 'md', width: 260, position: 'bottom-end' }}
      onChange={(field) => change(field, all.find((one) => one.field === field)?.name ?? '')}
    />
  )
}
