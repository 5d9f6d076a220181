import type { ReturnPolicy } from '@kontor/domain/debits/returns.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface OwnPolicy extends ReturnPolicy {
  readonly code: string
  readonly version: number
}

export const ownPolicies = (tx: Tx, company: number): Promise<OwnPolicy[]> =>
  tx.rows<OwnPolicy & Record<string, unknown>>('select reason_code as code, action, retry_days as "retryDays", fee, fee_minor as "feeMinor", version from debit_return_policies where company_id = $1', [company])

/** Writes what a company wants where its version is still the one that was seen (1: it had said nothing). */
export const writePolicy = async (tx: Tx, company: number, { code, action, retryDays, fee, feeMinor, version }: OwnPolicy): Promise<boolean> =>
  (version === 1
    ? await tx.run('insert into debit_return_policies (company_id, reason_code, action, retry_days, fee, fee_minor, version) values ($1, $2, $3, $4, $5, $6, 2) on conflict do nothing', [company, code, action, retryDays, fee, feeMinor])
    : await tx.run('update debit_return_policies set action = $3, retry_days = $4, fee = $5, fee_minor = $6, version = version + 1 where company_id = $1 and reason_code = $2 and version = $7', [company, code, action, retryDays, fee, feeMinor, version])) === 1
