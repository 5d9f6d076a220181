/** Pictures that forms may show. */
import type { Tx } from '../../platform/database/database.ts'

export interface FormImageRecord {
  readonly id: bigint
  readonly name: string
  readonly type: 'image/png' | 'image/jpeg' | 'image/svg+xml'
  readonly bytes: number
  readonly sha256: string
  readonly createdBy: string
  readonly createdAt: string
  readonly version: number
}

const IMAGE = 'select id, name, type, bytes, sha256, created_by "createdBy", created_at "createdAt", version from form_images where company_id = $1'

export const listImages = (tx: Tx, company: number): Promise<FormImageRecord[]> =>
  tx.rows<FormImageRecord & Record<string, unknown>>(`${IMAGE} and deleted_at is null order by lower(name), id`, [company])

export const countImages = async (tx: Tx, company: number): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from form_images where company_id = $1 and deleted_at is null', [company])).count

export const findImage = (tx: Tx, company: number, id: bigint): Promise<FormImageRecord | undefined> =>
  tx.maybe<FormImageRecord & Record<string, unknown>>(`${IMAGE} and id = $2`, [company, id])

/** The pictures of the given hashes that the company has, deleted ones too: a version that shows one keeps it. */
export const imagesByHash = (tx: Tx, company: number, hashes: readonly string[]): Promise<FormImageRecord[]> =>
  tx.rows<FormImageRecord & Record<string, unknown>>(`${IMAGE} and sha256 = any ($2::text[])`, [company, hashes])

/** Adds a picture; one that was there before is offered again, under its new name. */
export const putImage = (tx: Tx, company: number, image: { readonly id: bigint; readonly name: string; readonly type: string; readonly bytes: number; readonly sha256: string; readonly by: string }): Promise<number> =>
  tx.run(
    `insert into form_images (company_id, id, name, type, bytes, sha256, created_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint form_image_once do update set name = excluded.name, deleted_at = null, version = form_images.version + 1`,
    [company, image.id, image.name, image.type, image.bytes, image.sha256, image.by])

export const deleteImage = async (tx: Tx, company: number, id: bigint, version: number): Promise<boolean> =>
  (await tx.run('update form_images set deleted_at = now(), version = version + 1 where company_id = $1 and id = $2 and version = $3 and deleted_at is null', [company, id, version])) === 1
