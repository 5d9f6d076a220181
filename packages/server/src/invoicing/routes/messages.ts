/** Sending a document by mail because a person says so. */
import * as contract from '@kontor/contract/messages.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import { route } from '../../platform/http/route.ts'
import { personOf } from '../../platform/http/principal.ts'
import { mailDocument } from '../mail-documents.ts'
import type { RunJobs } from '../run-jobs.ts'

export function documentMailRoutes(app: FastifyInstance, { jobs, files }: { readonly jobs: RunJobs; readonly files: FileStore }): void {
  route(app, {
    method: 'POST', url: '/api/v1/messages', summary: 'Send a document by mail, once more or for the first time; within a minute it is the same message',
    permission: 'messages:write', scope: 'company', status: 201, body: contract.messageInput, reply: contract.messageQueued, refusals: ['document_not_found', 'mail_sender_missing', 'mail_address_missing'],
    ownTransactions: async ({ db, company, actor, body, principal, clock }) => {
      const by = { ...actor, name: personOf(principal) }
      const queued = await mailDocument({ db, files, company, actor: by }, { document: body.document, now: clock.now() })
      if (!queued.ok) return queued
      await db.company({ company, actor: by }, (tx) => jobs.mail(tx, { company }))
      return yes({ id: queued.value })
    },
  })
}
