/** Addresses of files that somebody puts beside a message. */
import { messageUpload, MESSAGE_UPLOAD_MAX, messageUploadQuery } from '@kontor/contract/written-messages.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { extname } from 'node:path'
import { takeId } from '../platform/database/ids.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { insertUpload } from './store/uploads.ts'

/** By the end of the name, as programs for mail show them; anything else is a file to be saved. */
const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif', '.webp': 'image/webp', '.txt': 'text/plain', '.csv': 'text/csv', '.xml': 'application/xml', '.zip': 'application/zip',
  '.doc': 'application/msword', '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.xls': 'application/vnd.ms-excel', '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.odt': 'application/vnd.oasis.opendocument.text', '.ods': 'application/vnd.oasis.opendocument.spreadsheet', '.ics': 'text/calendar', '.vcf': 'text/vcard',
}

/** A name that no program takes for a path or a line of a header. */
const safeName = (name: string): string => name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}/\\]+/gu, '_').trim()

export function uploadRoutes(app: FastifyInstance, { files }: { readonly files: FileStore }): void {
  route(app, {
    method: 'POST', url: '/api/v1/message-uploads', summary: 'Upload a file that goes along with a message',
    permission: 'messages:write', scope: 'company', status: 201, query: messageUploadQuery, body: 'upload', bodyLimit: MESSAGE_UPLOAD_MAX, reply: messageUpload, refusals: ['file_empty'],
    handler: async ({ tx, company, query, body, principal }) => {
      if (body.length === 0) return no({ kind: 'file_empty' })
      const name = safeName(query.name) || 'file'
      const type = TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream'
      // Before the transaction ends: a row never names a file that is not there; a file that nothing names does no harm.
      const sha256 = await files.put(body)
      const id = await takeId(tx)
      await insertUpload(tx, company, { id, file_name: name, content_type: type, sha256, bytes: body.length, by: personOf(principal) })
      return yes({ id, name, type, bytes: body.length })
    },
  })
}
