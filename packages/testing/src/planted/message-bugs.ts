/** Bugs planted against messages (MSG-1): sent twice, sent to somebody else, sent with another file. */
import { FIRST } from './bug.ts'
import type { PlantedBug } from './bug.ts'

const SENDER = `insert into mail_senders (company_id, id, name, from_name, from_address, host, port, security, rate_per_minute) values (1, 900001, 'Office', 'Office', 'office@example.org', 'mail.example.org', 587, 'tls', 60)`

interface Message {
  readonly state?: string
  readonly customer?: string
  readonly recipient?: 'pending' | 'accepted' | 'bounced'
  readonly id?: number
}

/** A message about the first invoice, with one recipient. */
const message = ({ state = 'queued', customer = 'd.customer_id', recipient = 'pending', id = 900001 }: Message = {}): readonly string[] => [
  `insert into messages (company_id, id, dedupe_key, header_name, sender_id, customer_id, document_id, language, subject, body_text, body_html, domain, state, created_by)
     select 1, ${id}, 'document:1', '${id}@example.org', 900001, ${customer}, d.id, 'de', 'Rechnung', '', '', 'example.com', '${state}', 'test' from documents d where d.company_id = 1 and d.id = ${FIRST}`,
  `insert into message_recipients (company_id, message_id, position, role, address, state) values (1, ${id}, 0, 'to', 'kunde@example.com', '${recipient}')`,
]
const OTHER = `(select id from customers o where o.company_id = 1 and o.id <> d.customer_id order by id limit 1)`
const ATTACHED = `insert into message_attachments (company_id, message_id, position, format, file_name, content_type, sha256, bytes) values (1, 900001, 0, 'pdf', 'a.pdf', 'application/pdf', repeat('a', 64), 1)`

/** The account of another customer, with the message to the one of the first invoice. */
const PAPER = `insert into message_attachments (company_id, message_id, position, format, file_name, content_type, sha256, bytes, customer_id)
  select 1, 900001, 0, 'paper', 'a.pdf', 'application/pdf', repeat('a', 64), 1, ${OTHER} from documents d where d.company_id = 1 and d.id = ${FIRST}`

const ANSWER = `with box as (insert into mailboxes (company_id, id, name, host, port, security, login, password_cipher, folder) values (1, 900001, 'Post', 'mail.example.org', 993, 'tls', 'post', '', 'INBOX') returning id)
  insert into received_mails (company_id, id, mailbox_id, fingerprint, kind, state, message_id, customer_id, from_name, from_address, subject, body_text, file_names, sha256, bytes, received_at)
     select 1, 900001, box.id, 'a', 'answer', 'filed', 900001, ${OTHER}, '', '', '', '', '{}', repeat('a', 64), 1, now() from box, documents d where d.company_id = 1 and d.id = ${FIRST}`
const [AGAIN] = message({ id: 900002 })
const [MISDIRECTED] = message({ customer: OTHER })

/** An SMS to the customer of the first invoice. */
const sms = (state: string, address = '+420777123456'): readonly string[] => [
  `insert into sms_gateways (company_id, id, name, kind, connection, rate_per_minute, parts_max, replacement, recognises) values (1, 900001, 'SMS', 'gammu', '{"kind": "gammu", "folder": "/spool"}', 6, 3, 'none', true)`,
  `insert into messages (company_id, id, dedupe_key, header_name, channel, gateway_id, customer_id, language, subject, body_text, body_html, domain, state, created_by)
     select 1, 900003, 'written:1', '900003', 'sms', 900001, d.customer_id, 'de', 'SMS', 'SMS', '', 'sms:900001', '${state}', 'test' from documents d where d.company_id = 1 and d.id = ${FIRST}`,
  `insert into message_recipients (company_id, message_id, position, role, address, state) values (1, 900003, 0, 'to', '${address}', '${state === 'sent' ? 'accepted' : 'pending'}')`,
]
const TAKEN = `insert into message_attempts (company_id, id, message_id, outcome, server, started_at) values (1, 900004, 900003, 'accepted', 'SMS', now())`
const PART = `insert into sms_parts (company_id, message_id, part, gateway_id, state, handed_over_at) values (1, 900003, 1, 900001, 'accepted', now())`

