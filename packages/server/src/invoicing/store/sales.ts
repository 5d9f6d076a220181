/** Documents that post nothing: what they say, how they ended, what followed them and what is left of them. */
import type { DocumentKind } from '@kontor/domain/invoicing/document.ts'
import type { ManualInvoice } from '@kontor/domain/invoicing/manual-invoice.ts'
import { isSalesKind } from '@kontor/domain/invoicing/sales.ts'
import type { Count, Outcome, Progress, SalesDocument } from '@kontor/domain/invoicing/sales.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Tx } from '../../platform/database/database.ts'

/** How much of a document `d` was delivered or invoiced: of lines without a quantity nothing can be. */
export const progress = (count: 'delivered' | 'invoiced'): string => `(
  select case when bool_and(l.done = l.quantity) then 'all' when bool_or(l.done <> 0) then 'partly' else 'none' end
    from (select l.quantity, coalesce((select sum(s.quantity) from document_line_sources s
                     where s.company_id = l.company_id and s.source_document_id = l.document_id and s.source_line_no = l.line_no and s.counts_as = '${count}'
                       and not kontor.is_void(s.company_id, s.document_id)), 0) done
            from document_lines l where l.company_id = d.company_id and l.document_id = d.id and l.quantity <> 0) l)`

/** Whether anything that still counts came of a document `d`. */
export const FOLLOWED = `(exists (select from documents f where f.company_id = d.company_id and f.source_document_id = d.id and not kontor.is_void(f.company_id, f.id))
  or exists (select from documents f where f.company_id = d.company_id and f.order_document_id = d.id and not kontor.is_void(f.company_id, f.id)))`

export interface SalesRecord {
  readonly id: bigint
  readonly kind: DocumentKind
  readonly number: string
  readonly customer_id: bigint
  readonly issue_date: string
  readonly valid_until: string | null
  readonly source_document_id: bigint | null
  readonly source_kind: DocumentKind | null
  readonly order_document_id: bigint | null
  readonly outcome: Outcome | null
  readonly invoiced: Progress | null
  readonly followed: boolean
  readonly language: Language
  /** What the draft said that became this document; its lines are those of the document, in their order. */
  readonly content: ManualInvoice
}

/** A document that was written by hand, with its end and its progress. */
export const salesDocument = (tx: Tx, company: number, id: bigint): Promise<SalesRecord | undefined> =>
  tx.maybe<SalesRecord & Record<string, unknown>>(
    `select d.id, d.kind, d.number, d.customer_id, d.issue_date, d.valid_until, d.source_document_id, d.source_kind, d.order_document_id, d.language, e.outcome, f.content,
            ${progress('invoiced')} invoiced, ${FOLLOWED} followed
       from documents d join drafts f on f.company_id = d.company_id and f.id = d.draft_id
       left join document_outcomes e on e.company_id = d.company_id and e.document_id = d.id
      where d.company_id = $1 and d.id = $2`, [company, id])

/** What the rules ask of a document that posts nothing. */
export function asDecided({ kind, outcome, valid_until: validUntil, invoiced, followed }: Pick<SalesRecord, 'kind' | 'outcome' | 'valid_until' | 'invoiced' | 'followed'>): SalesDocument {
  invariant(isSalesKind(kind), `a document of the kind ${kind} posts`)
  return { kind, outcome, validUntil, invoiced: invoiced ?? 'none', followed }
}

/**
 * What is left of each line of a document for a follow-up that counts so; where its lines stand for those of an order or quote before it, no more than is left there.
 * Decimal text without needless zeros, on the side of zero that the line has.
 */
export async function linesLeft(tx: Tx, company: number, document: bigint, count: Count): Promise<Map<number, string>> {
  const rows = await tx.rows<{ line_no: number; rest: string }>(
    `with bases as (
       select l.line_no, l.document_id base, l.line_no base_line, $3::text counts_as from document_lines l where l.company_id = $1 and l.document_id = $2
       union all
       select s.line_no, s.source_document_id, s.source_line_no, case d.kind when 'quote' then 'agreed' else $3::text end
         from document_line_sources s join documents d on d.company_id = s.company_id and d.id = s.source_document_id
        where s.company_id = $1 and s.document_id = $2 and s.counts_as in ('delivered', 'named'))
     select line_no, trim_scale((array_agg(rest order by abs(rest)))[1])::text rest
       from (select b.line_no, l.quantity - case when b.counts_as = 'named' then 0 else coalesce((select sum(s.quantity) from document_line_sources s
                      where s.company_id = l.company_id and s.source_document_id = b.base and s.source_line_no = b.base_line and s.counts_as = b.counts_as
                        and not kontor.is_void(s.company_id, s.document_id)), 0) end rest
               from bases b join document_lines l on l.company_id = $1 and l.document_id = b.base and l.line_no = b.base_line) rests
      group by line_no order by line_no`, [company, document, count])
  return new Map(rows.map((row) => [row.line_no, row.rest]))
}

export interface LineBase {
  readonly line_no: number
  readonly document: bigint
  readonly kind: DocumentKind
  readonly line: number
}

/** The lines of quotes and orders for which the lines of a delivery note or proforma stand: whatever follows it counts there, too. */
export const lineBases = (tx: Tx, company: number, document: bigint): Promise<LineBase[]> =>
  tx.rows<LineBase & Record<string, unknown>>(
    `select s.line_no, s.source_document_id document, d.kind, s.source_line_no line
       from document_line_sources s join documents d on d.company_id = s.company_id and d.id = s.source_document_id
      where s.company_id = $1 and s.document_id = $2 and s.counts_as in ('delivered', 'named')`, [company, document])

export const insertOutcome = (
  tx: Tx, company: number, end: { readonly document: bigint; readonly outcome: Outcome; readonly remark: string | null; readonly late: boolean; readonly by: string },
): Promise<number> =>
  tx.run('insert into document_outcomes (company_id, document_id, outcome, remark, late, created_by) values ($1, $2, $3, $4, $5, $6)',
    [company, end.document, end.outcome, end.remark, end.late, end.by])

/** Accepts the quotes that an order or invoice counts against and nobody has decided yet: those behind a proforma. */
export const acceptQuotesBehind = (tx: Tx, company: number, document: bigint, by: string): Promise<number> =>
  tx.run(
    `insert into document_outcomes (company_id, document_id, outcome, late, created_by)
     select distinct q.company_id, q.id, 'accepted', coalesce(q.valid_until < d.issue_date, false), $3
       from document_line_sources s join documents q on q.company_id = s.company_id and q.id = s.source_document_id and q.kind = 'quote'
       join documents d on d.company_id = s.company_id and d.id = s.document_id
      where s.company_id = $1 and s.document_id = $2 and s.counts_as = 'agreed'
        and not exists (select from document_outcomes e where e.company_id = q.company_id and e.document_id = q.id)`, [company, document, by])

/** Holds a customer's row until the transaction ends, as billing and issuing do. */
export const lockCustomer = (tx: Tx, company: number, customer: bigint): Promise<number> =>
  tx.run('select from customers where company_id = $1 and id = $2 for no key update', [company, customer])
