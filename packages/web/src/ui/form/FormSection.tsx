/** Fields that belong together, in columns: four become two on a small screen, all one on a phone. */
import type { CSSProperties, ReactNode } from 'react'
import classes from './form.module.css'

interface FormSectionProps {
  readonly title?: ReactNode
  readonly description?: ReactNode
  readonly columns?: 1 | 2 | 3 | 4
  readonly children: ReactNode
}

export function FormSection({ title, description, columns = 2, children }: FormSectionProps) {
  return (
    <fieldset className={classes.section} style={{ '--form-columns': columns } as CSSProperties}>
      {title ? <legend className={classes.legend}>{title}</legend> : null}
      {description ? <p className={classes.legendHint}>{description}</p> : null}
      <div className={classes.grid} data-columns={columns}>{children}</div>
    </fieldset>
  )
}
