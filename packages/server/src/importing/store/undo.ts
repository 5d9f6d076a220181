/** The statements by which an import is looked through and taken away whole. The change log names what its transaction wrote. */
import type { ImportKind } from '@kontor/domain/importing/problem.ts'
import type { Tx } from '../../platform/database/database.ts'

/** Rows of one table that the import wrote, as a query of their ids; `$1` is the company, `$2` the import. */
const written = (table: string): string =>
  `select l.row_id::bigint as id from imports i join change_log l on l.company_id = i.company_id and l.at >= i.created_at and l.at <= i.finished_at and l.txid = i.txid
    where i.company_id = $1 and i.id = $2 and l.table_name = '${table}' and l.action = 'insert'`

const TABLES = {
  customers: ['customers', 'mandates'], products: ['products', 'price_versions'], subscriptions: ['subscriptions', 'subscription_terms'],
} as const satisfies Readonly<Record<ImportKind, readonly string[]>>

/** How many records of each table the import wrote. */
export async function writtenCounts(tx: Tx, company: number, importId: bigint, kind: ImportKind): Promise<Record<string, number>> {
  const rows = await tx.rows<{ table: string; count: number }>(
    TABLES[kind].map((table) => `select '${table}' as table, count(*)::int as count from (${written(table)}) w`).join(' union all '), [company, importId])
  return Object.fromEntries(rows.map(({ table, count }) => [table, count]))
}

export interface Hindrance {
  readonly kind: 'changed_since' | 'has_documents' | 'has_subscriptions' | 'has_planned_items' | 'has_drafts' | 'has_contact_persons' | 'charged'
  readonly count: number
  /** Numbers, article numbers or ids of the first ones. */
  readonly examples: string[]
}

type Question = readonly [kind: Hindrance['kind'], label: string, condition: string]

/** What of a kind keeps its import from being undone; `r` is a record that the import wrote. */
const QUESTIONS: Readonly<Record<ImportKind, readonly Question[]>> = {
  customers: [
    ['changed_since', 'r.number', `r.version <> 1 or r.deleted_at is not null or exists (select from mandates m where m.company_id = r.company_id and m.customer_id = r.id
      and (m.version <> 1 or m.id not in (select id from child)))`],
    ['has_documents', 'r.number', 'exists (select from documents d where d.company_id = r.company_id and d.customer_id = r.id) or exists (select from open_items o where o.company_id = r.company_id and o.customer_id = r.id)'],
    ['has_subscriptions', 'r.number', 'exists (select from subscriptions s where s.company_id = r.company_id and s.customer_id = r.id and s.deleted_at is null)'],
    ['has_planned_items', 'r.number', 'exists (select from planned_items p where p.company_id = r.company_id and p.customer_id = r.id and p.withdrawn_at is null)'],
    ['has_drafts', 'r.number', 'exists (select from drafts d where d.company_id = r.company_id and d.customer_id = r.id and d.discarded_at is null)'],
    ['has_contact_persons', 'r.number', 'exists (select from contact_persons c where c.company_id = r.company_id and c.customer_id = r.id and c.deleted_at is null)'],
  ],
  products: [
    ['changed_since', 'r.sku', `r.version <> 1 or r.deleted_at is not null or exists (select from price_versions v where v.company_id = r.company_id and v.product_id = r.id
      and (v.version <> 1 or v.id not in (select id from child)))`],
    ['has_subscriptions', 'r.sku', 'exists (select from subscriptions s where s.company_id = r.company_id and s.product_id = r.id and s.deleted_at is null)'],
    ['has_planned_items', 'r.sku', 'exists (select from planned_items p where p.company_id = r.company_id and p.product_id = r.id and p.withdrawn_at is null)'],
  ],
  subscriptions: [
    ['changed_since', 'r.id::text', `r.version <> 1 or r.deleted_at is not null or exists (select from subscription_terms t where t.company_id = r.company_id and t.subscription_id = r.id
      and (t.version <> 1 or t.id not in (select id from child)))`],
    ['charged', 'r.id::text', `exists (select from charges c where c.company_id = r.company_id and c.subscription_id = r.id and c.outcome <> 'elsewhere')`],
    ['has_planned_items', 'r.id::text', 'exists (select from planned_items p where p.company_id = r.company_id and p.subscription_id = r.id and p.withdrawn_at is null)'],
  ],
}

const EXAMPLES_MAX = 10

/** Everything that keeps the import from being undone, each with how many records and the first of them. */
export async function hindrances(tx: Tx, company: number, importId: bigint, kind: ImportKind): Promise<Hindrance[]> {
  const [table, child] = TABLES[kind]
  const rows = await tx.rows<Hindrance & Record<string, unknown>>(
    `with child as materialized (${written(child)}), records as materialized (select r.* from ${table} r where r.company_id = $1 and r.id in (${written(table)}))
     ${QUESTIONS[kind].map(([name, label, condition]) =>
       `select '${name}' as kind, count(*)::int as count, coalesce((array_agg(label order by label))[1:${EXAMPLES_MAX}], '{}') as examples from (select ${label} as label from records r where ${condition}) f`).join(' union all ')}`,
    [company, importId])
  return rows.filter(({ count }) => count > 0)
}

/** Locks the records of the import, so that nobody bills or changes them meanwhile. */
export const lockWritten = (tx: Tx, company: number, importId: bigint, kind: ImportKind): Promise<number> =>
  tx.run(`select from ${TABLES[kind][0]} where company_id = $1 and id in (${written(TABLES[kind][0])}) order by id for update`, [company, importId])

/** Subscriptions are billed under the lock of their customer (F19). */
export const lockCustomersOf = (tx: Tx, company: number, importId: bigint): Promise<number> =>
  tx.run(
    `select from customers where company_id = $1 and id in (select s.customer_id from subscriptions s where s.company_id = $1 and s.id in (${written('subscriptions')})) order by id for no key update`,
    [company, importId])

/** Takes away what the import wrote: softly, so that the log and former charges keep their records; mandates wholly, so that their references are free. */
export async function takeAway(tx: Tx, company: number, importId: bigint, kind: ImportKind, at: string): Promise<void> {
  const [table] = TABLES[kind]
  await tx.run(`update ${table} set deleted_at = $3::timestamptz, version = version + 1 where company_id = $1 and id in (${written(table)})`, [company, importId, at])
  if (kind === 'customers') await tx.run(`delete from mandates where company_id = $1 and id in (${written('mandates')})`, [company, importId])
}

export const insertUndo = (tx: Tx, company: number, undo: { readonly importId: bigint; readonly counts: Readonly<Record<string, number>>; readonly by: string; readonly at: string }): Promise<number> =>
  tx.run('insert into import_undos (company_id, import_id, counts, undone_by, undone_at) values ($1, $2, $3::jsonb, $4, $5)', [company, undo.importId, JSON.stringify(undo.counts), undo.by, undo.at])
