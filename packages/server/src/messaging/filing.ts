/**
 * What people do with mail that came in (MSG-1): file it at a customer, or put it aside.
 * Invariant: an answer to a message of ours stays at the customer whom that went to.
 */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { customerScope } from '../forms/public.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/received-mails.ts'

type Refused = { readonly kind: 'received_mail_not_found' } | { readonly kind: 'received_mail_answers_a_message' }

interface Decision {
  readonly id: bigint
  readonly by: string
}

export async function fileMail(tx: Tx, company: number, { id, customer, by }: Decision & { readonly customer: bigint }): Promise<Result<undefined, Refused | { readonly kind: 'customer_not_found' }>> {
  const mail = await store.lockReceived(tx, company, id)
  if (!mail) return no({ kind: 'received_mail_not_found' })
  if (mail.message_id !== null) return no({ kind: 'received_mail_answers_a_message' })
  if (!(await customerScope(tx, company, customer))) return no({ kind: 'customer_not_found' })
  await store.decide(tx, company, id, { state: 'filed', customer, by })
  return yes(undefined)
}

/** Nobody needs it; it stays to be found. */
export async function putMailAside(tx: Tx, company: number, { id, by }: Decision): Promise<Result<undefined, Refused>> {
  const mail = await store.lockReceived(tx, company, id)
  if (!mail) return no({ kind: 'received_mail_not_found' })
  if (mail.message_id !== null) return no({ kind: 'received_mail_answers_a_message' })
  await store.decide(tx, company, id, { state: 'put_aside', customer: null, by })
  return yes(undefined)
}
