/** Runs of direct debits with their plan, steps, file, groups and debits. */
import type { DebitException, DebitReason, DebitRunState, DebitRunStep } from '@kontor/domain/debits/direct-debit.ts'
import type { DebitState } from '@kontor/domain/debits/returns.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { DebitFormat } from '@kontor/domain/kernel/debit-format.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'
import { customerName, MANDATE_LAST_USE } from '../../customers/public.ts'

export interface DebitRun {
  readonly id: bigint
  readonly state: DebitRunState
  readonly collectionDate: CalendarDate
  readonly format: DebitFormat
  readonly bankAccount: bigint
  readonly planHash: string
  readonly items: number
  readonly debits: number
  readonly amountMinor: bigint
  readonly createdBy: string
  readonly createdAt: string
  readonly version: number
}

const SELECT = `select id, state, collection_date as "collectionDate", format, bank_account_id as "bankAccount", plan_hash as "planHash", items, debits, amount_minor as "amountMinor",
    created_by as "createdBy", created_at as "createdAt", version from direct_debit_runs`

export const readRun = (tx: Tx, company: number, run: bigint): Promise<DebitRun | undefined> => tx.maybe<DebitRun & Record<string, unknown>>(`${SELECT} where company_id = $1 and id = $2`, [company, run])
export const lockRun = (tx: Tx, company: number, run: bigint): Promise<DebitRun | undefined> =>
  tx.maybe<DebitRun & Record<string, unknown>>(`${SELECT} where company_id = $1 and id = $2 for update`, [company, run])

export const insertRun = (tx: Tx, company: number, run: Omit<DebitRun, 'state' | 'createdAt' | 'version'>): Promise<number> =>
  tx.run('insert into direct_debit_runs (company_id, id, collection_date, format, bank_account_id, plan_hash, items, debits, amount_minor, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [company, run.id, run.collectionDate, run.format, run.bankAccount, run.planHash, run.items, run.debits, run.amountMinor, run.createdBy])

/** Moves a run on, with the record of who did it. */
export async function takeStep(tx: Tx, company: number, run: bigint, { step, state, by }: { readonly step: DebitRunStep; readonly state: DebitRunState; readonly by: string }): Promise<void> {
  await tx.run('update direct_debit_runs set state = $3, version = version + 1 where company_id = $1 and id = $2', [company, run, state])
  await tx.run('insert into direct_debit_run_steps (company_id, run_id, step, done_by) values ($1, $2, $3, $4)', [company, run, step, by])
}

/** The debits of a run go on with it. */
export const moveDebits = (tx: Tx, company: number, run: bigint, state: 'submitted' | 'cancelled'): Promise<number> =>
  tx.run(`update direct_debits set state = $3 where company_id = $1 and run_id = $2 and state = 'exported'`, [company, run, state])

/** Plans that somebody made and nobody decided on. */
export const plansOf = async (tx: Tx, company: number, by: string): Promise<bigint[]> =>
  (await tx.rows<{ id: bigint }>(`select id from direct_debit_runs where company_id = $1 and state = 'planned' and created_by = $2 order by id`, [company, by])).map(({ id }) => id)

/** With what a plan is compared: the sum of the last file that was made, and how many of its own debits are the first ones of their mandate. */
export const comparisonOf = (tx: Tx, company: number, run: bigint): Promise<{ lastMinor: bigint | null; firstDebits: number }> =>
  tx.one(
    `select (select f.amount_minor from direct_debit_files f join direct_debit_runs r on r.company_id = f.company_id and r.id = f.run_id
              where f.company_id = $1 and r.state <> 'cancelled' order by f.run_id desc limit 1) as "lastMinor",
            (select count(*)::int from direct_debit_run_items i join mandates m on m.company_id = i.company_id and m.id = i.mandate_id
              where i.company_id = $1 and i.run_id = $2 and i.reason is null and ${MANDATE_LAST_USE} is null) as "firstDebits"`, [company, run])

export interface StepTaken {
  readonly step: DebitRunStep
  readonly by: string
  readonly at: string
}

export const stepsOf = (tx: Tx, company: number, run: bigint): Promise<StepTaken[]> =>
  tx.rows<StepTaken & Record<string, unknown>>('select step, done_by as by, done_at as at from direct_debit_run_steps where company_id = $1 and run_id = $2 order by done_at, step', [company, run])

export interface RunFilter {
  readonly state?: DebitRunState | undefined
}

function runConditions(company: number, { state }: RunFilter): Conditions {
  const where = conditionsOf(company)
  where.add('state = ?', state)
  return where
}

export const runTotals = (tx: Tx, company: number, filter: RunFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'direct_debit_runs', where: runConditions(company, filter), currency: `'EUR'`, amounts: { amount: 'amount_minor' }, state: 'state' })

