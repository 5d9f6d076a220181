/** From what a list of customers is asked to what the store looks for: accounts are found by their keyed hash only. */
import type { customerQuery } from '@kontor/contract/customers.ts'
import type { z } from 'zod'
import type { Secrets } from '../platform/secrets.ts'
import { accountNationalSearch, readIban } from './iban.ts'
import type { CustomerFilter } from './store/customers.ts'

type CustomerQuery = Partial<z.output<z.ZodObject<typeof customerQuery>>>

/** What the query asks of the store; undefined where it names an account that cannot exist, and so nobody has. */
export function filterOf(secrets: Secrets, { iban, accountNational, limit: _limit, cursor: _cursor, sort: _sort, ...filter }: CustomerQuery): CustomerFilter | undefined {
  const read = iban === undefined ? undefined : readIban(iban)
  if (iban !== undefined && !read) return undefined
  return {
    ...filter, ibanSearch: read === undefined ? undefined : secrets.search(read),
    accountSearch: accountNational === undefined ? undefined : accountNationalSearch(secrets, accountNational),
  }
}
