/** Mails, letters and received mails of one customer in one line of time: each by its own index, the newest of all merged. */
import type { LetterState } from '@kontor/domain/messaging/letter.ts'
import type { ReceivedKind } from '@kontor/domain/messaging/received-mail.ts'
import type { MessageState } from '@kontor/domain/messaging/message.ts'
import type { Tx } from '../../platform/database/database.ts'

interface Common {
  readonly id: bigint
  readonly at: string
  readonly subject: string
  readonly files: number
}

export type CorrespondenceRow = Common & (
  | { readonly kind: 'mail' | 'sms'; readonly state: MessageState; readonly to: string[]; readonly document_id: bigint | null; readonly document_kind: string | null; readonly document_number: string | null; readonly written: boolean }
  | { readonly kind: 'letter'; readonly state: LetterState; readonly contact: string | null }
  | { readonly kind: 'received'; readonly state: ReceivedKind; readonly contact: string })

export interface CorrespondenceFilter {
  readonly customer: bigint
  readonly kind?: CorrespondenceRow['kind'] | undefined
  /** The last entry of the page before. */
  readonly after?: readonly [at: string, id: bigint] | undefined
}

/** Newest first; deleted drafts of letters are not among them. */
export const correspondenceOf = (tx: Tx, company: number, { customer, kind, after }: CorrespondenceFilter, most: number): Promise<CorrespondenceRow[]> =>
  tx.rows<CorrespondenceRow & Record<string, unknown>>(
    `select * from (
       (select m.channel as kind, m.id, m.created_at as at, m.subject, m.state, array(select r.address from message_recipients r where r.company_id = m.company_id and r.message_id = m.id order by r.position) as "to",
               m.document_id, d.kind as document_kind, d.number as document_number, m.written, null as contact,
               (select count(*)::int from message_attachments a where a.company_id = m.company_id and a.message_id = m.id and a.format <> 'logo') as files
          from messages m left join documents d on d.company_id = m.company_id and d.id = m.document_id
         where m.company_id = $1 and m.customer_id = $2 and ($3::text is null or $3 = m.channel) and ($4::timestamptz is null or (m.created_at, m.id) < ($4, $5::bigint))
         order by m.created_at desc, m.id desc limit $6)
       union all
       (select 'letter', l.id, l.created_at, l.subject, l.state, '{}', null, null, null, true, p.name, cardinality(l.enclosures)
          from letters l left join contact_persons p on p.company_id = l.company_id and p.id = l.contact_person_id
         where l.company_id = $1 and l.customer_id = $2 and l.deleted_at is null and ($3::text is null or $3 = 'letter') and ($4::timestamptz is null or (l.created_at, l.id) < ($4, $5::bigint))
         order by l.created_at desc, l.id desc limit $6)
       union all
       (select 'received', e.id, e.received_at, e.subject, e.kind, '{}', null, null, null, true, coalesce(nullif(e.from_name, ''), e.from_address), cardinality(e.file_names)
          from received_mails e
         where e.company_id = $1 and e.customer_id = $2 and ($3::text is null or $3 = 'received') and ($4::timestamptz is null or (e.received_at, e.id) < ($4, $5::bigint))
         order by e.received_at desc, e.id desc limit $6)) all_kinds
      order by at desc, id desc limit $6`, [company, customer, kind ?? null, after?.[0] ?? null, after?.[1] ?? null, most])
