/** Addresses of e-mail scripts: what they are, how one looks for a record, sending it, and what was sent. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/mail-scripts.ts'
import { messageQueued } from '@kontor/contract/messages.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { FormSources } from '../../forms/public.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import * as store from '../store/scripts.ts'
import type { ListedSending, ScriptRow } from '../store/scripts.ts'
import { TEMPLATE_FAULTS } from '../template-routes.ts'
import { createScript, removeScript, updateScript } from './scripts.ts'
import { previewScript, sendScript } from './send-script.ts'

const FAULTS = ['mail_address_invalid', 'script_address_missing', 'script_contact_only_of_contacts', 'script_events_only_of_services', 'mail_sender_not_found', 'mail_script_exists', ...TEMPLATE_FAULTS] as const
const CONSTRAINTS = { mail_script_name_unique: 'mail_script_exists' } as const

const shown = (row: ScriptRow): z.output<typeof contract.mailScript> => ({
  id: row.id, name: row.name, record: row.record, serviceKind: row.service_kind as z.output<typeof contract.mailScript>['serviceKind'], events: [...row.events], recipient: row.recipient, address: row.address, sender: row.sender_id, html: row.html,
  subject: row.subject, body: row.body, okWords: row.ok_words, failedWords: row.failed_words, version: row.version,
})

const shownSending = (row: ListedSending): z.output<typeof contract.scriptSending> => ({
  id: row.id, script: { id: row.script_id, name: row.script_name }, event: row.event, message: row.message_id === null ? null : { id: row.message_id, state: row.message_state! }, to: row.recipients, fault: row.fault, outcome: row.outcome, answer: row.answer_id,
  createdBy: row.created_by, createdAt: row.created_at,
})

export function scriptRoutes(app: FastifyInstance, { sources }: { readonly sources: FormSources }): void {
  route(app, {
    method: 'GET', url: '/api/v1/mail-scripts', summary: 'E-mail scripts, by name',
    permission: 'messages:read', scope: 'company', query: contract.mailScriptFilter, reply: contract.mailScriptList,
    handler: async ({ tx, company, query }) => yes({ items: (await store.listScripts(tx, company, query.record)).map(shown) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/mail-scripts', summary: 'Add an e-mail script',
    permission: 'settings:write', scope: 'company', status: 201, body: contract.mailScriptInput, reply: contract.mailScript, refusals: FAULTS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const made = await createScript(tx, company, body)
      return made.ok ? yes(shown(made.value)) : made
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/mail-scripts/:id', summary: 'Change an e-mail script',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.mailScriptInput, reply: contract.mailScript, refusals: [...FAULTS, 'mail_script_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await updateScript(tx, company, { id: params.id, version, said: body })
      return changed.ok ? yes(shown(changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/mail-scripts/:id', summary: 'Remove an e-mail script; what it sent stays',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['mail_script_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeScript(tx, company, { id: params.id, version }),
  })
  sendingRoutes(app, sources)
}

const FILLING = ['mail_script_not_found', 'script_record_not_found', 'script_not_for_this_service', ...TEMPLATE_FAULTS] as const

function sendingRoutes(app: FastifyInstance, sources: FormSources): void {
  route(app, {
    method: 'POST', url: '/api/v1/mail-scripts/:id/preview', summary: 'An e-mail script filled for a record, exactly as it would be sent',
    permission: 'messages:read', scope: 'company', params: { id }, body: contract.scriptRecordInput, reply: contract.scriptPreview, refusals: FILLING,
    handler: async ({ tx, company, params, body, clock }) => {
      const filled = await previewScript(tx, company, { sources, clock }, { script: params.id, record: body.record })
      return filled.ok ? yes({ ...filled.value, html: filled.value.html || null }) : filled
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/mail-scripts/:id/sendings', summary: 'Send an e-mail script for a record',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: contract.scriptSendingInput, reply: messageQueued, refusals: [...FILLING, 'mail_sender_missing', 'mail_address_missing'],
    handler: async ({ tx, company, params, body, principal, clock }) => {
      const tools = { sources, clock }
      const seen = await previewScript(tx, company, tools, { script: params.id, record: body.record })
      if (!seen.ok) return seen
      if (seen.value.to === null) return no({ kind: 'mail_address_missing' })
      const sent = await sendScript(tx, company, tools, { script: params.id, record: body.record, once: body.once, by: personOf(principal) })
      return sent.ok ? yes({ id: sent.value }) : sent
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/script-sendings', summary: 'What was sent by e-mail scripts, the last first; a hundred at most',
    permission: 'messages:read', scope: 'company', query: contract.scriptSendingFilter, reply: contract.scriptSendingList,
    handler: async ({ tx, company, query }) => yes({ items: (await store.listSendings(tx, company, query)).map(shownSending) }),
  })
}
