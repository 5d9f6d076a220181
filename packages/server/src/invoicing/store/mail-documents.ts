/** Documents that go by mail: which have no message yet, and what a message is made of. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface MailableDocument {
  readonly id: bigint
  readonly customer_id: bigint
  readonly customer_group: string | null
  readonly language: Language
  readonly canonical: string
  readonly email: string | null
  readonly billing_email: string | null
  /** Contact persons who want a copy of documents of this kind. */
  readonly copies: readonly string[]
}

const SELECT = `
  select d.id, d.customer_id, c.customer_group, d.language, x.canonical, c.email, c.billing_email,
         array(select p.email from contact_persons p where p.company_id = d.company_id and p.customer_id = d.customer_id and p.deleted_at is null and p.email is not null
                and case when d.kind = 'credit_note' then 'credit_note' else 'invoice' end = any (p.mail_kinds) and d.kind in ('invoice', 'credit_note', 'proforma') order by p.id) as copies
    from documents d
    join document_contents x on x.company_id = d.company_id and x.document_id = d.id
    join customers c on c.company_id = d.company_id and c.id = d.customer_id`

/** The outbox wants it by mail since delivery was switched on ($2), and it has no message yet. */
const WAITING = `outbox o where o.company_id = $1 and o.kind = 'document_issued' and o.delivery in ('email', 'both')
  and o.created_at >= greatest($2::timestamptz, (select all_before from mail_progress p where p.company_id = $1))
  and not exists (select from messages m where m.company_id = $1 and m.dedupe_key = 'document:' || o.document_id)`

/** Documents that wait to become mails, after the given one, in the order of their ids. */
export const documentsToMail = (tx: Tx, company: number, { since, after, most }: { readonly since: string; readonly after: bigint; readonly most: number }): Promise<MailableDocument[]> =>
  tx.rows<MailableDocument & Record<string, unknown>>(
    `${SELECT} where d.company_id = $1 and d.id in (select o.document_id from ${WAITING} and o.document_id > $3 order by o.document_id limit $4) order by d.id`, [company, since, after, most])

/** Notes that whatever came before the oldest that waits has its message. An hour is kept, for a batch under way has rows that are older than their commit. */
export const noteProgress = (tx: Tx, company: number, since: string): Promise<number> =>
  tx.run(
    `insert into mail_progress as p (company_id, all_before) select $1, least((select min(o.created_at) from ${WAITING}), now()) - interval '1 hour'
     on conflict (company_id) do update set all_before = excluded.all_before where p.all_before < excluded.all_before - interval '1 hour'`, [company, since])

export const documentToMail = (tx: Tx, company: number, id: bigint): Promise<MailableDocument | undefined> =>
  tx.maybe<MailableDocument & Record<string, unknown>>(`${SELECT} where d.company_id = $1 and d.id = $2 and d.kind <> 'order'`, [company, id])
