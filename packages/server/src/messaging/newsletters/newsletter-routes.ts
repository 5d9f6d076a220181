/** Addresses of newsletters: written, counted, looked at, tried, started and stopped, with how they got on. */
import { id } from '@kontor/contract/basics.ts'
import { newsletterRecipientColumns } from '@kontor/contract/columns/newsletters.ts'
import { testMailResult } from '@kontor/contract/messaging.ts'
import * as contract from '@kontor/contract/newsletters.ts'
import { writtenMail } from '@kontor/contract/templates.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { LEFT_OUT_REASONS } from '@kontor/domain/messaging/newsletter.ts'
import { readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../../companies/public.ts'
import type { Actor, Database, Tx } from '../../platform/database/database.ts'
import { listRoute } from '../../platform/http/list.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { personOf } from '../../platform/http/principal.ts'
import { progressEvents } from '../../platform/http/progress-events.ts'
import { route } from '../../platform/http/route.ts'
import type { Clock } from '../../platform/clock.ts'
import { withLogo } from '../mail-writing.ts'
import { sendTestMail } from '../senders.ts'
import * as readers from '../store/newsletter-readers.ts'
import * as store from '../store/newsletters.ts'
import type { Newsletter } from '../store/newsletters.ts'
import { listSenders } from '../store/senders.ts'
import type { TemplateTools } from '../template-routes.ts'
import { countAudience } from './audience.ts'
import { audienceOf, changeNewsletter, createNewsletter, discardNewsletter, resumeNewsletter, startNewsletter, stopNewsletter } from './newsletters.ts'
import { TRIAL, unsubscribeUrl } from './unsubscribe.ts'
import { openPress, printCopy } from './wording.ts'

export interface NewsletterTools extends TemplateTools {
  /** Where the public reaches this server; undefined where only this machine does. */
  readonly publicAddress: string | undefined
}

const TEMPLATE_FAULTS = ['template_not_readable', 'template_command_unknown', 'template_placeholder_unknown', 'template_too_costly', 'template_output_too_large', 'template_says_nothing'] as const
const params = { id }

/** Where links to unsubscribe lead: only https is safe enough for mail programs (RFC 8058 § 3.1). A demo sends nothing, so its links lead here. */
const linkBaseOf = (request: FastifyRequest, { publicAddress }: NewsletterTools, demo: boolean): string | undefined =>
  (publicAddress?.startsWith('https://') ? publicAddress : demo ? `${request.protocol}://${request.host}` : undefined)

async function report(tx: Tx, company: number, newsletter: Newsletter): Promise<z.output<typeof contract.newsletterReport> | null> {
  const counts = await readers.countRecipients(tx, company, newsletter.id)
  if (counts.length === 0) return null
  const of = (...states: readonly string[]): number => counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  return {
    chosen: counts.reduce((sum, { count }) => sum + count, 0), waiting: of('waiting', 'queued', 'sending'), sent: of('sent'), failed: of('failed'), bounced: of('bounced'), cancelled: of('cancelled'),
    leftOut: LEFT_OUT_REASONS.flatMap((reason) => { const found = counts.find((row) => row.reason === reason); return found ? [{ reason, count: found.count }] : [] }),
    unsubscribed: await readers.countUnsubscribed(tx, company, newsletter.id),
  }
}

async function shown(tx: Tx, company: number, newsletter: Newsletter): Promise<z.output<typeof contract.newsletter>> {
  const { linkBase: _base, fence: _fence, ...said } = newsletter
  return {
    ...said, audience: audienceOf(newsletter), report: await report(tx, company, newsletter),
    uploads: (await store.attachedUploads(tx, company, newsletter.id)).map(({ sha256: _hash, ...upload }) => upload),
  }
}

const answered = async <R>(tx: Tx, company: number, result: Result<Newsletter, R>) => (result.ok ? yes(await shown(tx, company, result.value)) : result)

export function newsletterRoutes(app: FastifyInstance, tools: NewsletterTools): void {
  readRoutes(app)
  writeRoutes(app, tools)
  stepRoutes(app)
  tryRoutes(app, tools)
  recipientRoutes(app)
}

function readRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/newsletters', summary: 'Newsletters, newest first; laid aside ones only when they are asked for',
    permission: 'messages:read', scope: 'company', query: contract.newsletterFilter, reply: contract.newsletterPage,
    handler: async ({ tx, company, query: { cursor, limit, ...filter } }) => {
      const rows = await store.listNewsletters(tx, company, { ...filter, before: cursor?.[0] }, limit + 1)
      return yes(pageFrom({ rows, limit, cursor: contract.newsletterCursor, key: (row) => [row.id] as [bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/newsletters/:id', summary: 'A newsletter with its texts, and once it was started how it got on',
    permission: 'messages:read', scope: 'company', params, reply: contract.newsletter, refusals: ['newsletter_not_found'],
    handler: async ({ tx, company, params: { id: newsletter } }) => {
      const found = await store.findNewsletter(tx, company, newsletter)
      return found ? yes(await shown(tx, company, found)) : no({ kind: 'newsletter_not_found' })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/newsletters/:id/events', summary: 'Progress of a newsletter as server-sent events, until all of it has been sent or it was stopped',
    permission: 'messages:read', scope: 'company', params, reply: 'file', refusals: ['newsletter_not_found'],
    ownTransactions: async ({ db, company, params: { id: newsletter }, actor, ...http }) => {
      const events = await progressEvents(http, () => progressNow(db, { company, newsletter, actor }))
      return events ? yes(events) : no({ kind: 'newsletter_not_found' })
    },
  })
}

const progressNow = (db: Database, { company, newsletter, actor }: { readonly company: number; readonly newsletter: bigint; readonly actor: Actor }) =>
  db.company({ company, actor }, async (tx) => {
    const found = await store.findNewsletter(tx, company, newsletter)
    if (!found) return undefined
    const { total, settled } = await readers.progressOf(tx, company, newsletter)
    const { version, state } = found
    return { version, state, done: Math.min(settled, total), total, ended: state !== 'scheduled' && state !== 'sending' && (state !== 'sent' || settled >= total) }
  })

function writeRoutes(app: FastifyInstance, tools: NewsletterTools): void {
  const CATEGORY = ['newsletter_category_not_found', 'newsletter_category_archived'] as const

  route(app, {
    method: 'POST', url: '/api/v1/newsletters', summary: 'Begin a newsletter, in the category that says why it may be sent',
    permission: 'messages:write', scope: 'company', status: 201, body: contract.newsletterInput, reply: contract.newsletter, refusals: CATEGORY,
    handler: async ({ tx, company, body, principal }) => answered(tx, company, await createNewsletter(tx, company, { ...body, by: personOf(principal) })),
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/newsletters/:id', summary: 'Write a draft on; what is left out stays',
    permission: 'messages:write', scope: 'company', ifMatch: true, params, body: contract.newsletterChange, reply: contract.newsletter,
    refusals: ['newsletter_not_found', 'newsletter_state_forbids', ...CATEGORY, ...TEMPLATE_FAULTS, 'mail_sender_not_found', 'message_upload_not_found', 'message_files_too_large', 'version_changed'],
    handler: async ({ tx, company, params: { id: newsletter }, version, body }) => answered(tx, company, await changeNewsletter(tx, company, { id: newsletter, version, change: body })),
  })

  route(app, {
    method: 'POST', url: '/api/v1/newsletters/:id/start', summary: 'Let a newsletter go as it was seen, now or at an hour; who gets it is settled when sending begins',
    permission: 'messages:write', scope: 'company', status: 200, ifMatch: true, params, body: contract.newsletterStart, reply: contract.newsletter,
    refusals: [
      'newsletter_not_found', 'newsletter_state_forbids', 'version_changed', 'public_address_missing', 'newsletter_text_missing', 'newsletter_text_incomplete', 'message_hour_past', 'message_hour_too_far', ...CATEGORY, 'mail_sender_missing',
      'newsletter_reaches_nobody', 'newsletter_audience_too_large',
    ],
    handler: async ({ tx, company, params: { id: newsletter }, version, body, principal, clock, request }) => {
      const { demo } = await loadCompany(tx, company)
      return answered(tx, company, await startNewsletter(tx, company, { id: newsletter, version, sendAt: body.sendAt ?? null, publicAddress: linkBaseOf(request, tools, demo), by: personOf(principal), now: clock.now() }))
    },
  })
}

function stepRoutes(app: FastifyInstance): void {
  const common = { permission: 'messages:write', scope: 'company', params, reply: contract.newsletter, status: 200, refusals: ['newsletter_not_found', 'newsletter_state_forbids'] } as const

  route(app, {
    method: 'POST', url: '/api/v1/newsletters/:id/interruption', summary: 'Stop a newsletter: what waits in the outbox stays there; before its hour it becomes a draft again', ...common,
    handler: async ({ tx, company, params: { id: newsletter } }) => answered(tx, company, await stopNewsletter(tx, company, newsletter)),
  })
  route(app, {
    method: 'POST', url: '/api/v1/newsletters/:id/continuation', summary: 'Go on with a newsletter that was stopped, to the same audience without those who unsubscribed', ...common,
    handler: async ({ tx, company, params: { id: newsletter }, principal }) => answered(tx, company, await resumeNewsletter(tx, company, { id: newsletter, by: personOf(principal) })),
  })
  route(app, {
    method: 'DELETE', url: '/api/v1/newsletters/:id', summary: 'Lay a draft aside, or the rest of a newsletter that was stopped', ...common,
    handler: async ({ tx, company, params: { id: newsletter } }) => answered(tx, company, await discardNewsletter(tx, company, newsletter)),
  })
}

interface Wish {
  readonly input: z.output<typeof contract.newsletterPreviewInput>
  readonly clock: Clock
  readonly request: FastifyRequest
}

function tryRoutes(app: FastifyInstance, tools: NewsletterTools): void {
  const printed = async (tx: Tx, company: number, { input, clock, request }: Wish) => {
    const category = await store.findCategory(tx, company, input.category)
    if (!category) return no({ kind: 'newsletter_category_not_found' } as const)
    const buyer = input.customer === undefined ? null : (await tools.sources.buyers(tx, company, [input.customer])).get(input.customer)
    if (buyer === undefined) return no({ kind: 'customer_not_found' } as const)
    const press = await openPress(tx, company, { ...tools, clock })
    const base = linkBaseOf(request, tools, true) ?? ''
    const copy = printCopy(press, { text: input, language: input.language, buyer, contact: null, category, url: unsubscribeUrl(base, TRIAL) })
    return copy.ok ? yes({ ...copy.value, logo: press.logo }) : copy
  }

  route(app, {
    method: 'POST', url: '/api/v1/newsletters/audience', summary: 'Who would get a newsletter now: how many, in which languages, ten of them, and why the others get none',
    permission: 'messages:read', scope: 'company', status: 200, body: contract.newsletterAudienceInput, reply: contract.newsletterAudienceCount, refusals: ['newsletter_category_not_found'],
    handler: async ({ tx, company, body: { category: name, audience, languages, fallbackLanguage } }) => {
      const category = await store.findCategory(tx, company, name)
      if (!category) return no({ kind: 'newsletter_category_not_found' })
      const texts = Object.fromEntries(languages.map((language) => [language, { subject: ' ', body: ' ' }]))
      return yes(await countAudience(tx, company, { category, audience, texts, fallbackLanguage }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/newsletters/preview', summary: 'What a newsletter in the making says to a customer, as it would be sent; its link to unsubscribe does nothing',
    permission: 'messages:read', scope: 'company', status: 200, body: contract.newsletterPreviewInput, reply: writtenMail, refusals: ['newsletter_category_not_found', 'customer_not_found', ...TEMPLATE_FAULTS],
    handler: async ({ tx, company, body, clock, request }) => {
      const mail = await printed(tx, company, { input: body, clock, request })
      return mail.ok ? yes({ subject: mail.value.subject, text: mail.value.text, html: withLogo(mail.value.html, mail.value.logo) }) : mail
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/newsletters/test-mails', summary: 'Hand a newsletter in the making to the sender\'s server for one address, and hear what came of it',
    permission: 'messages:write', scope: 'company', status: 200, body: contract.newsletterTestMailInput, reply: testMailResult,
    refusals: ['newsletter_category_not_found', 'customer_not_found', ...TEMPLATE_FAULTS, 'mail_sender_missing', 'mail_address_invalid', 'demo_sends_nothing'],
    ownTransactions: async ({ db, company, actor, clock, request, body: { to: typed, sender: named, ...input } }) => {
      const to = readMailAddress(typed)
      if (to === undefined) return no({ kind: 'mail_address_invalid' })
      const { mail, senders, own } = await db.company({ company, actor }, async (tx) => ({ mail: await printed(tx, company, { input, clock, request }), senders: await listSenders(tx, company), own: await loadCompany(tx, company) }))
      if (!mail.ok) return mail
      if (own.demo) return no({ kind: 'demo_sends_nothing' })
      const sender = named === undefined ? senders.find(({ preferred }) => preferred) : senders.find((one) => one.id === named)
      if (!sender) return no({ kind: 'mail_sender_missing' })
      return yes(await sendTestMail(sender, { ...tools, to, words: mail.value, logo: mail.value.logo, now: clock.now() }))
    },
  })
}

function recipientRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/newsletters/:id/recipients', summary: 'The audience of a newsletter: who got it in which message, and who did not and why',
    permission: 'messages:read', scope: 'company', params, query: contract.newsletterRecipientFilter, reply: contract.newsletterRecipientPage, columns: newsletterRecipientColumns,
    totals: ({ tx, company, params: { id: newsletter }, query }) => readers.recipientTotals(tx, company, newsletter, query),
    handler: async ({ tx, company, params: { id: newsletter }, query: { cursor, limit, ...filter } }) => {
      const rows = await readers.listRecipients(tx, company, newsletter, { ...filter, after: cursor?.[0] ?? 0 }, limit + 1)
      const items = rows.map(({ customer, number, name, ...row }) => ({ ...row, state: row.state as z.output<typeof contract.newsletterRecipient>['state'], customer: { id: customer, number, name } }))
      return yes(pageFrom({ rows: items, limit, cursor: contract.newsletterRecipientCursor, key: (row) => [row.position] as [number] }))
    },
  })
}
