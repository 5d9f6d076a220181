/** Writing an SMS about a customer. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/sms.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import type { RunJobs } from '../run-jobs.ts'
import { seenSms, smsDraft, smsOptions, writeSms } from '../write-sms.ts'

const params = { id }
const FAULTS = ['template_not_readable', 'template_command_unknown', 'template_placeholder_unknown', 'template_too_costly', 'template_output_too_large', 'template_says_nothing'] as const

export function smsRoutes(app: FastifyInstance, { jobs }: { readonly jobs: RunJobs }): void {
  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/sms-options', summary: 'What somebody who writes an SMS about a customer can choose from: numbers, gateways, templates',
    permission: 'messages:write', scope: 'company', params, reply: contract.smsOptions, refusals: ['customer_not_found'],
    ownTransactions: ({ db, company, actor, params: { id: customer } }) => smsOptions({ db, company, actor }, customer),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/sms-drafts', summary: 'A template filled for a customer, as an SMS to go on writing; nothing is kept',
    permission: 'messages:write', scope: 'company', status: 200, params, body: contract.smsDraftInput, reply: contract.smsDraft, refusals: [...FAULTS, 'customer_not_found', 'template_not_found'],
    handler: ({ tx, company, params: { id: customer }, body: { template = null, language = null }, principal, clock }) =>
      smsDraft(tx, company, { customer, template, language, by: personOf(principal), user: principal.user, clock }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/sms-previews', summary: 'An SMS exactly as it would be sent, cut into its parts; nothing is kept',
    permission: 'messages:write', scope: 'company', status: 200, params, body: contract.smsPreviewInput, reply: contract.smsPreview, refusals: ['customer_not_found', 'sms_gateway_missing', 'sms_gateway_not_found'],
    handler: async ({ tx, company, params: { id: customer }, body: { gateway = null, ...wish } }) => {
      const seen = await seenSms(tx, company, { ...wish, customer, gateway })
      return seen.ok ? yes({ ...seen.value, parts: [...seen.value.parts], numbers: [...seen.value.numbers] }) : seen
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/customers/:id/sms', summary: 'Queue an SMS that somebody wrote, one message a number; the same one again is the one that is queued',
    permission: 'messages:write', scope: 'company', status: 201, params, body: contract.writtenSmsInput, reply: contract.smsQueued,
    refusals: ['message_hour_past', 'message_hour_too_far', 'customer_not_found', 'sms_gateway_missing', 'sms_gateway_not_found', 'sms_number_invalid', 'sms_text_missing', 'sms_too_long'],
    handler: async ({ tx, company, params: { id: customer }, body: { gateway = null, sendAt = null, ...sms }, principal, clock }) => {
      const queued = await writeSms(tx, company, { ...sms, customer, gateway, sendAt, by: personOf(principal), clock })
      if (queued.ok) await jobs.sms(tx, { company })
      return queued.ok ? yes({ ids: queued.value }) : queued as never
    },
  })
}
