import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { totalsOf } from '../../platform/database/totals.ts'
import type { Totals } from '../../platform/database/totals.ts'

export interface DraftRecord {
  readonly id: bigint
  readonly kind: DocumentKind
  readonly customer_id: bigint
  readonly customer_number: string
  readonly customer_name: string
  readonly corrects_document_id: bigint | null
  readonly corrects_number: string | null
  readonly source_document_id: bigint | null
  readonly source_kind: DocumentKind | null
  readonly source_number: string | null
  readonly content: Readonly<Record<string, unknown>>
  readonly version: number
  readonly created_by: string
  readonly created_at: string
  readonly discarded_at: string | null
  readonly document_id: bigint | null
}

const DRAFTS = 'drafts f left join documents d on d.company_id = f.company_id and d.draft_id = f.id'
const DRAFT = `
  select f.id, f.kind, f.customer_id, c.number customer_number, ${customerName('c')} customer_name,
         f.corrects_document_id, i.number corrects_number, f.source_document_id, s.kind source_kind, s.number source_number, f.content, f.version, f.created_by, f.created_at, f.discarded_at, d.id document_id
    from ${DRAFTS}
    join customers c on c.company_id = f.company_id and c.id = f.customer_id
    left join documents i on i.company_id = f.company_id and i.id = f.corrects_document_id
    left join documents s on s.company_id = f.company_id and s.id = f.source_document_id`

export const readDraft = (tx: Tx, company: number, id: bigint): Promise<DraftRecord | undefined> =>
  tx.maybe<DraftRecord & Record<string, unknown>>(`${DRAFT} where f.company_id = $1 and f.id = $2`, [company, id])

/** Locks the draft, so that it is issued or changed by one person at a time. */
export async function lockDraft(tx: Tx, company: number, id: bigint): Promise<DraftRecord | undefined> {
  await tx.rows('select id from drafts where company_id = $1 and id = $2 for update', [company, id])
  return readDraft(tx, company, id)
}

function openDraftConditions(company: number): Conditions {
  const where = conditionsOf(company, 'f.company_id')
  where.always('d.id is null')
  where.always('f.discarded_at is null')
  return where
}

/** Drafts that are neither issued nor discarded, newest first, before a given id. */
export function openDrafts(tx: Tx, company: number, before: bigint | null, most: number): Promise<DraftRecord[]> {
  const where = openDraftConditions(company)
  where.add('f.id < ?', before ?? undefined)
  return tx.rows<DraftRecord & Record<string, unknown>>(`${DRAFT} where ${where.sql()} order by f.id desc limit ${where.value(most)}`, where.values)
}

export const draftTotals = (tx: Tx, company: number): Promise<Totals> =>
  totalsOf(tx, { from: DRAFTS, where: openDraftConditions(company), state: 'f.kind' })

export const insertDraft = (tx: Tx, company: number, draft: { readonly id: bigint; readonly kind: string; readonly customer: bigint; readonly corrects: bigint | null; readonly source: bigint | null; readonly content: unknown; readonly by: string }): Promise<number> =>
  tx.run(
    'insert into drafts (company_id, id, kind, customer_id, corrects_document_id, source_document_id, content, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [company, draft.id, draft.kind, draft.customer, draft.corrects, draft.source, JSON.stringify(draft.content), draft.by])

export const updateDraft = (tx: Tx, company: number, id: bigint, content: unknown): Promise<number> =>
  tx.run('update drafts set content = $3, version = version + 1 where company_id = $1 and id = $2', [company, id, JSON.stringify(content)])

export const discardDraft = (tx: Tx, company: number, id: bigint): Promise<number> =>
  tx.run('update drafts set discarded_at = now(), version = version + 1 where company_id = $1 and id = $2', [company, id])

export const customerExists = async (tx: Tx, company: number, id: bigint): Promise<boolean> =>
  (await tx.maybe('select id from customers where company_id = $1 and id = $2 and deleted_at is null', [company, id])) !== undefined
