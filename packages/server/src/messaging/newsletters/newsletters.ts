/**
 * Newsletters (MSG-5): written, counted, started, stopped, gone on with.
 * It owns: what may be done with one in which state, and that nothing starts which readers could not end. It does not own: the steps of sending (send-newsletter.ts), the outbox.
 * Invariants: what has been started is not rewritten; stopping holds back what waits in the outbox, too; without a public address nothing is sent.
 */
import { newsletterAudience } from '@kontor/contract/newsletters.ts'
import type { newsletterChange } from '@kontor/contract/newsletters.ts'
import { given } from '@kontor/domain/kernel/given.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { newsletterAfter, newsletterFault } from '@kontor/domain/messaging/newsletter.ts'
import type { NewsletterFault, NewsletterStateRefusal, NewsletterText, NewsletterTexts } from '@kontor/domain/messaging/newsletter.ts'
import type { TemplateFault } from '@kontor/domain/messaging/template.ts'
import { hourFault, sizeFault } from '@kontor/domain/messaging/written-message.ts'
import type { WrittenMessageFault } from '@kontor/domain/messaging/written-message.ts'
import { z } from 'zod'
import { loadCompany } from '../../companies/public.ts'
import { takeId } from '../../platform/database/ids.ts'
import type { Tx } from '../../platform/database/database.ts'
import * as readers from '../store/newsletter-readers.ts'
import * as store from '../store/newsletters.ts'
import type { Newsletter } from '../store/newsletters.ts'
import { listSenders, readSender } from '../store/senders.ts'
import { uploadsOf } from '../store/uploads.ts'
import { contentFault } from '../templates.ts'
import { AUDIENCE_MAX, countAudience } from './audience.ts'
import type { Audience } from './audience.ts'
import { enqueueNewsletter } from './enqueue-newsletter.ts'

export type NewsletterRefusal = NewsletterFault | NewsletterStateRefusal | TemplateFault | WrittenMessageFault
  | { readonly kind: 'newsletter_not_found' }
  | { readonly kind: 'newsletter_category_not_found' }
  | { readonly kind: 'newsletter_category_archived' }
  | { readonly kind: 'newsletter_reaches_nobody' }
  | { readonly kind: 'newsletter_audience_too_large'; readonly most: number }
  | { readonly kind: 'public_address_missing' }
  | { readonly kind: 'mail_sender_missing' }
  | { readonly kind: 'mail_sender_not_found' }
  | { readonly kind: 'message_upload_not_found' }
  | { readonly kind: 'version_changed' }

type Refused<K extends NewsletterRefusal['kind']> = Extract<NewsletterRefusal, { readonly kind: K }>
type CategoryRefusal = Refused<'newsletter_category_not_found' | 'newsletter_category_archived'>
type Stepped = Result<Newsletter, Refused<'newsletter_not_found' | 'newsletter_state_forbids'>>

/** Whoever counts as a customer now. */
const EVERYBODY: Audience = { filter: { state: 'active' } }

export async function createNewsletter(tx: Tx, company: number, { category, audience = EVERYBODY, by }: { readonly category: bigint; readonly audience?: Audience | undefined; readonly by: string }): Promise<Result<Newsletter, CategoryRefusal>> {
  const fault = await categoryFault(tx, company, category)
  if (fault) return no(fault)
  const id = await takeId(tx)
  const { language } = await loadCompany(tx, company)
  await store.insertNewsletter(tx, company, { id, category, language, audience: z.encode(newsletterAudience, audience), by })
  return yes(await known(tx, company, id))
}

async function known(tx: Tx, company: number, id: bigint): Promise<Newsletter> {
  const newsletter = await store.findNewsletter(tx, company, id)
  invariant(newsletter, `newsletter ${id} exists`)
  return newsletter
}

async function categoryFault(tx: Tx, company: number, id: bigint): Promise<CategoryRefusal | undefined> {
  const category = await store.findCategory(tx, company, id)
  if (!category) return { kind: 'newsletter_category_not_found' }
  return category.archived ? { kind: 'newsletter_category_archived' } : undefined
}

/** What was stored as the contract writes it. */
export const audienceOf = (newsletter: Pick<Newsletter, 'audience'>): Audience => z.decode(newsletterAudience, newsletter.audience as z.input<typeof newsletterAudience>)

/** The texts of a newsletter in those languages in which it says something. */
export const writtenTexts = (texts: Readonly<Record<Language, NewsletterText>>): NewsletterTexts =>
  Object.fromEntries((['de', 'cs', 'en'] as const).flatMap((language) => (texts[language].subject.trim() !== '' && texts[language].body.trim() !== '' ? [[language, texts[language]]] : [])))

/** Writes a draft on; what is left out stays. What is said in a language is tried with every example, as templates are. */
export async function changeNewsletter(tx: Tx, company: number, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: z.output<typeof newsletterChange> }): Promise<Result<Newsletter, CategoryRefusal | ContentsRefusal | Refused<'newsletter_not_found' | 'newsletter_state_forbids' | 'version_changed'>>> {
  const found = await lockedFor(tx, company, id, 'edit')
  if (!found.ok) return found
  const { uploads, audience, ...said } = given(change)
  const fields = { ...found.value, ...said, audience: audience === undefined ? found.value.audience : z.encode(newsletterAudience, audience) }
  const fault = (said.category === undefined ? undefined : await categoryFault(tx, company, said.category)) ?? (await contentsFault(tx, company, { texts: said.texts, uploads, sender: said.sender ?? null }))
  if (fault) return no(fault)
  if (!(await store.updateNewsletter(tx, company, { ...fields, id, version }))) return no({ kind: 'version_changed' })
  if (uploads !== undefined) await store.replaceAttachments(tx, company, id, [...new Set(uploads)])
  return yes(await known(tx, company, id))
}

