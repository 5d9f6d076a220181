/** Addresses of mail senders. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/messaging.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { domainOf, readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import { dkimRecord } from '@kontor/domain/messaging/sender.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import type { MailNetwork } from '../adapters/mail/mail-host.ts'
import type { Secrets } from '../platform/secrets.ts'
import { createSender, makeSenderKey, removeSender, sendTestMail, updateSender } from './senders.ts'
import * as store from './store/senders.ts'
import type { SenderRow } from './store/senders.ts'
import { TEST_MAIL } from './test-mail.ts'

export interface SenderTools {
  readonly secrets: Secrets
  readonly network: MailNetwork
}

const FAULTS = ['mail_address_invalid', 'mail_port_not_allowed', 'sender_password_missing', 'sender_password_in_clear', 'mail_sender_exists'] as const
const CONSTRAINTS = { mail_sender_name_unique: 'mail_sender_exists' } as const

function shown(row: SenderRow): z.output<typeof contract.mailSender> {
  return {
    id: row.id, name: row.name, fromName: row.from_name, fromAddress: row.from_address, replyTo: row.reply_to, envelopeSender: row.envelope_sender, host: row.host, port: row.port, security: row.security,
    login: row.login, ratePerMinute: row.rate_per_minute, hasPassword: row.password_cipher !== null, preferred: row.preferred, dkimSigns: row.dkim_signs, version: row.version,
    dkim: row.dkim_selector === null || row.dkim_public_key === null ? null : recordOf(row.dkim_selector, row),
  }
}

function recordOf(selector: string, { from_address, dkim_public_key }: SenderRow): { readonly recordName: string; readonly recordValue: string } {
  const { name, value } = dkimRecord({ selector, domain: domainOf(from_address), publicKey: dkim_public_key ?? '' })
  return { recordName: name, recordValue: value }
}

export function senderRoutes(app: FastifyInstance, tools: SenderTools): void {
  recordRoutes(app, tools)
  actRoutes(app, tools)
}

function recordRoutes(app: FastifyInstance, { secrets }: SenderTools): void {
  route(app, {
    method: 'GET', url: '/api/v1/mail-senders', summary: 'Whom the company\'s mail is from, the preferred sender first',
    permission: 'settings:read', scope: 'company', reply: contract.mailSenderList,
    handler: async ({ tx, company }) => yes({ items: (await store.listSenders(tx, company)).map(shown) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/mail-senders', summary: 'Add a sender; the first one is preferred',
    permission: 'settings:write', scope: 'company', status: 201, body: contract.mailSenderInput, reply: contract.mailSender, refusals: FAULTS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const made = await createSender(tx, company, secrets, { ...body, replyTo: body.replyTo ?? null, envelopeSender: body.envelopeSender ?? null, login: body.login ?? null })
      return made.ok ? yes(shown(made.value)) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/mail-senders/:id', summary: 'Change a sender, prefer it, or switch its signature on or off',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.mailSenderChange, reply: contract.mailSender,
    refusals: [...FAULTS, 'mail_sender_not_found', 'sender_key_missing', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await updateSender(tx, company, secrets, { id: params.id, version, change: body })
      return changed.ok ? yes(shown(changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/mail-senders/:id', summary: 'Remove a sender that is not preferred',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['mail_sender_not_found', 'sender_preferred', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeSender(tx, company, { id: params.id, version }),
  })
}

function actRoutes(app: FastifyInstance, { secrets, network }: SenderTools): void {
  route(app, {
    method: 'POST', url: '/api/v1/mail-senders/:id/dkim-key', summary: 'Make a new DKIM key; it signs once its record is published and somebody says so',
    permission: 'settings:write', scope: 'company', status: 201, ifMatch: true, params: { id }, reply: contract.mailSender, refusals: ['mail_sender_not_found', 'version_changed'],
    handler: async ({ tx, company, params, version }) => {
      const made = await makeSenderKey(tx, company, secrets, { id: params.id, version })
      return made.ok ? yes(shown(made.value)) : made
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/mail-senders/:id/test-mails', summary: 'Hand a test mail to the sender\'s server, and hear what came of it',
    permission: 'settings:write', scope: 'company', params: { id }, body: contract.testMailInput, reply: contract.testMailResult,
    refusals: ['mail_sender_not_found', 'mail_address_invalid', 'demo_sends_nothing'],
    ownTransactions: async ({ db, company, actor, params, body, principal, clock }) => {
      const to = readMailAddress(body.to)
      if (to === undefined) return no({ kind: 'mail_address_invalid' })
      const { sender, own } = await db.company({ company, actor }, async (tx) => ({ sender: await store.readSender(tx, company, params.id), own: await loadCompany(tx, company) }))
      if (!sender) return no({ kind: 'mail_sender_not_found' })
      if (own.demo) return no({ kind: 'demo_sends_nothing' })
      const language = await db.system({ actor }, (tx) => app.tools.access.languageOf(tx, principal.user))
      return yes(await sendTestMail(sender, { secrets, network, to, words: { ...TEST_MAIL[language](sender.name), html: null }, logo: undefined, now: clock.now() }))
    },
  })
}
