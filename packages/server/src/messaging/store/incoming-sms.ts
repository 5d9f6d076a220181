/** SMS that came in, among the mails that did. */
import { customerName } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { LikelyCustomer } from './received-mails.ts'

export interface NewIncoming {
  readonly id: bigint
  readonly gateway: bigint
  readonly from: string
  /** Null: a person decides. */
  readonly customer: bigint | null
  readonly receivedAt: string
  readonly fingerprint: string
  readonly parts: readonly (string | null)[]
  readonly no: number
  readonly text: string
}

/** Writes an SMS, or one more part of it; answers its parts as they are now. */
export const insertIncoming = (tx: Tx, company: number, sms: NewIncoming): Promise<{ id: bigint; sms_parts: (string | null)[] }> =>
  tx.one(
    `insert into received_mails (company_id, id, gateway_id, fingerprint, kind, state, customer_id, from_name, from_address, subject, body_text, file_names, bytes, received_at, sms_parts)
     values ($1, $2, $3, $4, 'sms', case when $5::bigint is null then 'unassigned' else 'filed' end, $5, '', $6, '', '', '{}', 0, $7, $8)
     on conflict (company_id, fingerprint) do update set sms_parts[$9::int] = $10 returning id, sms_parts`,
    [company, sms.id, sms.gateway, sms.fingerprint, sms.customer, sms.from, sms.receivedAt, sms.parts, sms.no, sms.text])

export const writeIncoming = (tx: Tx, company: number, id: bigint, { subject, text }: { readonly subject: string; readonly text: string }): Promise<number> =>
  tx.run('update received_mails set subject = $3, body_text = $4, bytes = octet_length($4) where company_id = $1 and id = $2', [company, id, subject, text])

const LAST_DIGITS = 7

/** Customers with a number that ends like this one, each with their numbers as they were typed. */
export const customersByDigits = (tx: Tx, company: number, number: string): Promise<(LikelyCustomer & { readonly country: string; readonly numbers: string[] })[]> =>
  tx.rows(
    `select c.id, c.number, ${customerName('c')} as name, c.country, array_agg(n.typed) as numbers
       from customers c, lateral (
         select c.mobile as typed union all select c.phone
         union all select unnest(array[p.mobile, p.phone]) from contact_persons p where p.company_id = c.company_id and p.customer_id = c.id and p.deleted_at is null) n
      where c.company_id = $1 and c.deleted_at is null and n.typed is not null and right(regexp_replace(n.typed, '[^0-9]', '', 'g'), ${LAST_DIGITS}) = right($2, ${LAST_DIGITS})
      group by c.company_id, c.id order by c.number limit 20`, [company, number])
