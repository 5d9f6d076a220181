/** Logo and stamp of a company. They are kept by their hash in the file store; what was printed before stays there. */
import { companyCode } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/companies.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../platform/files/file-store.ts'
import { route } from '../platform/http/route.ts'
import { updateCompany } from './commands.ts'
import { readImage } from './images.ts'
import { companySeen } from './seen.ts'

const FIELD = { logo: 'logoSha256', stamp: 'stampSha256' } as const
const params = { code: companyCode, kind: contract.imageKind }

export function companyImageRoutes(app: FastifyInstance, { files }: { readonly files: FileStore }): void {
  route(app, {
    method: 'PUT', url: '/api/v1/companies/:code/images/:kind', summary: 'Upload logo or stamp: PNG, JPEG or SVG, at most 2 MB',
    permission: 'companies:write', scope: 'any', ifMatch: true, params, body: 'upload', bodyLimit: contract.IMAGE_MAX, reply: contract.company,
    refusals: [
      'company_not_found', 'not_permitted', 'image_format_unknown', 'image_damaged', 'image_has_too_many_pixels', 'image_not_safe', 'version_changed',
      'company_name_missing', 'time_zone_unknown', 'creditor_id_invalid', 'iban_invalid', 'company_has_books',
    ],
    handler: async ({ tx, params: { code, kind }, principal, version, body }) => {
      const company = await companySeen(tx, principal, 'companies:write', code)
      if (!company.ok) return company
      const read = readImage(body)
      if (!read.ok) return read
      // Before the transaction ends: a row never names a file that is not there; a file that nothing names does no harm.
      const sha256 = await files.put(body)
      return updateCompany(tx, { company: company.value.company, version, change: { [FIELD[kind]]: sha256 } })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/companies/:code/images/:kind', summary: 'Logo or stamp as uploaded',
    permission: 'companies:read', scope: 'any', params, reply: 'file', refusals: ['company_not_found', 'not_permitted', 'image_not_found'],
    handler: async ({ tx, params: { code, kind }, principal }) => {
      const company = await companySeen(tx, principal, 'companies:read', code)
      if (!company.ok) return company
      const sha256 = company.value[FIELD[kind]]
      if (sha256 === null) return no({ kind: 'image_not_found' })
      const content = Buffer.from(await files.get(sha256))
      const read = readImage(content)
      return yes({ contentType: read.ok ? read.value : 'application/octet-stream', content })
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/companies/:code/images/:kind', summary: 'Print no logo or stamp any more',
    permission: 'companies:write', scope: 'any', ifMatch: true, params, reply: contract.company,
    refusals: [
      'company_not_found', 'not_permitted', 'image_not_found', 'version_changed', 'company_name_missing', 'time_zone_unknown', 'creditor_id_invalid', 'iban_invalid', 'company_has_books',
    ],
    handler: async ({ tx, params: { code, kind }, principal, version }) => {
      const company = await companySeen(tx, principal, 'companies:write', code)
      if (!company.ok) return company
      if (company.value[FIELD[kind]] === null) return no({ kind: 'image_not_found' })
      return updateCompany(tx, { company: company.value.company, version, change: { [FIELD[kind]]: null } })
    },
  })
}
