/** Addresses of what was written to a customer, and of the papers of a service. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/correspondence.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { findSubscription } from '../../subscriptions/public.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { pageFrom } from '../../platform/http/page.ts'
import { route } from '../../platform/http/route.ts'
import { sentFile } from '../sent-papers.ts'
import { correspondenceOf } from '../store/correspondence.ts'
import type { CorrespondenceRow } from '../store/correspondence.ts'
import { customerToWrite } from '../store/written-messages.ts'
import { printed } from './document-files.ts'

function shown(row: CorrespondenceRow): z.output<typeof contract.correspondenceEntry> {
  const { id: entry, at, subject, files } = row
  if (row.kind === 'letter') return { kind: 'letter', id: entry, at, subject, files, state: row.state, contact: row.contact }
  if (row.kind === 'received') return { kind: 'received', id: entry, at, subject, files, state: row.state, from: row.contact }
  return {
    kind: row.kind, id: entry, at, subject, files, state: row.state, to: row.to, written: row.written,
    document: row.document_id === null ? null : { id: row.document_id, kind: row.document_kind!, number: row.document_number! },
  }
}

export function correspondenceRoutes(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/correspondence', summary: 'What was written to a customer, and what came in from them: mails and letters in one line of time, newest first',
    permission: 'messages:read', scope: 'company', params: { id }, query: contract.correspondenceFilter, reply: contract.correspondencePage, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params, query: { kind, cursor, limit } }) => {
      if (!(await customerToWrite(tx, company, params.id))) return no({ kind: 'customer_not_found' })
      const rows = await correspondenceOf(tx, company, { customer: params.id, kind, after: cursor }, limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit, cursor: contract.correspondenceCursor, key: (row) => [row.at, row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/subscriptions/:id/papers/:kind', summary: 'The contract paper or the settings of a service as PDF, with the form that applies to the customer; made anew each time',
    permission: 'subscriptions:read', scope: 'company', params: { id, kind: contract.servicePaperKind }, reply: 'file',
    refusals: [
      'subscription_not_found', 'customer_not_found', 'account_statement_too_long', 'payments_not_foreseeable', 'not_permitted', 'period_ends_before_start', 'letter_not_found', 'letter_not_printed', 'document_not_renderable',
    ],
    ownTransactions: async ({ db, company, actor, params, principal, clock }) => {
      const found = await db.company({ company, actor }, async (tx) => {
        const subscription = await findSubscription(tx, company, params.id)
        const customer = subscription && subscription.deletedAt === null ? await customerToWrite(tx, company, subscription.customerId) : undefined
        return customer && { customer: customer.id, language: customer.language }
      })
      if (!found) return no({ kind: 'subscription_not_found' })
      return printed(async () => {
        const file = await sentFile({ db, files, company, actor }, { ...found, paper: { kind: params.kind, subscription: params.id }, asker: principal, clock })
        return file.ok ? yes({ contentType: 'application/pdf', fileName: file.value.fileName, content: file.value.content }) : file
      })
    },
  })
}
