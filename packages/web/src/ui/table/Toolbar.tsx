/** Above the rows: search, filters as chips, views, columns, export. */
import { ActionIcon, Button, NativeSelect, Popover } from '@mantine/core'
import { IconFilter, IconSearch, IconSortAscending, IconSortDescending, IconX } from '@tabler/icons-react'
import { useCallback, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ariaKeys, useKeys, useShortcut } from '../shortcuts.ts'
import type { Column, Query } from './column.ts'
import { mainFilter, parametersOf } from './filter.ts'
import type { Filter, SetFilter } from './filter.ts'
import { FilterPanel } from './FilterPanel.tsx'
import type { Change } from './FilterPanel.tsx'
import { SearchText } from './TypedInput.tsx'
import classes from './list.module.css'

interface ToolbarProps<Row> {
  readonly filters: readonly Filter[]
  readonly set: readonly SetFilter[]
  readonly query: Query
  readonly onChange: (change: Change, typing: boolean) => void
  readonly onClear: () => void
  /** Views, columns, export: at the right. */
  readonly tools: ReactNode
  /** On a phone, where there are no headings to click. */
  readonly sorting: { readonly columns: readonly Column<Row>[]; readonly sort: string | undefined; readonly onSort: (sort: string) => void } | null
}

export function Toolbar<Row>({ filters, set, query, onChange, onClear, tools, sorting }: ToolbarProps<Row>) {
  const { t } = useTranslation('table')
  const [panel, setPanel] = useState<{ readonly focused: string | null } | null>(null)
  const search = useRef<HTMLInputElement>(null)
  useShortcut('filter', t('focusFilter'), useCallback(() => (search.current ? search.current.focus() : setPanel({ focused: null })), []))
  const keys = ariaKeys(useKeys('filter'))
  const main = mainFilter(filters)
  const others = filters.filter((filter) => filter !== main)
  const chips = set.filter(({ filter }) => filter !== main)
  const close = () => setPanel(null)
  return (
    <div className={classes.list} style={{ flex: 'none' }} role="search">
      <div className={classes.tools}>
        {main && (
          <SearchText
            className={classes.search} inputRef={search} type="search" aria-label={main.label} placeholder={main.placeholder ?? main.label} value={query[main.id] ?? ''} leftSection={<IconSearch size={14} aria-hidden />} aria-keyshortcuts={keys}
            onCommit={(value) => onChange({ [main.id]: value }, true)}
          />
        )}
        {others.length > 0 && (
          <Popover opened={panel !== null} onChange={(opened) => !opened && close()} position="bottom-start" shadow="md" trapFocus withinPortal closeOnClickOutside>
            <Popover.Target>
              <Button variant="default" leftSection={<IconFilter size={14} aria-hidden />} aria-expanded={panel !== null} aria-haspopup="dialog" onClick={() => setPanel(panel ? null : { focused: null })} aria-keyshortcuts={main ? undefined : keys}>
                {t('filter')}{chips.length > 0 && ` · ${chips.length}`}
              </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('filter')}>
              {panel && <FilterPanel filters={others} query={query} onChange={onChange} onClear={() => { onClear(); close() }} onClose={close} focused={panel.focused} />}
            </Popover.Dropdown>
          </Popover>
        )}
        {sorting && sorting.columns.some(({ sort }) => sort) && <SortSelect {...sorting} />}
        <span className={classes.spacer} />
        {tools}
      </div>
      {chips.length > 0 && (
        <div className={classes.chips} role="group" aria-label={t('filtersSet')}>
          {chips.map(({ filter, value }) => (
            <span key={filter.id} className={classes.chip}>
              <button type="button" onClick={() => setPanel({ focused: filter.id })}>{filter.label}: <b>{value}</b></button>
              <button type="button" aria-label={t('removeFilter', { filter: filter.label })} onClick={() => onChange(Object.fromEntries(parametersOf(filter).map((name) => [name, undefined])), false)}><IconX size={12} aria-hidden /></button>
            </span>
          ))}
          <Button size="compact-xs" variant="subtle" onClick={onClear}>{t('clearFilters')}</Button>
        </div>
      )}
    </div>
  )
}

function SortSelect<Row>({ columns, sort, onSort }: NonNullable<ToolbarProps<Row>['sorting']>) {
  const { t } = useTranslation('table')
  const down = sort?.startsWith('-') ?? false
  const key = sort?.replace(/^-/, '') ?? ''
  const choices = columns.flatMap(({ sort: value, label }) => (value ? [{ value, label }] : []))
  return (
    <>
      <NativeSelect aria-label={t('sortBy')} value={key} data={key === '' ? [{ value: '', label: t('sortBy') }, ...choices] : choices} onChange={(event) => onSort(event.currentTarget.value)} />
      {key !== '' && (
        <ActionIcon variant="default" size={30} aria-label={down ? t('sortedDown') : t('sortedUp')} onClick={() => onSort(down ? key : `-${key}`)}>
          {down ? <IconSortDescending size={15} /> : <IconSortAscending size={15} />}
        </ActionIcon>
      )}
    </>
  )
}