/** Runs, newest first. */
export function listRuns(tx: Tx, company: number, { before, ...filter }: RunFilter & { readonly before?: bigint | undefined }, most: number): Promise<DebitRun[]> {
  const where = runConditions(company, filter)
  where.add('id < ?', before)
  return tx.rows<DebitRun & Record<string, unknown>>(`${SELECT} where ${where.sql()} order by id desc limit ${where.value(most)}`, where.values)
}

// The plan ------------------------------------------------------------------------------------------

const ITEM = {
  company_id: 'int', run_id: 'bigint', position: 'int', open_item_id: 'bigint', customer_id: 'bigint', mandate_id: 'bigint', currency: 'char(3)', rest_minor: 'bigint', amount_minor: 'bigint', due_date: 'date',
  reason: 'text', detail: 'jsonb',
} as const
export type PlannedItem = Record<keyof typeof ITEM, string | number | bigint | null>
export const insertItems = (tx: Tx, items: readonly PlannedItem[]): Promise<void> => bulkInsert(tx, 'direct_debit_run_items', ITEM, items)

export interface PlannedDebit {
  readonly position: number
  readonly openItem: bigint
  readonly customer: bigint
  readonly mandate: bigint
  readonly amountMinor: bigint
}

/** What a run planned to collect, in order. */
export const plannedDebits = (tx: Tx, company: number, run: bigint): Promise<PlannedDebit[]> =>
  tx.rows<PlannedDebit & Record<string, unknown>>(
    `select position, open_item_id as "openItem", customer_id as customer, mandate_id as mandate, amount_minor as "amountMinor"
       from direct_debit_run_items where company_id = $1 and run_id = $2 and reason is null order by position`, [company, run])

export interface LeftOut {
  readonly position: number
  readonly exception: DebitException | DebitReason['kind']
  readonly detail: object | null
}

export const leaveOut = (tx: Tx, company: number, run: bigint, items: readonly LeftOut[]): Promise<number> =>
  tx.run(
    `update direct_debit_run_items i set exception = n.exception, exception_detail = n.detail::jsonb
       from unnest($3::int[], $4::text[], $5::text[]) n (position, exception, detail) where i.company_id = $1 and i.run_id = $2 and i.position = n.position`,
    [company, run, items.map(({ position }) => position), items.map(({ exception }) => exception), items.map(({ detail }) => (detail === null ? null : JSON.stringify(detail)))])

export type ItemState = 'in' | 'out' | 'left_out'

export interface ListedItem {
  readonly position: number
  readonly openItem: bigint
  readonly customer: bigint
  readonly customerNumber: string
  readonly customerName: string
  readonly document: bigint
  readonly documentNumber: string
  readonly mandate: bigint | null
  readonly mandateReference: string | null
  readonly currency: string
  readonly restMinor: bigint
  readonly amountMinor: bigint
  readonly dueDate: CalendarDate
  readonly state: ItemState
  readonly reason: string | null
  readonly detail: Record<string, unknown> | null
  readonly sequence: string | null
  readonly scheme: string | null
  readonly endToEndId: string | null
  readonly debitState: DebitState | null
}

export interface ItemFilter {
  readonly state?: ItemState | undefined
  readonly reason?: string | undefined
  readonly customer?: bigint | undefined
}

function itemConditions(company: number, run: bigint, { state, reason, customer }: ItemFilter): Conditions {
  const where = conditionsOf(company, 'i.company_id')
  where.add('i.run_id = ?', run)
  if (state !== undefined) where.always({ in: 'i.reason is null and i.exception is null', out: 'i.reason is not null', left_out: 'i.exception is not null' }[state])
  where.add('coalesce(i.exception, i.reason) = ?', reason)
  where.add('i.customer_id = ?', customer)
  return where
}

const STATE = `case when i.exception is not null then 'left_out' when i.reason is not null then 'out' else 'in' end`

export const itemTotals = (tx: Tx, company: number, run: bigint, filter: ItemFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'direct_debit_run_items i', where: itemConditions(company, run, filter), currency: 'i.currency', amounts: { amount: 'i.amount_minor', rest: 'i.rest_minor' }, state: STATE })

