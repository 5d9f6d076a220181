/** Two people on one record: what each changed, field by field. Whoever comes second keeps their own text and sees what the first one wrote. */
import { same } from './form-values.ts'
import type { FormValues } from './form-values.ts'

export interface Conflict {
  /** The field that both changed. */
  readonly key: string
  readonly theirs: unknown
}

export interface Merged {
  readonly values: FormValues
  readonly conflicts: readonly Conflict[]
  /** Fields that only the other one changed: taken over. */
  readonly takenOver: readonly string[]
}

/** `base` is what both began with. */
export function merge(base: FormValues, mine: FormValues, theirs: FormValues): Merged {
  const values: FormValues = {}
  const conflicts: Conflict[] = []
  const takenOver: string[] = []
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const iChanged = !same(mine[key] ?? null, base[key] ?? null)
    const theyChanged = !same(theirs[key] ?? null, base[key] ?? null)
    values[key] = iChanged ? mine[key] : theirs[key]
    if (!theyChanged) continue
    if (!iChanged) takenOver.push(key)
    else if (!same(mine[key] ?? null, theirs[key] ?? null)) conflicts.push({ key, theirs: theirs[key] ?? null })
  }
  return { values, conflicts, takenOver }
}
