/** What is said about mailboxes that are read. */
import { MAILBOX_FAULTS, MAILBOX_SECURITIES } from '@kontor/domain/messaging/mailbox.ts'
import { z } from 'zod'
import { id, instant, version } from './basics.ts'
import { headerLine, mailHost } from './messaging.ts'

const mailboxFields = {
  name: headerLine(60).meta({ description: 'How it is called in the office.' }),
  host: mailHost, port: z.int().min(1).max(65_535),
  security: z.enum(MAILBOX_SECURITIES).meta({ description: 'tls from the first byte (port 993), starttls demanded after the greeting (143).' }),
  login: headerLine(200),
  folder: headerLine(200).meta({ description: 'Which folder is read.' }),
}
const password = z.string().min(1).max(500)

export const mailbox = z.object({
  id, ...mailboxFields, readAt: instant.nullable().meta({ description: 'When it was last read.' }),
  fault: z.enum(MAILBOX_FAULTS).nullable().meta({ description: 'Why it cannot be read at the moment.' }), failingSince: instant.nullable(), version,
}).meta({ id: 'Mailbox' })
export const mailboxList = z.object({ items: z.array(mailbox), reading: z.enum(['on', 'off', 'demo']).meta({ description: 'off: this installation reads no mail; demo: mailboxes of the demo are never connected to.' }) })
export const mailboxInput = z.strictObject({
  ...mailboxFields, port: mailboxFields.port.prefault(993), security: mailboxFields.security.prefault('tls'), folder: mailboxFields.folder.prefault('INBOX'),
  password: password.meta({ description: 'Never answered.' }),
})
export const mailboxChange = z.strictObject({ ...z.object(mailboxFields).partial().shape, password: password.nullable().optional().meta({ description: 'Without it, or null, the present one stays.' }) })

export const mailboxTest = z.object({
  outcome: z.enum(['open', ...MAILBOX_FAULTS]), server: z.string(), mails: z.int().nullable().meta({ description: 'How many mails lie in the folder.' }),
}).meta({ id: 'MailboxTest' })
