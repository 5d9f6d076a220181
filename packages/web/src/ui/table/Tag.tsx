/** A state in a word and a colour. A plain element, made for rows: a kit's badge costs as much as the rest of its row. The word says all; the colour only helps. */
import type { ReactNode } from 'react'
import classes from './Tag.module.css'

export type TagColor = 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'gray'

export function Tag({ color = 'gray', children }: { readonly color?: TagColor; readonly children: ReactNode }) {
  return <span className={classes.tag} data-color={color}>{children}</span>
}
