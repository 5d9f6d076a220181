/** What is known of a record: names and values under each other; what is not known is left out. */
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export type Fact = readonly [label: string, value: ReactNode]

/** `columns`: as many beside each other as there is room for, name above value. */
export function Facts({ facts, columns = false }: { readonly facts: readonly Fact[]; readonly columns?: boolean }) {
  return (
    <dl className={classes.facts} data-columns={columns || undefined}>
      {facts.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
