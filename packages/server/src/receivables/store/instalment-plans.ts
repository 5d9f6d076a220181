/** Instalment plans as they are kept, with what is left of their items now. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { dueParts } from '@kontor/domain/receivables/instalment-plan.ts'
import type { DuePart, Instalment, PlanFacts, PlanKind, PlannableItem, PlannedItem, PlanOutcome } from '@kontor/domain/receivables/instalment-plan.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface KeptPlan extends PlanFacts {
  readonly id: bigint
  readonly customer: bigint
  readonly kind: PlanKind
  readonly currency: string
  readonly acceptedOn: CalendarDate
  readonly reason: string
  readonly by: string
  readonly at: string
  readonly endedOn: CalendarDate | null
  readonly endReason: string | null
  readonly endedBy: string | null
  readonly items: readonly (PlannedItem & { readonly number: string | null })[]
}

interface Row extends Omit<KeptPlan, 'items' | 'instalments'> {
  readonly items: readonly { readonly id: string; readonly number: string | null; readonly amount: string; readonly rest: string }[]
  readonly instalments: readonly { readonly dueOn: CalendarDate; readonly amount: string }[]
}

const KEPT = `select p.id, p.customer_id as customer, p.kind, p.currency, p.accepted_on as "acceptedOn", p.break_after_days as "breakAfterDays", p.reason, p.outcome, p.ended_on as "endedOn", p.end_reason as "endReason",
       p.ended_by as "endedBy", p.created_by as by, p.created_at as at,
       (select jsonb_agg(jsonb_build_object('dueOn', i.due_on, 'amount', i.amount_minor::text) order by i.position) from instalments i where i.company_id = p.company_id and i.plan_id = p.id) as instalments,
       (select jsonb_agg(jsonb_build_object('id', o.id::text, 'number', d.number, 'amount', t.amount_minor::text, 'rest', (o.amount_minor - o.allocated_minor)::text) order by o.due_date, o.id)
          from instalment_plan_items t join open_items o on o.company_id = t.company_id and o.id = t.open_item_id left join documents d on d.company_id = o.company_id and d.id = o.document_id
         where t.company_id = p.company_id and t.plan_id = p.id) as items
  from instalment_plans p where p.company_id = $1`

const read = async (tx: Tx, where: string, values: readonly unknown[]): Promise<KeptPlan[]> =>
  (await tx.rows<Row & Record<string, unknown>>(`${KEPT} and ${where} order by p.id desc`, values as unknown[])).map((row) => ({
    ...row, instalments: row.instalments.map(({ dueOn, amount }): Instalment => ({ dueOn, amountMinor: BigInt(amount) })),
    items: row.items.map(({ id, number, amount, rest }) => ({ id: BigInt(id), number, amountMinor: BigInt(amount), restMinor: BigInt(rest) })),
  }))

export const findPlan = async (tx: Tx, company: number, id: bigint): Promise<KeptPlan | undefined> => (await read(tx, 'p.id = $2', [company, id]))[0]

/** Plans that an item was ever in, the newest first. */
export const plansOfItem = (tx: Tx, company: number, item: bigint): Promise<KeptPlan[]> =>
  read(tx, 'p.id in (select t.plan_id from instalment_plan_items t where t.company_id = $1 and t.open_item_id = $2)', [company, item])

export const plansOfCustomer = (tx: Tx, company: number, customer: bigint): Promise<KeptPlan[]> => read(tx, 'p.customer_id = $2', [company, customer])

/** What of some items is due when, by plans that stand on a day. An item that is not here is due as its document says. */
export async function agreedParts(tx: Tx, company: number, { items, today }: { readonly items: readonly bigint[]; readonly today: CalendarDate }): Promise<Map<bigint, DuePart[]>> {
  const plans = await read(tx, 'p.outcome is null and p.id in (select t.plan_id from instalment_plan_items t where t.company_id = $1 and t.open_item_id = any ($2::bigint[]))', [company, items])
  return new Map(plans.flatMap((plan) => [...dueParts(plan, today)]))
}

