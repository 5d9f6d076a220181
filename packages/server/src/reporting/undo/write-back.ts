/** What undoing knows of a change, and what a table's way back answers. */
import type { Permission } from '@kontor/domain/access/permissions.ts'
import type { UndoRule } from '@kontor/domain/access/undo.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { Secrets } from '../../platform/secrets.ts'

export interface UndoContext {
  readonly company: number
  readonly currency: string
  readonly today: CalendarDate
  readonly now: string
  readonly secrets: Secrets
}

export interface Undoing {
  readonly action: 'insert' | 'update' | 'delete'
  /** The row's own key as the log has it. */
  readonly row: string
  /** The version that the row has now; 0 where it has none. */
  readonly version: number
  /** Columns that change, without those that only follow from others. */
  readonly columns: readonly string[]
  /** Former values by column, typed as the columns are; of a deleted row all of them. */
  readonly before: Readonly<Record<string, unknown>>
}

export interface WayBack {
  /** The right that the slice's own command takes. */
  readonly permission: Permission
  readonly rule: UndoRule
  /** Columns that follow from others and are written with them. */
  readonly derived: ReadonlySet<string>
  /** What the commands behind it refuse with. */
  readonly refusals: readonly string[]
  /** Names of database constraints and the refusal that breaking one means. */
  readonly constraints?: Readonly<Record<string, string>>
  /** Writes the inverse through the slice's own command. */
  readonly write: (tx: Tx, context: UndoContext, undoing: Undoing) => Promise<Result<unknown, { readonly kind: string }>>
}

/** `billing_email` → `billingEmail`: columns are named as the fields are. */
export const fieldOf = (column: string): string => column.replaceAll(/_([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase())

/** `billingEmail` → `billing_email`. */
export const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The former values under the names of the fields. */
export const fieldsBefore = ({ columns, before }: Undoing): Record<string, unknown> => Object.fromEntries(columns.map((column) => [fieldOf(column), before[column]]))

/** A rule of the fields named, separated by blanks. */
export const only = (fields: string, more: { readonly creation?: boolean; readonly deletion?: boolean } = {}): UndoRule =>
  ({ fields: new Set(fields.trim().split(/\s+/)), creation: more.creation ?? false, deletion: more.deletion ?? false })
