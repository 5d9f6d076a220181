/** The days of a service, first and last; none where both are empty. */
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { DateInput } from '../../ui/inputs/DateInput.tsx'
import type { Unread } from '../../ui/inputs/unread.ts'

interface Period {
  readonly from?: string | Unread | null
  readonly until?: string | Unread | null
}

interface PeriodInputProps {
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly onBlur?: (() => void) | undefined
  readonly error?: ReactNode
}

export function PeriodInput({ value, onChange, onBlur, error }: PeriodInputProps) {
  const { t } = useTranslation('documents')
  const period = (value ?? {}) as Period
  const put = (next: Period) => onChange(next.from || next.until ? { from: next.from ?? '', until: next.until ?? '' } : null)
  return (
    <Group gap="xs" wrap="nowrap" align="start">
      <DateInput label={t('field.periodFrom')} value={period.from} onChange={(from) => put({ ...period, from })} onBlur={onBlur} error={error} />
      <DateInput label={t('field.periodUntil')} value={period.until} onChange={(until) => put({ ...period, until })} onBlur={onBlur} />
    </Group>
  )
}
