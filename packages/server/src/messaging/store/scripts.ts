/** E-mail scripts, the facts that fill them, and what was sent by them. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { ScriptAddresses, ScriptEvent, ScriptFacts, ScriptOutcome, ScriptPaper, ScriptRecipient, ScriptRecord } from '@kontor/domain/messaging/mail-script.ts'
import type { MessageState } from '@kontor/domain/messaging/message.ts'
import { customerName } from '../../customers/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { UploadRecord } from './uploads.ts'

export interface ScriptRow {
  readonly id: bigint
  readonly name: string
  readonly record: ScriptRecord
  readonly service_kind: string | null
  readonly events: readonly ScriptEvent[]
  readonly recipient: ScriptRecipient
  readonly address: string | null
  readonly role: string | null
  readonly papers: readonly ScriptPaper[]
  readonly sender_id: bigint | null
  readonly html: boolean
  readonly subject: string
  readonly body: string
  readonly ok_words: string | null
  readonly failed_words: string | null
  readonly version: number
}

const COLUMNS = 'id, name, record, service_kind, events, recipient, address, role, papers, sender_id, html, subject, body, ok_words, failed_words, version'

export const listScripts = (tx: Tx, company: number, record: ScriptRecord | undefined): Promise<ScriptRow[]> =>
  tx.rows<ScriptRow & Record<string, unknown>>(`select ${COLUMNS} from mail_scripts where company_id = $1 and removed_at is null and ($2::text is null or record = $2) order by lower(name)`, [company, record ?? null])

export const readScript = (tx: Tx, company: number, id: bigint): Promise<ScriptRow | undefined> =>
  tx.maybe<ScriptRow & Record<string, unknown>>(`select ${COLUMNS} from mail_scripts where company_id = $1 and id = $2 and removed_at is null`, [company, id])

/** Scripts that go by themselves when something happens. */
export const scriptsOn = (tx: Tx, company: number, events: readonly string[]): Promise<ScriptRow[]> =>
  tx.rows<ScriptRow & Record<string, unknown>>(`select ${COLUMNS} from mail_scripts where company_id = $1 and removed_at is null and events && $2::text[] order by id`, [company, events])

export type WrittenScript = Omit<ScriptRow, 'version'>

const values = (company: number, s: WrittenScript): unknown[] => [company, s.id, s.name, s.record, s.service_kind, s.events, s.recipient, s.address, s.sender_id, s.html, s.subject, s.body, s.ok_words, s.failed_words, s.role, s.papers]

export const insertScript = (tx: Tx, company: number, script: WrittenScript): Promise<number> =>
  tx.run(
    `insert into mail_scripts (company_id, id, name, record, service_kind, events, recipient, address, sender_id, html, subject, body, ok_words, failed_words, role, papers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`, values(company, script))

export const updateScript = async (tx: Tx, company: number, script: WrittenScript & { readonly version: number }): Promise<boolean> =>
  (await tx.run(
    `update mail_scripts set name = $3, record = $4, service_kind = $5, events = $6, recipient = $7, address = $8, sender_id = $9, html = $10, subject = $11, body = $12, ok_words = $13, failed_words = $14, role = $15, papers = $16, version = version + 1
      where company_id = $1 and id = $2 and version = $17 and removed_at is null`, [...values(company, script), script.version])) === 1

export const removeScript = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update mail_scripts set removed_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and removed_at is null', [company, id, version])) === 1

/** Says which files always go along with a script. */
export async function replaceFiles(tx: Tx, company: number, script: bigint, uploads: readonly bigint[]): Promise<void> {
  await tx.run('delete from mail_script_files where company_id = $1 and script_id = $2', [company, script])
  await tx.run('insert into mail_script_files (company_id, script_id, position, upload_id) select $1, $2, ordinality, upload from unnest($3::bigint[]) with ordinality as files (upload, ordinality)', [company, script, uploads])
}

export interface ScriptFile extends UploadRecord {
  readonly script_id: bigint
}