/** Items of a run in the order of customer numbers. */
export function listItems(tx: Tx, company: number, run: bigint, { after, ...filter }: ItemFilter & { readonly after?: number | undefined }, most: number): Promise<ListedItem[]> {
  const where = itemConditions(company, run, filter)
  where.add('i.position > ?', after)
  return tx.rows<ListedItem & Record<string, unknown>>(
    `select i.position, i.open_item_id as "openItem", i.customer_id as customer, c.number as "customerNumber", ${customerName('c')} as "customerName", d.id as document, d.number as "documentNumber",
            i.mandate_id as mandate, m.reference as "mandateReference", i.currency, i.rest_minor as "restMinor", i.amount_minor as "amountMinor", i.due_date as "dueDate", ${STATE} as state,
            coalesce(i.exception, i.reason) as reason, coalesce(i.exception_detail, i.detail) as detail, x.sequence, coalesce(x.scheme, m.scheme) as scheme, x.end_to_end_id as "endToEndId", x.state as "debitState"
       from (select * from direct_debit_run_items i where ${where.sql()} order by i.position limit ${where.value(most)}) i
       join customers c on c.company_id = i.company_id and c.id = i.customer_id
       join open_items o on o.company_id = i.company_id and o.id = i.open_item_id
       join documents d on d.company_id = o.company_id and d.id = o.document_id
       left join mandates m on m.company_id = i.company_id and m.id = i.mandate_id
       left join direct_debits x on x.company_id = i.company_id and x.run_id = i.run_id and x.open_item_id = i.open_item_id
      order by i.position`, where.values)
}

export interface ReasonCount {
  readonly reason: string
  readonly count: number
}

/** How many are not collected, by reason. */
export const reasonsOf = (tx: Tx, company: number, run: bigint): Promise<ReasonCount[]> =>
  tx.rows<ReasonCount & Record<string, unknown>>(
    `select coalesce(exception, reason) as reason, count(*)::int as count from direct_debit_run_items
      where company_id = $1 and run_id = $2 and coalesce(exception, reason) is not null group by 1 order by 2 desc, 1`, [company, run])

// The file -------------------------------------------------------------------------------------------

export interface DebitFileRow {
  readonly messageId: string
  readonly creditorId: string
  readonly creditorName: string
  readonly creditorIban: string
  readonly debits: number
  readonly amountMinor: bigint
  readonly sha256: string
  readonly stored: string
  readonly bytes: number
}

export const insertFile = (tx: Tx, company: number, run: bigint, file: DebitFileRow): Promise<number> =>
  tx.run(
    `insert into direct_debit_files (company_id, run_id, message_id, creditor_id, creditor_name, creditor_account, debits, amount_minor, sha256, stored_sha256, bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [company, run, file.messageId, file.creditorId, file.creditorName, file.creditorIban, file.debits, file.amountMinor, file.sha256, file.stored, file.bytes])

export const readFile = (tx: Tx, company: number, run: bigint): Promise<DebitFileRow | undefined> =>
  tx.maybe<DebitFileRow & Record<string, unknown>>(
    `select message_id as "messageId", creditor_id as "creditorId", creditor_name as "creditorName", creditor_account as "creditorIban", debits, amount_minor as "amountMinor", sha256, stored_sha256 as stored, bytes
       from direct_debit_files where company_id = $1 and run_id = $2`, [company, run])

const GROUP = { company_id: 'int', run_id: 'bigint', group_no: 'smallint', payment_information_id: 'text', scheme: 'text', sequence: 'text', debits: 'int', amount_minor: 'bigint' } as const
export type GroupRow = Record<keyof typeof GROUP, string | number | bigint>
export const insertGroups = (tx: Tx, groups: readonly GroupRow[]): Promise<void> => bulkInsert(tx, 'direct_debit_groups', GROUP, groups)

export interface ListedGroup {
  readonly id: string
  readonly scheme: 'CORE' | 'B2B'
  readonly sequence: 'FRST' | 'RCUR' | 'OOFF' | 'FNAL'
  readonly debits: number
  readonly amountMinor: bigint
}

export const groupsOf = (tx: Tx, company: number, run: bigint): Promise<ListedGroup[]> =>
  tx.rows<ListedGroup & Record<string, unknown>>(
    'select payment_information_id as id, scheme, sequence, debits, amount_minor as "amountMinor" from direct_debit_groups where company_id = $1 and run_id = $2 order by group_no', [company, run])

const DEBIT = {
  company_id: 'int', id: 'bigint', run_id: 'bigint', group_no: 'smallint', open_item_id: 'bigint', customer_id: 'bigint', mandate_id: 'bigint', end_to_end_id: 'text', amount_minor: 'bigint', rest_minor: 'bigint',
  collection_date: 'date', scheme: 'text', sequence: 'text', mandate_reference: 'text', mandate_signed_on: 'date', creditor_id: 'text', iban_search: 'bytea', iban_last4: 'text', iban_country: 'char(2)', amended: 'boolean',
} as const
export type DebitRow = Record<keyof typeof DEBIT, string | number | bigint | boolean | Uint8Array>
export const insertDebits = (tx: Tx, debits: readonly DebitRow[]): Promise<void> => bulkInsert(tx, 'direct_debits', DEBIT, debits)
