/** A part of the panel under its own small heading. */
import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './panel.module.css'

interface PanelSectionProps {
  readonly title: string
  /** Stands at the end of the heading's line. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function PanelSection({ title, action, children }: PanelSectionProps) {
  const id = useId()
  return (
    <div role="group" className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}><h3 id={id}>{title}</h3>{action}</div>
      {children}
    </div>
  )
}
