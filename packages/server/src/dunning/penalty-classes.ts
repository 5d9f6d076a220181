/**
 * Penalty classes of a company, and which of them holds for a customer (ARE-6).
 * It owns: writing what the rules allow, and the order customer, standard of the company, law. It does not own: the rules (domain/dunning/penalty-class.ts).
 */
import { judgePenaltyClass, STATUTORY_CLASS } from '@kontor/domain/dunning/penalty-class.ts'
import type { PenaltyClass, PenaltyClassRefusal } from '@kontor/domain/dunning/penalty-class.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/penalty-classes.ts'
import type { PenaltyClassRow, WrittenClass } from './store/penalty-classes.ts'

type Missing = { readonly kind: 'penalty_class_not_found' }
type Stale = { readonly kind: 'version_changed' }

export async function createPenaltyClass(tx: Tx, company: number, said: WrittenClass): Promise<Result<PenaltyClassRow, PenaltyClassRefusal>> {
  const judged = judgePenaltyClass(said)
  if (!judged.ok) return judged
  const id = await takeId(tx)
  if (said.standard) await store.noStandard(tx, company, id)
  await store.insertClass(tx, company, id, { ...said, ...judged.value })
  return yes(await written(tx, company, id))
}

export async function updatePenaltyClass(
  tx: Tx, company: number, { id, version, said }: { readonly id: bigint; readonly version: number; readonly said: WrittenClass },
): Promise<Result<PenaltyClassRow, PenaltyClassRefusal | Missing | Stale>> {
  if (!(await store.findClass(tx, company, id))) return no({ kind: 'penalty_class_not_found' })
  const judged = judgePenaltyClass(said)
  if (!judged.ok) return judged
  if (said.standard) await store.noStandard(tx, company, id)
  return (await store.updateClass(tx, company, { id, version, said: { ...said, ...judged.value } })) ? yes(await written(tx, company, id)) : no({ kind: 'version_changed' })
}

/** Removes a class that no customer has; what was asked for by it stays. */
export async function removePenaltyClass(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, Missing | Stale | { readonly kind: 'penalty_class_in_use'; readonly customers: number }>> {
  const found = await store.findClass(tx, company, id)
  if (!found) return no({ kind: 'penalty_class_not_found' })
  if (found.customers > 0) return no({ kind: 'penalty_class_in_use', customers: found.customers })
  return (await store.removeClass(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

export interface AppliedClass {
  readonly own: bigint | null
  readonly version: number
  /** Null: the law, which nobody named. */
  readonly id: bigint | null
  readonly label: string | null
  readonly says: PenaltyClass
}

/** What holds for a customer: their own class, else the standard of the company, else the law. */
export async function appliedClass(tx: Tx, company: number, customer: bigint): Promise<AppliedClass> {
  const { own, version } = await store.classOfCustomer(tx, company, customer)
  const classes = await store.listClasses(tx, company)
  const found = classes.find(({ id }) => id === own) ?? classes.find(({ standard }) => standard)
  return { own, version, id: found?.id ?? null, label: found?.label ?? null, says: found ?? STATUTORY_CLASS }
}

async function written(tx: Tx, company: number, id: bigint): Promise<PenaltyClassRow> {
  const found = await store.findClass(tx, company, id)
  invariant(found, 'the class was just written')
  return found
}
