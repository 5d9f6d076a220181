/** Nothing is here, why, and what comes next. */
import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyProps {
  readonly title: string
  readonly children?: ReactNode
  /** The next step: a button or a link. */
  readonly action?: ReactNode
  readonly icon?: ReactNode
}

export function Empty({ title, children, action, icon }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      {icon ? <Text component="span" c="dimmed" aria-hidden>{icon}</Text> : null}
      <Text fw={600}>{title}</Text>
      {children ? <Text size="sm" c="dimmed" maw={460} component="div">{children}</Text> : null}
      {action}
    </Stack>
  )
}
