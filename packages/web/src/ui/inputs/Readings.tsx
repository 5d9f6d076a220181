/** What an ambiguous text may mean, as buttons: one click makes it sure. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './inputs.module.css'
import { isUnread } from './unread.ts'

interface ReadingsProps {
  readonly value: unknown
  readonly shown: (reading: string) => string
  readonly choose: (reading: string) => void
}

export function Readings({ value, shown, choose }: ReadingsProps) {
  const { t } = useTranslation('form')
  if (!isUnread(value) || !value.readings) return null
  return (
    <div className={classes.readings} role="group" aria-label={t('readings.question')}>
      <span>{t('readings.question')}</span>
      {value.readings.map((reading) => <Button key={reading} size="compact-sm" variant="default" onClick={() => choose(reading)}>{shown(reading)}</Button>)}
    </div>
  )
}
