/**
 * Categories of newsletters, and who wants them: the evidence of consent and objection (MSG-5).
 * It owns: that what was said is only added to, and that whoever ends a category gets nothing more of it. It does not own: what follows from it for a reader (domain/messaging/newsletter.ts).
 */
import { wanted } from '@kontor/domain/messaging/newsletter.ts'
import type { NewsletterBasis, SubscriptionAct, SubscriptionSource } from '@kontor/domain/messaging/newsletter.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { takeId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/database.ts'
import * as readers from '../store/newsletter-readers.ts'
import type { Fact } from '../store/newsletter-readers.ts'
import * as store from '../store/newsletters.ts'
import type { Category, InLanguages } from '../store/newsletters.ts'

type NotFound = { readonly kind: 'newsletter_category_not_found' }

export async function createCategory(tx: Tx, company: number, said: { readonly name: InLanguages; readonly basis: NewsletterBasis }): Promise<Category> {
  const id = await takeId(tx)
  await store.insertCategory(tx, company, { ...said, id })
  return written(tx, company, id)
}

async function written(tx: Tx, company: number, id: bigint): Promise<Category> {
  const category = await store.findCategory(tx, company, id)
  invariant(category, `category ${id} exists`)
  return category
}

/** Changes what is said; an archived category keeps what readers said about it. */
export async function changeCategory(
  tx: Tx, company: number, change: Parameters<typeof store.updateCategory>[2],
): Promise<Result<Category, NotFound | { readonly kind: 'version_changed' }>> {
  if (!(await store.findCategory(tx, company, change.id))) return no({ kind: 'newsletter_category_not_found' })
  return (await store.updateCategory(tx, company, change)) ? yes(await written(tx, company, change.id)) : no({ kind: 'version_changed' })
}

/** As many facts as a page shows. */
const HISTORY_MAX = 200

/** What a customer and the persons there get and why, with all that was ever said. */
export async function subscriptionsOf(tx: Tx, company: number, customer: bigint) {
  const found = await readers.readersOf(tx, company, customer)
  if (found.length === 0) return no({ kind: 'customer_not_found' } as const)
  const categories = (await store.listCategories(tx, company)).filter(({ archived }) => !archived)
  const history = await readers.factsOf(tx, company, { customer, addresses: found.flatMap(({ address }) => (address === null ? [] : [address.trim()])), most: HISTORY_MAX })
  return yes({
    history,
    readers: found.map(({ contactPerson, name, address, hasContract }) => ({
      contactPerson: contactPerson === null ? null : { id: contactPerson, name: name ?? '' }, address,
      categories: categories.map(({ id, basis }) => {
        const last = history.find((fact) => (fact.category === null || fact.category === id) && isAbout(fact, { contactPerson, address })) ?? null
        return { category: id, wants: wanted(basis, { said: last?.act ?? null, isContact: contactPerson !== null, hasContract }), last }
      }),
    })),
  })
}

/** What was said by a link holds for the address, whoever it belonged to. */
const isAbout = (fact: Fact, { contactPerson, address }: { readonly contactPerson: bigint | null; readonly address: string | null }): boolean =>
  (fact.source === 'link' && address !== null && fact.address?.toLowerCase() === address.trim().toLowerCase()) || (fact.source !== 'link' && fact.contactPerson === contactPerson)

export interface Said {
  readonly customer: bigint
  readonly contactPerson: bigint | null
  readonly category: bigint
  readonly act: SubscriptionAct
  readonly source: Exclude<SubscriptionSource, 'link'>
  readonly note: string | null
  readonly by: string
}

/** Notes what a reader told the office. */
export async function noteSubscription(tx: Tx, company: number, said: Said): Promise<Result<undefined, NotFound | { readonly kind: 'customer_not_found' } | { readonly kind: 'contact_person_not_found' }>> {
  const found = await readers.readersOf(tx, company, said.customer)
  if (found.length === 0) return no({ kind: 'customer_not_found' })
  const reader = found.find(({ contactPerson }) => contactPerson === said.contactPerson)
  if (!reader) return no({ kind: 'contact_person_not_found' })
  if (!(await store.findCategory(tx, company, said.category))) return no({ kind: 'newsletter_category_not_found' })
  if (said.act === 'unsubscribed') await readers.holdSending(tx, company)
  await readers.insertFact(tx, company, { ...said, id: await takeId(tx), address: reader.address, newsletter: null })
  if (said.act === 'unsubscribed' && reader.address !== null) await readers.takeBack(tx, company, { address: reader.address.trim(), category: said.category })
  return yes(undefined)
}
