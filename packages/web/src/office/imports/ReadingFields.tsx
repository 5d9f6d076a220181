/** How the file is read: what was found out, and what a person may say instead. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import { isUnread } from '../../ui/inputs/unread.ts'
import type { ImportHeadings } from './import-query.ts'
import classes from './imports.module.css'
import type { ImportChoice } from './use-import-draft.ts'

const ENCODINGS = ['utf-8', 'windows-1250', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'cp852', 'cp850', 'utf-16le', 'utf-16be'] as const
const DELIMITERS = [[';', 'semicolon'], [',', 'comma'], ['tab', 'tab'], ['|', 'pipe']] as const
const FOUND = 'found'

interface ReadingFieldsProps {
  readonly choice: ImportChoice
  readonly headings: ImportHeadings | undefined
  readonly change: (next: Partial<ImportChoice>) => void
}

export function ReadingFields({ choice, headings, change }: ReadingFieldsProps) {
  const { t } = useTranslation('imports')
  const { reading, kind } = choice
  const set = (name: keyof typeof reading, value: string | null) => {
    const { [name]: _before, ...rest } = reading
    change({ reading: value === null || value === FOUND ? rest : { ...rest, [name]: value } })
  }
  const found = (value: string | null | undefined) => ({ value: FOUND, label: value ? t('reading.found', { value }) : t('reading.auto') })
  const delimiterName = (value: string | null | undefined) => DELIMITERS.find(([sign]) => (sign === 'tab' ? '\t' : sign) === value)?.[1]
  const named = delimiterName(headings?.delimiter)
  return (
    <div className={classes.fields}>
      <Select label={t('reading.encoding')} data={[found(reading.encoding === undefined ? headings?.encoding : null), ...ENCODINGS.map((value) => ({ value, label: value }))]} value={reading.encoding ?? FOUND} onChange={(value) => set('encoding', value)} />
      <Select
        label={t('reading.delimiter')} data={[found(reading.delimiter === undefined && named ? t(`delimiter.${named}`) : null), ...DELIMITERS.map(([value, name]) => ({ value, label: t(`delimiter.${name}`) }))]}
        value={reading.delimiter ?? FOUND} onChange={(value) => set('delimiter', value)}
      />
      <Select label={t('reading.decimal')} data={[found(null), ...(['comma', 'point'] as const).map((value) => ({ value, label: t(`decimal.${value}`) }))]} value={reading.decimal ?? FOUND} onChange={(value) => set('decimal', value)} />
      <Select label={t('reading.dates')} data={[found(null), ...(['day-first', 'month-first'] as const).map((value) => ({ value, label: t(`dates.${value === 'day-first' ? 'day' : 'month'}`) }))]} value={reading.dates ?? FOUND} onChange={(value) => set('dates', value)} />
      {kind === 'products' && <DateInput label={t('reading.validFrom')} description={t('reading.validFromText')} value={choice.validFrom} onChange={(value) => change({ validFrom: isUnread(value) ? null : value })} />}
    </div>
  )
}
