/** Sending a document by mail because a person says so. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/messages.ts'
import * as notices from '@kontor/contract/notices.ts'
import { writtenMail } from '@kontor/contract/templates.ts'
import * as writing from '@kontor/contract/written-messages.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import { route } from '../../platform/http/route.ts'
import { personOf } from '../../platform/http/principal.ts'
import { withLogo } from '../../messaging/public.ts'
import { mailDocument } from '../mail-documents.ts'
import { printed } from './document-files.ts'
import type { RunJobs } from '../run-jobs.ts'
import { previewNotice } from '../write-notices.ts'
import { mailDraft, mailOptions, sendWritten, wordedMessage } from '../write-message.ts'

interface MailTools {
  readonly jobs: RunJobs
  readonly files: FileStore
}

export function documentMailRoutes(app: FastifyInstance, tools: MailTools): void {
  documentRoute(app, tools)
  beforeWritingRoutes(app, tools)
  writingRoutes(app, tools)
  noticePreviewRoute(app, tools)
}

function noticePreviewRoute(app: FastifyInstance, { files }: MailTools): void {
  route(app, {
    method: 'POST', url: '/api/v1/notices/preview', summary: 'What a customer would be told by a notice today, by the template that applies to them',
    permission: 'messages:read', scope: 'company', status: 200, body: notices.noticePreviewInput, reply: notices.noticePreview, refusals: ['customer_not_found', 'customer_without_contract'],
    handler: ({ tx, company, body, clock }) => previewNotice(tx, company, { ...body, clock, files }),
  })
}

function documentRoute(app: FastifyInstance, { jobs, files }: MailTools): void {
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

const params = { id }
const FAULTS = ['template_not_readable', 'template_command_unknown', 'template_placeholder_unknown', 'template_too_costly', 'template_output_too_large', 'template_says_nothing'] as const
const PAPER_REFUSALS = ['customer_not_found', 'subscription_not_found', 'account_statement_too_long', 'payments_not_foreseeable', 'not_permitted', 'period_ends_before_start', 'letter_not_found', 'letter_not_printed'] as const

function beforeWritingRoutes(app: FastifyInstance, { files }: MailTools): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/mail-options', summary: 'What somebody who writes to a customer can choose from: addresses, senders, templates, documents',
    permission: 'messages:write', scope: 'company', params, query: writing.mailOptionsQuery, reply: writing.mailOptions, refusals: ['customer_not_found', 'document_not_found', 'message_not_found'],
    handler: ({ tx, company, params: { id: customer }, query: { document, paper, forward }, principal }) => mailOptions(tx, company, { customer, document, paper, forward, asker: principal, by: personOf(principal) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/mail-drafts', summary: 'A template filled for a customer, as text to go on writing; nothing is kept',
    permission: 'messages:write', scope: 'company', status: 200, params, body: writing.mailDraftInput, reply: writing.mailDraft, refusals: [...FAULTS, ...PAPER_REFUSALS, 'document_not_found', 'template_not_found'],
    handler: ({ tx, company, params: { id: customer }, body: { kind, template = null, document = null, paper = null, language = null }, principal, clock }) =>
      mailDraft(tx, company, { customer, kind, template, document, paper, language, asker: principal, by: personOf(principal), user: principal.user, clock }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/mail-previews', summary: 'A message exactly as it would be sent; nothing is kept',
    permission: 'messages:write', scope: 'company', status: 200, params, body: writing.mailPreviewInput, reply: writtenMail, refusals: ['customer_not_found'],
    ownTransactions: async ({ db, company, actor, params: { id: customer }, body: words, principal, clock }) => {
      const worded = await wordedMessage({ db, files, company, actor }, { customer, words, by: personOf(principal), user: principal.user, clock })
      return worded.ok ? yes({ subject: worded.value.subject, text: worded.value.text, html: withLogo(worded.value.html, worded.value.logo) }) : worded
    },
  })
}

function writingRoutes(app: FastifyInstance, { jobs, files }: MailTools): void {
  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/messages', summary: 'Queue a message that somebody wrote to a customer; the same one again is the one that is queued',
    permission: 'messages:write', scope: 'company', status: 201, params, body: writing.writtenMessageInput, reply: contract.messageQueued,
    refusals: [
      ...PAPER_REFUSALS, 'document_not_found', 'message_not_found', 'message_upload_not_found', 'mail_sender_missing', 'mail_sender_not_found', 'mail_address_invalid', 'message_hour_past', 'message_hour_too_far', 'message_files_too_large', ...FAULTS, 'template_not_found', 'document_not_renderable',
    ],
    ownTransactions: async ({ db, company, actor, params: { id: customer }, body, principal, clock }) => {
      const { subject, body: text, language, sender = null, document = null, forwarded = null, sendAt = null, ...rest } = body
      const by = { ...actor, name: personOf(principal) }
      const queued = await printed(() => sendWritten({ db, files, company, actor: by }, { ...rest, customer, sender, document, forwarded, sendAt, words: { subject, body: text, language }, by: by.name, user: principal.user, asker: principal, clock }))
      if (!queued.ok) return queued
      await db.company({ company, actor: by }, (tx) => jobs.mail(tx, { company }))
      return yes({ id: queued.value })
    },
  })
}
