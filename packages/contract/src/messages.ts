/** What is said about messages: what was sent to whom, how it got on, and whether documents go by mail by themselves. */
import { BOUNCE_REASONS } from '@kontor/domain/messaging/bounce.ts'
import { MESSAGE_CHANNELS, MESSAGE_STATES, RECIPIENT_STATES } from '@kontor/domain/messaging/message.ts'
import { z } from 'zod'
import { booleanInQuery, cursorOf, id, instant, limit, pageOf } from './basics.ts'

export const messageState = z.enum(MESSAGE_STATES)
const documentRef = z.object({ id, kind: z.string(), number: z.string() })
export const bounce = z.object({
  id, message: id, receivedMail: id.meta({ description: 'The report itself.' }), address: z.string(), action: z.enum(['failed', 'delayed']), status: z.string().nullable().meta({ description: 'RFC 3463, for example 5.1.1.' }),
  reason: z.enum(BOUNCE_REASONS), permanent: z.boolean().meta({ description: 'The address does not take mail at all.' }), diagnostic: z.string().nullable().meta({ description: 'What the server said.' }), reportedAt: instant,
}).meta({ id: 'Bounce' })
const fault = z.string().nullable().meta({ description: 'Why the last attempt did not succeed.' })

/** Of an SMS that was sent, what was reported since. */
const delivery = z.enum(['delivered', 'undelivered', 'taken']).nullable().meta({ description: 'Of an SMS that was sent: the telephone has it, never will, or the network took it and says no more; null: nothing is reported, and of mails.' })

export const message = z.object({
  id,
  channel: z.enum(MESSAGE_CHANNELS),
  state: messageState.meta({ description: 'failed: a dead letter, somebody has not got it; sent: a server took it over for everybody; bounced: it came back later for somebody, or the SMS never reached the telephone.' }),
  delivery,
  subject: z.string().meta({ description: 'Of an SMS its first words.' }),
  recipients: z.array(z.string()),
  customer: z.object({ id, number: z.string(), name: z.string() }),
  document: documentRef.nullable(),
  attempts: z.int(),
  fault,
  createdAt: instant,
  nextAttemptAt: instant.nullable(),
  settledAt: instant.nullable(),
}).meta({ id: 'MessageListed' })
const smsPart = z.object({
  part: z.int(), state: z.enum(['submitting', 'refused', 'accepted', 'delivered', 'undelivered']).meta({ description: 'submitting: it was handed over and no answer came; nobody knows whether it went out.' }),
  report: z.string().nullable().meta({ description: 'In the gateway\'s own words.' }), handedOverAt: instant.nullable(), reportedAt: instant.nullable(),
})

export const messageDetail = message.extend({
  messageId: z.string().meta({ description: 'The Message-ID, the same on each attempt.' }),
  from: z.string(), sender: z.string(), text: z.string(), html: z.string().meta({ description: 'As it was sent, with the logo inside.' }), createdBy: z.string(),
  written: z.boolean().meta({ description: 'A person wrote it.' }),
  template: z.object({ id, name: z.string(), no: z.int() }).nullable().meta({ description: 'The template and its version with which it was written; null: the standard template, or none.' }),
  script: z.object({ id, name: z.string() }).nullable().meta({ description: 'The e-mail script that it is of.' }),
  newsletter: z.object({ id, name: z.string() }).nullable().meta({ description: 'The newsletter of which it is a copy.' }),
  to: z.array(z.object({ role: z.enum(['to', 'cc']), address: z.string(), state: z.enum(RECIPIENT_STATES), reply: z.string().nullable(), delivery, deliveryAt: instant.nullable() })),
  parts: z.array(smsPart).meta({ description: 'Of an SMS: each part as it was handed to the gateway.' }),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), sha256: z.string(), bytes: z.int() })),
  dispatches: z.array(z.object({
    id, outcome: z.enum(['accepted', 'partly', 'not_accepted', 'lost', 'kept']), server: z.string(), fault, reply: z.string().nullable(), accepted: z.int(), refused: z.int(), startedAt: instant, endedAt: instant,
  })).meta({ description: 'The proof of dispatch: each attempt with what the server said.' }),
  bounces: z.array(bounce).meta({ description: 'What servers reported later.' }),
  acknowledgedAt: instant.nullable().meta({ description: 'When somebody saw to it that it came back; until then it is an alarm.' }), acknowledgedBy: z.string().nullable(),
}).meta({ id: 'Message' })
export const messagePage = pageOf(message)
export const messageCursor = cursorOf(z.tuple([id]))
export const messageFilter = { state: messageState.optional(), channel: z.enum(MESSAGE_CHANNELS).optional(), customer: id.optional(), document: id.optional(), acknowledged: booleanInQuery.optional().meta({ description: 'Of what came back: whether somebody saw to it.' }), cursor: messageCursor.optional(), limit }

export const messageChannels = z.object({ mail: z.boolean().meta({ description: 'There is a sender.' }), sms: z.boolean().meta({ description: 'There is a gateway.' }) }).meta({ id: 'MessageChannels' })

export const messageInput = z.strictObject({ document: id })
export const messageQueued = z.object({ id })

export const mailDelivery = z.object({
  documentsSince: instant.nullable().meta({ description: 'Documents issued since then go by mail by themselves; null: none.' }),
  sending: z.enum(['on', 'off', 'demo']).meta({ description: 'off: this installation sends nothing, messages wait; demo: they count as sent and stay here.' }),
}).meta({ id: 'MailDelivery' })
export const mailDeliveryInput = z.strictObject({ documents: z.boolean() })
