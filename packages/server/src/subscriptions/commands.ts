/**
 * Subscriptions: from draft to end, and their terms over time.
 * It owns: the record of what a customer has, from when, at which terms. It does not own: charging it (invoicing).
 * Invariant: the customer's row is locked before anything is decided from what is charged, as billing does, so that neither overtakes the other (F19).
 */
import type { EventKind } from '@kontor/domain/companies/event.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { later } from '@kontor/domain/kernel/calendar-date.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { contractClock } from '@kontor/domain/subscriptions/contract-term.ts'
import type { ContractClock } from '@kontor/domain/subscriptions/contract-term.ts'
import { activation, cancellationRevocation, ending, sameTerms, termsChange } from '@kontor/domain/subscriptions/subscription.ts'
import type { ChangeRefusal, EndRefusal, StateRefusal, SubscriptionFacts } from '@kontor/domain/subscriptions/subscription.ts'
import { currencyFault, findProduct } from '../catalog/public.ts'
import type { CurrencyRefusal, UnitPrice } from '../catalog/public.ts'
import { noteNumbers, raiseEvents, settingsOf, takeNumbers } from '../companies/public.ts'
import { lockCustomer } from '../customers/public.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Tx } from '../platform/database/database.ts'
import * as store from './store/subscriptions.ts'
import type { SubscriptionFields, SubscriptionTermRow, SubscriptionWithProduct } from './store/subscriptions.ts'

export interface SubscriptionView extends SubscriptionWithProduct {
  readonly terms: readonly SubscriptionTermRow[]
  readonly chargedUntil: CalendarDate | null
  readonly clock: ContractClock
}

interface Context {
  readonly company: number
  readonly today: CalendarDate
}

type Said<T> = { readonly [K in keyof T]?: T[K] | undefined }
type Details = Omit<SubscriptionFields, 'customerId' | 'productId' | 'state' | 'startDate' | 'endDate' | 'setupFeeDue'>
interface TermInput {
  readonly quantity?: string | undefined
  /** Null: the catalogue's. */
  readonly netPrice?: UnitPrice | null | undefined
  readonly discountPercent?: string | undefined
}
type NotFound = { readonly kind: 'subscription_not_found' }
type VersionChanged = { readonly kind: 'version_changed' }
type ContractNumberRefusal = { readonly kind: 'contract_number_taken'; readonly contractNumber: string }
/** Which row, as it was read. */
export interface Edition {
  readonly id: bigint
  readonly version: number
}

const CONTRACT_ATTEMPTS_MAX = 20

export type SubscriptionInput = Said<Details> & TermInput & {
  readonly customerId: bigint
  readonly productId: bigint
  readonly startDate: CalendarDate
  readonly endDate?: CalendarDate | null | undefined
  readonly state?: 'draft' | 'active' | undefined
  readonly setupFeeDue?: boolean | undefined
}

export type CreateRefusal =
  | { readonly kind: 'customer_not_found' } | { readonly kind: 'product_not_found' } | { readonly kind: 'product_withdrawn'; readonly since: CalendarDate }
  | { readonly kind: 'end_before_start'; readonly start: CalendarDate } | CurrencyRefusal | ContractNumberRefusal

/** Creates a subscription with its first terms; without a contract number it gets the next one, with null none. */
export async function createSubscription(tx: Tx, { company, today }: Context, input: SubscriptionInput): Promise<Result<SubscriptionView, CreateRefusal>> {
  const { quantity = '1', netPrice = null, discountPercent = '0', ...fields } = input
  const customer = await lockCustomer(tx, company, input.customerId)
  if (!customer || customer.deletedAt !== null) return no({ kind: 'customer_not_found' })
  const product = await findProduct(tx, company, input.productId)
  if (!product) return no({ kind: 'product_not_found' })
  if (product.withdrawnOn !== null && product.withdrawnOn <= input.startDate) return no({ kind: 'product_withdrawn', since: product.withdrawnOn })
  const endDate = input.endDate ?? null
  if (endDate !== null && endDate < input.startDate) return no({ kind: 'end_before_start', start: input.startDate })
  const currency = await currencyFault(tx, company, [netPrice])
  if (currency) return no(currency)
  const contractNumber = input.contractNumber === undefined ? await freeContractNumber(tx, { company, today }) : input.contractNumber
  if (input.contractNumber) {
    if (await store.contractNumberTaken(tx, company, input.contractNumber, null)) return no({ kind: 'contract_number_taken', contractNumber: input.contractNumber })
    await noteNumbers(tx, { company, kind: 'contract', numbers: [input.contractNumber], today })
  }
  const wanted = input.state ?? 'active'
  const state = wanted === 'draft' || endDate === null ? wanted : endDate < today ? 'ended' : 'cancelled'
  const id = await takeId(tx)
  await store.insertSubscriptions(tx, company, [{
    ...given(fields), id, state, endDate, contractNumber, term: { id: await takeId(tx), quantity, netPrice: netPrice?.amount ?? null, discountPercent },
  }])
  const made = await viewSubscription(tx, { company, today }, id)
  if (state === 'active' || state === 'cancelled') await raise(tx, company, { kind: 'service_activated', subscription: made, facts: { day: input.startDate } })
  return yes(made)
}

