/**
 * Refunds (ARE-4): ask for one, approve, reject, withdraw it.
 * It owns: which account the money goes to, that credit is held from the moment somebody asks. It does not own: the rules (domain/payments/refund.ts), how the money goes (payouts.ts, transfer-runs.ts).
 * Invariants: asked for under the lock of the customer, so that two people never promise the same credit; what is approved is what was seen, by its hash.
 */
import { createHash } from 'node:crypto'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import { needsApproval, refundAfter, refundParts } from '@kontor/domain/payments/refund.ts'
import type { AccountSource, RefundPart, RefundRefusal, RefundState, RefundStepRefusal } from '@kontor/domain/payments/refund.ts'
import { settingsOf } from '../../companies/public.ts'
import { readIban, sealAccountNational, sealIban } from '../../customers/public.ts'
import type { Actor, Tx } from '../../platform/database/database.ts'
import { takeId, takeIds } from '../../platform/database/ids.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { lockPayers } from '../store/payments.ts'
import type { Till } from '../till.ts'
import * as store from './store/refunds.ts'
import type { KnownAccount, Refund } from './store/refunds.ts'
import { liveTransfer } from './store/transfers.ts'

/** To which account: one that we know of the customer, by where it comes from, or one that somebody typed. */
export type AccountWish =
  | { readonly from: 'paid' | 'mandate'; readonly id: bigint }
  | { readonly from: 'customer' }
  | { readonly from: 'typed'; readonly account: string; readonly payee?: string | undefined }

export interface RefundWish {
  readonly customer: bigint
  readonly amount: { readonly minor: bigint; readonly currency: string }
  /** The credit that goes back; null: the oldest. */
  readonly credit: bigint | null
  readonly account: AccountWish
  readonly reason: string
}

export type AccountRefusal =
  | { readonly kind: 'refund_account_not_theirs' }
  | { readonly kind: 'account_number_invalid' }
  | { readonly kind: 'refund_account_of_another'; readonly number: string }

export type RequestRefusal = RefundRefusal | AccountRefusal | { readonly kind: 'customer_not_found' }

/** Asks for a refund: its credit is held from now on. Up to the company's limit it is approved with that. */
export async function requestRefund(tx: Tx, till: Till, wish: RefundWish, secrets: Secrets): Promise<Result<bigint, RequestRefusal>> {
  const { company, currency, by } = till
  const { customer, amount } = wish
  const [payer] = await lockPayers(tx, company, [customer])
  if (!payer) return no({ kind: 'customer_not_found' })
  const credits = await store.freeCredits(tx, company, { customer, currency, item: wish.credit })
  const found = refundParts(credits, { amountMinor: amount.minor, currency: amount.currency }, { currency })
  if (!found.ok) return found
  const account = await accountOf(tx, { company, customer, currency, wish: wish.account }, secrets)
  if (!account.ok) return account
  const { cipher, search, last4, country, bic, source } = account.value
  const aboveMinor = tryMinor((await settingsOf(tx, company))['payments.refund_approval']) ?? 0n
  const asks = needsApproval(amount.minor, aboveMinor)
  const [id, step] = (await takeIds(tx, 2)) as [bigint, bigint]
  const hash = hashOf({ id, customer, amountMinor: amount.minor, currency, search, parts: found.value.parts })
  await store.insertRefund(tx, company, {
    id, customer, receivableAccount: found.value.account, currency, amountMinor: amount.minor, reason: wish.reason, payee: account.value.payee, source, cipher, search, last4, country, bic, hash, needsApproval: asks, by,
  })
  await store.insertCredits(tx, found.value.parts.map((part) => ({ company_id: company, refund_id: id, credit_item_id: part.item, amount_minor: part.amountMinor })))
  if (!asks) {
    await store.insertStep(tx, company, { id: step, refund: id, step: 'approve', hash, reason: null, by })
    await store.moveRefund(tx, company, id, 'approved')
  }
  return yes(id)
}

/** What is approved: to whom, how much, to which account, of which credit. */
function hashOf({ id, customer, amountMinor, currency, search, parts }: { readonly id: bigint; readonly customer: bigint; readonly amountMinor: bigint; readonly currency: string; readonly search: Buffer; readonly parts: readonly RefundPart[] }): string {
  const hash = createHash('sha256').update([id, customer, amountMinor, currency, search.toString('hex')].join(' '))
  for (const part of parts) hash.update(`\n${part.item} ${part.amountMinor}`)
  return hash.digest('hex')
}

