/** What a company does about each reason for which a direct debit comes back: its own word, else what is proposed. */
import { RETRY_DAYS } from '@kontor/domain/debits/returns.ts'
import type { ReturnPolicy } from '@kontor/domain/debits/returns.ts'
import { proposedFor, RETURN_CODES } from '@kontor/domain/kernel/return-reasons.ts'
import type { ReturnCode } from '@kontor/domain/kernel/return-reasons.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/return-policies.ts'

/** The policy for a code; one that is in no list is treated as no reason. */
export type Policies = (code: string) => ReturnPolicy

export interface ShownPolicy extends ReturnPolicy {
  readonly code: ReturnCode
  readonly proposed: boolean
  /** 1: the company has said nothing yet. */
  readonly version: number
}

const proposal = (code: string): ReturnPolicy => ({ ...proposedFor(code), retryDays: RETRY_DAYS, feeMinor: 0n })

export async function policiesOf(tx: Tx, company: number): Promise<Policies> {
  const own = new Map((await store.ownPolicies(tx, company)).map((policy) => [policy.code, policy]))
  return (code) => own.get(code) ?? own.get(RETURN_CODES.includes(code as ReturnCode) ? code : 'MS03') ?? proposal(code)
}

export async function listPolicies(tx: Tx, company: number): Promise<ShownPolicy[]> {
  const own = new Map((await store.ownPolicies(tx, company)).map((policy) => [policy.code, policy]))
  return RETURN_CODES.map((code) => {
    const said = own.get(code)
    return said ? { ...said, code, proposed: false } : { ...proposal(code), code, proposed: true, version: 1 }
  })
}
