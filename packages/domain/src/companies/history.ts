/** What a value was on a day, from the present row and the change log: later changes are taken back one by one (MAS-11). */

/** A row as the change log tells it, by column; null where there was none. */
export type LoggedRow = Readonly<Record<string, unknown>> | null

export interface LoggedChange {
  readonly action: string
  readonly actor: string
  readonly at: string
  readonly before: LoggedRow
  readonly after: LoggedRow
  /** After the day that is asked for. */
  readonly later: boolean
}

export interface ValueOnDay {
  readonly value: unknown
  /** Who gave it; null where the log does not say. */
  readonly by: string | null
  readonly at: string | null
}

/**
 * What `read` finds in a row on a day. `changes` are those of the row, newest first. An update logs only the columns that changed, so a reading that
 * is the same before and after was not touched by it.
 */
export function valueOnDay(present: LoggedRow, changes: readonly LoggedChange[], read: (row: NonNullable<LoggedRow>) => unknown): ValueOnDay {
  const reading = (row: LoggedRow): unknown => (row === null ? null : (read(row) ?? null))
  let value = reading(present)
  for (const change of changes) {
    const [before, after] = [reading(change.before), reading(change.after)]
    if (change.action === 'update' && JSON.stringify(before) === JSON.stringify(after)) continue
    if (!change.later) return { value, by: change.actor, at: change.at }
    value = before
  }
  return { value, by: null, at: null }
}
