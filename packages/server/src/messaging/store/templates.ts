/** Templates of mail, their versions, and how a company's mails look. */
import type { FormInForce, FormScope } from '@kontor/domain/forms/applying.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { MailLook } from '@kontor/domain/messaging/mail-shell.ts'
import type { TemplateContent, TemplateKind } from '@kontor/domain/messaging/template.ts'
import { customerName } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'

export interface TemplateRecord extends FormScope {
  readonly id: bigint
  readonly kind: TemplateKind
  readonly name: string
  readonly own: boolean
  readonly customerNumber: string | null
  readonly customerName: string | null
  /** Whether it says something as an SMS. */
  readonly sms: boolean
  /** The version in force. */
  readonly latest: { readonly id: bigint; readonly no: number; readonly createdBy: string; readonly createdAt: string }
  readonly createdBy: string
  readonly createdAt: string
  readonly deletedAt: string | null
  readonly version: number
}

interface Row extends Record<string, unknown> {
  id: bigint; kind: TemplateKind; name: string; own: boolean; language: Language | null; customer_group: string | null; customer_id: bigint | null; customer_number: string | null; customer_name: string | null
  sms: boolean; latest_id: bigint; latest_no: number; latest_by: string; latest_at: string; created_by: string; created_at: string; deleted_at: string | null; version: number
}

const LATEST = 'join lateral (select * from mail_template_versions v where v.company_id = t.company_id and v.template_id = t.id order by no desc limit 1) l on true'
const TEMPLATE = `
  select t.*, c.number customer_number, ${customerName('c')} customer_name,
         l.sms is not null as sms, l.id latest_id, l.no latest_no, l.created_by latest_by, l.created_at latest_at
    from mail_templates t left join customers c on c.company_id = t.company_id and c.id = t.customer_id ${LATEST}`

const fromRow = (row: Row): TemplateRecord => ({
  id: row.id, kind: row.kind, name: row.name, own: row.own, language: row.language, customerGroup: row.customer_group, customer: row.customer_id, customerNumber: row.customer_number, customerName: row.customer_name, sms: row.sms,
  latest: { id: row.latest_id, no: row.latest_no, createdBy: row.latest_by, createdAt: row.latest_at }, createdBy: row.created_by, createdAt: row.created_at, deletedAt: row.deleted_at, version: row.version,
})

export interface TemplateFilter {
  readonly kind?: TemplateKind | undefined
  readonly own?: boolean | undefined
  readonly customer?: bigint | undefined
  readonly deleted?: boolean | undefined
}

/** Templates in the order in which they were made, after a given one. */
export async function listTemplates(tx: Tx, company: number, filter: TemplateFilter, after: bigint | null, most: number): Promise<TemplateRecord[]> {
  const where = conditionsOf(company, 't.company_id')
  where.always(filter.deleted ? 't.deleted_at is not null' : 't.deleted_at is null')
  where.add('t.kind = ?', filter.kind)
  where.add('t.own = ?', filter.own)
  where.add('t.customer_id = ?', filter.customer)
  where.add('t.id > ?', after ?? undefined)
  return (await tx.rows<Row>(`${TEMPLATE} where ${where.sql()} order by t.id limit ${where.value(most)}`, where.values)).map(fromRow)
}

/** A template, deleted ones too. */
export async function findTemplate(tx: Tx, company: number, id: bigint): Promise<TemplateRecord | undefined> {
  const row = await tx.maybe<Row>(`${TEMPLATE} where t.company_id = $1 and t.id = $2`, [company, id])
  return row && fromRow(row)
}

/** Locks a template, so that one person at a time saves. */
export async function lockTemplate(tx: Tx, company: number, id: bigint): Promise<TemplateRecord | undefined> {
  await tx.rows('select id from mail_templates where company_id = $1 and id = $2 for update', [company, id])
  return findTemplate(tx, company, id)
}

