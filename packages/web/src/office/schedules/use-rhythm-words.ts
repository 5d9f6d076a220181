/** A rhythm in words: on which days, at what time, how often. */
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../ui/format.ts'
import type { Schedule } from './schedule-query.ts'

/** 1 is Monday; 5 January 2026 was one. */
export const weekdayName = (day: number, length: 'long' | 'short' = 'long'): string => new Intl.DateTimeFormat(localeOf(), { weekday: length, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + day)))

export function useRhythmWords(): (schedule: Schedule) => string {
  const { t } = useTranslation('schedules')
  return ({ rhythm, days, bankDays, timeOfDay, repeatMinutes }) => {
    const isDaily = rhythm === 'week' && days.length === 7
    const list = new Intl.ListFormat(localeOf()).format(days.map((day) => (rhythm === 'week' ? weekdayName(day) : t('dayOfMonth', { day }))))
    const on = isDaily ? t(bankDays ? 'rhythm.bankDays' : 'rhythm.daily') : t(`rhythm.${rhythm}`, { days: list })
    const at = repeatMinutes === null ? t('rhythm.at', { time: timeOfDay }) : t('rhythm.from', { time: timeOfDay, every: t('repeat.every', { count: repeatMinutes }) })
    return [on, at, ...(bankDays && !isDaily ? [t('rhythm.shifted')] : [])].join(', ')
  }
}