interface Happening {
  readonly kind: EventKind
  readonly subscription: SubscriptionView
  /** Once for each version of the subscription unless said. */
  readonly key?: string
  readonly facts?: Readonly<Record<string, string>>
}

/** Says what happened to a service. */
const raise = (tx: Tx, company: number, { kind, subscription, key, facts }: Happening): Promise<void> =>
  raiseEvents(tx, company, [{ kind, key: key ?? `${subscription.id}:${subscription.version}`, customer: subscription.customerId, subscription: subscription.id, ...(facts && { facts }) }])

async function freeContractNumber(tx: Tx, { company, today }: Context): Promise<string> {
  for (let attempt = 1; attempt <= CONTRACT_ATTEMPTS_MAX; attempt++) {
    const [number] = await takeNumbers(tx, { company, kind: 'contract', count: 1, today })
    invariant(number !== undefined, 'one number was taken')
    if (!(await store.contractNumberTaken(tx, company, number, null))) return number
    if (attempt === 1) await noteNumbers(tx, { company, kind: 'contract', numbers: await store.contractNumbers(tx, company), today })
  }
  throw new Error('Broken assumption: the series of contract numbers runs into numbers given by hand again and again')
}

/** Everything that is shown of a subscription that exists. */
export async function viewSubscription(tx: Tx, { company, today }: Context, id: bigint): Promise<SubscriptionView> {
  const subscription = await store.findSubscription(tx, company, id)
  invariant(subscription, `subscription ${id} exists`)
  const { hereUntil, elsewhereUntil } = await store.chargedDays(tx, company, id)
  const chargedUntil = hereUntil !== null && elsewhereUntil !== null ? later(hereUntil, elsewhereUntil) : (hereUntil ?? elsewhereUntil)
  return { ...subscription, terms: await store.termsOf(tx, company, id), chargedUntil, clock: await clockOf(tx, { company, today }, subscription) }
}

/** Term and notice: the subscription's own, else the product's, else the company's setting. */
async function clockOf(tx: Tx, { company, today }: Context, subscription: SubscriptionWithProduct): Promise<ContractClock> {
  const settings = await settingsOf(tx, company)
  return contractClock({
    start: subscription.startDate,
    minimumTermMonths: subscription.minimumTermMonths ?? subscription.productTermMonths ?? settings['subscriptions.minimum_term_months'],
    noticeDays: subscription.noticeDays ?? subscription.productNoticeDays ?? settings['subscriptions.notice_days'],
  }, today)
}

const factsOf = (subscription: store.Subscription): SubscriptionFacts => ({
  state: subscription.state, startDate: subscription.startDate, endDate: subscription.endDate, deleted: subscription.deletedAt !== null,
})

/** The subscription at a version, with its customer locked against billing. */
async function locked(tx: Tx, company: number, { id, version }: Edition): Promise<Result<SubscriptionWithProduct, NotFound | VersionChanged>> {
  const found = await store.findSubscription(tx, company, id)
  if (!found) return no({ kind: 'subscription_not_found' })
  await lockCustomer(tx, company, found.customerId)
  // Read again: what was read before the lock may be old.
  const subscription = await store.findSubscription(tx, company, id)
  return subscription?.version === version ? yes(subscription) : no({ kind: 'version_changed' })
}

async function written(tx: Tx, context: Context, edition: Edition, change: Partial<SubscriptionFields>): Promise<Result<SubscriptionView, VersionChanged>> {
  if (!(await store.updateSubscription(tx, context.company, edition.id, edition.version, change))) return no({ kind: 'version_changed' })
  return yes(await viewSubscription(tx, context, edition.id))
}

