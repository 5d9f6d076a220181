/** Addresses of gateways of SMS, and the one at which they report. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/sms.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import { reportedBy, valueAt } from '@kontor/domain/messaging/sms/gateway.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { loadCompany } from '../companies/public.ts'
import { route } from '../platform/http/route.ts'
import { createGateway, isReportToken, removeGateway, reportToken, sendTestSms, updateGateway } from './sms-gateways.ts'
import type { GatewayTools } from './sms-gateways.ts'
import { readSmsNumber } from './sms-numbers.ts'
import { keepReport } from './sms-reports.ts'
import * as store from './store/sms-gateways.ts'
import type { SmsGatewayRow } from './store/sms-gateways.ts'
import { TEST_SMS } from './test-mail.ts'

const FAULTS = [
  'sms_from_invalid', 'sms_gateway_secret_missing', 'sms_gateway_url_invalid', 'sms_gateway_body_not_json', 'sms_gateway_placeholder_unknown', 'sms_gateway_placeholder_missing', 'sms_gateway_report_incomplete', 'sms_gateway_in_clear',
  'sms_spool_not_allowed', 'sms_gateway_exists',
] as const
const CONSTRAINTS = { sms_gateway_name_unique: 'sms_gateway_exists' } as const

export function smsGatewayRoutes(app: FastifyInstance, tools: GatewayTools): void {
  recordRoutes(app, tools)
  testRoute(app, tools)
  reportPage(app, tools)
}

function recordRoutes(app: FastifyInstance, tools: GatewayTools): void {
  const shown = (row: SmsGatewayRow, company: number): z.output<typeof contract.smsGateway> => ({
    id: row.id, name: row.name, from: row.from_number, ratePerMinute: row.rate_per_minute, partsMax: row.parts_max, replacement: row.replacement, connection: row.connection as z.output<typeof contract.smsConnection>,
    hasSecret: row.secret_cipher !== null, preferred: row.preferred, version: row.version,
    reportPath: row.connection.kind === 'http' && row.connection.reportIdPath !== '' ? `/sms-reports/${company}/${row.id}?token=${reportToken(tools.secrets, company, row.id)}` : null,
  })

  route(app, {
    method: 'GET', url: '/api/v1/sms-gateways', summary: 'What the company\'s SMS go through, the preferred gateway first',
    permission: 'settings:read', scope: 'company', reply: contract.smsGatewayList,
    handler: async ({ tx, company }) => yes({ items: (await store.listGateways(tx, company)).map((row) => shown(row, company)), spools: [...tools.network.spools] }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/sms-gateways', summary: 'Add a gateway; the first one is preferred',
    permission: 'settings:write', scope: 'company', status: 201, body: contract.smsGatewayInput, reply: contract.smsGateway, refusals: FAULTS, constraints: CONSTRAINTS,
    handler: async ({ tx, company, body }) => {
      const made = await createGateway(tx, company, tools, { ...body, from: body.from ?? null })
      return made.ok ? yes(shown(made.value, company)) : made
    },
  })

  route(app, {
    method: 'PATCH', url: '/api/v1/sms-gateways/:id', summary: 'Change a gateway, or prefer it',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, body: contract.smsGatewayChange, reply: contract.smsGateway, refusals: [...FAULTS, 'sms_gateway_not_found', 'version_changed'], constraints: CONSTRAINTS,
    handler: async ({ tx, company, params, version, body }) => {
      const changed = await updateGateway(tx, company, tools, { id: params.id, version, change: body })
      return changed.ok ? yes(shown(changed.value, company)) : changed
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/sms-gateways/:id', summary: 'Remove a gateway that is not preferred',
    permission: 'settings:write', scope: 'company', ifMatch: true, params: { id }, reply: 'none', refusals: ['sms_gateway_not_found', 'sms_gateway_preferred', 'version_changed'],
    handler: ({ tx, company, params, version }) => removeGateway(tx, company, { id: params.id, version }),
  })
}

function testRoute(app: FastifyInstance, tools: GatewayTools): void {
  route(app, {
    method: 'POST', url: '/api/v1/sms-gateways/:id/test-messages', summary: 'Hand a test SMS to a gateway, and hear what came of it',
    permission: 'settings:write', scope: 'company', params: { id }, body: contract.testSmsInput, reply: contract.testSmsResult, refusals: ['sms_gateway_not_found', 'sms_number_invalid', 'demo_sends_nothing'],
    ownTransactions: async ({ db, company, actor, params, body, principal, clock }) => {
      const { gateway, own } = await db.company({ company, actor }, async (tx) => ({ gateway: await store.readGateway(tx, company, params.id), own: await loadCompany(tx, company) }))
      if (!gateway) return no({ kind: 'sms_gateway_not_found' })
      const read = readSmsNumber(body.to, own.country)
      if (!read) return no({ kind: 'sms_number_invalid', number: body.to })
      if (own.demo) return no({ kind: 'demo_sends_nothing' })
      const language = await db.system({ actor }, (tx) => app.tools.access.languageOf(tx, principal.user))
      return yes({ number: read.number, ...(await sendTestSms(gateway, { ...tools, number: read.number, text: TEST_SMS[language](own.name), now: clock.now() })) })
    },
  })
}

const REPORT_MAX = 64 * 1024
const COMING = { name: 'job:sms-report', source: 'web' } as const

/**
 * Where a gateway asked by HTTP reports: in its own words, JSON or a form or in the address, so it is no route of the API. Whoever does not know the secret part of the address learns nothing.
 * What cannot be read is answered as taken: the gateway would only send it again.
 */
function reportPage(app: FastifyInstance, { secrets }: GatewayTools): void {
  void app.register(async (page) => {
    page.removeAllContentTypeParsers()
    page.addContentTypeParser('*', { parseAs: 'string', bodyLimit: REPORT_MAX }, (_request, body, done) => done(null, body))
    page.route({
      method: ['GET', 'POST'], url: '/sms-reports/:company/:gateway', config: { permission: 'public', scope: 'system' }, schema: { hide: true },
      handler: async (request, reply) => {
        const { company: named, gateway: of } = request.params as { readonly company: string; readonly gateway: string }
        // In the query, which no log keeps.
        const { token, ...rest } = request.query as Readonly<Record<string, unknown>>
        if (!/^\d{1,9}$/.test(named) || !/^\d{1,18}$/.test(of) || typeof token !== 'string') return reply.code(404).send()
        const [company, gateway] = [Number(named), BigInt(of)]
        if (!isReportToken(secrets, company, gateway, token)) return reply.code(404).send()
        await app.tools.db.company({ company, actor: COMING }, async (tx) => {
          const row = await store.gatewayOf(tx, company, gateway)
          for (const said of reportsIn(rest, request.body)) {
            if (row.connection.kind !== 'http' || row.connection.reportIdPath === '') continue
            const [ref, state] = [valueAt(said, row.connection.reportIdPath), valueAt(said, row.connection.reportStatePath)]
            const outcome = state === undefined ? undefined : reportedBy(row.connection, state)
            if (ref !== undefined && outcome) await keepReport(tx, company, gateway, { ref, outcome, code: state! })
          }
        })
        return reply.code(200).type('text/plain').send('OK')
      },
    })
  })
}

/** A report, or a list of them, however it came. */
function reportsIn(query: unknown, body: unknown): unknown[] {
  if (typeof body !== 'string' || body === '') return [query]
  try {
    const read: unknown = JSON.parse(body)
    return Array.isArray(read) ? read.slice(0, 1000) : [read]
  } catch {
    return [{ ...(query as object), ...Object.fromEntries(new URLSearchParams(body)) }]
  }
}
