/** What is said about automatic notices (MSG-6): their switches, and which customer was told what and why. */
import { CONTACT_MAIL_KINDS } from '@kontor/domain/customers/contact-person.ts'
import { MESSAGE_STATES } from '@kontor/domain/messaging/message.ts'
import { NOTICE_CHANNELS, OFFERED_NOTICES, WITHHELD_REASONS } from '@kontor/domain/messaging/notice.ts'
import { z } from 'zod'
import { writtenMail } from './templates.ts'
import { cursorOf, date, id, instant, limit, pageOf, version } from './basics.ts'

export const noticeKind = z.enum(OFFERED_NOTICES)

const noticeChannel = z.enum(NOTICE_CHANNELS)

export const noticeSwitch = z.object({
  kind: noticeKind,
  since: instant.nullable().meta({ description: 'What happened, or whose day came, since then is told; null: switched off.' }),
  cause: z.enum(['event', 'look']).meta({ description: 'event: something happened; look: a day or a state that is looked for once a day.' }),
  days: z.int().nullable(), daysAllowed: z.object({ side: z.enum(['before', 'after']), least: z.int(), most: z.int() }).nullable().meta({ description: 'Null: it goes at once.' }),
  to: z.enum(['main', 'billing', 'former_and_new']).meta({ description: 'The main address first, the billing address first, or the former and the new one.' }),
  copies: z.enum(CONTACT_MAIL_KINDS).nullable().meta({ description: 'Contact persons who want this kind of mail get a copy.' }),
  declinable: z.boolean().meta({ description: 'A customer may say no (declinedNotices).' }),
  channel: noticeChannel.meta({ description: 'Where the company has no gateway, or the customer no mobile number, it goes by mail.' }), channels: z.array(noticeChannel).meta({ description: 'Those that it may have: what the law wants in writing never goes by SMS alone.' }),
  atOnce: z.boolean().meta({ description: 'Goes in quiet hours, too.' }),
  waiting: z.int(), written: z.int().meta({ description: 'In the last 30 days.' }), withheld: z.int().meta({ description: 'In the last 30 days.' }),
  version,
}).meta({ id: 'NoticeSwitch' })
export const noticeSwitchList = z.object({
  items: z.array(noticeSwitch), quiet: z.boolean().meta({ description: 'It is quiet now: what waits goes afterwards.' }), sender: z.boolean().meta({ description: 'There is a sender; without one everything waits.' }),
})
export const noticeSwitchInput = z.strictObject({ on: z.boolean(), days: z.int().min(0).max(365).optional().meta({ description: 'Without: as they are.' }), channel: noticeChannel.optional().meta({ description: 'Without: as it is.' }) })

export const notice = z.object({
  id, kind: noticeKind, state: z.enum(['waiting', 'written', 'withheld']), withheldBecause: z.enum(WITHHELD_REASONS).nullable(),
  day: date.nullable().meta({ description: 'The day that it is about.' }), dueOn: date.nullable().meta({ description: 'Not before this day.' }), createdAt: instant, settledAt: instant.nullable(),
  customer: z.object({ id, number: z.string(), name: z.string() }), subscription: z.object({ id, name: z.string() }).nullable(),
  message: z.object({ id, state: z.enum(MESSAGE_STATES), recipients: z.array(z.string()) }).nullable().meta({ description: 'The mail that it went with, or the SMS where it went by that alone; the recipients are those of both.' }),
}).meta({ id: 'Notice' })
export const noticePage = pageOf(notice)
export const noticeCursor = cursorOf(z.tuple([id]))
export const noticeFilter = { kind: noticeKind.optional(), state: z.enum(['waiting', 'written', 'withheld']).optional(), customer: id.optional(), message: id.optional(), cursor: noticeCursor.optional(), limit }
export const noticePreviewInput = z.strictObject({ kind: noticeKind, customer: id })
export const noticePreview = writtenMail.extend({ sms: z.string().nullable().meta({ description: 'Null: the notice does not go by SMS, or the company has no gateway.' }) }).meta({ id: 'NoticePreview' })