/** Changes what moves no money of the past: label, addresses, contract number, interval and timing of periods to come. */
export async function updateSubscription(
  tx: Tx, context: Context, edition: Edition & { readonly change: Said<Details> },
): Promise<Result<SubscriptionView, NotFound | VersionChanged | ContractNumberRefusal | StateRefusal>> {
  const found = await locked(tx, context.company, edition)
  if (!found.ok) return found
  if (found.value.state === 'ended' || found.value.deletedAt !== null) return no({ kind: 'subscription_state_forbids', state: found.value.state })
  const { contractNumber } = edition.change
  if (contractNumber && (await store.contractNumberTaken(tx, context.company, contractNumber, edition.id))) return no({ kind: 'contract_number_taken', contractNumber })
  return written(tx, context, edition, given(edition.change))
}

/** A draft becomes active and is billed from its start. */
export async function activateSubscription(tx: Tx, context: Context, edition: Edition): Promise<Result<SubscriptionView, NotFound | VersionChanged | StateRefusal>> {
  const found = await locked(tx, context.company, edition)
  if (!found.ok) return found
  const state = activation(factsOf(found.value))
  if (!state.ok) return state
  const active = await written(tx, context, edition, { state: found.value.endDate === null ? state.value : 'cancelled' })
  if (active.ok) await raise(tx, context.company, { kind: 'service_activated', subscription: active.value, facts: { day: active.value.startDate } })
  return active
}

export type TermChange = TermInput & { readonly subscriptionId: bigint; readonly validFrom: CalendarDate }
export type TermRefusal = NotFound | ChangeRefusal | CurrencyRefusal

/**
 * New terms from a day on; what is left out stays as it was the day before. A period that the day falls into is split and prorated by day.
 * Terms that begin later stay as they are. Refuses `period_already_billed` for a charged day.
 */
export async function changeTerms(tx: Tx, context: Context, change: TermChange): Promise<Result<SubscriptionView, TermRefusal>> {
  const judged = await judgeTerms(tx, context.company, change)
  if (!judged.ok) return judged
  const { terms, before, term } = judged.value
  const sameDay = terms.find((one) => one.validFrom === change.validFrom)
  if (sameDay) await store.updateTerm(tx, context.company, { ...term, id: sameDay.id })
  else await store.insertTerms(tx, context.company, [{ ...term, id: await takeId(tx), subscriptionId: change.subscriptionId }])
  const changed = await viewSubscription(tx, context, change.subscriptionId)
  // Whoever sets what holds already tells nobody anything new.
  if (changed.state !== 'draft' && !sameTerms(before, term)) await raise(tx, context.company, { kind: 'service_changed', key: String(await takeId(tx)), subscription: changed, facts: { day: change.validFrom } })
  return yes(changed)
}

/** The terms that a change would bring, and those there are; nothing is written. The customer is locked where the transaction may write. */
export async function judgeTerms(
  tx: Tx, company: number, change: TermChange, options: { readonly lock: boolean } = { lock: true },
): Promise<Result<{ readonly terms: readonly SubscriptionTermRow[]; readonly before: SubscriptionTermRow; readonly term: store.TermFields }, TermRefusal>> {
  const found = await store.findSubscription(tx, company, change.subscriptionId)
  if (!found) return no({ kind: 'subscription_not_found' })
  if (options.lock) await lockCustomer(tx, company, found.customerId)
  const subscription = (await store.findSubscription(tx, company, change.subscriptionId)) ?? found
  const allowed = termsChange(factsOf(subscription), await store.chargedDays(tx, company, subscription.id), change.validFrom)
  if (!allowed.ok) return allowed
  const currency = await currencyFault(tx, company, [change.netPrice])
  if (currency) return no(currency)
  const terms = await store.termsOf(tx, company, subscription.id)
  const before = terms.findLast((one) => one.validFrom <= change.validFrom) ?? terms[0]
  invariant(before, 'a subscription has terms')
  return yes({
    terms, before,
    term: {
      validFrom: change.validFrom, quantity: change.quantity ?? before.quantity, discountPercent: change.discountPercent ?? before.discountPercent,
      netPrice: change.netPrice === undefined ? before.netPrice : (change.netPrice?.amount ?? null),
    },
  })
}

