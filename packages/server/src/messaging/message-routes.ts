/** Addresses of messages: the queue, one message with its proof of dispatch, what people do with it, and delivery by itself. */
import { id } from '@kontor/contract/basics.ts'
import { messageColumns } from '@kontor/contract/columns/messages.ts'
import * as contract from '@kontor/contract/messages.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { LOGO_ID } from '@kontor/domain/messaging/mail-shell.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { MailNetwork } from '../adapters/mail/mail-host.ts'
import { loadCompany } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { mailLogo, withLogo } from './mail-writing.ts'
import { preferredSender, repeatMessage, stepMessage } from './outbox.ts'
import * as store from './store/messages.ts'
import type { ListedMessage } from './store/messages.ts'
import { acknowledge, bouncesOf } from './store/received-mails.ts'
import type { ListedBounce } from './store/received-mails.ts'
import { listSenders } from './store/senders.ts'
import { partsOf } from './store/sms.ts'
import { listGateways } from './store/sms-gateways.ts'

const shown = (row: ListedMessage): z.output<typeof contract.message> => ({
  id: row.id, channel: row.channel, delivery: row.delivery, state: row.state, subject: row.subject, recipients: row.recipients, customer: { id: row.customer_id, number: row.customer_number, name: row.customer_name },
  document: row.document_id === null ? null : { id: row.document_id, kind: row.document_kind!, number: row.document_number! }, attempts: row.attempts, fault: row.fault, createdAt: row.created_at,
  nextAttemptAt: row.state === 'queued' ? row.next_attempt_at : null, settledAt: row.settled_at,
})

export const shownBounce = (row: ListedBounce): z.output<typeof contract.bounce> => ({
  id: row.id, message: row.message_id, receivedMail: row.received_mail_id, address: row.address, action: row.action, status: row.status, reason: row.reason, permanent: row.permanent, diagnostic: row.diagnostic, reportedAt: row.reported_at,
})

async function detail(tx: Tx, company: number, message: bigint, files: FileStore): Promise<z.output<typeof contract.messageDetail> | undefined> {
  const row = await store.showMessage(tx, company, message)
  if (!row) return undefined
  const attachments = await store.attachmentsOf(tx, company, message)
  const attempts = await store.attemptsOf(tx, company, message)
  const logo = attachments.find(({ format }) => format === LOGO_ID)
  return {
    ...shown(row), messageId: row.header_name, from: row.from_address, sender: row.sender_name, text: row.body_text, html: withLogo(row.body_html, await mailLogo(files, logo?.sha256)), createdBy: row.created_by,
    written: row.written, template: row.template_id === null ? null : { id: row.template_id, name: row.template_name!, no: row.template_no! },
    script: row.script_id === null ? null : { id: row.script_id, name: row.script_name! }, newsletter: row.newsletter_id === null ? null : { id: row.newsletter_id, name: row.newsletter_name! },
    to: (await store.recipientsOf(tx, company, message)).map(({ delivery_at: deliveryAt, ...recipient }) => ({ ...recipient, deliveryAt })),
    parts: (await partsOf(tx, company, message)).map(({ handed_over_at: handedOverAt, reported_at: reportedAt, ...part }) => ({ ...part, handedOverAt, reportedAt })),
    attachments: attachments.filter((file) => file !== logo).map((file) => ({ name: file.file_name, type: file.content_type, sha256: file.sha256, bytes: file.bytes })),
    bounces: (await bouncesOf(tx, company, message)).map(shownBounce), acknowledgedAt: row.acknowledged_at, acknowledgedBy: row.acknowledged_by,
    dispatches: attempts.map(({ started_at: startedAt, ended_at: endedAt, ...attempt }) => ({ ...attempt, startedAt, endedAt })),
  }
}

export function messageRoutes(app: FastifyInstance, { network, files }: { readonly network: MailNetwork; readonly files: FileStore }): void {
  readRoutes(app, files)
  stepRoutes(app, files)
  repeatRoute(app)
  acknowledgeRoute(app, files)
  deliveryRoutes(app, network)
}

