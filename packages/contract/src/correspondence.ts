/** What is said about the correspondence with a customer: mails, letters and what came in, in one line of time. */
import { LETTER_STATES } from '@kontor/domain/messaging/letter.ts'
import { MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import { RECEIVED_KINDS } from '@kontor/domain/messaging/received-mail.ts'
import { z } from 'zod'
import { cursorOf, id, instant, limit, pageOf } from './basics.ts'
import { SENT_PAPERS } from './written-messages.ts'

export const CORRESPONDENCE_KINDS = ['mail', 'sms', 'letter', 'received'] as const

const entry = { id, at: instant.meta({ description: 'When it was written, or came in.' }), subject: z.string(), files: z.int().meta({ description: 'That go along.' }) }
const message = { ...entry, state: z.enum(MESSAGE_STATES), to: z.array(z.string()), document: z.object({ id, kind: z.string(), number: z.string() }).nullable(), written: z.boolean() }
export const correspondenceEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), ...message }),
  z.object({ kind: z.literal('sms'), ...message }),
  z.object({ kind: z.literal('letter'), ...entry, state: z.enum(LETTER_STATES), contact: z.string().nullable() }),
  z.object({ kind: z.literal('received'), ...entry, state: z.enum(RECEIVED_KINDS).meta({ description: 'What kind of mail came in.' }), from: z.string() }),
]).meta({ id: 'CorrespondenceEntry' })
export const correspondencePage = pageOf(correspondenceEntry)
export const correspondenceCursor = cursorOf(z.tuple([instant, id]))
export const correspondenceFilter = { kind: z.enum(CORRESPONDENCE_KINDS).optional(), cursor: correspondenceCursor.optional(), limit }

export const servicePaperKind = z.enum(SENT_PAPERS).extract(['contract', 'service_settings'])
