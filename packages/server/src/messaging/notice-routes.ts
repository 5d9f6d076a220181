/** Addresses of automatic notices: their switches, and which customer was told what and why. */
import { noticeColumns } from '@kontor/contract/columns/notices.ts'
import * as contract from '@kontor/contract/notices.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import { channelsOfNotice, isDeclinable, isQuiet, NOTICE_RULES } from '@kontor/domain/messaging/notice.ts'
import type { OfferedNotice } from '@kontor/domain/messaging/notice.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany, settingsOf } from '../companies/public.ts'
import { wallClock } from '../platform/clock.ts'
import type { Tx } from '../platform/database/database.ts'
import { listRoute } from '../platform/http/list.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import { noticeSwitches, switchNotice } from './notices.ts'
import { preferredSender } from './outbox.ts'
import * as store from './store/notices.ts'
import type { ListedNotice } from './store/notices.ts'

const COUNTED_DAYS = 30

async function switches(tx: Tx, company: number): Promise<z.output<typeof contract.noticeSwitch>[]> {
  const counts = new Map((await store.countNotices(tx, company, COUNTED_DAYS)).map((one) => [one.kind as string, one]))
  return (await noticeSwitches(tx, company)).map((own) => {
    const { cause, days, to, copies, atOnce } = NOTICE_RULES[own.kind]
    const { waiting = 0, written = 0, withheld = 0 } = counts.get(own.kind) ?? {}
    return { ...own, cause, daysAllowed: days && { side: days.side, least: days.least, most: days.most }, to, copies, declinable: isDeclinable(own.kind), channels: [...channelsOfNotice(own.kind)], atOnce, waiting, written, withheld }
  })
}

const shown = (row: ListedNotice): z.output<typeof contract.notice> => ({
  id: row.id, kind: row.kind as OfferedNotice, state: row.state, withheldBecause: row.withheldBecause, day: row.day, dueOn: row.dueOn, createdAt: row.createdAt, settledAt: row.settledAt,
  customer: { id: row.customerId, number: row.customerNumber, name: row.customerName }, subscription: row.subscriptionId === null ? null : { id: row.subscriptionId, name: row.service ?? '' },
  message: row.messageId === null ? null : { id: row.messageId, state: row.messageState as NonNullable<z.output<typeof contract.notice>['message']>['state'], recipients: [...row.recipients] },
})

export function noticeRoutes(app: FastifyInstance): void {
  listRoute(app, {
    method: 'GET', url: '/api/v1/notices', summary: 'Automatic notices, newest first: who was told what, or why not',
    permission: 'messages:read', scope: 'company', query: contract.noticeFilter, reply: contract.noticePage, columns: noticeColumns,
    totals: ({ tx, company, query }) => store.noticeTotals(tx, company, query),
    handler: async ({ tx, company, query }) => {
      const rows = await store.listNotices(tx, company, { ...query, before: query.cursor?.[0] }, query.limit + 1)
      return yes(pageFrom({ rows: rows.map(shown), limit: query.limit, cursor: contract.noticeCursor, key: (row) => [row.id] }))
    },
  })

  route(app, {
    method: 'GET', url: '/api/v1/notice-switches', summary: 'Every automatic notice: since when it is switched on, when it goes, and to whom',
    permission: 'messages:read', scope: 'company', reply: contract.noticeSwitchList,
    handler: async ({ tx, company, clock }) => {
      const { timeZone } = await loadCompany(tx, company)
      const { 'notices.quiet_hours': hours } = await settingsOf(tx, company)
      return yes({ items: await switches(tx, company), quiet: hours !== null && isQuiet(hours, wallClock(clock.now(), timeZone)), sender: (await preferredSender(tx, company)) !== undefined })
    },
  })

  route(app, {
    method: 'PUT', url: '/api/v1/notice-switches/:kind', summary: 'Switch a notice on, counting from now, or off; or set its days, or whether it goes by mail, SMS or both',
    permission: 'settings:write', scope: 'company', params: { kind: contract.noticeKind }, ifMatch: true, body: contract.noticeSwitchInput, reply: contract.noticeSwitch,
    refusals: ['notice_days_out_of_range', 'notice_not_by_this_channel', 'sms_gateway_missing', 'mail_sender_missing', 'version_changed'],
    handler: async ({ tx, company, params: { kind }, body, version, clock }) => {
      const switched = await switchNotice(tx, company, { ...body, kind, version, now: clock.now() })
      return switched.ok ? yes((await switches(tx, company)).find((one) => one.kind === kind)!) : switched
    },
  })
}
