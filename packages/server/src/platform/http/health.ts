/** Whether this process serves and reaches its database: for load balancers and watchdogs, without a login and without telling anything else. */
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { route } from './route.ts'

export function serveHealth(app: FastifyInstance): void {
  route(app, {
    method: 'GET',
    url: '/api/v1/health',
    summary: 'Whether the server works',
    permission: 'public',
    scope: 'system',
    reply: z.object({ status: z.literal('ok') }),
    refusals: ['server_busy'],
    ownTransactions: async ({ db }) => {
      try {
        await db.pool.query('select 1')
        return yes({ status: 'ok' as const })
      } catch {
        return no({ kind: 'server_busy' as const })
      }
    },
  })
}
