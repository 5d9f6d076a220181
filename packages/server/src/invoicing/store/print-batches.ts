/** Print batches with their documents and files, and the record of deliveries. */
import type { PrintBatchState, PrintOrder } from '@kontor/domain/invoicing/print-batch.ts'
import type { SheetItem } from '@kontor/domain/invoicing/separator-sheet.ts'
import { customerName } from '../../customers/public.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface PrintBatchRow {
  readonly id: bigint
  readonly state: PrintBatchState
  readonly run_id: bigint | null
  readonly customer_id: bigint | null
  readonly issued_from: string | null
  readonly issued_until: string | null
  readonly chosen: boolean
  readonly sort_order: PrintOrder
  readonly own_sheets: boolean
  readonly separators: boolean
  readonly unprinted_only: boolean
  readonly documents: number
  readonly done_position: number
  readonly pages: number
  readonly failed: number
  readonly fence: bigint
  readonly leased_by: string | null
  readonly created_by: string
  readonly created_at: string
  readonly made_at: string | null
  readonly printed_by: string | null
  readonly printed_at: string | null
  readonly version: number
}

export interface PrintSelection {
  readonly run: bigint | null
  readonly customer: bigint | null
  readonly from: string | null
  readonly until: string | null
  /** Named one by one: then how they are usually delivered does not count. */
  readonly documents: readonly bigint[] | null
  readonly unprintedOnly: boolean
  /** Beside the documents, or alone where nothing says which documents. */
  readonly letters: readonly bigint[] | null
}

/** By where the letter goes, the company's own country first; the address is the one that the document shows. */
const ADDRESS = `c.canonical::jsonb -> 'buyer'`
const ORDERS: Readonly<Record<PrintOrder, string>> = {
  postcode: 'abroad, country, postcode, customer, day, number, letter', customer: 'customer, day, number, letter', number: 'number, letter',
}

/** What a selection means. As printed counts what a person confirmed, and what another batch holds that is being made or waits for that word. */
const DOCUMENTS = `
  from documents d
  join document_contents c on c.company_id = d.company_id and c.document_id = d.id
  join customers u on u.company_id = d.company_id and u.id = d.customer_id
  join companies own on own.company_id = d.company_id
 where d.company_id = $1 and ($2::bigint is null or d.run_id = $2) and ($3::bigint is null or d.customer_id = $3)
   and ($4::date is null or d.issue_date >= $4) and ($5::date is null or d.issue_date <= $5)
   and ($6::bigint[] is null or d.id = any ($6)) and ($6::bigint[] is not null or d.delivery in ('post', 'both'))
   and not ($7 and (exists (select from deliveries v where v.company_id = d.company_id and v.document_id = d.id and v.channel = 'post' and v.state = 'confirmed')
     or exists (select from print_batch_items i join print_batches b on b.company_id = i.company_id and b.id = i.batch_id
                 where i.company_id = d.company_id and i.document_id = d.id and i.failure is null and b.state in ('making', 'made'))))
   and not $8`

/** Where a letter goes: to the billing address where there is one, as its paper says. */
const LETTER_ADDRESS = `
  cross join lateral (select case when u.billing_street is null then u.postcode else u.billing_postcode end as postcode, case when u.billing_street is null then u.city else u.billing_city end as city,
                             case when u.billing_street is null then u.country else u.billing_country end as country) a`

/** Documents by their selection, and letters by name that may still be printed. */
const SELECTED = `
  select d.id as document, null::bigint as letter, ${ADDRESS} ->> 'country' <> own.country as abroad, ${ADDRESS} ->> 'country' as country, ${ADDRESS} ->> 'postcode' as postcode, u.number as customer, d.issue_date as day, d.number ${DOCUMENTS}
  union all
  select null, l.id, a.country <> own.country, a.country, a.postcode, u.number, coalesce(l.letter_date, current_date), ''
    from letters l join customers u on u.company_id = l.company_id and u.id = l.customer_id join companies own on own.company_id = l.company_id ${LETTER_ADDRESS}
   where l.company_id = $1 and l.id = any ($9::bigint[]) and l.deleted_at is null and l.state <> 'withdrawn'`

