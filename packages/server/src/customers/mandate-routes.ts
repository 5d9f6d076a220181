/** Addresses of mandates: lists, recording, another account, the end, signed papers. */
import { id } from '@kontor/contract/basics.ts'
import { mandateColumns } from '@kontor/contract/columns/mandates.ts'
import * as contract from '@kontor/contract/mandates.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import type { Clock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import type { SealedFiles } from '../platform/files/sealed-files.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import { addMandateFile, amendMandate, createMandate, mandateSeen, revokeMandate } from './mandates.ts'
import * as store from './store/mandates.ts'
import type { Mandate } from './store/mandates.ts'

interface Options {
  readonly secrets: Secrets
  readonly files: SealedFiles
}

export function mandateRoutes(app: FastifyInstance, options: Options): void {
  readRoutes(app)
  writeRoutes(app, options)
  fileRoutes(app, options)
}

const todayOf = async (tx: Tx, company: number, clock: Clock): Promise<string> => clock.today((await loadCompany(tx, company)).timeZone)

function shown(mandate: Mandate, today: string): z.output<typeof contract.mandate> {
  const { customerNumber, customerName, ...seen } = mandateSeen(mandate, today)
  return { ...seen, customer: { id: mandate.customerId, number: customerNumber, name: customerName } }
}

async function detail(tx: Tx, company: number, mandate: Mandate, today: string): Promise<z.output<typeof contract.mandateDetail>> {
  const papers = await store.filesOf(tx, company, mandate.id)
  return {
    ...shown(mandate, today), amendments: await store.amendmentsOf(tx, company, mandate.id), signatures: await store.signaturesOf(tx, company, mandate.id),
    papers: papers.map(({ storedSha256: _stored, ...paper }) => paper),
  }
}

function readRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/mandates', summary: 'Mandates, signed last first',
    permission: 'mandates:read', scope: 'company', query: contract.mandateFilter, reply: contract.mandatePage, columns: mandateColumns,
    totals: async ({ tx, company, query, clock }) => store.mandateTotals(tx, company, query, await todayOf(tx, company, clock)),
    handler: async ({ tx, company, query, clock }) => {
      const today = await todayOf(tx, company, clock)
      const rows = await store.listMandates(tx, company, query, { today, most: query.limit + 1 })
      return yes(pageFrom({ rows: rows.map((row) => shown(row, today)), limit: query.limit, cursor: contract.mandateCursor, key: (row) => [row.signedOn, row.id] as [string, bigint] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/mandates/:id', summary: 'A mandate with its signatures, former accounts and papers',
    permission: 'mandates:read', scope: 'company', params: { id }, reply: contract.mandateDetail, refusals: ['mandate_not_found'],
    handler: async ({ tx, company, params, clock }) => {
      const mandate = await store.findMandate(tx, company, params.id)
      return mandate ? yes(await detail(tx, company, mandate, await todayOf(tx, company, clock))) : no({ kind: 'mandate_not_found' })
    },
  })
}

function writeRoutes(app: FastifyInstance, { secrets }: Options): void {
  const answered = <R>(result: Result<Mandate, R>, today: string) => (result.ok ? yes(shown(result.value, today)) : result)

  route(app, {
    method: 'POST', url: '/api/v1/mandates', summary: 'Record a signed SEPA mandate',
    permission: 'mandates:write', scope: 'company', status: 201, body: contract.mandateInput, reply: contract.mandate,
    refusals: ['customer_not_found', 'iban_invalid', 'signed_in_future', 'mandate_used_before_signed', 'mandate_reference_taken', 'mandate_exists'],
    constraints: { mandate_reference_unique: 'mandate_reference_taken' },
    handler: async ({ tx, company, body, clock, principal }) => {
      const today = await todayOf(tx, company, clock)
      return answered(await createMandate(tx, { company, secrets, today, by: personOf(principal) }, body), today)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/mandates/:id/amendments', summary: 'Give a mandate the customer’s new account; the next direct debit tells the bank',
    permission: 'mandates:write', scope: 'company', status: 201, ifMatch: true, params: { id }, body: contract.amendmentInput, reply: contract.mandate,
    refusals: ['mandate_not_found', 'mandate_already_revoked', 'iban_invalid', 'signed_in_future', 'mandate_amended_before_signed', 'account_is_the_same', 'version_changed'],
    handler: async ({ tx, company, params, version, body, clock, principal }) => {
      const today = await todayOf(tx, company, clock)
      return answered(await amendMandate(tx, { company, secrets, today, by: personOf(principal) }, { ...body, id: params.id, version, bic: body.bic ?? null }), today)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/mandates/:id/revocation', summary: 'Revoke a mandate',
    permission: 'mandates:write', scope: 'company', ifMatch: true, params: { id }, body: contract.revocationInput, reply: contract.mandate,
    refusals: ['mandate_not_found', 'mandate_revoked_before_signed', 'mandate_already_revoked', 'version_changed'],
    handler: async ({ tx, company, params, version, body, clock }) => {
      const today = await todayOf(tx, company, clock)
      return answered(await revokeMandate(tx, company, { id: params.id, version, on: body.revokedOn ?? today }), today)
    },
  })
}

function fileRoutes(app: FastifyInstance, { files }: Options): void {
  route(app, {
    method: 'POST', url: '/api/v1/mandates/:id/files', summary: 'Keep the signed mandate: a PDF of at most 5 MB, encrypted',
    permission: 'mandates:write', scope: 'company', status: 201, params: { id }, query: { name: contract.mandateFileName }, body: 'upload', bodyLimit: contract.MANDATE_FILE_MAX, reply: contract.mandateDetail,
    refusals: ['mandate_not_found', 'file_is_no_pdf'],
    handler: async ({ tx, company, params, query, body, clock, principal }) => {
      const kept = await addMandateFile(tx, { company, files, by: personOf(principal) }, { mandate: params.id, name: query.name, content: body })
      return kept.ok ? yes(await detail(tx, company, kept.value, await todayOf(tx, company, clock))) : kept
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/mandates/:id/files/:file', summary: 'A signed mandate as it was kept',
    permission: 'mandates:read', scope: 'company', params: { id, file: id }, reply: 'file', refusals: ['mandate_not_found', 'mandate_file_not_found', 'file_not_readable'],
    handler: async ({ tx, company, params }) => {
      if (!(await store.findMandate(tx, company, params.id))) return no({ kind: 'mandate_not_found' })
      const file = (await store.filesOf(tx, company, params.id)).find((one) => one.id === params.file)
      if (!file) return no({ kind: 'mandate_file_not_found' })
      try {
        return yes({ contentType: 'application/pdf', fileName: file.name, content: await files.get({ sha256: file.sha256, stored: file.storedSha256 }) })
      } catch (error) {
        if (!(error instanceof FileStoreError)) throw error
        return no({ kind: 'file_not_readable', because: error.kind })
      }
    },
  })
}
