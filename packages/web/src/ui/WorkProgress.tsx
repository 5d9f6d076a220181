/** How far background work is: a bar, the numbers, and that the page may be closed. */
import { Progress as Bar, Text } from '@mantine/core'
import classes from './work-progress.module.css'

interface WorkProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number
  readonly working: boolean
  /** "120 of 4,312 documents · 35 a second". */
  readonly text: string
  readonly note: string
}

export function WorkProgress({ label, done, total, working, text, note }: WorkProgressProps) {
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100)
  return (
    <div className={classes.progress}>
      <Bar.Root size="lg"><Bar.Section value={percent} animated={working} aria-label={label} /></Bar.Root>
      <Text size="sm" role="status">{text}</Text>
      <Text size="xs" c="dimmed">{note}</Text>
    </div>
  )
}
