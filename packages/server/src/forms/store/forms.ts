/** Forms, and what applies to whom. */
import type { FormInForce } from '@kontor/domain/forms/applying.ts'
import type { Tx } from '../../platform/database/database.ts'

/**
 * The forms in force that may take the place of a standard form: those of the company, its groups and the named customers. A company has a handful; one statement serves a
 * whole batch of customers.
 */
export const formsInForce = (tx: Tx, company: number, customers: readonly bigint[]): Promise<FormInForce[]> =>
  tx.rows<FormInForce & Record<string, unknown>>(
    `select kind, language, customer_group "customerGroup", customer_id customer, published_version_id as version
       from forms where company_id = $1 and place is null and deleted_at is null and published_version_id is not null and (customer_id is null or customer_id = any ($2::bigint[]))`,
    [company, customers])
