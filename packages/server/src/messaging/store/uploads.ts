/** Files that somebody put beside a message. */
import type { Tx } from '../../platform/database/database.ts'

export interface UploadRecord {
  readonly id: bigint
  readonly file_name: string
  readonly content_type: string
  readonly sha256: string
  readonly bytes: number
}

export const insertUpload = (tx: Tx, company: number, upload: UploadRecord & { readonly by: string }): Promise<number> =>
  tx.run('insert into message_uploads (company_id, id, file_name, content_type, sha256, bytes, created_by) values ($1, $2, $3, $4, $5, $6, $7)',
    [company, upload.id, upload.file_name, upload.content_type, upload.sha256, upload.bytes, upload.by])

/** Forgets what was put beside messages that were not sent within a week, of all companies; answers the hashes of the files. */
export const deleteUnsentUploads = async (tx: Tx, most: number): Promise<string[]> =>
  (await tx.rows<{ sha256: string }>(
    `delete from message_uploads where (company_id, id) in (
       select u.company_id, u.id from message_uploads u
        where u.created_at <= now() - interval '7 days' and not exists (select from message_attachments a where a.company_id = u.company_id and a.upload_id = u.id)
          and not exists (select from newsletter_attachments a where a.company_id = u.company_id and a.upload_id = u.id)
          and not exists (select from mail_script_files a where a.company_id = u.company_id and a.upload_id = u.id)
        order by u.company_id, u.id limit $1) returning sha256`, [most])).map(({ sha256 }) => sha256)

export const uploadsOf = (tx: Tx, company: number, ids: readonly bigint[]): Promise<UploadRecord[]> =>
  tx.rows<UploadRecord & Record<string, unknown>>('select id, file_name, content_type, sha256, bytes from message_uploads where company_id = $1 and id = any ($2::bigint[]) order by id', [company, ids])
