/** How far background work is: a bar, the numbers, how fast it goes and about how long still, and that the page may be closed. */
import { Progress as Bar, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { countText } from './format.ts'
import classes from './work-progress.module.css'

interface WorkProgressProps {
  readonly progress: { readonly done: number; readonly total: number; /** How many a second, as far as it is known. */ readonly rate?: number | undefined }
  readonly working: boolean
  /** "120 of 4,312 documents". */
  readonly text: (numbers: { readonly done: string; readonly total: string }) => string
  readonly note: string
}

const SECONDS_A_MINUTE = 60

export function WorkProgress({ progress: { done, total, rate }, working, text, note }: WorkProgressProps) {
  const { t } = useTranslation('work')
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100)
  const seconds = rate === undefined ? undefined : Math.ceil((total - done) / rate)
  const left = seconds === undefined ? '' : seconds < SECONDS_A_MINUTE ? t('seconds', { count: seconds }) : t('minutes', { count: Math.ceil(seconds / SECONDS_A_MINUTE) })
  const speed = rate === undefined ? '' : ` · ${t('rate', { rate: countText(Math.round(rate)) })} · ${left}`
  return (
    <div className={classes.progress}>
      <Bar.Root size="lg"><Bar.Section value={percent} animated={working} aria-label={t('progress')} /></Bar.Root>
      <Text size="sm" role="status">{text({ done: countText(done), total: countText(total) })}{speed}</Text>
      <Text size="xs" c="dimmed">{note}</Text>
    </div>
  )
}
