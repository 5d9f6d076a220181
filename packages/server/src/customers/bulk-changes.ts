/**
 * One change for many customers.
 * It owns: that exactly what was shown is written, or nothing; and that it can be taken back without touching what others did since.
 * It does not own: the rules of a single field (those that need no other field are the contract's; groups and sources are code lists).
 */
import { createHash } from 'node:crypto'
import { BULK_MAX } from '@kontor/contract/bulk-changes.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { codeFault } from '../companies/public.ts'
import type { CodeRefusal } from '../companies/public.ts'
import { conditionsOf } from '../platform/database/conditions.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import * as store from './store/bulk-changes.ts'
import type { BulkField, BulkValues, SelectedCustomer } from './store/bulk-changes.ts'
import { customerConditions } from './store/customers.ts'
import type { CustomerFilter } from './store/customers.ts'

export type BulkSelection = { readonly ids: readonly bigint[] } | { readonly filter: CustomerFilter; readonly count: number | undefined }
/** What is left out stays. */
export type BulkFields = { readonly [field in BulkField]?: string | number | null | undefined }

export type BulkRefusal =
  | CodeRefusal
  | { readonly kind: 'too_many_customers_selected'; readonly maximum: number }
  | { readonly kind: 'selection_changed'; readonly selected: number }
  | { readonly kind: 'nothing_to_change' }

/** Rows that a preview shows, and customers that an undo names. */
const SHOWN_MAX = 20
const NAMED_MAX = 100

interface Plan {
  readonly values: BulkValues
  readonly selected: number
  readonly rows: readonly SelectedCustomer[]
  readonly hash: string
}

const valuesOf = (change: BulkFields): BulkValues =>
  (Object.keys(store.BULK_COLUMNS) as BulkField[]).flatMap((field) => { const value = change[field]; return value === undefined ? [] : [[field, value] as const] })

async function planned(tx: Tx, company: number, selection: BulkSelection, change: BulkFields, lock: boolean): Promise<Result<Plan, BulkRefusal>> {
  for (const [list, code] of [['customer_groups', change.customerGroup], ['customer_sources', change.source]] as const) {
    const fault = typeof code === 'string' ? await codeFault(tx, company, list, code) : undefined
    if (fault) return no(fault)
  }
  const values = valuesOf(change)
  const where = 'filter' in selection ? customerConditions(company, selection.filter) : conditionsOf(company)
  if ('ids' in selection) {
    where.always('deleted_at is null')
    where.add('id = any (?::bigint[])', selection.ids)
  }
  const selected = await store.selectForChange(tx, where, values, { most: BULK_MAX + 1, lock })
  if (selected.length > BULK_MAX) return no({ kind: 'too_many_customers_selected', maximum: BULK_MAX })
  // Whoever selected a filter selected as many as they saw; one named who is gone is as good as another selection.
  const expected = 'ids' in selection ? new Set(selection.ids).size : selection.count
  if (expected !== undefined && expected !== selected.length) return no({ kind: 'selection_changed', selected: selected.length })
  const seen = selected.map(({ id, before }) => [id.toString(), values.map(([field]) => before[field])])
  return yes({
    values, selected: selected.length, rows: selected.filter(({ differs }) => differs.length > 0), hash: createHash('sha256').update(JSON.stringify([values, seen])).digest('hex'),
  })
}

interface BulkPreview {
  readonly selected: number
  readonly changed: number
  readonly rows: { id: bigint; number: string; name: string; fields: { field: string; old: string | null; new: string | number | null }[] }[]
  readonly hash: string
}

/** What a change would do: how many it selects and changes, the first of them with old and new values, and the hash that its execution names. */
export async function previewBulkChange(tx: Tx, company: number, selection: BulkSelection, change: BulkFields): Promise<Result<BulkPreview, BulkRefusal>> {
  const plan = await planned(tx, company, selection, change, false)
  if (!plan.ok) return plan
  const { values, selected, rows, hash } = plan.value
  const fieldsOf = ({ before, differs }: SelectedCustomer) => values.filter(([field]) => differs.includes(field)).map(([field, value]) => ({ field, old: before[field] ?? null, new: value }))
  return yes({ selected, changed: rows.length, hash, rows: rows.slice(0, SHOWN_MAX).map((row) => ({ id: row.id, number: row.number, name: row.name, fields: fieldsOf(row) })) })
}

/** Makes the change of a preview, by one statement, or refuses with `selection_changed` where anything of what was shown is otherwise by now. */
export async function executeBulkChange(
  tx: Tx, company: number, { selection, change, hash, by, at }: { readonly selection: BulkSelection; readonly change: BulkFields; readonly hash: string; readonly by: string; readonly at: string },
): Promise<Result<{ id: bigint; selected: number; changed: number }, BulkRefusal>> {
  const plan = await planned(tx, company, selection, change, true)
  if (!plan.ok) return plan
  const { values, selected, rows } = plan.value
  if (plan.value.hash !== hash) return no({ kind: 'selection_changed', selected })
  if (rows.length === 0) return no({ kind: 'nothing_to_change' })
  const id = await takeId(tx)
  await store.writeBulkChange(tx, company, rows.map((row) => row.id), values)
  await store.keepBulkChange(tx, company, { id, values, selected, rows, by, at })
  return yes({ id, selected, changed: rows.length })
}

interface BulkUndone {
  readonly id: bigint
  readonly undone: number
  readonly kept: number
  readonly keptCustomers: { id: bigint; number: string; name: string }[]
}

/** Takes a change back where nobody has changed the same fields since; the others stay as they are and are named. */
export async function undoBulkChange(
  tx: Tx, company: number, { id, by, at }: { readonly id: bigint; readonly by: string; readonly at: string },
): Promise<Result<BulkUndone, { readonly kind: 'bulk_change_not_found' } | { readonly kind: 'bulk_change_already_undone' }>> {
  const change = await store.lockBulkChange(tx, company, id)
  if (!change) return no({ kind: 'bulk_change_not_found' })
  if (change.undone_at !== null) return no({ kind: 'bulk_change_already_undone' })
  const values = valuesOf(change.change)
  const kept = await store.changedSince(tx, company, id, values, NAMED_MAX)
  const undone = await store.writeBack(tx, company, id, values)
  await store.markUndone(tx, company, id, by, at)
  return yes({ id, undone, kept: kept[0]?.count ?? 0, keptCustomers: kept.map(({ count: _count, ...customer }) => customer) })
}