const selectionValues = (company: number, { run, customer, from, until, documents, unprintedOnly, letters }: PrintSelection): unknown[] =>
  [company, run, customer, from, until, documents, unprintedOnly, [run, customer, from, until, documents].every((wish) => wish === null), letters ?? []]

/** How many papers a selection has, counted up to a limit. */
export const countSelected = async (tx: Tx, company: number, selection: PrintSelection, most: number): Promise<number> =>
  (await tx.one<{ count: number }>(`select count(*)::int count from (${SELECTED} limit $10) d`, [...selectionValues(company, selection), most])).count

/** Puts the papers of a selection into a batch, in the order of the paper. */
export const insertItems = (tx: Tx, company: number, batch: bigint, selection: PrintSelection, order: PrintOrder): Promise<number> =>
  tx.run(
    `insert into print_batch_items (company_id, batch_id, position, document_id, letter_id) select $1, $10, row_number() over (order by ${ORDERS[order]}), document, letter from (${SELECTED}) selected`,
    [...selectionValues(company, selection), batch])

export interface NewBatch extends PrintSelection {
  readonly id: bigint
  readonly order: PrintOrder
  readonly ownSheets: boolean
  readonly separators: boolean
  readonly count: number
  readonly by: string
}

export const insertBatch = (tx: Tx, company: number, batch: NewBatch): Promise<number> =>
  tx.run(
    `insert into print_batches (company_id, id, run_id, customer_id, issued_from, issued_until, chosen, unprinted_only, sort_order, own_sheets, separators, documents, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [company, batch.id, batch.run, batch.customer, batch.from, batch.until, batch.documents !== null || batch.letters !== null, batch.unprintedOnly, batch.order, batch.ownSheets, batch.separators, batch.count, batch.by])

export const readBatch = (tx: Tx, company: number, batch: bigint): Promise<PrintBatchRow | undefined> =>
  tx.maybe<PrintBatchRow & Record<string, unknown>>('select * from print_batches where company_id = $1 and id = $2', [company, batch])

export const lockBatch = (tx: Tx, company: number, batch: bigint): Promise<PrintBatchRow | undefined> =>
  tx.maybe<PrintBatchRow & Record<string, unknown>>('select * from print_batches where company_id = $1 and id = $2 for update', [company, batch])

/** Enters a state; a lease ends with it, and the fence of whoever held it. */
export const setState = (tx: Tx, company: number, batch: bigint, state: PrintBatchState, by: string): Promise<number> =>
  tx.run(
    `update print_batches set state = $3, version = version + 1, fence = fence + 1, leased_by = null, leased_until = null,
            made_at = case when $3 = 'made' then now() else made_at end, printed_by = case when $3 = 'printed' then $4 end, printed_at = case when $3 = 'printed' then now() end
      where company_id = $1 and id = $2`, [company, batch, state, by])

/** Takes the lease of a batch that nobody makes; answers the fence, or nothing. */
export const lease = (tx: Tx, company: number, batch: bigint, { holder, seconds, deadHolder }: { readonly holder: string; readonly seconds: number; readonly deadHolder: string | null }): Promise<{ fence: bigint } | undefined> =>
  tx.maybe(
    `update print_batches set fence = fence + 1, leased_by = $3, leased_until = clock_timestamp() + make_interval(secs => $4)
      where company_id = $1 and id = $2 and state = 'making' and (leased_until is null or leased_until < clock_timestamp() or leased_by = $5) returning fence`,
    [company, batch, holder, seconds, deadHolder])

export interface PartRow {
  readonly part_no: number
  readonly first_position: number
  readonly last_position: number
  readonly documents: number
  readonly pages: number
  readonly sha256: string
  readonly bytes: number
}

/** Moves a batch on by a part and its lease with it; touches nothing where somebody else took it over or a person cancelled it. */
export const advance = (tx: Tx, company: number, batch: bigint, step: { readonly fence: bigint; readonly position: number; readonly pages: number; readonly failed: number; readonly seconds: number }): Promise<number> =>
  tx.run(
    `update print_batches set done_position = $4, pages = pages + $5, failed = failed + $6, leased_until = clock_timestamp() + make_interval(secs => $7)
      where company_id = $1 and id = $2 and fence = $3 and state = 'making'`, [company, batch, step.fence, step.position, step.pages, step.failed, step.seconds])

/** Keeps the lease while a part is being made; answers whether it is still held. */
export const renewLease = async (tx: Tx, company: number, batch: bigint, fence: bigint, seconds: number): Promise<boolean> =>
  (await tx.run(
    `update print_batches set leased_until = clock_timestamp() + make_interval(secs => $4) where company_id = $1 and id = $2 and fence = $3 and state = 'making'`,
    [company, batch, fence, seconds])) > 0

const PART = {
  company_id: 'int', batch_id: 'bigint', part_no: 'smallint', first_position: 'int', last_position: 'int', documents: 'int', pages: 'int', sha256: 'text', bytes: 'int',
} as const
export const insertPart = (tx: Tx, company: number, batch: bigint, part: PartRow): Promise<void> => bulkInsert(tx, 'print_batch_parts', PART, [{ company_id: company, batch_id: batch, ...part }])

export interface ItemResult {
  readonly position: number
  readonly part: number | null
  readonly pages: number | null
  readonly failure: string | null
}

export const markItems = (tx: Tx, company: number, batch: bigint, items: readonly ItemResult[]): Promise<number> =>
  tx.run(
    `update print_batch_items i set part_no = x.part_no, pages = x.pages, failure = x.failure
       from unnest($3::int[], $4::smallint[], $5::smallint[], $6::text[]) x (position, part_no, pages, failure)
      where i.company_id = $1 and i.batch_id = $2 and i.position = x.position`,
    [company, batch, items.map((item) => item.position), items.map((item) => item.part), items.map((item) => item.pages), items.map((item) => item.failure)])

export interface BatchItem extends SheetItem {
  readonly position: number
  /** Null: a letter. */
  readonly document: bigint | null
  readonly letter: bigint | null
}

/** The next papers of a batch, in order, with what a sheet before them would say. */
export const nextItems = (tx: Tx, company: number, batch: bigint, after: number, most: number): Promise<BatchItem[]> =>
  tx.rows<BatchItem & Record<string, unknown>>(
    `select i.position, i.document_id as document, null::bigint as letter, d.number, d.issue_date as "issueDate", u.number as customer, a.buyer ->> 'name' as name, a.buyer ->> 'postcode' as postcode, a.buyer ->> 'city' as city,
            a.buyer ->> 'country' as country
       from print_batch_items i
       join documents d on d.company_id = i.company_id and d.id = i.document_id
       join customers u on u.company_id = d.company_id and u.id = d.customer_id
       join document_contents c on c.company_id = d.company_id and c.document_id = d.id
       cross join lateral (select ${ADDRESS} as buyer) a
      where i.company_id = $1 and i.batch_id = $2 and i.position > $3
     union all
     select i.position, null, l.id, l.subject, coalesce(l.letter_date, current_date), u.number, ${customerName('u')}, a.postcode, a.city, a.country
       from print_batch_items i
       join letters l on l.company_id = i.company_id and l.id = i.letter_id
       join customers u on u.company_id = l.company_id and u.id = l.customer_id ${LETTER_ADDRESS}
      where i.company_id = $1 and i.batch_id = $2 and i.position > $3
      order by position limit $4`, [company, batch, after, most])

export const partsOf = (tx: Tx, company: number, batch: bigint): Promise<PartRow[]> =>
  tx.rows<PartRow & Record<string, unknown>>(
    'select part_no, first_position, last_position, documents, pages, sha256, bytes from print_batch_parts where company_id = $1 and batch_id = $2 order by part_no', [company, batch])

export interface PrintFailure {
  readonly document: bigint | null
  readonly kind: 'invoice' | 'credit_note' | null
  readonly number: string | null
  readonly letter: bigint | null
  readonly subject: string | null
  readonly reason: string
}

/** What could not be printed and why, in order, up to a limit. */
export const failuresOf = (tx: Tx, company: number, batch: bigint, most: number): Promise<PrintFailure[]> =>
  tx.rows<PrintFailure & Record<string, unknown>>(
    `select i.document_id as document, d.kind, d.number, i.letter_id as letter, l.subject, i.failure as reason from print_batch_items i
       left join documents d on d.company_id = i.company_id and d.id = i.document_id left join letters l on l.company_id = i.company_id and l.id = i.letter_id
      where i.company_id = $1 and i.batch_id = $2 and i.failure is not null order by i.position limit $3`, [company, batch, most])

export interface BatchFilter {
  readonly state?: PrintBatchState | undefined
  readonly run?: bigint | undefined
}

function batchConditions(company: number, filter: BatchFilter): Conditions {
  const where = conditionsOf(company)
  where.add('state = ?', filter.state)
  where.add('run_id = ?', filter.run)
  return where
}

export const batchTotals = (tx: Tx, company: number, filter: BatchFilter): Promise<Totals> =>
  totalsOf(tx, { from: 'print_batches', where: batchConditions(company, filter), state: 'state' })

/** Batches, newest first. */
export function listBatches(tx: Tx, company: number, filter: BatchFilter & { readonly before?: bigint | undefined }, most: number): Promise<PrintBatchRow[]> {
  const where = batchConditions(company, filter)
  where.add('id < ?', filter.before)
  return tx.rows<PrintBatchRow & Record<string, unknown>>(`select * from print_batches where ${where.sql()} order by id desc limit ${where.value(most)}`, where.values)
}

/** Where a batch belongs: for the command line, which names it by its number alone. */
export const locateBatch = (tx: Tx, batch: bigint): Promise<{ company: number; code: string } | undefined> =>
  tx.maybe('select b.company_id company, c.code from print_batches b join companies c on c.company_id = b.company_id where b.id = $1', [batch])

// Deliveries -----------------------------------------------------------------------------------------

const DELIVERY = { company_id: 'int', id: 'bigint', document_id: 'bigint', channel: 'text', state: 'text', batch_id: 'bigint', created_by: 'text' } as const
export type DeliveryRow = Record<keyof typeof DELIVERY, string | number | bigint | null>
/** Records deliveries; what a batch prepared before it was cancelled stays as it was. */
export const insertDeliveries = (tx: Tx, rows: readonly DeliveryRow[]): Promise<void> => bulkInsert(tx, 'deliveries', DELIVERY, rows)

/** The documents of a batch that are on its paper, in order. */
export const printedDocuments = async (tx: Tx, company: number, batch: bigint): Promise<bigint[]> =>
  (await tx.rows<{ document: bigint }>(
    'select document_id as document from print_batch_items where company_id = $1 and batch_id = $2 and part_no is not null and document_id is not null order by position', [company, batch])).map(({ document }) => document)

export interface ListedDelivery {
  readonly id: bigint
  readonly channel: 'post'
  readonly state: 'prepared' | 'confirmed'
  readonly batch: bigint | null
  readonly by: string
  readonly at: string
}

/** What became of a document, newest first: once for each batch, as it stands now; what a batch prepared that was then cancelled never left. */
export const deliveriesOf = (tx: Tx, company: number, document: bigint): Promise<ListedDelivery[]> =>
  tx.rows<ListedDelivery & Record<string, unknown>>(
    `select v.id, v.channel, v.state, v.batch_id as batch, v.created_by as by, v.created_at as at
       from deliveries v left join print_batches b on b.company_id = v.company_id and b.id = v.batch_id
      where v.company_id = $1 and v.document_id = $2
        and (v.state = 'confirmed' or b.state in ('making', 'made'))
      order by v.id desc limit 100`, [company, document])