/** Takes back terms that have charged nothing yet; the ones before them go on. The first terms stay. */
export async function withdrawTerms(
  tx: Tx, context: Context, id: bigint,
): Promise<Result<SubscriptionView, ChangeRefusal | { readonly kind: 'subscription_term_not_found' } | { readonly kind: 'first_terms_stay' }>> {
  const term = await store.findTerm(tx, context.company, id)
  const subscription = term && (await store.findSubscription(tx, context.company, term.subscriptionId))
  if (!term || !subscription) return no({ kind: 'subscription_term_not_found' })
  await lockCustomer(tx, context.company, subscription.customerId)
  if ((await store.termsOf(tx, context.company, subscription.id))[0]?.id === id) return no({ kind: 'first_terms_stay' })
  const allowed = termsChange(factsOf(subscription), await store.chargedDays(tx, context.company, subscription.id), term.validFrom)
  if (!allowed.ok) return allowed
  await store.deleteTerm(tx, context.company, id)
  return yes(await viewSubscription(tx, context, subscription.id))
}

/**
 * Cancels to a last day; without one, to the earliest that term and notice allow and that is not charged beyond.
 * Refuses `end_before_term_allows` unless the term is waived, and what `ending` says.
 */
export async function cancelSubscription(
  tx: Tx, context: Context, edition: Edition & { readonly endDate?: CalendarDate | undefined; readonly waiveTerm?: boolean | undefined },
): Promise<Result<SubscriptionView, NotFound | VersionChanged | EndRefusal | { readonly kind: 'end_before_term_allows'; readonly earliest: CalendarDate }>> {
  const found = await locked(tx, context.company, edition)
  if (!found.ok) return found
  const { earliestEnd } = await clockOf(tx, context, found.value)
  const charged = await store.chargedDays(tx, context.company, edition.id)
  const endDate = edition.endDate ?? (charged.hereUntil === null ? earliestEnd : later(earliestEnd, charged.hereUntil))
  const state = ending(factsOf(found.value), charged, { endDate, today: context.today })
  if (!state.ok) return state
  if (endDate < earliestEnd && !edition.waiveTerm) return no({ kind: 'end_before_term_allows', earliest: earliestEnd })
  const cancelled = await written(tx, context, edition, { state: state.value, endDate })
  if (cancelled.ok) await raise(tx, context.company, { kind: 'service_cancelled', subscription: cancelled.value, facts: { day: endDate } })
  return cancelled
}

/** Takes a cancellation back before its last day has passed: the subscription runs on. */
export async function revokeCancellation(
  tx: Tx, context: Context, edition: Edition,
): Promise<Result<SubscriptionView, NotFound | VersionChanged | StateRefusal | { readonly kind: 'subscription_already_ended'; readonly end: CalendarDate }>> {
  const found = await locked(tx, context.company, edition)
  if (!found.ok) return found
  const state = cancellationRevocation(factsOf(found.value), context.today)
  if (!state.ok) return state
  const revoked = await written(tx, context, edition, { state: state.value, endDate: null })
  if (revoked.ok) await raise(tx, context.company, { kind: 'service_cancellation_revoked', subscription: revoked.value })
  return revoked
}

/** Hides what was entered by mistake. Refuses `subscription_has_charges`: what was charged once stays visible. */
export async function deleteSubscription(
  tx: Tx, context: Context, edition: Edition & { readonly at: string },
): Promise<Result<SubscriptionView, NotFound | VersionChanged | { readonly kind: 'subscription_has_charges' }>> {
  const found = await locked(tx, context.company, edition)
  if (!found.ok) return found
  if (await store.hasCharges(tx, context.company, edition.id)) return no({ kind: 'subscription_has_charges' })
  if (!(await store.setDeleted(tx, context.company, edition.id, edition.version, edition.at))) return no({ kind: 'version_changed' })
  return yes(await viewSubscription(tx, context, edition.id))
}

/** Brings a deleted subscription back in the state it had. Refuses `subscription_not_deleted`. */
export async function restoreSubscription(
  tx: Tx, context: Context, edition: Edition,
): Promise<Result<SubscriptionView, NotFound | VersionChanged | { readonly kind: 'subscription_not_deleted' }>> {
  const found = await locked(tx, context.company, edition)
  if (!found.ok) return found
  if (found.value.deletedAt === null) return no({ kind: 'subscription_not_deleted' })
  if (!(await store.setDeleted(tx, context.company, edition.id, edition.version, null))) return no({ kind: 'version_changed' })
  return yes(await viewSubscription(tx, context, edition.id))
}
