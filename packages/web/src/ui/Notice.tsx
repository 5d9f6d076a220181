/** A word beside the work: something is wrong, to be looked at, or good to know. Calm: its tone is a line at the side, never only the colour. */
import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface NoticeProps {
  readonly tone: 'wrong' | 'warn' | 'info'
  readonly title?: string
  readonly icon?: ReactNode
  /** `alert` is read at once; `status` when the reader pauses. */
  readonly role?: 'alert' | 'status' | 'none'
  readonly children?: ReactNode
}

const ICONS = { wrong: IconAlertTriangle, warn: IconPlugConnectedX, info: IconInfoCircle }

export function Notice({ tone, title, icon, role = 'status', children }: NoticeProps) {
  const Icon = ICONS[tone]
  return <Alert variant="default" data-tone={tone} role={role} title={title} icon={icon ?? <Icon aria-hidden />} classNames={{ root: classes.root, body: classes.body, icon: classes.icon, title: classes.title }}>{children}</Alert>
}
