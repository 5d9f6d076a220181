/** Penalty classes, and who has which. */
import type { PenaltyBasis, PenaltyClass } from '@kontor/domain/dunning/penalty-class.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface PenaltyClassRow extends PenaltyClass {
  readonly id: bigint
  readonly label: string
  readonly standard: boolean
  readonly customers: number
  readonly version: number
}

const CLASSES = `select p.id, p.name as label, p.basis, p.percent::text, p.amount_minor as "amountMinor", p.minimum_minor as "minimumMinor", p.grace_days as "graceDays", p.deposits, p.standard, p.version,
    (select count(*)::int from customer_penalty_classes c where c.company_id = p.company_id and c.penalty_class_id = p.id) as customers
  from penalty_classes p where p.company_id = $1 and p.removed_at is null`

export const listClasses = (tx: Tx, company: number): Promise<PenaltyClassRow[]> => tx.rows<PenaltyClassRow & Record<string, unknown>>(`${CLASSES} order by p.standard desc, lower(p.name)`, [company])
export const findClass = (tx: Tx, company: number, id: bigint): Promise<PenaltyClassRow | undefined> => tx.maybe<PenaltyClassRow & Record<string, unknown>>(`${CLASSES} and p.id = $2`, [company, id])

export interface WrittenClass extends PenaltyClass {
  readonly label: string
  readonly standard: boolean
}

const values = (company: number, id: bigint, { label, basis, percent, amountMinor, minimumMinor, graceDays, deposits, standard }: WrittenClass): unknown[] => [company, id, label, basis satisfies PenaltyBasis, percent, amountMinor, minimumMinor, graceDays, deposits, standard]

export const insertClass = (tx: Tx, company: number, id: bigint, said: WrittenClass): Promise<number> =>
  tx.run('insert into penalty_classes (company_id, id, name, basis, percent, amount_minor, minimum_minor, grace_days, deposits, standard) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', values(company, id, said))

export const updateClass = async (tx: Tx, company: number, { id, version, said }: { readonly id: bigint; readonly version: number; readonly said: WrittenClass }): Promise<boolean> =>
  (await tx.run(
    `update penalty_classes set name = $3, basis = $4, percent = $5, amount_minor = $6, minimum_minor = $7, grace_days = $8, deposits = $9, standard = $10, version = version + 1
      where company_id = $1 and id = $2 and version = $11 and removed_at is null`, [...values(company, id, said), version])) === 1

/** Another one becomes the standard: there is one. */
export const noStandard = (tx: Tx, company: number, but: bigint): Promise<number> =>
  tx.run('update penalty_classes set standard = false, version = version + 1 where company_id = $1 and standard and removed_at is null and id <> $2', [company, but])

export const removeClass = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update penalty_classes set removed_at = now(), standard = false, version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1

export interface CustomerClass {
  /** Null: none of their own. */
  readonly own: bigint | null
  readonly version: number
}

export const classOfCustomer = async (tx: Tx, company: number, customer: bigint): Promise<CustomerClass> =>
  (await tx.maybe<{ own: bigint; version: number }>('select penalty_class_id as own, version from customer_penalty_classes where company_id = $1 and customer_id = $2', [company, customer])) ?? { own: null, version: 1 }

/** Gives a customer a class where their version is still the one that was seen (1: none of their own). */
export const assignClass = async (tx: Tx, company: number, { customer, penaltyClass, version }: { readonly customer: bigint; readonly penaltyClass: bigint | null; readonly version: number }): Promise<boolean> => {
  if (penaltyClass === null) return version === 1 || (await tx.run('delete from customer_penalty_classes where company_id = $1 and customer_id = $2 and version = $3', [company, customer, version])) === 1
  return (version === 1
    ? await tx.run('insert into customer_penalty_classes (company_id, customer_id, penalty_class_id) values ($1, $2, $3) on conflict do nothing', [company, customer, penaltyClass])
    : await tx.run('update customer_penalty_classes set penalty_class_id = $3, version = version + 1 where company_id = $1 and customer_id = $2 and version = $4', [company, customer, penaltyClass, version])) === 1
}