type ContentsRefusal = TemplateFault | Refused<'mail_sender_not_found' | 'message_upload_not_found' | 'message_files_too_large'>

async function contentsFault(
  tx: Tx, company: number, { texts, uploads, sender }: { readonly texts: Newsletter['texts'] | undefined; readonly uploads: readonly bigint[] | undefined; readonly sender: bigint | null },
): Promise<ContentsRefusal | undefined> {
  for (const text of Object.values(texts === undefined ? {} : writtenTexts(texts))) {
    const fault = contentFault('message', text)
    if (fault) return fault
  }
  if (sender !== null && !(await readSender(tx, company, sender))) return { kind: 'mail_sender_not_found' }
  if (uploads === undefined) return undefined
  const files = await uploadsOf(tx, company, uploads)
  if (files.length < new Set(uploads).size) return { kind: 'message_upload_not_found' }
  return sizeFault(files.reduce((sum, { bytes }) => sum + bytes, 0)) as Refused<'message_files_too_large'> | undefined
}

async function lockedFor(tx: Tx, company: number, id: bigint, step: Parameters<typeof newsletterAfter>[1]): Promise<Stepped> {
  const newsletter = await store.lockNewsletter(tx, company, id)
  if (!newsletter) return no({ kind: 'newsletter_not_found' })
  const after = newsletterAfter(newsletter.state, step)
  return after.ok ? yes(newsletter) : after
}

export interface Start {
  readonly id: bigint
  /** That this was seen. */
  readonly version: number
  /** Null: now. */
  readonly sendAt: string | null
  /** Where readers reach this office; undefined where nobody does. */
  readonly publicAddress: string | undefined
  readonly by: string
  readonly now: string
}

export type StartRefusal = CategoryRefusal | NewsletterFault
  | Refused<'newsletter_not_found' | 'newsletter_state_forbids' | 'version_changed' | 'public_address_missing' | 'message_hour_past' | 'message_hour_too_far' | 'mail_sender_missing' | 'newsletter_reaches_nobody' | 'newsletter_audience_too_large'>

/** Lets a newsletter go, now or at its hour. Who gets it is settled when sending begins. */
export async function startNewsletter(tx: Tx, company: number, { id, version, sendAt, publicAddress, by, now }: Start): Promise<Result<Newsletter, StartRefusal>> {
  const found = await lockedFor(tx, company, id, 'start')
  if (!found.ok) return found
  const newsletter = found.value
  if (newsletter.version !== version) return no({ kind: 'version_changed' })
  if (publicAddress === undefined) return no({ kind: 'public_address_missing' })
  const fault = newsletterFault(newsletter.texts, newsletter.fallbackLanguage) ?? (sendAt === null ? undefined : hourFault(Date.parse(sendAt), Date.parse(now)) as Refused<'message_hour_past' | 'message_hour_too_far'> | undefined) ?? (await categoryFault(tx, company, newsletter.category))
  if (fault) return no(fault)
  const senders = await listSenders(tx, company)
  const sender = newsletter.sender === null ? senders.find(({ preferred }) => preferred) : senders.find((one) => one.id === newsletter.sender)
  if (!sender) return no({ kind: 'mail_sender_missing' })
  const count = await countAudience(tx, company, questionOf(newsletter))
  if (count.gets === 0) return no({ kind: 'newsletter_reaches_nobody' })
  if (count.chosen > AUDIENCE_MAX) return no({ kind: 'newsletter_audience_too_large', most: AUDIENCE_MAX })
  await store.scheduleNewsletter(tx, company, { id, sender: sender.id, sendAt, linkBase: publicAddress, by, at: now })
  if (sendAt === null) await enqueueNewsletter(tx, { company, newsletter: id, by })
  return yes(await known(tx, company, id))
}

export const questionOf = (newsletter: Newsletter) =>
  ({ category: { id: newsletter.category, basis: newsletter.basis }, audience: audienceOf(newsletter), texts: writtenTexts(newsletter.texts), fallbackLanguage: newsletter.fallbackLanguage })

/** Stops a newsletter where it is; before its hour it becomes a draft again. */
export async function stopNewsletter(tx: Tx, company: number, id: bigint): Promise<Stepped> {
  return stepped(tx, company, id, 'stop')
}

export async function resumeNewsletter(tx: Tx, company: number, { id, by }: { readonly id: bigint; readonly by: string }): Promise<Stepped> {
  const stepping = await stepped(tx, company, id, 'resume')
  if (!stepping.ok) return stepping
  await readers.letGo(tx, company, id)
  await enqueueNewsletter(tx, { company, newsletter: id, by })
  return stepping
}

/** Lays a draft aside, or the rest of what was stopped. */
export const discardNewsletter = (tx: Tx, company: number, id: bigint): Promise<Stepped> => stepped(tx, company, id, 'discard')

async function stepped(tx: Tx, company: number, id: bigint, step: 'stop' | 'resume' | 'discard'): Promise<Stepped> {
  const newsletter = await store.lockNewsletter(tx, company, id)
  if (!newsletter) return no({ kind: 'newsletter_not_found' })
  const after = newsletterAfter(newsletter.state, step)
  if (!after.ok) return after
  if (step === 'stop') await readers.holdBack(tx, company, id)
  await store.setNewsletterState(tx, company, id, after.value)
  return yes(await known(tx, company, id))
}
