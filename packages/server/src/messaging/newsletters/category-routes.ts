/** Addresses of categories of newsletters, and of what customers said about them. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/newsletters.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { listCategories } from '../store/newsletters.ts'
import { changeCategory, createCategory, noteSubscription, subscriptionsOf } from './categories.ts'

const ONCE = { newsletter_category_once: 'newsletter_category_exists' } as const

export function categoryRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/newsletter-categories', summary: 'Categories of newsletters with what makes sending them lawful; archived ones last',
    permission: 'customers:read', scope: 'company', reply: contract.newsletterCategoryList,
    handler: async ({ tx, company }) => yes({ items: await listCategories(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/newsletter-categories', summary: 'Add a category of newsletters',
    permission: 'settings:write', scope: 'company', status: 201, body: contract.newsletterCategoryInput, reply: contract.newsletterCategory, refusals: ['newsletter_category_exists'], constraints: ONCE,
    handler: async ({ tx, company, body }) => yes(await createCategory(tx, company, body)),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/newsletter-categories/:id', summary: 'Rename a category, change what makes it lawful, archive it or bring it back',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.newsletterCategoryChange, reply: contract.newsletterCategory,
    refusals: ['newsletter_category_not_found', 'version_changed', 'newsletter_category_exists'], constraints: ONCE,
    handler: ({ tx, company, params, version, body }) => changeCategory(tx, company, { ...body, id: params.id, version }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/newsletter-subscriptions', summary: 'Which newsletters a customer and the persons there get and why, with all that was ever said about it',
    permission: 'customers:read', scope: 'company', params: { id }, reply: contract.newsletterSubscriptions, refusals: ['customer_not_found'],
    handler: ({ tx, company, params }) => subscriptionsOf(tx, company, params.id),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/newsletter-subscriptions', summary: 'Note that a customer, or a person there, wants newsletters of a category, or no longer; what was noted stays as evidence',
    permission: 'customers:write', scope: 'company', status: 201, params: { id }, body: contract.newsletterSubscriptionInput, reply: contract.newsletterSubscriptions,
    refusals: ['customer_not_found', 'contact_person_not_found', 'newsletter_category_not_found'],
    handler: async ({ tx, company, params, body: { contactPerson = null, note = null, ...said }, principal, actor }) => {
      const noted = await noteSubscription(tx, company, { ...said, customer: params.id, contactPerson, note, source: actor.source === 'web' ? 'office' : 'api', by: personOf(principal) })
      return noted.ok ? subscriptionsOf(tx, company, params.id) : noted
    },
  })
}