export const messageBugs: readonly PlantedBug[] = [
  { invariant: 'M2', bug: 'a document is mailed twice by itself', as: 'app', sql: [SENDER, ...message(), AGAIN!], caughtBy: { constraint: 'message_once' } },
  { invariant: 'M3', bug: 'a sent message is queued again', as: 'app', sql: [SENDER, ...message({ state: 'sent', recipient: 'accepted' }), `update messages set state = 'queued'`], caughtBy: { constraint: 'handed_over_stays' } },
  { invariant: 'M3', bug: 'somebody who has it is served again', as: 'app', sql: [SENDER, ...message({ recipient: 'accepted' }), `update message_recipients set state = 'pending'`], caughtBy: { constraint: 'handed_over_stays' } },
  { invariant: 'M3', bug: 'a message that came back is queued again', as: 'app', sql: [SENDER, ...message({ state: 'bounced', recipient: 'bounced' }), `update messages set state = 'queued'`], caughtBy: { constraint: 'handed_over_stays' } },
  { invariant: 'M3', bug: 'a message counts as bounced that no server gave back', as: 'unguarded', sql: [SENDER, ...message({ state: 'bounced', recipient: 'bounced' })], caughtBy: { sweep: 'M3' } },
  { invariant: 'M4', bug: 'an answer is filed at another customer', as: 'app', sql: [SENDER, ...message(), ANSWER], caughtBy: { constraint: 'received_at_its_customer' } },
  { invariant: 'M3', bug: 'a message counts as sent that nobody took over', as: 'unguarded', sql: [SENDER, ...message({ state: 'sent' })], caughtBy: { sweep: 'M3' } },
  { invariant: 'M3', bug: 'a waiting message is deleted', as: 'owner', sql: [SENDER, ...message(), `delete from messages`], caughtBy: { constraint: 'rows_stay' } },
  { invariant: 'M3', bug: 'an SMS counts as sent of which the gateway has nothing', as: 'unguarded', sql: [...sms('sent'), TAKEN], caughtBy: { sweep: 'M3' } },
  { invariant: 'M3', bug: 'a part that the gateway has is handed over again', as: 'app', sql: [...sms('queued'), PART, `update sms_parts set state = 'refused', handed_over_at = null`], caughtBy: { constraint: 'handed_over_stays' } },
  { invariant: 'M4', bug: 'an SMS goes to a mail address', as: 'app', sql: sms('queued', 'kunde@example.com'), caughtBy: { constraint: 'recipients_fit_channel' } },
  { invariant: 'M4', bug: 'an invoice goes to another customer', as: 'app', sql: [SENDER, MISDIRECTED!], caughtBy: { constraint: 'message_goes_to_its_customer' } },
  { invariant: 'M4', bug: 'a restored message belongs to another customer', as: 'unguarded', sql: [SENDER, ...message({ customer: OTHER })], caughtBy: { sweep: 'M4' } },
  { invariant: 'M4', bug: 'a recipient is changed after the message was written', as: 'app', sql: [SENDER, ...message(), `update message_recipients set address = 'else@example.com'`], caughtBy: { refused: /permission denied/ } },
  { invariant: 'M4', bug: 'the account of one customer goes to another', as: 'app', sql: [SENDER, ...message(), PAPER], caughtBy: { constraint: 'attachment_of_its_customer' } },
  { invariant: 'M4', bug: 'a restored message carries a paper of another customer', as: 'unguarded', sql: [SENDER, ...message(), PAPER], caughtBy: { sweep: 'M4' } },
  { invariant: 'M4', bug: 'a message carries a file that is not of its document', as: 'unguarded', sql: [SENDER, ...message(), ATTACHED], caughtBy: { sweep: 'M4' } },
]