export const insertTemplate = (tx: Tx, company: number, template: FormScope & { readonly id: bigint; readonly kind: TemplateKind; readonly name: string; readonly own: boolean; readonly by: string }): Promise<number> =>
  tx.run(
    'insert into mail_templates (company_id, id, kind, name, own, language, customer_group, customer_id, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [company, template.id, template.kind, template.name, template.own, template.language, template.customerGroup, template.customer, template.by])

/** Writes what is given if the version is still the one named; answers whether it was. */
export const updateTemplate = async (tx: Tx, company: number, { id, version, name, deletedAt }: { readonly id: bigint; readonly version: number; readonly name?: string; readonly deletedAt?: string | null }): Promise<boolean> =>
  (await tx.run(
    `update mail_templates set name = coalesce($4, name), deleted_at = case when $5 then $6::timestamptz else deleted_at end, version = version + 1 where company_id = $1 and id = $2 and version = $3`,
    [company, id, version, name ?? null, deletedAt !== undefined, deletedAt ?? null])) === 1

export interface TemplateVersionRecord {
  readonly id: bigint
  readonly no: number
  readonly note: string | null
  readonly createdBy: string
  readonly createdAt: string
  readonly subject: string
  readonly body: string
  readonly sms: string | null
}

const VERSION = 'select id, no, note, created_by "createdBy", created_at "createdAt", subject, body, sms from mail_template_versions'

/** Versions of a template, newest first, before a given number. */
export const listTemplateVersions = (tx: Tx, company: number, template: bigint, before: number | null, most: number): Promise<TemplateVersionRecord[]> =>
  tx.rows<TemplateVersionRecord & Record<string, unknown>>(`${VERSION} where company_id = $1 and template_id = $2 and ($3::int is null or no < $3) order by no desc limit $4`, [company, template, before, most])

export const findTemplateVersion = (tx: Tx, company: number, template: bigint, version: bigint): Promise<TemplateVersionRecord | undefined> =>
  tx.maybe<TemplateVersionRecord & Record<string, unknown>>(`${VERSION} where company_id = $1 and template_id = $2 and id = $3`, [company, template, version])

/** Saves the next version; its number follows the last under the lock of the template. */
export const insertTemplateVersion = (tx: Tx, company: number, version: TemplateContent & { readonly id: bigint; readonly template: bigint; readonly note: string | null; readonly by: string }): Promise<number> =>
  tx.run(
    `insert into mail_template_versions (company_id, id, template_id, no, subject, body, sms, note, created_by)
     select $1, $2, $3, coalesce(max(no), 0) + 1, $4, $5, $6, $7, $8 from mail_template_versions where company_id = $1 and template_id = $3`,
    [company, version.id, version.template, version.subject, version.body, version.sms || null, version.note, version.by])

export interface TemplateInForce extends FormInForce, TemplateContent {}

/** The templates in force that may take the place of a standard one: those of the company, its groups and the named customers. A company has a handful; one statement serves a batch. */
export const templatesInForce = (tx: Tx, company: number, customers: readonly bigint[]): Promise<TemplateInForce[]> =>
  tx.rows<TemplateInForce & Record<string, unknown>>(
    `select t.kind, t.language, t.customer_group "customerGroup", t.customer_id customer, l.id as version, l.subject, l.body, l.sms
       from mail_templates t ${LATEST} where t.company_id = $1 and not t.own and t.deleted_at is null and (t.customer_id is null or t.customer_id = any ($2::bigint[]))`, [company, customers])

type LookRow = { readonly colour: string; readonly logo: boolean; readonly version: number } & Readonly<Record<`${'signature' | 'footer'}_${Language}`, string>>

/** Undefined where nobody has changed the standard look. */
export async function readLook(tx: Tx, company: number): Promise<(MailLook & { readonly version: number }) | undefined> {
  const row = await tx.maybe<LookRow & Record<string, unknown>>('select * from mail_looks where company_id = $1', [company])
  return row && {
    colour: row.colour, logo: row.logo, version: row.version, signature: { de: row.signature_de, cs: row.signature_cs, en: row.signature_en }, footer: { de: row.footer_de, cs: row.footer_cs, en: row.footer_en },
  }
}

/** Writes the look if its version is still the one named (1: none yet); answers whether it was. */
export const writeLook = async (tx: Tx, company: number, { colour, logo, signature, footer }: MailLook, version: number): Promise<boolean> =>
  (await tx.run(
    `insert into mail_looks as l (company_id, colour, logo, signature_de, signature_cs, signature_en, footer_de, footer_cs, footer_en, version)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, 2 where $10 = 1 or exists (select from mail_looks where company_id = $1)
     on conflict (company_id) do update set colour = excluded.colour, logo = excluded.logo, signature_de = excluded.signature_de, signature_cs = excluded.signature_cs, signature_en = excluded.signature_en,
            footer_de = excluded.footer_de, footer_cs = excluded.footer_cs, footer_en = excluded.footer_en, version = l.version + 1 where l.version = $10`,
    [company, colour, logo, signature.de, signature.cs, signature.en, footer.de, footer.cs, footer.en, version])) === 1
