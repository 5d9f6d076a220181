/** Addresses of mail that came in: the list, one mail as it can be shown safely, the mail itself, what people decide of it, and what is wrong with a customer's addresses. */
import { id } from '@kontor/contract/basics.ts'
import { receivedMailColumns } from '@kontor/contract/columns/received-mails.ts'
import * as contract from '@kontor/contract/received-mails.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { customerScope } from '../forms/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { fileMail, putMailAside } from './filing.ts'

import { shownBounce } from './message-routes.ts'
import { customersOfNumber } from './incoming-sms.ts'
import { handInMail } from './receive.ts'
import { safeHtml } from './safe-html.ts'
import * as store from './store/received-mails.ts'
import type { ListedMail } from './store/received-mails.ts'

const shown = (row: ListedMail): z.output<typeof contract.receivedMail> => ({
  id: row.id, kind: row.kind, fault: row.fault as z.output<typeof contract.receivedMail>['fault'], state: row.state, from: { name: row.from_name, address: row.from_address }, subject: row.subject,
  customer: row.customer_id === null ? null : { id: row.customer_id, number: row.customer_number!, name: row.customer_name! }, message: row.message_id === null ? null : { id: row.message_id, subject: row.message_subject! },
  mailbox: row.mailbox_id === null ? null : { id: row.mailbox_id, name: row.mailbox_name! }, gateway: row.gateway_id === null ? null : { id: row.gateway_id, name: row.gateway_name! }, receivedAt: row.received_at, files: row.file_names,
})

/** What a mail that says nothing of its letters is shown in. */
const PLAIN_STYLE = '<style>body { font: 14px/1.5 system-ui, sans-serif; }</style>'

async function detail(tx: Tx, company: number, mail: bigint): Promise<z.output<typeof contract.receivedMailDetail> | undefined> {
  const row = await store.showReceived(tx, company, mail)
  if (!row) return undefined
  return {
    ...shown(row), text: row.body_text, html: row.body_html === null ? null : `${PLAIN_STYLE}${safeHtml(row.body_html)}`, bytes: row.bytes, writtenAt: row.written_at, handedInBy: row.handed_in_by, decidedBy: row.decided_by, decidedAt: row.decided_at,
    bounces: row.message_id === null ? [] : (await store.bouncesOf(tx, company, row.message_id)).filter((bounce) => bounce.received_mail_id === mail).map(shownBounce),
    likely: row.state === 'filed' ? [] : row.kind === 'sms' ? await customersOfNumber(tx, company, row.from_address) : await store.likelyCustomers(tx, company, row.from_address),
  }
}

export function receivedRoutes(app: FastifyInstance, files: FileStore): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/received-mails', summary: 'Mail and SMS that came in, the last one first',
    permission: 'messages:read', scope: 'company', query: contract.receivedMailFilter, reply: contract.receivedMailPage, columns: receivedMailColumns,
    totals: ({ tx, company, query }) => store.receivedTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listReceived(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.receivedMailCursor, key: (row) => [row.id] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/received-mails', summary: 'Hand in a mail as a file (.eml), as if it had come into a mailbox',
    permission: 'messages:write', scope: 'company', status: 201, body: 'upload', bodyLimit: contract.HANDED_IN_MAX, reply: contract.receivedMailDetail, refusals: ['mail_not_readable', 'received_mail_known'],
    handler: async ({ tx, company, body, principal, clock }) => {
      const taken = await handInMail(tx, company, { files, bytes: body, by: personOf(principal), now: clock.now() })
      return taken.ok ? yes((await detail(tx, company, taken.value))!) : taken
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/received-mails/:id', summary: 'A mail that came in, safe to be shown',
    permission: 'messages:read', scope: 'company', params: { id }, reply: contract.receivedMailDetail, refusals: ['received_mail_not_found'],
    handler: async ({ tx, company, params }) => {
      const mail = await detail(tx, company, params.id)
      return mail ? yes(mail) : no({ kind: 'received_mail_not_found' })
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/received-mails/:id/original', summary: 'A mail exactly as it came in, with all its parts',
    permission: 'messages:read', scope: 'company', params: { id }, reply: 'file', refusals: ['received_mail_not_found', 'file_damaged'],
    handler: async ({ tx, company, params }) => {
      const mail = await store.showReceived(tx, company, params.id)
      if (!mail) return no({ kind: 'received_mail_not_found' })
      if (mail.sha256 === null) return yes({ contentType: 'text/plain; charset=utf-8', fileName: `${params.id}.txt`, content: Buffer.from(mail.body_text) })
      try {
        return yes({ contentType: 'message/rfc822', fileName: `${params.id}.eml`, content: Buffer.from(await files.get(mail.sha256)) })
      } catch (error) {
        if (!(error instanceof FileStoreError)) throw error
        return no({ kind: 'file_damaged' })
      }
    },
  })
  decisionRoutes(app)
}

function decisionRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'POST', url: '/api/v1/received-mails/:id/assignment', summary: 'File a mail at a customer',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, body: contract.assignmentInput, reply: contract.receivedMailDetail,
    refusals: ['received_mail_not_found', 'received_mail_answers_a_message', 'customer_not_found'],
    handler: async ({ tx, company, params, body, principal }) => {
      const filed = await fileMail(tx, company, { id: params.id, customer: body.customer, by: personOf(principal) })
      return filed.ok ? yes((await detail(tx, company, params.id))!) : filed
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/received-mails/:id/putting-aside', summary: 'Put a mail aside that nobody needs',
    permission: 'messages:write', scope: 'company', status: 201, params: { id }, reply: contract.receivedMailDetail, refusals: ['received_mail_not_found', 'received_mail_answers_a_message'],
    handler: async ({ tx, company, params, principal }) => {
      const put = await putMailAside(tx, company, { id: params.id, by: personOf(principal) })
      return put.ok ? yes((await detail(tx, company, params.id))!) : put
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/customers/:id/mail-warnings', summary: 'Addresses of a customer that do not take mail, until they are changed or somebody saw to it',
    permission: 'messages:read', scope: 'company', params: { id }, reply: contract.mailWarnings, refusals: ['customer_not_found'],
    handler: async ({ tx, company, params }) => {
      if (!(await customerScope(tx, company, params.id))) return no({ kind: 'customer_not_found' })
      return yes({ items: (await store.warningsOf(tx, company, params.id)).map(shownBounce) })
    },
  })
}
