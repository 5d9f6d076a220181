/** Puts the cast into a database, through the same commands as people do. */
import { addPriceVersion, createProduct } from '@kontor/server/catalog/public.ts'
import { createCompany } from '@kontor/server/companies/public.ts'
import type { Company } from '@kontor/server/companies/public.ts'
import { createCustomer, createMandate } from '@kontor/server/customers/public.ts'
import type { Actor, Database, Tx } from '@kontor/server/platform/database/database.ts'
import type { Secrets } from '@kontor/server/platform/secrets.ts'
import { createSubscription } from '@kontor/server/subscriptions/public.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { CAST } from '@kontor/demo/cast.ts'
import type { CastCompany, CastCustomer, CastProduct } from '@kontor/demo/cast.ts'

export interface CreatedCompany {
  readonly company: Company
  /** Ids by SKU. */
  readonly products: ReadonlyMap<string, bigint>
  /** Ids by customer number. */
  readonly customers: ReadonlyMap<string, bigint>
  readonly subscriptions: readonly bigint[]
}

export interface CastOptions {
  readonly secrets: Secrets
  /** The day on which it is made. */
  readonly today: string
  readonly actor?: Actor
}

/** Creates both companies with their products, customers and subscriptions; the answer is in the order of CAST. Each company is one transaction besides its own creation. */
export async function createCast(db: Database, options: CastOptions): Promise<CreatedCompany[]> {
  const actor = options.actor ?? { name: 'cli:demo', source: 'cli' }
  const created: CreatedCompany[] = []
  for (const member of CAST) {
    const company = granted(await db.system({ actor }, (tx) => createCompany(tx, member.company)))
    created.push(await db.company({ company: company.company, actor }, (tx) => createMembers(tx, company, member, options)))
  }
  return created
}

async function createMembers(tx: Tx, company: Company, member: CastCompany, options: CastOptions): Promise<CreatedCompany> {
  const products = new Map<string, bigint>()
  for (const product of member.products) products.set(product.sku, await createPricedProduct(tx, company, product))
  const customers = new Map<string, bigint>()
  const subscriptions: bigint[] = []
  for (const customer of member.customers) {
    const made = await createMember(tx, company, customer, { products, options })
    customers.set(customer.number, made.customer)
    subscriptions.push(...made.subscriptions)
  }
  return { company, products, customers, subscriptions }
}

async function createPricedProduct(tx: Tx, company: Company, { prices, ...product }: CastProduct): Promise<bigint> {
  const { id } = granted(await createProduct(tx, company.company, product))
  const price = (amount: string) => ({ amount, currency: company.currency })
  for (const [validFrom, netPrice, setupFee] of prices) {
    granted(await addPriceVersion(tx, company.company, { productId: id, validFrom, netPrice: price(netPrice), setupFee: setupFee === undefined ? null : price(setupFee) }))
  }
  return id
}

async function createMember(
  tx: Tx, company: Company, { mandate, subscriptions, ...customer }: CastCustomer, { products, options }: { readonly products: ReadonlyMap<string, bigint>; readonly options: CastOptions },
): Promise<{ customer: bigint; subscriptions: bigint[] }> {
  const context = { company: company.company, secrets: options.secrets, today: options.today }
  const { id } = granted(await createCustomer(tx, context, customer)).customer
  if (mandate) granted(await createMandate(tx, context, { customerId: id, ...mandate }))
  const ids: bigint[] = []
  for (const { sku, price, ...subscription } of subscriptions) {
    const productId = products.get(sku)
    invariant(productId !== undefined, `the cast has a product ${sku}`)
    const netPrice = price === undefined ? null : { amount: price, currency: company.currency }
    ids.push(granted(await createSubscription(tx, context, { ...subscription, customerId: id, productId, netPrice })).id)
  }
  return { customer: id, subscriptions: ids }
}

/** The cast is right; what is refused of it is a mistake in it. */
function granted<T, R extends { readonly kind: string }>(result: Result<T, R>): T {
  invariant(result.ok, `the cast is accepted: ${result.ok ? '' : JSON.stringify(result.refusal, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`)
  return result.value
}
