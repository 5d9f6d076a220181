/** A company named by its code in an address, for whoever may do this there. */
import { knowsCompany, mayDo } from '@kontor/domain/access/permissions.ts'
import type { Permission } from '@kontor/domain/access/permissions.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Principal } from '../platform/http/principal.ts'
import { findCompanyByCode } from './store/companies.ts'
import type { Company } from './store/companies.ts'

/** A company that somebody has nothing to do with does not exist for them: `company_not_found`, as for a missing one; `not_permitted` where they know it. */
export async function companySeen(
  tx: Tx, principal: Principal, permission: Permission, code: string,
): Promise<Result<Company, { readonly kind: 'company_not_found' } | { readonly kind: 'not_permitted'; readonly permission: Permission }>> {
  const company = await findCompanyByCode(tx, code)
  if (!company || !knowsCompany(principal, company.company)) return no({ kind: 'company_not_found' })
  return mayDo(principal, permission, company.company) ? yes(company) : no({ kind: 'not_permitted', permission })
}
