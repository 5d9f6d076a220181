/** Customers as papers name them. */
import { canonicalBuyer } from '@kontor/domain/invoicing/canonical.ts'
import type { IssuableBuyer } from '@kontor/domain/invoicing/canonical.ts'
import type { CanonicalBuyer } from '@kontor/domain/invoicing/document.ts'
import type { Tx } from '../../platform/database/database.ts'

/** By their ids; one who is unknown is not among them. */
export async function buyersOf(tx: Tx, company: number, customers: readonly bigint[]): Promise<ReadonlyMap<bigint, CanonicalBuyer>> {
  const rows = await tx.rows<Omit<IssuableBuyer, 'buyerReference' | 'orderReference' | 'electronicAddress'> & { readonly id: bigint }>(
    `select id, number, kind, company_name as "companyName", last_name as "lastName", first_name as "firstName", care_of as "careOf", street, postcode, city, country, vat_id as "vatId", registration_number as "registrationNumber",
            coalesce(billing_email, email) as email,
            case when billing_street is not null then json_build_object('name', billing_name, 'careOf', billing_care_of, 'street', billing_street, 'postcode', coalesce(billing_postcode, ''), 'city', coalesce(billing_city, ''), 'country', coalesce(billing_country, country)) end as billing
       from customers where company_id = $1 and id = any ($2::bigint[])`, [company, customers])
  return new Map(rows.map(({ id, ...row }) => [id, canonicalBuyer({ ...row, buyerReference: null, orderReference: null, electronicAddress: null })]))
}
