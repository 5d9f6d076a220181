/** Addresses of the pick-up of statements: where from, what was picked up, what is missed; and to pick up at once. */
import * as contract from '@kontor/contract/bank-pickups.ts'
import { id } from '@kontor/contract/basics.ts'
import { statementAlarms } from '@kontor/domain/banking/pick-up.ts'
import { bankCalendarOf } from '@kontor/domain/kernel/bank-days.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { listBankAccounts, loadCompany, settingsOf } from '../companies/public.ts'
import { takeId } from '../platform/database/ids.ts'
import { personOf } from '../platform/http/principal.ts'
import { route } from '../platform/http/route.ts'
import { enqueuePickup } from './enqueue-pickup.ts'
import * as store from './store/pickups.ts'
import type { StatementSource } from './store/pickups.ts'

const shown = (code: string, { createdAt: _at, ...source }: StatementSource): z.output<typeof contract.statementSource> =>
  ({ ...source, senders: source.senders && [...source.senders], path: source.folder === null ? null : `pickup/${code}/${source.folder}` })

const GAP_DAYS = 90

export function pickupRoutes(app: FastifyInstance): void {
  sourceRoutes(app)
  route(app, {
    method: 'GET', url: '/api/v1/statement-pickups', summary: 'The newest files that were picked up, and what came of each',
    permission: 'bank-statements:read', scope: 'company', query: contract.statementPickupFilter, reply: contract.statementPickupList,
    handler: async ({ tx, company, query }) => yes({ items: await store.listPickups(tx, company, query.open === 'true'), open: await store.countOpen(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/statement-pickups', summary: 'Pick up now what lies in the folders and mailboxes, in the background',
    permission: 'bank-statements:write', scope: 'company', status: 202, reply: 'none',
    handler: async ({ tx, company, principal }) => {
      await enqueuePickup(tx, { company, by: personOf(principal) })
      return yes(undefined)
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/statement-pickups/:id/acknowledgement', summary: 'Note that somebody has seen to a file that was put aside',
    permission: 'bank-statements:write', scope: 'company', params: { id }, reply: 'none', refusals: ['nothing_to_acknowledge'],
    handler: async ({ tx, company, params, principal }) => ((await store.acknowledgePickup(tx, company, params.id, personOf(principal))) === 0 ? no({ kind: 'nothing_to_acknowledge' }) : yes(undefined)),
  })

  route(app, {
    method: 'GET', url: '/api/v1/statement-alarms', summary: 'Accounts of which no statement came for longer than the company wants, and gaps between statements',
    permission: 'bank-statements:read', scope: 'company', reply: contract.statementAlarmList,
    handler: async ({ tx, company, clock }) => {
      const today = clock.today((await loadCompany(tx, company)).timeZone)
      const daysMax = (await settingsOf(tx, company))['bank_statements.days_max']
      const feeds = await store.feedsOf(tx, company, addDays(today, -GAP_DAYS))
      return yes({
        items: feeds.flatMap(({ account, currency, ...feed }) => statementAlarms(feed, { today, calendar: bankCalendarOf(currency), daysMax })
          .map((alarm) => (alarm.kind === 'gap' ? { account, kind: alarm.kind, since: null, count: alarm.count } : { account, kind: alarm.kind, since: alarm.since, count: alarm.days }))),
      })
    },
  })
}

function sourceRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/statement-sources', summary: 'Where files of banks are picked up: folders and mailboxes',
    permission: 'bank-statements:read', scope: 'company', reply: contract.statementSourceList,
    handler: async ({ tx, company }) => {
      const { code } = await loadCompany(tx, company)
      return yes({ items: (await store.listSources(tx, company)).map((source) => shown(code, source)) })
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/statement-sources', summary: 'Pick up files of banks from a folder, or from the mails of named senders in a mailbox',
    permission: 'bank-statements:write', scope: 'company', status: 201, body: contract.statementSourceInput, reply: contract.statementSource, refusals: ['bank_account_not_found', 'mailbox_not_found', 'statement_source_exists'],
    constraints: { statement_source_folder_unique: 'statement_source_exists', statement_source_mailbox_unique: 'statement_source_exists', statement_source_mailbox: 'mailbox_not_found' },
    handler: async ({ tx, company, body }) => {
      if (body.account !== null && !(await listBankAccounts(tx, company)).some(({ id: own }) => own === body.account)) return no({ kind: 'bank_account_not_found' })
      const source = body.kind === 'folder'
        ? { id: await takeId(tx), kind: body.kind, folder: body.folder, account: body.account, mailbox: null, senders: null }
        : { id: await takeId(tx), kind: body.kind, folder: null, account: body.account, mailbox: body.mailbox, senders: [...new Set(body.senders)] }
      await store.insertSource(tx, company, source)
      return yes(shown((await loadCompany(tx, company)).code, { ...source, createdAt: '' }))
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/statement-sources/:id', summary: 'Pick up from here no more; files that lie there stay',
    permission: 'bank-statements:write', scope: 'company', params: { id }, reply: 'none', refusals: ['statement_source_not_found'],
    handler: async ({ tx, company, params }) => ((await store.removeSource(tx, company, params.id)) === 0 ? no({ kind: 'statement_source_not_found' }) : yes(undefined)),
  })
}
