/** Addresses of mailboxes that are read. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/mailboxes.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import { createMailbox, removeMailbox, testMailbox, updateMailbox } from './mailboxes.ts'
import type { SenderTools } from './sender-routes.ts'
import * as store from './store/mailboxes.ts'
import type { MailboxRow } from './store/mailboxes.ts'

const CONSTRAINTS = { mailbox_name_unique: 'mailbox_exists' } as const

const shown = (row: MailboxRow): z.output<typeof contract.mailbox> => ({
  id: row.id, name: row.name, host: row.host, port: row.port, security: row.security, login: row.login, folder: row.folder, readAt: row.read_at, fault: row.fault, failingSince: row.failing_since, version: row.version,
})

export function mailboxRoutes(app: FastifyInstance, { secrets, network }: SenderTools): void {
  route(app, {
    method: 'GET', url: '/api/v1/mailboxes', summary: 'Mailboxes that are read, and how each gets on',
    permission: 'settings:read', scope: 'company', reply: contract.mailboxList,
    handler: async ({ tx, company }) => yes({ items: (await store.listMailboxes(tx, company)).map(shown), reading: (await loadCompany(tx, company)).demo ? 'demo' : network.off ? 'off' : 'on' }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/mailboxes', summary: 'Add a mailbox; what comes in from now on is read',
    permission: 'settings:write', scope: 'company', status: 201, body: contract.mailboxInput, reply: contract.mailbox, refusals: ['mailbox_port_not_allowed', 'mailbox_exists'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const made = await createMailbox(tx, company, secrets, body)
      return made.ok ? yes(shown(made.value)) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/mailboxes/:id', summary: 'Change a mailbox; it is read again at once',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.mailboxChange, reply: contract.mailbox,
    refusals: ['mailbox_port_not_allowed', 'mailbox_exists', 'mailbox_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await updateMailbox(tx, company, secrets, { id: params.id, version, change: body })
      return changed.ok ? yes(shown(changed.value)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/mailboxes/:id', summary: 'Read a mailbox no longer; what came in through it stays',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['mailbox_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeMailbox(tx, company, { id: params.id, version }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/mailboxes/:id/tests', summary: 'Open a mailbox, and hear what came of it',
    permission: 'settings:write', scope: 'company', params: { id }, reply: contract.mailboxTest, refusals: ['mailbox_not_found', 'demo_reads_nothing'],
    ownTransactions: async ({ db, company, actor, params }) => {
      const { box, own } = await db.company({ company, actor }, async (tx) => ({ box: await store.readMailbox(tx, company, params.id), own: await loadCompany(tx, company) }))
      if (!box) return no({ kind: 'mailbox_not_found' })
      return own.demo ? no({ kind: 'demo_reads_nothing' }) : yes(await testMailbox(box, { secrets, network }))
    },
  })
}
