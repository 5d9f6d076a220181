/** Whether anybody has tampered with the change log or the journal. What the log says is answered by the slice reporting, which knows all records. */
import * as contract from '@kontor/contract/audit.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { route } from '../platform/http/route.ts'
import * as changes from './store/changes.ts'

export function auditRoutes(app: FastifyInstance): void {
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
