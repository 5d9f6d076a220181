/** Addresses of background work: what waits, runs or failed, what was done, and beginning a job again (ADM-5). Of the whole installation, not of one company. */
import { id } from '@kontor/contract/basics.ts'
import { jobLogColumns } from '@kontor/contract/columns/system.ts'
import * as contract from '@kontor/contract/jobs.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import { listRoute } from './platform/http/list.ts'
import { pageFrom } from './platform/http/page.ts'
import { personOf } from './platform/http/principal.ts'
import { route } from './platform/http/route.ts'
import * as jobs from './platform/jobs/store.ts'

export function jobRoutes(app: FastifyInstance): void {
  route(app, {
    method: 'GET', url: '/api/v1/jobs', summary: 'The queue: jobs that wait, run or failed for good, newest first',
    permission: 'jobs:read', scope: 'system', query: contract.jobFilter, reply: contract.jobPage,
    ownTransactions: async ({ db, query }) => {
      const rows = await jobs.listQueue(db.pool, { state: query.state, task: query.task, before: query.cursor?.[0], most: query.limit + 1 })
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.jobCursor, key: (row) => [row.id] }))
    },
  })

  listRoute(app, {
    method: 'GET', url: '/api/v1/jobs/log', summary: 'What jobs did and how they ended, newest first',
    permission: 'jobs:read', scope: 'system', query: contract.loggedJobFilter, reply: contract.loggedJobPage,
    columns: jobLogColumns, totals: ({ tx, query }) => jobs.logTotals(tx, query),
    handler: async ({ tx, query }) => {
      const rows = await jobs.listLog(tx.client, { task: query.task, failed: query.failed, before: query.cursor?.[0], most: query.limit + 1 })
      return yes(pageFrom({ rows, limit: query.limit, cursor: contract.jobCursor, key: (row) => [row.id] }))
    },
  })

  route(app, {
    method: 'POST', url: '/api/v1/jobs/:id/retry', summary: 'Begin a job at once, with all its attempts; doing it twice is doing it once',
    permission: 'jobs:write', scope: 'system', status: 202, params: { id }, reply: contract.retriedJob, refusals: ['job_not_found', 'job_running'],
    ownTransactions: async ({ db, params, principal }) => {
      const task = await jobs.retryJob(db.pool, params.id)
      if (task === undefined) return no(await jobs.jobRuns(db.pool, params.id) ? { kind: 'job_running' as const } : { kind: 'job_not_found' as const })
      await jobs.logWhole(db.pool, { task: 'retry-job', company: null, detail: { job: params.id, of: task, by: personOf(principal) }, error: null, seconds: 0 })
      return yes({ id: params.id, task })
    },
  })
}
