/** What is said about mail: whom it is from, and how it got on. */
import { MAIL_FAULTS, MAIL_SECURITIES } from '@kontor/domain/messaging/sender.ts'
import { z } from 'zod'
import { id, version } from './basics.ts'

/** A line that goes into a header of a mail: no control characters, which could begin another one. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused here
export const headerLine = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/)
const address = z.email().max(254)
/** A name in the DNS, or an address of the own network that whoever runs the installation allows. */
export const mailHost = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/)

const senderFields = {
  name: headerLine(60).meta({ description: 'How it is called in the office.' }),
  fromName: headerLine(100),
  fromAddress: address,
  replyTo: address.nullable().meta({ description: 'Where answers go; null: the from address.' }),
  envelopeSender: address.nullable().meta({ description: 'Where bounces go; null: the from address.' }),
  host: mailHost, port: z.int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES).meta({ description: 'tls from the first byte (port 465), starttls demanded after the greeting (587).' }),
  login: headerLine(200).nullable(),
  ratePerMinute: z.int().min(1).max(60_000).meta({ description: 'Mails a minute at most.' }),
}
const password = z.string().min(1).max(500).nullable().meta({ description: 'Never answered; without it, or null, the present one stays.' })

export const mailSender = z.object({
  id, ...senderFields, fromAddress: z.string(), replyTo: z.string().nullable(), envelopeSender: z.string().nullable(),
  hasPassword: z.boolean(), preferred: z.boolean().meta({ description: 'Takes what names no sender.' }),
  dkim: z.object({ recordName: z.string(), recordValue: z.string() }).nullable().meta({ description: 'The TXT record to publish in the DNS.' }),
  dkimSigns: z.boolean(), version,
}).meta({ id: 'MailSender' })
export const mailSenderList = z.object({ items: z.array(mailSender) })
export const mailSenderInput = z.strictObject({
  ...senderFields, replyTo: senderFields.replyTo.optional(), envelopeSender: senderFields.envelopeSender.optional(), login: senderFields.login.optional(), password: password.optional(),
  port: senderFields.port.prefault(587), security: senderFields.security.prefault('starttls'), ratePerMinute: senderFields.ratePerMinute.prefault(600),
})
export const mailSenderChange = z.strictObject({ ...z.object(senderFields).partial().shape, password: password.optional(), preferred: z.literal(true).optional(), dkimSigns: z.boolean().optional() })

export const testMailInput = z.strictObject({ to: address })
export const testMailResult = z.object({
  outcome: z.enum(['accepted', ...MAIL_FAULTS]),
  server: z.string(),
  reply: z.string().nullable().meta({ description: 'What the server said, where it said anything.' }),
}).meta({ id: 'TestMailResult' })
