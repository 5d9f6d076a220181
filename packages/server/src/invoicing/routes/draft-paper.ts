/** Addresses of a draft's paper: as a file and as pictures of its pages. They read: issuing is tried and taken back. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/documents.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Actor, Database } from '../../platform/database/database.ts'
import { route } from '../../platform/http/route.ts'
import { draftPages, draftPdf } from '../draft-paper.ts'
import { printed } from './document-files.ts'
import { mapped } from './documents.ts'
import { DRAFT_REFUSALS } from './drafts.ts'
import { ISSUE_CONSTRAINTS, issueDay } from './issue-day.ts'

const REFUSALS = [...DRAFT_REFUSALS, 'document_not_renderable'] as const

export function draftPaperRoutes(app: FastifyInstance, files: FileStore): void {
  type Asked = { readonly db: Database; readonly company: number; readonly actor: Actor; readonly clock: Clock; readonly params: { readonly id: bigint } }
  const question = ({ company, clock, params }: Asked) => ({ id: params.id, issueDate: (tx: Parameters<typeof issueDay>[0]) => issueDay(tx, { company, clock, wanted: undefined }) })
  const pagesOf = (call: Asked) => printed(async () => mapped(await draftPages({ ...call, files }, question(call)), (pages) => pages))

  route(app, {
    method: 'GET', url: '/api/v1/drafts/:id/pdf', summary: 'What a draft would look like if it were issued today, marked as a draft; nothing is issued',
    permission: 'documents:read', scope: 'company', params: { id }, reply: 'file', refusals: REFUSALS, constraints: ISSUE_CONSTRAINTS,
    ownTransactions: async (call) => printed(async () => mapped(await draftPdf({ ...call, files }, question(call)), (content) => ({ contentType: 'application/pdf', content }))),
  })

  route(app, {
    method: 'GET', url: '/api/v1/drafts/:id/pages', summary: 'How many pages a draft would have',
    permission: 'documents:read', scope: 'company', params: { id }, reply: contract.documentPages, refusals: REFUSALS, constraints: ISSUE_CONSTRAINTS,
    ownTransactions: async (call) => {
      const pages = await pagesOf(call)
      return pages.ok ? yes({ count: pages.value.length }) : pages
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/drafts/:id/pages/:page', summary: 'A page of a draft as SVG, drawn as the PDF shows it',
    permission: 'documents:read', scope: 'company', params: { id, page: contract.pageNo }, reply: 'file', refusals: [...REFUSALS, 'document_page_not_found'], constraints: ISSUE_CONSTRAINTS,
    ownTransactions: async (call) => {
      const pages = await pagesOf(call)
      if (!pages.ok) return pages
      const content = pages.value[call.params.page - 1]
      return content ? yes({ contentType: 'image/svg+xml; charset=utf-8', content }) : no({ kind: 'document_page_not_found', pages: pages.value.length })
    },
  })
}
