/** All filters of a list in one small form; what is chosen works at once. */
import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addDays, dateOf, lastOfMonth, partsOf } from '@kontor/domain/kernel/calendar-date.ts'
import { dateText, decimalText, today } from '../format.ts'
import { readDate } from '../inputs/date-text.ts'
import { readMoney } from '../inputs/money-text.ts'
import { spoken } from '../words.ts'
import type { Query } from './column.ts'
import type { Filter, RangeFilter } from './filter.ts'
import { ReadText, SearchText } from './TypedInput.tsx'
import classes from './list.module.css'

export type Change = Readonly<Record<string, string | undefined>>

interface FilterPanelProps {
  readonly filters: readonly Filter[]
  readonly query: Query
  readonly onChange: (change: Change, typing: boolean) => void
  readonly onClear: () => void
  readonly onClose: () => void
  /** The filter whose field has the focus first. */
  readonly focused: string | null
}

export function FilterPanel({ filters, query, onChange, onClear, onClose, focused }: FilterPanelProps) {
  const { t } = useTranslation('table')
  return (
    <div className={classes.panel}>
      {filters.map((filter, index) => <FilterField key={filter.id} filter={filter} query={query} onChange={onChange} focused={focused === null ? index === 0 : focused === filter.id} />)}
      <div className={classes.panelFoot}>
        <Button variant="subtle" onClick={onClear}>{t('clearFilters')}</Button>
        <Button variant="default" onClick={onClose}>{t('close')}</Button>
      </div>
    </div>
  )
}

interface FieldProps {
  readonly filter: Filter
  readonly query: Query
  readonly onChange: (change: Change, typing: boolean) => void
  readonly focused: boolean
}

function FilterField({ filter, query, onChange, focused }: FieldProps) {
  const { t } = useTranslation('table')
  const focus = focused ? { 'data-autofocus': true } : {}
  if (filter.kind === 'text') {
    return <SearchText label={filter.label} placeholder={filter.placeholder} value={query[filter.id] ?? ''} onCommit={(value) => onChange({ [filter.id]: value }, true)} {...focus} />
  }
  if (filter.kind === 'choice' || filter.kind === 'yes-no') {
    const choices = filter.kind === 'choice' ? filter.choices : [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }]
    return (
      <NativeSelect
        label={filter.label} value={query[filter.id] ?? ''} data={[{ value: '', label: t('any') }, ...choices]} {...focus}
        onChange={(event) => onChange({ [filter.id]: event.currentTarget.value }, false)}
      />
    )
  }
  return <RangeField filter={filter} query={query} onChange={onChange} focused={focused} />
}

function RangeField({ filter, query, onChange, focused }: Omit<FieldProps, 'filter'> & { readonly filter: RangeFilter }) {
  const { t } = useTranslation('table')
  const isDate = filter.kind === 'date-from-until'
  const language = spoken()
  const field = (name: string, label: string, autofocus: boolean) => (
    <ReadText
      aria-label={`${filter.label}: ${label}`} placeholder={label} value={query[name] ?? ''} {...(autofocus ? { 'data-autofocus': true } : {})}
      show={(value) => (isDate ? dateText(value) : decimalText(value))}
      read={(text) => {
        const read = isDate ? readDate(text, today()) : readMoney(text, { language, currency: filter.kind === 'money-from-until' && filter.currency ? filter.currency : 'EUR', negative: true })
        return read.ok ? read.value : null
      }}
      onCommit={(value) => onChange({ [name]: value }, false)}
    />
  )
  return (
    <fieldset>
      <legend>{filter.label}</legend>
      <div className={classes.pair}>
        {field(filter.from, t('from'), focused)}
        {field(filter.until, t('until'), false)}
      </div>
      {isDate && (
        <div className={classes.periods}>
          {periods().map(({ name, from, until }) => (
            <Button key={name} size="compact-xs" px={6} fw={450} variant={query[filter.from] === from && query[filter.until] === until ? 'light' : 'default'} onClick={() => onChange({ [filter.from]: from, [filter.until]: until }, false)}>
              {t(`period.${name}`)}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  )
}

/** The stretches of time that people look for most. */
function periods(): readonly { readonly name: 'thisMonth' | 'lastMonth' | 'thisYear'; readonly from: string; readonly until: string }[] {
  const now = today()
  const { year, month } = partsOf(now)
  const first = dateOf(year, month, 1)
  const before = addDays(first, -1)
  const { year: yearBefore, month: monthBefore } = partsOf(before)
  return [
    { name: 'thisMonth', from: first, until: lastOfMonth(now) },
    { name: 'lastMonth', from: dateOf(yearBefore, monthBefore, 1), until: before },
    { name: 'thisYear', from: dateOf(year, 1, 1), until: dateOf(year, 12, 31) },
  ]
}
