/** What is said about newsletters: categories, who wants them, what is written to whom, and how it got on. */
import { LEFT_OUT_REASONS, NEWSLETTER_BASES, NEWSLETTER_STATES, SUBSCRIPTION_ACTS, SUBSCRIPTION_SOURCES } from '@kontor/domain/messaging/newsletter.ts'
import { BODY_MAX, SUBJECT_MAX } from '@kontor/domain/messaging/template.ts'
import { MESSAGE_FILES_MAX } from '@kontor/domain/messaging/written-message.ts'
import { z } from 'zod'
import { cursorOf, id, instant, language, limit, pageOf, text, version } from './basics.ts'
import { BULK_MAX } from './bulk-changes.ts'
import { customerQuery } from './customers.ts'
import { messageState } from './messages.ts'

// Categories ----------------------------------------------------------------------------------------

const name = z.strictObject({ de: text(80), cs: text(80), en: text(80) }).meta({ description: 'As readers are told, in their language.' })
const basis = z.enum(NEWSLETTER_BASES).meta({ description: 'consent: who said yes; customers: own similar products to existing customers until they object; operational: about the service itself, no advertising.' })

export const newsletterCategory = z.object({ id, name: z.object({ de: z.string(), cs: z.string(), en: z.string() }), basis, archived: z.boolean(), version }).meta({ id: 'NewsletterCategory' })
export const newsletterCategoryList = z.object({ items: z.array(newsletterCategory) })
export const newsletterCategoryInput = z.strictObject({ name, basis })
export const newsletterCategoryChange = z.strictObject({ name: name.optional(), basis: basis.optional(), archived: z.boolean().optional() })

// Who wants them ------------------------------------------------------------------------------------

const act = z.enum(SUBSCRIPTION_ACTS)
const source = z.enum(SUBSCRIPTION_SOURCES).meta({ description: 'link: the reader clicked in a mail.' })
const subscriptionFact = z.object({
  act, source, at: instant, by: z.string(), note: z.string().nullable(), address: z.string().nullable(),
  category: id.nullable().meta({ description: 'Null: every category.' }), contactPerson: id.nullable(), newsletter: id.nullable().meta({ description: 'In which the link was.' }),
})
export const newsletterSubscriptions = z.object({
  readers: z.array(z.object({
    contactPerson: z.object({ id, name: z.string() }).nullable().meta({ description: 'Null: the customer.' }), address: z.string().nullable(),
    categories: z.array(z.object({ category: id, wants: z.enum(['yes', 'unsubscribed', 'no_consent']), last: subscriptionFact.nullable().meta({ description: 'What was said last, and rules; null: nothing, the basis of the category does.' }) })),
  })),
  history: z.array(subscriptionFact).meta({ description: 'All that was ever said, newest first, two hundred at most: the evidence.' }),
}).meta({ id: 'NewsletterSubscriptions' })
export const newsletterSubscriptionInput = z.strictObject({
  category: id, contactPerson: id.optional(), act, note: text(300).optional().meta({ description: 'How they said so: a form of which day, a call.' }),
})

// Newsletters ---------------------------------------------------------------------------------------

const { limit: _limit, cursor: _cursor, sort: _sort, iban: _iban, accountNational: _account, ...filter } = customerQuery
/** Customers by name, or all of a filter of their list: whoever meets it when sending begins. */
export const newsletterAudience = z.union([z.strictObject({ ids: z.array(id).min(1).max(BULK_MAX) }), z.strictObject({ filter: z.strictObject(filter) })])

const draftText = z.strictObject({ subject: z.string().trim().max(SUBJECT_MAX), body: z.string().trim().max(BODY_MAX) })
const texts = z.strictObject({ de: draftText, cs: draftText, en: draftText }).meta({ description: 'Templates as those of `message`; empty where it is not written in a language.' })
const uploads = z.array(id).max(MESSAGE_FILES_MAX)

