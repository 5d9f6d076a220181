/** The frame of a page: its title (also of the browser's tab), where it stands, its actions, its content. */
import { Group, Title } from '@mantine/core'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import classes from './Page.module.css'

export interface PageProps {
  readonly title: string
  /** Links to where one came from, before the title. */
  readonly trail?: ReactNode
  /** Badges behind the title: states. */
  readonly badges?: ReactNode
  readonly actions?: ReactNode
  /** Fills the window without scrolling itself: for a table that scrolls inside. */
  readonly fill?: boolean
  readonly children: ReactNode
}

export function Page({ title, trail, badges, actions, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Kontor`
  }, [title])
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        {trail && <div className={classes.trail}>{trail}</div>}
        <Group gap="sm" wrap="wrap">
          <Title order={1} className={classes.title}>{title}</Title>
          {badges}
        </Group>
        {actions && <Group gap="xs" className={classes.actions}>{actions}</Group>}
      </header>
      {children}
    </div>
  )
}
