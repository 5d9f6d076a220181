/** What somebody who writes to a customer can choose from: addresses, documents, files that they put beside. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import { customerName } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface WritableCustomer {
  readonly id: bigint
  readonly number: string
  readonly name: string
  readonly customer_group: string | null
  readonly language: Language
  readonly email: string | null
  readonly billing_email: string | null
  readonly technical_email: string | null
  readonly commercial_email: string | null
}

/** Undefined for an unknown or deleted one; the language as it inherits. */
export const customerToWrite = (tx: Tx, company: number, id: bigint): Promise<WritableCustomer | undefined> =>
  tx.maybe<WritableCustomer & Record<string, unknown>>(
    `select c.id, c.number, ${customerName('c')} as name, c.customer_group, coalesce(c.language, g.settings ->> 'language', o.language) as language,
            c.email, c.billing_email, c.technical_email, c.commercial_email
       from customers c join companies o on o.company_id = c.company_id left join customer_groups g on g.company_id = c.company_id and g.code = c.customer_group
      where c.company_id = $1 and c.id = $2 and c.deleted_at is null`, [company, id])

export const contactsToWrite = (tx: Tx, company: number, customer: bigint): Promise<{ name: string; email: string; mail_kinds: string[] }[]> =>
  tx.rows('select name, email, mail_kinds from contact_persons where company_id = $1 and customer_id = $2 and deleted_at is null and email is not null order by name, id', [company, customer])

/** Orders are the office's own. */
export const documentsOfCustomer = (tx: Tx, company: number, customer: bigint): Promise<{ id: bigint; kind: string; number: string; date: string }[]> =>
  tx.rows(`select id, kind, number, issue_date as date from documents where company_id = $1 and customer_id = $2 and kind <> 'order' order by issue_date desc, id desc limit 50`, [company, customer])

export interface WritableDocument {
  readonly id: bigint
  readonly kind: string
  readonly number: string
  readonly canonical: string
}

/** Those of the documents that are the customer's. */
export const documentsToWrite = (tx: Tx, company: number, customer: bigint, ids: readonly bigint[]): Promise<WritableDocument[]> =>
  tx.rows<WritableDocument & Record<string, unknown>>(
    `select d.id, d.kind, d.number, x.canonical from documents d join document_contents x on x.company_id = d.company_id and x.document_id = d.id
      where d.company_id = $1 and d.customer_id = $2 and d.id = any ($3::bigint[]) and d.kind <> 'order' order by d.id`, [company, customer, ids])

export interface PhonesOfCustomer {
  readonly found: boolean
  /** Where a number without a country code is at home. */
  readonly country: string
  readonly phone: string | null
  readonly mobile: string | null
  readonly contacts: readonly { readonly name: string; readonly mobile: string }[]
}

/** Numbers of a customer and their contact persons. */
export async function phonesToWrite(tx: Tx, company: number, customer: bigint): Promise<PhonesOfCustomer> {
  const row = await tx.maybe<{ country: string; phone: string | null; mobile: string | null }>('select country, phone, mobile from customers where company_id = $1 and id = $2 and deleted_at is null', [company, customer])
  const contacts = await tx.rows<{ name: string; mobile: string }>('select name, mobile from contact_persons where company_id = $1 and customer_id = $2 and deleted_at is null and mobile is not null order by name, id', [company, customer])
  return row ? { found: true, ...row, contacts } : { found: false, country: '', phone: null, mobile: null, contacts }
}
