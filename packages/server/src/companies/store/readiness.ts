import type { ReadinessStep } from '@kontor/domain/companies/company.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { Tx } from '../../platform/database/database.ts'

/** What of a company's setup is there on a day. It looks into later slices' tables for mere existence, so that the list of what is missing stands in one place. */
export const readinessOf = (tx: Tx, company: number, today: CalendarDate): Promise<Readonly<Record<ReadinessStep, boolean>>> =>
  tx.one<Record<ReadinessStep, boolean>>(
    `select c.name <> '' and c.street <> '' and c.postcode <> '' and c.city <> '' as address,
            coalesce(c.tax_number, '') <> '' or coalesce(c.vat_id, '') <> '' as tax_number,
            c.iban is not null or c.account_national is not null as bank_account,
            (select count(distinct s.kind) from number_series s where s.company_id = c.company_id and s.kind in ('invoice', 'credit_note')) = 2 as number_series,
            exists (select from company_tax_regimes r where r.company_id = c.company_id and r.valid_from <= $2) as tax_regime,
            exists (select from products p join price_versions v on v.company_id = p.company_id and v.product_id = p.id
                     where p.company_id = c.company_id and (p.withdrawn_on is null or p.withdrawn_on > $2) and coalesce(v.valid_until, 'infinity') >= $2) as product_with_price,
            exists (select from customers u where u.company_id = c.company_id and u.deleted_at is null) as customer,
            exists (select from subscriptions s where s.company_id = c.company_id and s.state <> 'draft' and s.deleted_at is null) as subscription
       from companies c where c.company_id = $1`, [company, today])