export const filesOfScripts = (tx: Tx, company: number, scripts: readonly bigint[]): Promise<ScriptFile[]> =>
  tx.rows<ScriptFile & Record<string, unknown>>(
    `select f.script_id, u.id, u.file_name, u.content_type, u.sha256, u.bytes from mail_script_files f join message_uploads u on u.company_id = f.company_id and u.id = f.upload_id
      where f.company_id = $1 and f.script_id = any ($2::bigint[]) order by f.script_id, f.position`, [company, scripts])

// Facts --------------------------------------------------------------------------------------------

export interface ScriptSubject {
  readonly customer: bigint
  readonly contact: bigint | null
  readonly subscription: bigint | null
  readonly document: bigint | null
  readonly language: Language
  readonly service_kind: string | null
  readonly addresses: ScriptAddresses
  readonly facts: ScriptFacts
}

const WHERE: Readonly<Record<ScriptRecord, string>> = { customer: 'c.id = any ($2)', contact: 'p.id = any ($2)', service: 's.id = any ($2)', document: 'd.id = any ($2)' }
const JOIN: Readonly<Record<ScriptRecord, string>> = {
  customer: '', contact: 'join contact_persons p on p.company_id = c.company_id and p.customer_id = c.id and p.deleted_at is null',
  service: 'join subscriptions s on s.company_id = c.company_id and s.customer_id = c.id and s.deleted_at is null join products g on g.company_id = s.company_id and g.id = s.product_id', document: 'join documents d on d.company_id = c.company_id and d.customer_id = c.id',
}
const IDS: Readonly<Record<ScriptRecord, string>> = { customer: 'c.id', contact: 'p.id', service: 's.id', document: 'd.id' }
const OWN_FACTS: Readonly<Record<ScriptRecord, string>> = {
  customer: '', contact: `, 'contact.name', p.name, 'contact.email', p.email, 'contact.phone', coalesce(p.phone, p.mobile)`,
  service: `, 'service.id', s.id::text, 'service.number', s.contract_number, 'service.label', s.label, 'service.product', g.name, 'service.sku', g.sku, 'service.kind', g.kind, 'service.state', s.state, 'service.start', s.start_date::text,
      'service.end', s.end_date::text, 'service.street', coalesce(s.install_street, c.street), 'service.postcode', coalesce(s.install_postcode, c.postcode), 'service.city', coalesce(s.install_city, c.city)`,
  document: `, 'document.kind', d.kind, 'document.number', d.number, 'document.date', d.issue_date::text, 'document.dueDate', d.due_date::text, 'document.total', (d.gross_minor / 100.0)::numeric(20, 2)::text, 'document.currency', d.currency`,
}

/** What a record says of itself and its customer, for each that is there, by its id. */
export async function scriptSubjects(tx: Tx, company: number, { record, ids, today }: { readonly record: ScriptRecord; readonly ids: readonly bigint[]; readonly today: string }): Promise<ReadonlyMap<bigint, ScriptSubject>> {
  const rows = await tx.rows<ScriptSubject & { readonly record_id: bigint } & Record<string, unknown>>(
    `select ${IDS[record]} as record_id, c.id as customer, ${record === 'contact' ? 'p.id' : 'null::bigint'} as contact, ${record === 'service' ? 's.id' : 'null::bigint'} as subscription, ${record === 'document' ? 'd.id' : 'null::bigint'} as document, coalesce(c.language, o.settings ->> 'language', k.language) as language,
            ${record === 'service' ? 'g.kind' : 'null::text'} as service_kind,
            jsonb_build_object('main', c.email, 'billing', c.billing_email, 'technical', c.technical_email, 'commercial', c.commercial_email, 'contact', ${record === 'contact' ? 'p.email' : 'null::text'}, 'people', (
              select coalesce(jsonb_agg(jsonb_build_object('email', q.email, 'roles', q.roles) order by q.name, q.id), '[]') from contact_persons q
               where q.company_id = c.company_id and q.customer_id = c.id and q.deleted_at is null and q.email is not null)) as addresses,
            jsonb_build_object('company.name', k.name, 'customer.number', c.number, 'customer.name', ${customerName('c')}, 'customer.firstName', c.first_name, 'customer.lastName', c.last_name, 'customer.company', c.company_name, 'customer.street', c.street,
              'customer.postcode', c.postcode, 'customer.city', c.city, 'customer.country', c.country, 'customer.email', c.email, 'customer.phone', coalesce(c.phone, c.mobile), 'customer.vatId', c.vat_id, 'today', $3::text${OWN_FACTS[record]}) as facts
       from customers c join companies k on k.company_id = c.company_id left join customer_groups o on o.company_id = c.company_id and o.code = c.customer_group ${JOIN[record]} where c.company_id = $1 and c.deleted_at is null and ${WHERE[record]}`, [company, ids, today])
  return new Map(rows.map((row) => [row.record_id, row]))
}