/** What of a customer's items was due when on a past day, by plans that stood then. An item that was not there yet has no rest. */
export async function agreedOn(tx: Tx, company: number, { customer, on, rests }: { readonly customer: bigint; readonly on: CalendarDate; readonly rests: ReadonlyMap<bigint, bigint> }): Promise<Map<bigint, DuePart[]>> {
  const plans = (await plansOfCustomer(tx, company, customer)).filter(({ acceptedOn, endedOn }) => acceptedOn <= on && (endedOn === null || endedOn > on))
  return new Map(plans.flatMap((plan) => [...dueParts({ ...plan, outcome: null, items: plan.items.map((item) => ({ ...item, restMinor: rests.get(item.id) ?? 0n })) }, on)]))
}

/** Items under their locks, with whether a plan that nobody ended holds them; whether that one still stands the caller asks `agreedParts`. */
export async function lockPlannable(tx: Tx, company: number, items: readonly bigint[]): Promise<Omit<PlannableItem, 'isPlanned'>[]> {
  await tx.run('select kontor.lock_open_items($1, $2::bigint[])', [company, items])
  return tx.rows<Omit<PlannableItem, 'isPlanned'> & Record<string, unknown>>(
    `select o.id, coalesce(d.number, o.id::text) as name, o.customer_id as customer, o.currency, o.amount_minor - o.allocated_minor as "restMinor"
       from open_items o left join documents d on d.company_id = o.company_id and d.id = o.document_id where o.company_id = $1 and o.id = any ($2::bigint[])`, [company, items])
}

export interface NewPlan {
  readonly id: bigint
  readonly customer: bigint
  readonly kind: PlanKind
  readonly currency: string
  readonly acceptedOn: CalendarDate
  readonly breakAfterDays: number | null
  readonly reason: string
  readonly by: string
  readonly items: readonly { readonly id: bigint; readonly restMinor: bigint }[]
  readonly instalments: readonly Instalment[]
}

const PLAN = { company_id: 'int', id: 'bigint', customer_id: 'bigint', kind: 'text', currency: 'char(3)', accepted_on: 'date', break_after_days: 'int', reason: 'text', created_by: 'text' } as const
const ITEM = { company_id: 'int', plan_id: 'bigint', open_item_id: 'bigint', amount_minor: 'bigint' } as const
const INSTALMENT = { company_id: 'int', plan_id: 'bigint', position: 'int', due_on: 'date', amount_minor: 'bigint' } as const

export async function insertPlan(tx: Tx, company: number, { id, customer, kind, currency, acceptedOn, breakAfterDays, reason, by, items, instalments }: NewPlan): Promise<void> {
  await bulkInsert(tx, 'instalment_plans', PLAN, [{ company_id: company, id, customer_id: customer, kind, currency, accepted_on: acceptedOn, break_after_days: breakAfterDays, reason, created_by: by }])
  await bulkInsert(tx, 'instalment_plan_items', ITEM, items.map((item) => ({ company_id: company, plan_id: id, open_item_id: item.id, amount_minor: item.restMinor })))
  await bulkInsert(tx, 'instalments', INSTALMENT, instalments.map(({ dueOn, amountMinor }, i) => ({ company_id: company, plan_id: id, position: i + 1, due_on: dueOn, amount_minor: amountMinor })))
}

/** Ends a plan that nobody ended; answers whether it was so. */
export const endPlan = async (tx: Tx, company: number, id: bigint, { outcome, on, reason, by }: { readonly outcome: PlanOutcome; readonly on: CalendarDate; readonly reason: string; readonly by: string }): Promise<boolean> =>
  (await tx.run('update instalment_plans set outcome = $3, ended_on = $4, end_reason = $5, ended_by = $6 where company_id = $1 and id = $2 and outcome is null', [company, id, outcome, on, reason, by])) === 1
