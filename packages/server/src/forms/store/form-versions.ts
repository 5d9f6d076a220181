/** Versions of forms: saved once, never changed; and their publication. */
import type { Tx } from '../../platform/database/database.ts'

export interface FormVersionRecord {
  readonly id: bigint
  readonly formId: bigint
  readonly no: number
  /** SHA-256 of the content, hex. */
  readonly sha256: string
  readonly note: string | null
  readonly createdBy: string
  readonly createdAt: string
  /** When and by whom it was first published; null: never. */
  readonly publishedBy: string | null
  readonly publishedAt: string | null
}

const VERSION = `
  select v.id, v.form_id "formId", v.no, encode(v.sha256, 'hex') sha256, v.note, v.created_by "createdBy", v.created_at "createdAt", p.published_by "publishedBy", p.published_at "publishedAt"`
const FROM = `
    from form_versions v left join form_publications p on p.company_id = v.company_id and p.form_id = v.form_id and p.version_id = v.id`

/** Versions of a form, newest first, before a given number. */
export const listVersions = (tx: Tx, company: number, form: bigint, before: number | null, most: number): Promise<FormVersionRecord[]> =>
  tx.rows<FormVersionRecord & Record<string, unknown>>(
    `${VERSION} ${FROM} where v.company_id = $1 and v.form_id = $2 and ($3::int is null or v.no < $3) order by v.no desc limit $4`, [company, form, before, most])

export interface FormVersionWithContent extends FormVersionRecord {
  /** Canonical JSON. */
  readonly content: string
}

export const findVersion = (tx: Tx, company: number, form: bigint, version: bigint): Promise<FormVersionWithContent | undefined> =>
  tx.maybe<FormVersionWithContent & Record<string, unknown>>(`${VERSION}, v.content ${FROM} where v.company_id = $1 and v.form_id = $2 and v.id = $3`, [company, form, version])

/** The content of a version by its id alone, as a document names it. */
export const versionContent = async (tx: Tx, company: number, version: bigint): Promise<string | undefined> =>
  (await tx.maybe<{ content: string }>('select content from form_versions where company_id = $1 and id = $2', [company, version]))?.content

/** Saves the next version; its number follows the last under the lock of the form. */
export async function insertVersion(
  tx: Tx, company: number, version: { readonly id: bigint; readonly form: bigint; readonly content: string; readonly note: string | null; readonly by: string; readonly images: readonly bigint[] },
): Promise<void> {
  await tx.run(
    `insert into form_versions (company_id, id, form_id, no, content, sha256, note, created_by)
     select $1, $2, $3, coalesce(max(no), 0) + 1, $4, sha256(convert_to($4, 'UTF8')), $5, $6 from form_versions where company_id = $1 and form_id = $3`,
    [company, version.id, version.form, version.content, version.note, version.by])
  await tx.run('insert into form_version_images (company_id, version_id, image_id) select $1, $2, unnest($3::bigint[])', [company, version.id, version.images])
}

/** Notes that a version passed its test set; the first publication stays where it is published again. */
export const insertPublication = (tx: Tx, company: number, publication: { readonly form: bigint; readonly version: bigint; readonly engine: string; readonly report: unknown; readonly by: string }): Promise<number> =>
  tx.run(
    'insert into form_publications (company_id, form_id, version_id, engine, report, published_by) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [company, publication.form, publication.version, publication.engine, JSON.stringify(publication.report), publication.by])
