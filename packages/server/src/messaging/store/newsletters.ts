/** Newsletters and their categories. */
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { NewsletterBasis, NewsletterState, NewsletterText } from '@kontor/domain/messaging/newsletter.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'

export type InLanguages = Readonly<Record<Language, string>>

export interface Category {
  readonly id: bigint
  readonly name: InLanguages
  readonly basis: NewsletterBasis
  readonly archived: boolean
  readonly version: number
}

const CATEGORY = `select id, json_build_object('de', name_de, 'cs', name_cs, 'en', name_en) as name, basis, archived_at is not null as archived, version from newsletter_categories where company_id = $1`

/** Archived ones last. */
export const listCategories = (tx: Tx, company: number): Promise<Category[]> => tx.rows<Category & Record<string, unknown>>(`${CATEGORY} order by archived_at is not null, lower(name_de), id`, [company])
export const findCategory = (tx: Tx, company: number, id: bigint): Promise<Category | undefined> => tx.maybe<Category & Record<string, unknown>>(`${CATEGORY} and id = $2`, [company, id])

export const insertCategory = (tx: Tx, company: number, { id, name, basis }: Pick<Category, 'id' | 'name' | 'basis'>): Promise<number> =>
  tx.run('insert into newsletter_categories (company_id, id, name_de, name_cs, name_en, basis) values ($1, $2, $3, $4, $5, $6)', [company, id, name.de, name.cs, name.en, basis])

/** Writes what is said if the version is still the one named; answers whether it was. */
export const updateCategory = async (tx: Tx, company: number, { id, version, name, basis, archived }: { readonly id: bigint; readonly version: number; readonly name?: InLanguages | undefined; readonly basis?: NewsletterBasis | undefined; readonly archived?: boolean | undefined }): Promise<boolean> =>
  (await tx.run(
    `update newsletter_categories set name_de = coalesce($4, name_de), name_cs = coalesce($5, name_cs), name_en = coalesce($6, name_en), basis = coalesce($7, basis),
            archived_at = case when $8::boolean is null then archived_at when $8 then coalesce(archived_at, now()) end, version = version + 1
      where company_id = $1 and id = $2 and version = $3`, [company, id, version, name?.de ?? null, name?.cs ?? null, name?.en ?? null, basis ?? null, archived ?? null])) === 1

// Newsletters ---------------------------------------------------------------------------------------

export interface ListedNewsletter {
  readonly id: bigint
  readonly category: bigint
  readonly categoryName: InLanguages
  readonly subject: string
  readonly state: NewsletterState
  readonly sendAt: string | null
  readonly createdBy: string
  readonly createdAt: string
  readonly endedAt: string | null
  readonly version: number
}

export interface Newsletter extends ListedNewsletter {
  readonly basis: NewsletterBasis
  readonly sender: bigint | null
  readonly fallbackLanguage: Language
  readonly texts: Readonly<Record<Language, NewsletterText>>
  /** As the contract writes it. */
  readonly audience: unknown
  readonly linkBase: string | null
  readonly startedBy: string | null
  readonly startedAt: string | null
  readonly fence: bigint
}

const LISTED = `n.id, n.category_id as category, json_build_object('de', k.name_de, 'cs', k.name_cs, 'en', k.name_en) as "categoryName",
  case n.fallback_language when 'de' then n.subject_de when 'cs' then n.subject_cs else n.subject_en end as subject, n.state, n.send_at as "sendAt", n.created_by as "createdBy", n.created_at as "createdAt", n.ended_at as "endedAt", n.version`
const FROM = 'from newsletters n join newsletter_categories k on k.company_id = n.company_id and k.id = n.category_id'

export function listNewsletters(tx: Tx, company: number, filter: { readonly state?: NewsletterState | undefined; readonly category?: bigint | undefined; readonly before: bigint | undefined }, most: number): Promise<ListedNewsletter[]> {
  const where = conditionsOf(company, 'n.company_id')
  where.add('n.state = ?', filter.state)
  where.add('n.category_id = ?', filter.category)
  where.add('n.id < ?', filter.before)
  // What was laid aside is looked for by its state.
  if (filter.state === undefined) where.always(`n.state <> 'discarded'`)
  return tx.rows<ListedNewsletter & Record<string, unknown>>(`select ${LISTED} ${FROM} where ${where.sql()} order by n.id desc limit ${where.value(most)}`, where.values)
}

const WHOLE = `select ${LISTED}, k.basis, n.sender_id as sender, n.fallback_language as "fallbackLanguage", n.audience, n.link_base as "linkBase", n.started_by as "startedBy", n.started_at as "startedAt", n.fence,
  json_build_object('de', json_build_object('subject', n.subject_de, 'body', n.body_de), 'cs', json_build_object('subject', n.subject_cs, 'body', n.body_cs), 'en', json_build_object('subject', n.subject_en, 'body', n.body_en)) as texts
  ${FROM} where n.company_id = $1 and n.id = $2`