interface Account extends Pick<KnownAccount, 'cipher' | 'search' | 'last4' | 'bic' | 'payee'> {
  readonly source: AccountSource
  /** Null: an account without an IBAN. */
  readonly country: string | null
}

/** As Czech banks write it: 19-2000145399/0800. */
const CZECH_ACCOUNT = /^(\d{1,6}-)?\d{2,10}\/\d{4}$/

async function accountOf(tx: Tx, { company, customer, currency, wish }: { readonly company: number; readonly customer: bigint; readonly currency: string; readonly wish: AccountWish }, secrets: Secrets): Promise<Result<Account, AccountRefusal>> {
  const known = await store.knownAccounts(tx, company, customer)
  if (wish.from !== 'typed') {
    const account = known.find(({ source, id }) => source === wish.from && (wish.from === 'customer' || id === wish.id))
    return account ? yes({ ...account, country: countryOf(secrets, account) }) : no({ kind: 'refund_account_not_theirs' })
  }
  const iban = readIban(wish.account)
  const national = wish.account.replaceAll(/\s+/g, '')
  if (iban === undefined && !(currency === 'CZK' && CZECH_ACCOUNT.test(national))) return no({ kind: 'account_number_invalid' })
  const sealed = iban === undefined ? sealAccountNational(secrets, national) : sealIban(secrets, iban)
  const owner = await store.ownerOfAccount(tx, company, { search: sealed.search, but: customer })
  if (owner) return no({ kind: 'refund_account_of_another', number: owner.number })
  const payee = wish.payee ?? (await store.payeeName(tx, company, customer))
  return yes({ ...sealed, source: 'typed', country: iban === undefined ? null : iban.slice(0, 2), bic: null, payee })
}

export const countryOf = (secrets: Secrets, { cipher }: Pick<KnownAccount, 'cipher'>): string | null => readIban(secrets.decrypt(cipher))?.slice(0, 2) ?? null

export type StepRefusal = RefundStepRefusal | { readonly kind: 'refund_not_found' }
export type ApprovalRefusal = StepRefusal | { readonly kind: 'refund_is_another'; readonly hash: string } | { readonly kind: 'four_eyes_required'; readonly by: string }

/** Approves a refund as it was seen (its hash). Above the limit neither who asked for it nor the command line is the second person. */
export async function approveRefund(tx: Tx, company: number, question: { readonly refund: bigint; readonly hash: string; readonly actor: Actor }): Promise<Result<Refund, ApprovalRefusal>> {
  const { refund: id, hash, actor } = question
  const refund = await store.findRefund(tx, company, id, { lock: true })
  if (!refund) return no({ kind: 'refund_not_found' })
  const after = refundAfter(refund.state, 'approve')
  if (!after.ok) return after
  if (refund.hash !== hash) return no({ kind: 'refund_is_another', hash: refund.hash })
  if (refund.needsApproval && (actor.name === refund.requestedBy || actor.source === 'cli' || actor.source === 'job')) return no({ kind: 'four_eyes_required', by: refund.requestedBy })
  await store.insertStep(tx, company, { id: await takeId(tx), refund: id, step: 'approve', hash, reason: null, by: actor.name })
  await store.moveRefund(tx, company, id, after.value)
  return yes((await store.findRefund(tx, company, id))!)
}

/** Rejects or withdraws a refund: its credit is the customer's to use again. */
export async function endRefund(tx: Tx, { company, by }: Pick<Till, 'company' | 'by'>, question: { readonly refund: bigint; readonly step: 'reject' | 'withdraw'; readonly reason: string }): Promise<Result<RefundState, StepRefusal | { readonly kind: 'refund_in_file' }>> {
  const { refund: id, step, reason } = question
  const refund = await store.findRefund(tx, company, id, { lock: true })
  if (!refund) return no({ kind: 'refund_not_found' })
  const after = refundAfter(refund.state, step)
  if (!after.ok) return after
  if (await liveTransfer(tx, company, id)) return no({ kind: 'refund_in_file' })
  await store.insertStep(tx, company, { id: await takeId(tx), refund: id, step, hash: null, reason, by })
  await store.moveRefund(tx, company, id, after.value)
  return after
}
