/**
 * Undoing a change of the change log (CUS-6): as a new change, nothing is erased.
 * It owns: which changes can be put back at all, and that nothing newer is overwritten. It does not own: the rules of what is put back; the slice's own command asks them.
 * Invariant: a change is undone only where every field still has the value that it wrote.
 */

/** What the change log says of a change; fields under the names of their columns. */
export interface LoggedChange {
  readonly table: string
  readonly action: 'insert' | 'update' | 'delete' | 'issue'
  /** Fields that it changed, without those that only follow from others. */
  readonly fields: readonly string[]
}

/** What of a table can be put back. */
export interface UndoRule {
  /** Fields whose former value can be written again. */
  readonly fields: ReadonlySet<string>
  /** Whether a new row can be taken back, and a deleted one written again. */
  readonly creation: boolean
  readonly deletion: boolean
}

/** How the record stands now: gone, or there with the fields that no longer have the value which the change wrote. */
export type PresentState = 'gone' | { readonly differing: readonly { readonly field: string; readonly present: string | null }[] }

export type UndoRefusal =
  | { readonly kind: 'change_not_found' }
  | { readonly kind: 'issued_documents_stay' }
  | { readonly kind: 'accounting_periods_stay' }
  | { readonly kind: 'rights_stay' }
  | { readonly kind: 'change_not_undoable'; readonly table: string }
  | { readonly kind: 'creation_stays'; readonly table: string }
  | { readonly kind: 'deletion_stays'; readonly table: string }
  | { readonly kind: 'field_stays'; readonly field: string }
  | { readonly kind: 'record_gone' }
  | { readonly kind: 'record_there_again' }
  | { readonly kind: 'changed_since'; readonly field: string; readonly present: string | null }

const BOOKS: ReadonlySet<string> = new Set(['accounting_periods', 'period_reopenings'])
const RIGHTS: ReadonlySet<string> = new Set(['users', 'user_roles', 'api_tokens'])

/** What speaks against undoing a change by its nature, before anybody looks at the record; undefined where nothing does. */
export function undoFault(change: LoggedChange, rule: UndoRule | undefined): UndoRefusal | undefined {
  if (change.action === 'issue') return { kind: 'issued_documents_stay' }
  if (BOOKS.has(change.table)) return { kind: 'accounting_periods_stay' }
  if (RIGHTS.has(change.table)) return { kind: 'rights_stay' }
  if (!rule) return { kind: 'change_not_undoable', table: change.table }
  if (change.action === 'insert') return rule.creation ? undefined : { kind: 'creation_stays', table: change.table }
  if (change.action === 'delete') return rule.deletion ? undefined : { kind: 'deletion_stays', table: change.table }
  const stays = change.fields.find((field) => !rule.fields.has(field))
  return stays === undefined ? undefined : { kind: 'field_stays', field: stays }
}

/** What speaks against it by how the record stands now. */
export function undoConflict({ action }: Pick<LoggedChange, 'action'>, present: PresentState): UndoRefusal | undefined {
  if (action === 'delete') return present === 'gone' ? undefined : { kind: 'record_there_again' }
  if (present === 'gone') return { kind: 'record_gone' }
  const [first] = present.differing
  return first ? { kind: 'changed_since', ...first } : undefined
}
