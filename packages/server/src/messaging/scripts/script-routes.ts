/** Addresses of e-mail scripts: what they are, how one looks for a record, sending it, and what was sent. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/mail-scripts.ts'
import { messageQueued } from '@kontor/contract/messages.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { FormSources } from '../../forms/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import * as store from '../store/scripts.ts'
import type { ListedSending, ScriptFile, ScriptRow } from '../store/scripts.ts'
import { TEMPLATE_FAULTS } from '../template-routes.ts'
import { createScript, removeScript, updateScript } from './scripts.ts'
import { previewScript, sendScript } from './send-script.ts'
import type { ScriptPapers } from './send-script.ts'

const FAULTS = [
  'mail_address_invalid', 'script_address_missing', 'script_role_missing', 'code_unknown', 'code_archived', 'script_contact_only_of_contacts', 'script_events_only_of_services', 'script_paper_of_another_record', 'script_papers_only_by_hand', 'mail_sender_not_found',
  'message_upload_not_found', 'message_files_too_large', 'mail_script_exists', ...TEMPLATE_FAULTS,
] as const
const CONSTRAINTS = { mail_script_name_unique: 'mail_script_exists' } as const

const shownFile = (file: ScriptFile): z.output<typeof contract.mailScript>['files'][number] => ({ id: file.id, name: file.file_name, type: file.content_type, bytes: file.bytes })

const shown = (row: ScriptRow, files: readonly ScriptFile[]): z.output<typeof contract.mailScript> => ({
  id: row.id, name: row.name, record: row.record, serviceKind: row.service_kind as z.output<typeof contract.mailScript>['serviceKind'], events: [...row.events], recipient: row.recipient, address: row.address, role: row.role, papers: [...row.papers], sender: row.sender_id,
  html: row.html, subject: row.subject, body: row.body, okWords: row.ok_words, failedWords: row.failed_words, files: files.filter((file) => file.script_id === row.id).map(shownFile), version: row.version,
})

const shownWithFiles = async (tx: Tx, company: number, row: ScriptRow) => shown(row, await store.filesOfScripts(tx, company, [row.id]))

const shownSending = (row: ListedSending): z.output<typeof contract.scriptSending> => ({
  id: row.id, script: { id: row.script_id, name: row.script_name }, event: row.event, message: row.message_id === null ? null : { id: row.message_id, state: row.message_state! }, to: row.recipients, fault: row.fault, outcome: row.outcome, answer: row.answer_id,
  createdBy: row.created_by, createdAt: row.created_at,
})

interface ScriptRouteTools {
  readonly sources: FormSources
  readonly files: FileStore
  readonly papers: ScriptPapers
}

export function scriptRoutes(app: FastifyInstance, tools: ScriptRouteTools): void {
  route(app, {
    method: 'GET', url: '/api/v1/mail-scripts', summary: 'E-mail scripts, by name',
    permission: 'messages:read', scope: 'company', query: contract.mailScriptFilter, reply: contract.mailScriptList,
    handler: async ({ tx, company, query }) => {
      const scripts = await store.listScripts(tx, company, query.record)
      const files = await store.filesOfScripts(tx, company, scripts.map((script) => script.id))
      return yes({ items: scripts.map((script) => shown(script, files)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/mail-scripts', summary: 'Add an e-mail script',
    permission: 'settings:write', scope: 'company', status: 201, body: contract.mailScriptInput, reply: contract.mailScript, refusals: FAULTS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const made = await createScript(tx, company, body)
      return made.ok ? yes(await shownWithFiles(tx, company, made.value)) : made
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/mail-scripts/:id', summary: 'Change an e-mail script',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.mailScriptInput, reply: contract.mailScript, refusals: [...FAULTS, 'mail_script_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await updateScript(tx, company, { id: params.id, version, said: body })
      return changed.ok ? yes(await shownWithFiles(tx, company, changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/mail-scripts/:id', summary: 'Remove an e-mail script; what it sent stays',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['mail_script_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeScript(tx, company, { id: params.id, version }),
  })
  sendingRoutes(app, tools)
}

const FILLING = ['mail_script_not_found', 'script_record_not_found', 'script_not_for_this_service', ...TEMPLATE_FAULTS] as const
const PAPER_FAULTS = ['customer_not_found', 'subscription_not_found', 'account_statement_too_long', 'payments_not_foreseeable', 'document_not_found', 'not_permitted', 'document_not_renderable'] as const

function sendingRoutes(app: FastifyInstance, { sources, files, papers }: ScriptRouteTools): void {
  route(app, {
    method: 'POST', url: '/api/v1/mail-scripts/:id/preview', summary: 'An e-mail script filled for a record, exactly as it would be sent',
    permission: 'messages:read', scope: 'company', params: { id }, body: contract.scriptRecordInput, reply: contract.scriptPreview, refusals: FILLING,
    handler: async ({ tx, company, params, body, clock }) => {
      const filled = await previewScript(tx, company, { sources, clock }, { script: params.id, record: body.record })
      if (!filled.ok) return filled
      const { to, subject, text, html, ...along } = filled.value
      return yes({ to: [...to], subject, text, html: html || null, files: along.files.map(shownFile), papers: [...along.papers] })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/mail-scripts/:id/sendings', summary: 'Send an e-mail script for a record',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: contract.scriptSendingInput, reply: messageQueued, refusals: [...FILLING, ...PAPER_FAULTS, 'message_files_too_large', 'mail_sender_missing', 'mail_address_missing'],
    ownTransactions: async ({ db, company, actor, params, body, principal, clock }) => {
      const by = personOf(principal)
      const sent = await sendScript({ db, files, company, actor: { ...actor, name: by } }, { sources, clock, papers }, { script: params.id, record: body.record, once: body.once, by, asker: principal })
      return sent.ok ? yes({ id: sent.value }) : sent
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/script-sendings', summary: 'What was sent by e-mail scripts, the last first; a hundred at most',
    permission: 'messages:read', scope: 'company', query: contract.scriptSendingFilter, reply: contract.scriptSendingList,
    handler: async ({ tx, company, query }) => yes({ items: (await store.listSendings(tx, company, query)).map(shownSending) }),
  })
}
