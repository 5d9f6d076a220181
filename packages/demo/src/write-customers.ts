/**
 * Writes planned customers with all they have, by a handful of statements; each is judged by the rules that judge what a clerk types.
 * It owns: numbers, ids, and what a former system had billed before the history begins. It does not own: who the customers are.
 */
import { priceOn } from '@kontor/domain/catalog/price.ts'
import { unitCodeOf } from '@kontor/domain/catalog/unit-code.ts'
import { customerFault } from '@kontor/domain/customers/customer.ts'
import type { CustomerFields } from '@kontor/domain/customers/customer.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { periodAround } from '@kontor/domain/subscriptions/service-period.ts'
import { pricesOf, productsBySku } from '@kontor/server/catalog/public.ts'
import type { PriceVersionRow, Product } from '@kontor/server/catalog/public.ts'
import { takeNumbers } from '@kontor/server/companies/public.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import { insertCustomers, insertMandates, readIban, sealAccountNational, sealIban } from '@kontor/server/customers/public.ts'
import type { NewCustomer, SealedAccount } from '@kontor/server/customers/public.ts'
import type { Tx } from '@kontor/server/platform/database/database.ts'
import { takeIds } from '@kontor/server/platform/database/ids.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { insertPlannedItems, insertSubscriptions, insertTerms } from '@kontor/server/subscriptions/public.ts'
import type { NewPlannedItem, NewSubscription } from '@kontor/server/subscriptions/public.ts'
import type { CustomerPlan, OneOffPlan, SubscriptionPlan } from './customer-plan.ts'

export interface WriteContext {
  readonly company: Company
  readonly secrets: Secrets
  /** The day in the history on which this is written. */
  readonly on: CalendarDate
  /** What lies before this day was billed by a former system. */
  readonly historyStart: CalendarDate
  /** The day from which a cancellation is over. */
  readonly today: CalendarDate
  readonly actor: string
}

interface Numbered {
  readonly plan: CustomerPlan
  readonly id: bigint
  readonly number: string
  readonly iban: { readonly country: string; readonly sealed: SealedAccount } | null
  readonly accountNational: SealedAccount | null
}

/** Products by SKU with their prices; read once, written into by nobody while the history is told. */
export interface Catalogue {
  readonly products: ReadonlyMap<string, Product>
  readonly prices: ReadonlyMap<bigint, readonly PriceVersionRow[]>
}

export async function readCatalogue(tx: Tx, company: number, skus: readonly string[]): Promise<Catalogue> {
  const products = await productsBySku(tx, company, skus)
  const prices = await pricesOf(tx, company, products.map(({ id }) => id))
  return { products: new Map(products.map((product) => [product.sku, product])), prices: Map.groupBy(prices, ({ productId }) => productId) }
}

/** Writes the customers in their order, within the caller's transaction. */
export async function writeCustomers(tx: Tx, context: WriteContext, catalogue: Catalogue, plans: readonly CustomerPlan[]): Promise<void> {
  if (plans.length === 0) return
  const { company } = context
  const numbered = await number(tx, context, plans)
  await insertCustomers(tx, company.company, numbered.map((one) => judged(one, context)))
  const paying = numbered.filter(({ plan }) => plan.mandate !== null)
  const mandateIds = await takeIds(tx, paying.length)
  await insertMandates(tx, company.company, paying.map(({ plan, id, number: text, iban }, i) => {
    invariant(iban && plan.mandate && plan.mandate.signedOn <= context.today, `the mandate of customer ${text} is signed and has an account`)
    return { id: mandateIds[i]!, customerId: id, reference: plan.mandate.reference ?? `${company.code}-${text}-1`, signedOn: plan.mandate.signedOn, iban: iban.sealed, ibanCountry: iban.country }
  }))
  await writeSubscriptions(tx, context, catalogue, numbered)
  await writeOneOffs(tx, company.company, catalogue, numbered)
}

async function number(tx: Tx, { company, secrets, on }: WriteContext, plans: readonly CustomerPlan[]): Promise<Numbered[]> {
  const free = plans.filter((plan) => plan.number === null).length
  const taken = free === 0 ? [] : await takeNumbers(tx, { company: company.company, kind: 'customer', count: free, today: on })
  const ids = await takeIds(tx, plans.length)
  let next = 0
  return plans.map((plan, i) => ({
    plan, id: ids[i]!, number: plan.number ?? taken[next++]!, iban: plan.iban === null ? null : sealed(plan.iban, secrets),
    accountNational: plan.accountNational === null ? null : sealAccountNational(secrets, plan.accountNational),
  }))
}

function sealed(text: string, secrets: Secrets): NonNullable<Numbered['iban']> {
  const iban = readIban(text)
  invariant(iban, `the account ${text} has the right check digits`)
  return { country: iban.slice(0, 2), sealed: sealIban(secrets, iban) }
}

