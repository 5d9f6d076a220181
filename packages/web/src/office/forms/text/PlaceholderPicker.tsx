/** Finds a placeholder by the name that people give it, or by what stands in its place in the example. */
import { Button, Combobox, ScrollArea, useCombobox } from '@mantine/core'
import { fieldGroupName, fieldName } from '@kontor/domain/forms/field-wording.ts'
import { fieldsOf, itemFieldsOf } from '@kontor/domain/forms/form-kinds.ts'
import { IconBraces } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plain } from '../../../ui/plain-text.ts'
import { spoken } from '../../../ui/words.ts'
import { useDesigner } from '../designer.ts'
import classes from './text.module.css'

export interface Placeholder {
  readonly field: string
  readonly name: string
  readonly group: string
  /** What stands there in the example. */
  readonly value: string
}

/** The placeholders of a place in the form, those of the list first. Codes by which conditions tell things apart are not for reading. */
export const NOT_FOR_READING: ReadonlySet<string> = new Set(['kind', 'language', 'payment.method', 'buyer.kind', 'payment.nothingDue', 'payment.code', 'payment.qrInvoice', 'seller.country', 'buyer.country'])

export function usePlaceholders(list?: string, extra: readonly string[] = []): readonly Placeholder[] {
  const { kind, view } = useDesigner()
  const items = list === undefined ? [] : itemFieldsOf(kind, list)
  const first = list === 'lines' ? view?.sections[0]?.rows[0] : list === undefined ? undefined : view?.lists[list]?.[0]
  return [...extra, ...items, ...fieldsOf(kind)].filter((field) => !NOT_FOR_READING.has(field)).map((field) => ({
    field, name: fieldName(field, spoken()), group: fieldGroupName(field, spoken()), value: (field.startsWith('item.') ? first?.[field.slice('item.'.length)] : view?.fields[field]) ?? '',
  }))
}

/** What begins with a searched word, or is it, stands before what only contains it. */
function nearness({ name, group }: Placeholder, words: readonly string[]): number {
  const own = plain(`${group} ${name}`).split(/\s+/)
  return words.reduce((sum, word) => sum + (own.includes(word) ? 3 : own.some((one) => one.startsWith(word)) ? 1 : 0), 0)
}

interface PickerProps {
  readonly list: string | undefined
  readonly extra: readonly string[] | undefined
  readonly disabled: boolean
  readonly choose: (field: string) => void
}

export function PlaceholderPicker({ list, extra, ...rest }: PickerProps) {
  return <PlaceholderSearch placeholders={usePlaceholders(list, extra)} {...rest} />
}

interface SearchProps extends Pick<PickerProps, 'disabled' | 'choose'> {
  readonly placeholders: readonly Placeholder[]
  /** What the button says, where it is not simply a placeholder that is put in. */
  readonly label?: string
}

export function PlaceholderSearch({ placeholders: all, disabled, choose, label }: SearchProps) {
  const { t } = useTranslation('designer')
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => { combobox.resetSelectedOption(); combobox.focusTarget(); setSearch('') },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const words = plain(search).split(/\s+/).filter((word) => word !== '')
  const found = all.filter(({ name, group, value }) => words.every((word) => plain(`${group} ${name} ${value}`).includes(word)))
  const best = words.length === 0 ? found : found.toSorted((a, b) => nearness(b, words) - nearness(a, words))
  const groups = [...new Set(best.map(({ group }) => group))]
  return (
    <Combobox store={combobox} withinPortal shadow="md" width={320} position="bottom-end" onOptionSubmit={(field) => { combobox.closeDropdown(); choose(field) }}>
      <Combobox.Target targetType="button" withAriaAttributes>
        <Button size="compact-xs" variant="subtle" disabled={disabled} leftSection={<IconBraces size={14} aria-hidden />} onClick={() => combobox.toggleDropdown()}>{label ?? t('text.placeholder')}</Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search value={search} onChange={(event) => { setSearch(event.currentTarget.value); combobox.selectFirstOption() }} placeholder={t('text.find')} aria-label={t('text.find')} />
        <Combobox.Options>
          <ScrollArea.Autosize mah={300} type="auto">
            {groups.map((group) => (
              <Combobox.Group key={group} label={group === '' ? t('text.general') : group}>
                {best.filter((one) => one.group === group).map(({ field, name, value }) => (
                  <Combobox.Option key={field} value={field}><span className={classes.option}><span>{name}</span><span className={classes.value}>{value}</span></span></Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {found.length === 0 && <Combobox.Empty>{t('text.nothing')}</Combobox.Empty>}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