export const newsletterInput = z.strictObject({ category: id, audience: newsletterAudience.optional().meta({ description: 'Without: all active customers.' }) })
export const newsletterChange = z.strictObject({
  category: id.optional(), sender: id.nullable().optional().meta({ description: 'Null: the preferred one.' }), fallbackLanguage: language.optional(), texts: texts.optional(), audience: newsletterAudience.optional(), uploads: uploads.optional(),
})

const newsletterListed = z.object({
  id, category: id, categoryName: z.object({ de: z.string(), cs: z.string(), en: z.string() }), subject: z.string().meta({ description: 'In its main language.' }), state: z.enum(NEWSLETTER_STATES), sendAt: instant.nullable(), createdBy: z.string(),
  createdAt: instant, endedAt: instant.nullable(), version,
})
const count = z.int().min(0)
const leftOut = z.array(z.object({ reason: z.enum(LEFT_OUT_REASONS), count }))
export const newsletterReport = z.object({
  chosen: count.meta({ description: 'The whole audience.' }), leftOut, waiting: count.meta({ description: 'Not yet handed over, or to be tried again.' }), sent: count, failed: count, bounced: count, cancelled: count,
  unsubscribed: count.meta({ description: 'Addresses that unsubscribed by a link of this newsletter.' }),
}).meta({ id: 'NewsletterReport', description: 'Nothing tells who opened it or followed its links: that is not watched.' })
export const newsletter = newsletterListed.extend({
  basis, sender: id.nullable(), fallbackLanguage: language, texts: z.object({ de: draftText, cs: draftText, en: draftText }), audience: newsletterAudience,
  uploads: z.array(z.object({ id, name: z.string(), type: z.string(), bytes: z.int() })), startedBy: z.string().nullable(), startedAt: instant.nullable(), report: newsletterReport.nullable().meta({ description: 'Null before sending begins.' }),
}).meta({ id: 'Newsletter' })
export const newsletterPage = pageOf(newsletterListed.meta({ id: 'NewsletterListed' }))
export const newsletterCursor = cursorOf(z.tuple([id]))
export const newsletterFilter = { state: z.enum(NEWSLETTER_STATES).optional(), category: id.optional(), cursor: newsletterCursor.optional(), limit }

export const newsletterStart = z.strictObject({ sendAt: instant.optional().meta({ description: 'Not before; without: now.' }) })

export const newsletterAudienceInput = z.strictObject({ category: id, audience: newsletterAudience, languages: z.array(language).min(1).max(3), fallbackLanguage: language })
export const newsletterAudienceCount = z.object({
  chosen: count, gets: count, leftOut, languages: z.array(z.object({ language, count })),
  sample: z.array(z.object({ customer: z.object({ id, number: z.string(), name: z.string() }), contact: z.string().nullable(), address: z.string(), language })).meta({ description: 'Ten who get it.' }),
}).meta({ id: 'NewsletterAudienceCount' })

export const newsletterPreviewInput = z.strictObject({ category: id, subject: z.string().trim().min(1).max(SUBJECT_MAX), body: z.string().trim().min(1).max(BODY_MAX), language, customer: id.optional().meta({ description: 'Without: an example.' }) })
export const newsletterTestMailInput = newsletterPreviewInput.safeExtend({ to: z.email().max(254), sender: id.optional() })

const recipientState = z.enum(['waiting', 'left_out', ...messageState.options])
export const newsletterRecipient = z.object({
  position: z.int(), customer: z.object({ id, number: z.string(), name: z.string() }), contact: z.string().nullable(), address: z.string().nullable(), language,
  state: recipientState.meta({ description: 'waiting: not yet in the outbox; else that of the message.' }), reason: z.enum(LEFT_OUT_REASONS).nullable(), message: id.nullable(), unsubscribed: z.boolean().meta({ description: 'By the link of this newsletter.' }),
}).meta({ id: 'NewsletterRecipient' })
export const newsletterRecipientPage = pageOf(newsletterRecipient)
export const newsletterRecipientCursor = cursorOf(z.tuple([z.int().min(0)]))
export const newsletterRecipientFilter = { state: recipientState.optional(), reason: z.enum(LEFT_OUT_REASONS).optional(), cursor: newsletterRecipientCursor.optional(), limit }