function judged({ plan, id, number: text, iban, accountNational }: Numbered, context: WriteContext): NewCustomer {
  const customer = { ...plan.fields, id, number: text, kind: plan.kind, addedOn: plan.joinedOn, iban: iban?.sealed ?? null, accountNational }
  const fields: Parameters<typeof customerFault>[0] = {
    companyName: null, lastName: '', firstName: '', variableSymbols: [], cashDiscountPercent: null, cashDiscountDays: null, latitude: null, longitude: null, birthday: null,
    ...(customer as Partial<CustomerFields>), number: text,
  }
  const fault = customerFault(fields, context.today)
  invariant(!fault, `customer ${text} is accepted: ${fault?.kind ?? ''}`)
  return customer
}

async function writeSubscriptions(tx: Tx, context: WriteContext, catalogue: Catalogue, customers: readonly Numbered[]): Promise<void> {
  const { company } = context
  const all = customers.flatMap((customer) => customer.plan.subscriptions.map((plan) => ({ customer, plan, product: productOf(catalogue, plan.sku) })))
  if (all.length === 0) return
  const withContract = all.filter(({ plan }) => plan.hasContract).length
  const contracts = withContract === 0 ? [] : await takeNumbers(tx, { company: company.company, kind: 'contract', count: withContract, today: context.on })
  const ids = await takeIds(tx, 3 * all.length)
  const laterIds = await takeIds(tx, all.reduce((sum, { plan }) => sum + plan.later.length, 0))
  let [nextContract, nextTerm] = [0, 0]
  const rows = all.map(({ customer, plan, product }, i): NewSubscription => {
    invariant(plan.end === null || plan.end >= plan.start, `the subscription ${plan.sku} of customer ${customer.number} ends after it starts`)
    invariant(plan.later.every(({ validFrom }) => validFrom > plan.start && (plan.end === null || validFrom <= plan.end)), `terms of ${plan.sku} of customer ${customer.number} change while it runs`)
    const until = billedBefore(plan, product, { historyStart: context.historyStart, intervalMonths: customer.plan.fields.billingIntervalMonths ?? product.intervalMonths })
    return {
      id: ids[3 * i]!, customerId: customer.id, productId: product.id, contractNumber: plan.hasContract ? contracts[nextContract++]! : null, label: plan.label,
      state: plan.end === null ? 'active' : plan.end < context.today ? 'ended' : 'cancelled', startDate: plan.start, endDate: plan.end, setupFeeDue: plan.setupFeeDue,
      installStreet: plan.install?.street ?? null, installPostcode: plan.install?.postcode ?? null, installCity: plan.install?.city ?? null,
      term: { id: ids[3 * i + 1]!, ...plan.term },
      billedElsewhere: until === null ? null : { chargeId: ids[3 * i + 2]!, until, currency: company.currency, createdBy: context.actor },
    }
  })
  await insertSubscriptions(tx, company.company, rows)
  await insertTerms(tx, company.company, all.flatMap(({ plan }, i) => plan.later.map((term) => ({ ...term, id: laterIds[nextTerm++]!, subscriptionId: rows[i]!.id }))))
}

/** The last day that a former system had billed when the history began: whole periods, as it billed in advance or in arrears; null where nothing was. */
function billedBefore(
  plan: SubscriptionPlan, product: Product, { historyStart, intervalMonths }: { readonly historyStart: CalendarDate; readonly intervalMonths: number },
): CalendarDate | null {
  if (plan.start >= historyStart) return null
  const rule = { start: plan.start, intervalMonths, alignment: product.alignment }
  const running = periodAround(rule, addDays(historyStart, -1))
  // In arrears the period under way is billed only if it ended with the former system.
  const until = product.timing === 'advance' || running.until < historyStart ? running.until : addDays(running.from, -1)
  return until < plan.start ? null : until
}

async function writeOneOffs(tx: Tx, company: number, catalogue: Catalogue, customers: readonly Numbered[]): Promise<void> {
  const all = customers.flatMap((customer) => customer.plan.oneOffs.map((plan) => ({ customer, plan })))
  const ids = await takeIds(tx, all.length)
  await insertPlannedItems(tx, company, all.map(({ customer, plan }, i) => plannedItem(ids[i]!, customer.id, plan, catalogue)))
}

function plannedItem(id: bigint, customerId: bigint, plan: OneOffPlan, catalogue: Catalogue): NewPlannedItem {
  const product = productOf(catalogue, plan.sku)
  const price = priceOn(catalogue.prices.get(product.id) ?? [], plan.dueFrom)
  invariant(price, `${plan.sku} has a price on ${plan.dueFrom}`)
  return {
    id, customerId, subscriptionId: null, productId: product.id, kind: 'once', description: plan.description ?? product.name, quantity: plan.quantity, unit: product.unit, unitCode: unitCodeOf(product.unit),
    netPrice: price.netPrice, discountPercent: '0', taxClass: product.taxClass, revenueAccount: product.revenueAccount, supply: product.supply, serviceKind: product.kind, periodFrom: null, periodUntil: null,
    dueFrom: plan.dueFrom,
  }
}

function productOf(catalogue: Catalogue, sku: string): Product {
  const product = catalogue.products.get(sku)
  invariant(product, `the catalogue has ${sku}`)
  return product
}
