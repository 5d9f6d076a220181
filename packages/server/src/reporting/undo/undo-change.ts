/**
 * Undoing one change of the change log by the slice's own command, so that all its rules and refusals hold (CUS-6).
 * Invariant: nothing newer is overwritten: the command is given the version at which the values were compared.
 */
import { undoConflict, undoFault } from '@kontor/domain/access/undo.ts'
import type { LoggedChange, UndoRefusal } from '@kontor/domain/access/undo.ts'
import { mayDo } from '@kontor/domain/access/permissions.ts'
import type { Rights } from '@kontor/domain/access/permissions.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../../platform/database/database.ts'
import * as store from '../store/history.ts'
import type { Change, PresentRow, UndoableTable } from '../store/history.ts'
import { WAYS_BACK } from './ways-back.ts'
import { fieldOf } from './write-back.ts'
import type { UndoContext, WayBack } from './write-back.ts'

const wayBack = (table: string): WayBack | undefined => WAYS_BACK[table as UndoableTable]

/** Never changed by a person, and never shown. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['version', 'search', 'created_at', 'company_id', 'id'])
const isSecret = (column: string): boolean => /_(cipher|search|hash)$/.test(column)
/** Search and sort keys are made by the database from what stands beside them. */
const isKept = (table: string, column: string): boolean => BOOKKEEPING.has(column) || /_(search|key)$/.test(column) || (wayBack(table)?.derived.has(column) ?? false)

/** Columns that a change changed by themselves. */
export const ownColumns = (change: Pick<Change, 'table' | 'texts'>): string[] =>
  change.texts.map(([column]) => column).filter((column) => !isKept(change.table, column))

/** Columns whose old and new value people may see; of an account its last four digits. */
export const isShown = (column: string): boolean => !BOOKKEEPING.has(column) && !isSecret(column) && !column.endsWith('_key')

function judged(change: Change, present: PresentRow | undefined): UndoRefusal | undefined {
  const logged: LoggedChange = { table: change.table, action: change.action, fields: ownColumns(change) }
  const fault = undoFault(logged, wayBack(change.table)?.rule)
  if (fault) return fault.kind === 'field_stays' ? { ...fault, field: fieldOf(fault.field) } : fault
  const differing = present?.differing.filter(([column]) => !isKept(change.table, column)) ?? []
  const now = present ? { differing: differing.map(([column, value]) => ({ field: fieldOf(column), present: isSecret(column) ? null : value })) } : 'gone'
  return undoConflict(change, now)
}

async function presentOf(tx: Tx, company: number, changes: readonly Change[]): Promise<Map<bigint, PresentRow>> {
  const found = new Map<bigint, PresentRow>()
  for (const table of store.UNDOABLE_TABLES) {
    const ofTable = changes.filter((change) => change.table === table && change.action !== 'issue')
    if (ofTable.length === 0) continue
    for (const row of await store.presentRows(tx, company, table, ofTable)) found.set(row.change, row)
  }
  return found
}

/** For each change why it cannot be undone, as far as the record itself tells; the rules of its command are asked when it is undone. */
export async function undoRefusals(tx: Tx, company: number, changes: readonly Change[]): Promise<Map<bigint, UndoRefusal>> {
  const present = await presentOf(tx, company, changes)
  return new Map(changes.flatMap((change) => {
    const refusal = judged(change, present.get(change.id))
    return refusal ? [[change.id, refusal] as const] : []
  }))
}

/** Every refusal of undoing: its own, and those of the commands that it goes by. */
export const UNDO_REFUSALS: readonly string[] = [...new Set([
  'change_not_found', 'not_permitted', 'issued_documents_stay', 'accounting_periods_stay', 'rights_stay', 'change_not_undoable', 'creation_stays', 'deletion_stays', 'field_stays',
  'record_gone', 'record_there_again', 'changed_since', ...Object.values(WAYS_BACK).flatMap(({ refusals }) => refusals),
])]
export const UNDO_CONSTRAINTS: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(WAYS_BACK).map(({ constraints }) => constraints ?? {})) as Record<string, string>

/** Undoes a change and answers the new entry that this wrote. */
export async function undoChange(
  tx: Tx, context: UndoContext, { id, rights }: { readonly id: bigint; readonly rights: Rights },
): Promise<Result<Change, UndoRefusal | { readonly kind: string }>> {
  const { company } = context
  const change = await store.findChange(tx, company, id)
  if (!change) return no({ kind: 'change_not_found' })
  const way = wayBack(change.table)
  if (way && !mayDo(rights, way.permission, company)) return no({ kind: 'not_permitted', permission: way.permission })
  const present = (await presentOf(tx, company, [change])).get(id)
  const refusal = judged(change, present)
  if (refusal) return no(refusal)
  if (!way || change.action === 'issue') return no({ kind: 'change_not_undoable', table: change.table })
  const before = await store.valuesBefore(tx, company, change.table as UndoableTable, id)
  const undone = await way.write(tx, context, { action: change.action, row: change.rowId, version: present?.version ?? 0, columns: ownColumns(change), before })
  if (!undone.ok) return undone
  return yes(await newEntry(tx, company, change, before, undone.value))
}

/** A row that was written again has a new key; any other keeps its own. */
async function newEntry(tx: Tx, company: number, change: Change, before: Readonly<Record<string, unknown>>, written: unknown): Promise<Change> {
  const { id, terms } = (written ?? {}) as { readonly id?: bigint; readonly terms?: readonly { readonly id: bigint; readonly validFrom: string }[] }
  const again = change.action !== 'delete' || change.table === 'settings' ? undefined : terms ? terms.find(({ validFrom }) => validFrom === before['valid_from'])?.id : id
  return (await store.newestChangeOf(tx, company, change.table, again?.toString() ?? change.rowId)) ?? change
}