export const findNewsletter = (tx: Tx, company: number, id: bigint): Promise<Newsletter | undefined> => tx.maybe<Newsletter & Record<string, unknown>>(WHOLE, [company, id])
/** Locked until the transaction ends: steps of people and of the job come one after the other. */
export const lockNewsletter = (tx: Tx, company: number, id: bigint): Promise<Newsletter | undefined> => tx.maybe<Newsletter & Record<string, unknown>>(`${WHOLE} for update of n`, [company, id])

export const insertNewsletter = (tx: Tx, company: number, { id, category, language, audience, by }: { readonly id: bigint; readonly category: bigint; readonly language: Language; readonly audience: unknown; readonly by: string }): Promise<number> =>
  tx.run('insert into newsletters (company_id, id, category_id, fallback_language, audience, created_by) values ($1, $2, $3, $4, $5::jsonb, $6)', [company, id, category, language, JSON.stringify(audience), by])

export interface NewsletterFields {
  readonly category: bigint
  readonly sender: bigint | null
  readonly fallbackLanguage: Language
  readonly texts: Readonly<Record<Language, NewsletterText>>
  readonly audience: unknown
}

/** Writes a draft if its version is still the one named; answers whether it was. */
export const updateNewsletter = async (tx: Tx, company: number, { id, version, category, sender, fallbackLanguage, texts, audience }: NewsletterFields & { readonly id: bigint; readonly version: number }): Promise<boolean> =>
  (await tx.run(
    `update newsletters set category_id = $4, sender_id = $5, fallback_language = $6, subject_de = $7, body_de = $8, subject_cs = $9, body_cs = $10, subject_en = $11, body_en = $12, audience = $13::jsonb, version = version + 1
      where company_id = $1 and id = $2 and version = $3 and state = 'draft'`,
    [company, id, version, category, sender, fallbackLanguage, texts.de.subject, texts.de.body, texts.cs.subject, texts.cs.body, texts.en.subject, texts.en.body, JSON.stringify(audience)])) === 1

export async function replaceAttachments(tx: Tx, company: number, newsletter: bigint, uploads: readonly bigint[]): Promise<void> {
  await tx.run('delete from newsletter_attachments where company_id = $1 and newsletter_id = $2', [company, newsletter])
  await tx.run('insert into newsletter_attachments (company_id, newsletter_id, position, upload_id) select $1, $2, ordinality, upload from unnest($3::bigint[]) with ordinality as files (upload, ordinality)', [company, newsletter, uploads])
}

export const attachedUploads = (tx: Tx, company: number, newsletter: bigint): Promise<{ id: bigint; name: string; type: string; sha256: string; bytes: number }[]> =>
  tx.rows(
    `select u.id, u.file_name as name, u.content_type as type, u.sha256, u.bytes from newsletter_attachments a join message_uploads u on u.company_id = a.company_id and u.id = a.upload_id
      where a.company_id = $1 and a.newsletter_id = $2 order by a.position`, [company, newsletter])

export const setNewsletterState = (tx: Tx, company: number, id: bigint, state: NewsletterState): Promise<number> =>
  tx.run(
    `update newsletters set state = $3, ended_at = case when $3 in ('sent', 'discarded') then clock_timestamp() end, version = version + 1 where company_id = $1 and id = $2`, [company, id, state])

/** From now on only its sending changes it. Without an hour it is due at once. */
export const scheduleNewsletter = (tx: Tx, company: number, { id, sender, sendAt, linkBase, by, at }: { readonly id: bigint; readonly sender: bigint; readonly sendAt: string | null; readonly linkBase: string; readonly by: string; readonly at: string }): Promise<number> =>
  tx.run(
    `update newsletters set state = 'scheduled', sender_id = $3, send_at = coalesce($4::timestamptz, clock_timestamp()), link_base = $5, started_by = $6, started_at = $7, version = version + 1 where company_id = $1 and id = $2`,
    [company, id, sender, sendAt, linkBase, by, at])

/** Newsletters whose hour has come. */
export const newslettersDue = (tx: Tx): Promise<{ company: number; newsletter: bigint; by: string }[]> =>
  tx.rows(`select company_id as company, id as newsletter, started_by as by from newsletters where state = 'scheduled' and send_at <= clock_timestamp() order by send_at`)

/** Takes the sending up: whoever did it before can write no more. */
export const takeUp = async (tx: Tx, company: number, id: bigint): Promise<bigint | undefined> =>
  (await tx.maybe<{ fence: bigint }>('update newsletters set fence = fence + 1 where company_id = $1 and id = $2 returning fence', [company, id]))?.fence
