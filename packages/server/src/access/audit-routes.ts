/** Addresses of the change log: who changed what, and whether anybody has tampered with it. */
import * as contract from '@kontor/contract/audit.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Tx } from '../platform/database/database.ts'
import { pageFrom } from '../platform/http/page.ts'
import { route } from '../platform/http/route.ts'
import * as changes from './store/changes.ts'

type Query = z.output<z.ZodObject<typeof contract.changeFilter>>

/** What is changed of staff belongs to no company and is logged under this one. */
const SYSTEM = 0

export function auditRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/audit-log', summary: 'Changes of a company\'s data, newest first',
    permission: 'audit:read', scope: 'company', query: contract.changeFilter, reply: contract.changePage,
    handler: async ({ tx, company, query }) => yes(await page(tx, company, await changes.companyTimeZone(tx, company), query)),
  })

  route(app, {
    method: 'GET', url: '/api/v1/audit-log/system', summary: 'Changes of users, roles and tokens, newest first',
    permission: 'audit:read', scope: 'system', query: contract.changeFilter, reply: contract.changePage,
    handler: async ({ tx, query }) => yes(await page(tx, SYSTEM, 'UTC', query)),
  })

  route(app, {
    method: 'GET', url: '/api/v1/audit-log/seals', summary: 'How far the hash chains of journal and change log reach, and whether their newest links hold',
    permission: 'audit:read', scope: 'company', reply: contract.sealState,
    handler: async ({ tx, company }) => {
      const chains = []
      for (const chain of ['journal', 'change_log'] as const) {
        const state = await changes.chainState(tx, company, chain)
        const broken = await changes.brokenLinks(tx, company, chain, LINKS_MAX)
        chains.push({
          chain, ...state, sealed: String(state.sealed), unsealed: String(state.unsealed), broken: broken.map((link) => ({ seq: String(link.seq), row: String(link.row), problem: link.problem })),
        })
      }
      return yes({ intact: chains.every(({ broken }) => broken.length === 0), chains })
    },
  })
}

/** A second's work; the whole chain is checked by `kontor check`. */
const LINKS_MAX = 10_000

async function page(tx: Tx, company: number, timeZone: string, query: Query): Promise<z.output<typeof contract.changePage>> {
  const rows = await changes.listChanges(tx, company, {
    table: query.table, row: query.row, actor: query.actor, after: query.cursor?.[0],
    from: query.from && (await changes.dayStart(tx, query.from, timeZone)), before: query.until && (await changes.dayStart(tx, query.until, timeZone, 1)),
  }, query.limit + 1)
  return pageFrom({ rows, limit: query.limit, cursor: contract.changeCursor, key: (change) => [change.id] })
}