// Sendings -----------------------------------------------------------------------------------------

export interface NewSending {
  readonly id: bigint
  readonly script: bigint
  readonly once: string
  readonly event: ScriptEvent | null
  readonly subject: ScriptSubject
  readonly message: bigint | null
  readonly fault: string | null
  readonly by: string
}

export const insertSending = (tx: Tx, company: number, sending: NewSending): Promise<number> =>
  tx.run(
    `insert into script_sendings (company_id, id, script_id, once, event, customer_id, contact_person_id, subscription_id, document_id, message_id, fault, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [company, sending.id, sending.script, sending.once, sending.event, sending.subject.customer, sending.subject.contact, sending.subject.subscription, sending.subject.document, sending.message, sending.fault, sending.by])

/** The message of a sending that was made before; undefined where there is none. */
export const sameSending = (tx: Tx, company: number, script: bigint, once: string): Promise<{ message_id: bigint | null } | undefined> =>
  tx.maybe('select message_id from script_sendings where company_id = $1 and script_id = $2 and once = $3', [company, script, once])

export const sendingOfMessage = (tx: Tx, company: number, message: bigint): Promise<{ id: bigint; ok_words: string | null; failed_words: string | null } | undefined> =>
  tx.maybe(
    `select x.id, s.ok_words, s.failed_words from script_sendings x join mail_scripts s on s.company_id = x.company_id and s.id = x.script_id where x.company_id = $1 and x.message_id = $2`, [company, message])

/** Writes what an answer says. A robot first confirms that the order came and says later what came of it: the last word that says something counts. */
export const noteOutcome = (tx: Tx, company: number, sending: bigint, { outcome, answer }: { readonly outcome: ScriptOutcome; readonly answer: bigint }): Promise<number> =>
  tx.run(`update script_sendings set outcome = $3, answer_id = $4 where company_id = $1 and id = $2 and (outcome is null or $3 <> 'answered')`, [company, sending, outcome, answer])

export interface ListedSending {
  readonly id: bigint
  readonly script_id: bigint
  readonly script_name: string
  readonly event: ScriptEvent | null
  readonly message_id: bigint | null
  readonly message_state: MessageState | null
  readonly recipients: string[]
  readonly fault: string | null
  readonly outcome: ScriptOutcome | null
  readonly answer_id: bigint | null
  readonly created_by: string
  readonly created_at: string
}

export const listSendings = (tx: Tx, company: number, filter: { readonly subscription?: bigint | undefined; readonly customer?: bigint | undefined; readonly script?: bigint | undefined }): Promise<ListedSending[]> =>
  tx.rows<ListedSending & Record<string, unknown>>(
    `select x.id, x.script_id, s.name as script_name, x.event, x.message_id, m.state as message_state, x.fault, x.outcome, x.answer_id, x.created_by, x.created_at,
            array(select r.address from message_recipients r where r.company_id = x.company_id and r.message_id = x.message_id order by r.position) as recipients
       from script_sendings x join mail_scripts s on s.company_id = x.company_id and s.id = x.script_id left join messages m on m.company_id = x.company_id and m.id = x.message_id
      where x.company_id = $1 and ($2::bigint is null or x.subscription_id = $2) and ($3::bigint is null or x.customer_id = $3) and ($4::bigint is null or x.script_id = $4) order by x.id desc limit 100`,
    [company, filter.subscription ?? null, filter.customer ?? null, filter.script ?? null])