function readRoutes(app: FastifyInstance, files: FileStore): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/messages', summary: 'Messages, newest first',
    permission: 'messages:read', scope: 'company', query: contract.messageFilter, reply: contract.messagePage, columns: messageColumns,
    totals: ({ tx, company, query }) => store.messageTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listMessages(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.messageCursor, key: (row) => [row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/message-channels', summary: 'By what the company\'s messages can go',
    permission: 'messages:read', scope: 'company', reply: contract.messageChannels,
    handler: async ({ tx, company }) => yes({ mail: (await listSenders(tx, company)).length > 0, sms: (await listGateways(tx, company)).length > 0 }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/messages/:id', summary: 'A message as it was sent, with each attempt',
    permission: 'messages:read', scope: 'company', params: { id }, reply: contract.messageDetail, refusals: ['message_not_found'],
    handler: async ({ tx, company, params }) => {
      const message = await detail(tx, company, params.id, files)
      return message ? yes(message) : no({ kind: 'message_not_found' })
    },
  })
}

const STEPS = [
  ['attempts', 'retry', 'Try a message again now, to those who have not got it'],
  ['cancellation', 'cancel', 'Cancel a message that waits or has failed'],
] as const

function stepRoutes(app: FastifyInstance, files: FileStore): void {
  for (const [noun, step, summary] of STEPS) {
    route(app, {
      method: 'POST', url: `/api/v1/messages/:id/${noun}`, summary, permission: 'messages:write', scope: 'company', status: 201, params: { id }, reply: contract.messageDetail,
      refusals: ['message_not_found', 'message_being_sent', 'message_sent', 'message_without_recipient'],
      handler: async ({ tx, company, params }) => {
        const stepped = await stepMessage(tx, company, { id: params.id, step })
        return stepped.ok ? yes((await detail(tx, company, params.id, files))!) : stepped
      },
    })
  }
}

function repeatRoute(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/messages/:id/repetition', summary: 'Send an exact copy of a message once more, to everybody who got it; within a minute it is the same copy',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, reply: contract.messageQueued, refusals: ['message_not_found', 'message_not_sent_yet', 'message_without_recipient', 'mail_sender_missing', 'sms_gateway_missing'],
    handler: async ({ tx, company, params, principal, clock }) => {
      const queued = await repeatMessage(tx, company, { id: params.id, by: personOf(principal), now: clock.now() })
      return queued.ok ? yes({ id: queued.value }) : queued
    },
  })
}

function acknowledgeRoute(app: FastifyInstance, files: FileStore): void {
  route(app, {
    method: 'POST', url: '/api/v1/messages/:id/acknowledgement', summary: 'Say that you saw to it that a message came back: the alarm, and the warning at the customer, end',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, reply: contract.messageDetail, refusals: ['message_not_found', 'message_not_bounced'],
    handler: async ({ tx, company, params, principal }) => {
      const message = await store.lockMessage(tx, company, params.id)
      if (!message) return no({ kind: 'message_not_found' })
      if (message.state !== 'bounced' && (await bouncesOf(tx, company, params.id)).length === 0) return no({ kind: 'message_not_bounced' })
      await acknowledge(tx, company, params.id, personOf(principal))
      return yes((await detail(tx, company, params.id, files))!)
    },
  })
}

function deliveryRoutes(app: FastifyInstance, network: MailNetwork): void {
  const delivery = async (tx: Tx, company: number): Promise<z.output<typeof contract.mailDelivery>> => ({
    documentsSince: (await store.readDelivery(tx, company)).documents_since, sending: (await loadCompany(tx, company)).demo ? 'demo' : network.off ? 'off' : 'on',
  })

  route(app, {
    method: 'GET', url: '/api/v1/mail-delivery', summary: 'Whether documents go by mail by themselves, and since when',
    permission: 'settings:read', scope: 'company', reply: contract.mailDelivery,
    handler: async ({ tx, company }) => yes(await delivery(tx, company)),
  })

  route(app, {
    method: 'PUT', url: '/api/v1/mail-delivery', summary: 'Let documents go by mail by themselves from now on, or no longer',
    permission: 'settings:write', scope: 'company', body: contract.mailDeliveryInput, reply: contract.mailDelivery, refusals: ['mail_sender_missing'],
    handler: async ({ tx, company, body }) => {
      if (body.documents && !(await preferredSender(tx, company))) return no({ kind: 'mail_sender_missing' })
      await store.setDelivery(tx, company, body.documents)
      return yes(await delivery(tx, company))
    },
  })
}
