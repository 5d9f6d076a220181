/** What is said about background jobs: the queue and the log (ADM-5). */
import { z } from 'zod'
import { booleanInQuery, companyCode, cursorOf, id, instant, limit, pageOf } from './basics.ts'

const taskName = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)

export const jobState = z.enum(['waiting', 'running', 'failed']).meta({ description: 'failed: for good, until somebody begins it again; a job between two attempts waits.' })
export const job = z.object({
  id,
  task: z.string(),
  state: jobState,
  company: companyCode.nullable(),
  priority: z.int().meta({ description: 'Lower is sooner.' }),
  attempts: z.int(),
  attemptsMax: z.int(),
  runAt: instant.meta({ description: 'Not before this moment.' }),
  lockedAt: instant.nullable(),
  lastError: z.string().nullable(),
})
export const jobCursor = cursorOf(z.tuple([id]))
export const jobPage = pageOf(job)
export const jobFilter = { state: jobState.optional(), task: taskName.optional(), cursor: jobCursor.optional(), limit }

export const loggedJob = z.object({
  id,
  task: z.string(),
  company: companyCode.nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  error: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable().meta({ description: 'What the job was told, and what it did.' }),
})
export const loggedJobPage = pageOf(loggedJob)
export const loggedJobFilter = {
  task: taskName.optional(), failed: booleanInQuery.optional().meta({ description: 'true: only those that ended with an error; false: only the others.' }), cursor: jobCursor.optional(), limit,
}

export const retriedJob = z.object({ id, task: z.string() })
