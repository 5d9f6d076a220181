/**
 * Sending a newsletter, step by step: first who gets it, then some hundred messages at a time into the outbox (decision 0034).
 * It owns: the steps. It does not own: handing mails over (the outbox), what somebody may do meanwhile (newsletters.ts).
 * Invariants: the audience is settled once and kept; each address gets one message, however often a step begins anew; whoever unsubscribed before their step gets none.
 */
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { BULK_PRIORITY } from '@kontor/domain/messaging/message.ts'
import type { LeftOutReason } from '@kontor/domain/messaging/newsletter.ts'
import type { FormSources } from '../../forms/public.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Database, Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { logoFile } from '../mail-writing.ts'
import { queueMessages } from '../outbox.ts'
import * as readers from '../store/newsletter-readers.ts'
import * as store from '../store/newsletters.ts'
import type { Newsletter } from '../store/newsletters.ts'
import { senderOf } from '../store/senders.ts'
import { judgeAudience } from './audience.ts'
import { questionOf, writtenTexts } from './newsletters.ts'
import { newToken, unsubscribeUrl } from './unsubscribe.ts'
import { openPress, printCopy } from './wording.ts'
import type { Press } from './wording.ts'

export interface PressRoom {
  readonly db: Database
  readonly files: FileStore
  readonly sources: FormSources
  readonly clock: Clock
  readonly company: number
  readonly actor: Actor
}

/** Messages of one step; each is some ten kilobytes. */
const COPIES = 250

/** Goes on with a newsletter until all of it is in the outbox, or somebody stopped it. Safe to repeat and to kill at any point. Answers how many messages it wrote. */
export async function sendNewsletter(room: PressRoom, id: bigint): Promise<number> {
  const { db, company } = room
  const begun = await db.company(room, async (tx) => {
    const fence = await store.takeUp(tx, company, id)
    return fence === undefined ? undefined : { fence, press: await openPress(tx, company, room) }
  })
  if (!begun) return 0
  let written = 0
  for (;;) {
    const step = await db.company(room, (tx) => nextStep(tx, room, { id, ...begun }))
    if (step === 'over') return written
    written += step
  }
}

interface Taken {
  readonly id: bigint
  readonly fence: bigint
  readonly press: Press
}

async function nextStep(tx: Tx, room: PressRoom, { id, fence, press }: Taken): Promise<number | 'over'> {
  const newsletter = await store.lockNewsletter(tx, room.company, id)
  if (!newsletter || newsletter.fence !== fence) return 'over'
  switch (newsletter.state) {
    case 'scheduled': return settleAudience(tx, room, newsletter)
    case 'sending': return writeCopies(tx, room, { newsletter, press })
    case 'draft': case 'interrupted': case 'sent': case 'discarded': return 'over'
  }
}

async function settleAudience(tx: Tx, { company }: PressRoom, newsletter: Newsletter): Promise<number> {
  let position = 0
  await judgeAudience(tx, company, questionOf(newsletter), async (judged) => {
    await readers.insertRecipients(tx, judged.map(({ reader, language, reached }) => ({
      company_id: company, newsletter_id: newsletter.id, position: ++position, customer_id: reader.customer, contact_person_id: reader.contactPerson, language,
      ...('address' in reached ? { address: reached.address, state: 'waiting', reason: null } : { address: reader.address, state: 'left_out', reason: reached.reason }),
    })))
  })
  await store.setNewsletterState(tx, company, newsletter.id, 'sending')
  return 0
}

async function writeCopies(tx: Tx, { company, sources, actor }: PressRoom, { newsletter, press }: { readonly newsletter: Newsletter; readonly press: Press }): Promise<number | 'over'> {
  const { id, category, categoryName, basis, sender: senderId, linkBase } = newsletter
  invariant(senderId !== null && linkBase !== null, 'what was started has a sender and an address')
  const waiting = await readers.nextWaiting(tx, company, { newsletter: id, category, most: COPIES })
  if (waiting.length === 0) {
    await store.setNewsletterState(tx, company, id, 'sent')
    return 'over'
  }
  const left = waiting.flatMap(({ position, said, bounced }): { position: number; reason: LeftOutReason }[] => (said === 'unsubscribed' ? [{ position, reason: 'unsubscribed' }] : bounced ? [{ position, reason: 'bounced' }] : []))
  await readers.leaveOut(tx, company, id, left)
  const without = new Set(left.map(({ position }) => position))
  const going = waiting.filter(({ position }) => !without.has(position))
  const buyers = await sources.buyers(tx, company, going.map(({ customer }) => customer))
  const texts = writtenTexts(newsletter.texts)
  const files = [
    ...(await store.attachedUploads(tx, company, id)).map((file) => ({ format: 'upload', fileName: file.name, contentType: file.type, sha256: file.sha256, bytes: file.bytes, upload: file.id })), ...logoFile(press, press.logo),
  ]
  const copies = going.map((reader) => {
    const [token, text, buyer] = [newToken(company), texts[reader.language], buyers.get(reader.customer)]
    invariant(text && buyer, 'a recipient has a text and is a customer')
    const url = unsubscribeUrl(linkBase, token.token)
    const copy = printCopy(press, { text, language: reader.language, buyer, contact: reader.contactName, category: { name: categoryName, basis }, url })
    invariant(copy.ok, 'a newsletter that was saved can be filled for any customer')
    return { reader, token, url, ...copy.value }
  })
  const messages = await queueMessages(tx, company, {
    sender: await senderOf(tx, company, senderId), by: actor.name, messages: copies.map(({ reader, url, subject, text, html }) => ({
      dedupeKey: `newsletter:${id}:${reader.address.toLowerCase()}`, customer: reader.customer, document: null, language: reader.language, subject, text, html, templateVersion: null, to: [reader.address], cc: [], attachments: files,
      written: false, sendAt: null, priority: BULK_PRIORITY, newsletter: { id, unsubscribeUrl: url },
    })),
  })
  await readers.noteQueued(tx, company, id, copies.map(({ reader, token }, i) => ({ position: reader.position, message: messages[i]!, tokenHash: token.hash })))
  return copies.length
}
