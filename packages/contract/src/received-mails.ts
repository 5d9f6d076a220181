/** What is said about mail that came in. */
import { READING_FAULTS, RECEIVED_KINDS, RECEIVED_STATES } from '@kontor/domain/messaging/received-mail.ts'
import { z } from 'zod'
import { cursorOf, id, instant, limit, pageOf } from './basics.ts'
import { bounce } from './messages.ts'

const customerRef = z.object({ id, number: z.string(), name: z.string() })
export const receivedKind = z.enum(RECEIVED_KINDS)
export const receivedState = z.enum(RECEIVED_STATES)

export const receivedMail = z.object({
  id,
  kind: receivedKind.meta({ description: 'answer: of a person; auto_reply: of a machine; bounce, delay: a report about a message of ours; unreadable: it could not be taken apart; sms: a text message.' }),
  fault: z.enum(READING_FAULTS).nullable().meta({ description: 'Why it could not be read as a whole.' }),
  state: receivedState.meta({ description: 'filed at a customer; unassigned until a person decides; put_aside by a person.' }),
  from: z.object({ name: z.string(), address: z.string().meta({ description: 'Of an SMS the number.' }) }),
  subject: z.string().meta({ description: 'Of an SMS its first words.' }),
  customer: customerRef.nullable(),
  message: z.object({ id, subject: z.string() }).nullable().meta({ description: 'The message of ours that it answers or reports about.' }),
  mailbox: z.object({ id, name: z.string() }).nullable().meta({ description: 'Null: somebody handed it in as a file, or it is an SMS.' }),
  gateway: z.object({ id, name: z.string() }).nullable().meta({ description: 'By which an SMS came.' }),
  receivedAt: instant,
  files: z.array(z.string()).meta({ description: 'Names of what is attached; the mail itself has them.' }),
}).meta({ id: 'ReceivedMailListed' })
export const receivedMailDetail = receivedMail.extend({
  text: z.string(), html: z.string().nullable().meta({ description: 'Without scripts, forms, and whatever would be loaded from elsewhere.' }), bytes: z.int(), writtenAt: instant.nullable(),
  handedInBy: z.string().nullable(), decidedBy: z.string().nullable(), decidedAt: instant.nullable(),
  bounces: z.array(bounce), likely: z.array(customerRef).meta({ description: 'Customers who have the address of the sender.' }),
}).meta({ id: 'ReceivedMail' })
export const receivedMailPage = pageOf(receivedMail)
export const receivedMailCursor = cursorOf(z.tuple([id]))
export const receivedMailFilter = { state: receivedState.optional(), kind: receivedKind.optional(), customer: id.optional(), message: id.optional(), cursor: receivedMailCursor.optional(), limit }

/** Bytes. */
export const HANDED_IN_MAX = 35 * 1024 * 1024
export const assignmentInput = z.strictObject({ customer: id })
export const mailWarnings = z.object({ items: z.array(bounce) }).meta({ id: 'MailWarnings' })
