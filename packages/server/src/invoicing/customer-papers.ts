/**
 * What own forms of a customer or contract are filled with (FRM-2): reads the facts and lets the domain say them.
 * It owns: which statements read them. It does not own: which fact stands in which field (domain/invoicing/customer-papers.ts).
 */
import { canonicalBuyer } from '@kontor/domain/invoicing/canonical.ts'
import { customerPaper } from '@kontor/domain/invoicing/customer-papers.ts'
import type { ContractFacts } from '@kontor/domain/invoicing/customer-papers.ts'
import { taxOf } from '@kontor/domain/invoicing/charging.ts'
import { planCustomer } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { DraftInvoice, DraftingContext } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { addMonths } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { nameOf } from '../access/public.ts'
import type { FilledPaper, PaperRefusal, PaperWish } from '../forms/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { findSubscription } from '../subscriptions/public.ts'
import { customerStatement, statementOnPaper } from './account-statements.ts'
import { loadDraftingContext, loadIssuer } from './store/billing-context.ts'
import { readBilledCustomer } from './store/plan-inputs.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

/** A payment calendar looks so far ahead. */
const CALENDAR_MONTHS = 12

export async function paperOfCustomer(tx: Tx, company: number, { kind, subscription, language, user, clock, subject, text, ...wish }: PaperWish): Promise<Result<FilledPaper, PaperRefusal>> {
  const found = subscription === null ? undefined : await findSubscription(tx, company, subscription)
  if (subscription !== null && (!found || found.deletedAt !== null)) return no({ kind: 'subscription_not_found' })
  const id = found?.customerId ?? wish.customer
  const customer = id === null ? undefined : await readBilledCustomer(tx, company, id)
  if (!customer) return no({ kind: 'customer_not_found' })
  const issuer = await loadIssuer(tx, company)
  const today = clock.today(issuer.timeZone)
  const context = await loadDraftingContext(tx, issuer, today)
  // A draft is not billed and so is not among the contracts of a bill: there is no paper of it yet.
  const contract = found ? contractOf(found, customer, context) : yes(null)
  if (!contract.ok) return contract
  const planned = kind === 'payment_calendar' ? plannedInvoices(customer, subscription, { context, until: addMonths(today, CALENDAR_MONTHS) }) : yes([])
  if (!planned.ok) return planned
  const account = kind === 'account_statement' ? await customerStatement(tx, company, { customer: customer.id, clock }) : null
  const statement = account?.ok ? statementOnPaper(account.value, { clock, language }) : account
  if (statement && !statement.ok) return statement.refusal.kind === 'period_ends_before_start' ? no({ kind: 'customer_not_found' }) : no(statement.refusal)
  const variableSymbol = issuer.country === 'CZ' ? customer.number : null
  const data = customerPaper(kind, {
    language: language ?? customer.language, today, currency: issuer.currency, seller: issuer.seller, buyer: canonicalBuyer(customer), mandate: customer.mandate, subject, text,
    payment: { method: customer.paymentMethod, reference: customer.number, variableSymbol, code: null }, signatory: user === null ? null : await nameOf(tx, user),
  }, {
    contract: contract.value, invoices: () => planned.value,
    statement: () => {
      invariant(statement?.ok, 'the statement was read')
      return statement.value
    },
  })
  invariant(data, `papers of the kind ${kind} stand in no menu of customers and contracts`)
  return yes({ data, customer: { id: customer.id, group: customer.customerGroup } })
}

type Found = NonNullable<Awaited<ReturnType<typeof findSubscription>>>

function contractOf(found: Found, customer: BilledCustomer, context: DraftingContext): Result<ContractFacts, PaperRefusal> {
  const subscription = customer.subscriptions.find((one) => one.id === found.id)
  const product = context.products.get(found.productId)
  if (!subscription || !product) return no({ kind: 'subscription_not_found' })
  const tax = taxOf(product, context.runDate, customer, context)
  if (!tax.ok) return no({ kind: 'payments_not_foreseeable', because: tax.refusal.kind })
  return yes({
    subscription, product, site: { street: found.installStreet, postcode: found.installPostcode, city: found.installCity }, minimumTermMonths: found.minimumTermMonths ?? found.productTermMonths,
    noticeDays: found.noticeDays ?? found.productNoticeDays, customerDiscount: customer.discountPercent, taxRate: tax.value.rate,
  })
}

/** What falls due until the day `until`, by the arithmetic of billing: of all contracts, or of one. What a run of today would bill is due today; once only, as what is released to be billed again. */
function plannedInvoices(customer: BilledCustomer, only: bigint | null, { context, until }: { readonly context: DraftingContext; readonly until: CalendarDate }): Result<readonly DraftInvoice[], PaperRefusal> {
  const subscriptions = customer.subscriptions.filter(({ id }) => only === null || id === only)
  const asked = { ...customer, subscriptions, plannedItems: only === null ? customer.plannedItems : [], grouping: 'due_day' as const }
  const now = planCustomer(asked, context)
  if (!now.ok) return no({ kind: 'payments_not_foreseeable', because: now.refusal.kind })
  const later = planCustomer({ ...asked, subscriptions: subscriptions.map((one) => ({ ...one, setupFeeDue: false, released: [] })) }, { ...context, runDate: until })
  if (!later.ok) return no({ kind: 'payments_not_foreseeable', because: later.refusal.kind })
  return yes([...now.value.invoices, ...later.value.invoices.filter(({ charges }) => charges.every(({ dueOn }) => dueOn > context.runDate))])
}
