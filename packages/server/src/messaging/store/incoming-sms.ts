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
const NEAR_MAX = 50

/** Customers who, or whose contact persons, have a number with the last digits of this one, each with their numbers as they were typed. By the index of the search: comparing the digits of all took 0.6 s at 100,000 customers, this 40 ms. */
export const customersByDigits = (tx: Tx, company: number, number: string): Promise<(LikelyCustomer & { readonly country: string; readonly numbers: string[] })[]> =>
  tx.rows(
    `select c.id, c.number, ${customerName('c')} as name, c.country, array_remove(array[c.mobile, c.phone] || array(
              select unnest(array[p.mobile, p.phone]) from contact_persons p where p.company_id = c.company_id and p.customer_id = c.id and p.deleted_at is null), null) as numbers
       from (select id from kontor.search_customers($1, array[right($2, $3)], $4) union select id from kontor.search_contact_persons($1, array[right($2, $3)], $4)) near
       join customers c on c.company_id = $1 and c.id = near.id order by c.number`, [company, number, LAST_DIGITS, NEAR_MAX])
