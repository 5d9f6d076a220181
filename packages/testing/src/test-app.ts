/** The whole server in the test's own process, as it is put together for people, with background work that the test starts when it likes. */
import { createHash } from 'node:crypto'
import { createApp } from '@kontor/server/app.ts'
import { executeRun, makePrintBatch, planRun, thisHolder } from '@kontor/server/invoicing/public.ts'
import type { PrintJob, RunJob } from '@kontor/server/invoicing/run-jobs.ts'
import type { Clock } from '@kontor/server/platform/clock.ts'
import type { Database } from '@kontor/server/platform/database/database.ts'
import { FileStoreError } from '@kontor/server/platform/files/file-store.ts'
import type { FileStore } from '@kontor/server/platform/files/file-store.ts'
import type { SmsNetwork } from '@kontor/server/adapters/sms/sms-port.ts'
import { loopbackMail, NO_SMS, TEST_SECRETS } from './test-network.ts'

export type TestApp = Awaited<ReturnType<typeof createApp>>

/** Files that live as long as the test. */
export function memoryFiles(): FileStore {
  const files = new Map<string, Uint8Array>()
  const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  return {
    put: async (bytes) => { files.set(hashOf(bytes), bytes); return hashOf(bytes) },
    get: async (hash) => {
      const bytes = files.get(hash)
      if (!bytes) throw new FileStoreError('file_missing', hash)
      return bytes
    },
    has: async (hash) => files.has(hash),
    remove: async (hash) => files.delete(hash),
    list: async function* () { yield* [...files.keys()].sort() },
  }
}

/** The app with its files, and `work`, which does what routes enqueued and answers how each job ended. */
export async function testApp({ db, clock, version = '0.0.0-test', relays = [], sms = NO_SMS, baseUrl }: { readonly db: Database; readonly clock: Clock; readonly version?: string; readonly relays?: readonly string[]; readonly sms?: SmsNetwork; readonly baseUrl?: string }): Promise<{ app: TestApp; files: FileStore; work: () => Promise<string[]> }> {
  const queue: ((RunJob & { readonly task: 'plan' | 'execute' }) | (PrintJob & { readonly task: 'print' }))[] = []
  const files = memoryFiles()
  const app = await createApp({
    db, clock, secrets: TEST_SECRETS, files, config: { version, ...(baseUrl !== undefined && { baseUrl }) }, network: loopbackMail(...relays), sms,
    jobs: {
      plan: async (_tx, job) => { queue.push({ ...job, task: 'plan' }) },
      execute: async (_tx, job) => { queue.push({ ...job, task: 'execute' }) },
      print: async (_tx, job) => { queue.push({ ...job, task: 'print' }) },
      // Sent by the tests of mail themselves.
      mail: async () => undefined,
      sms: async () => undefined,
    },
  })
  await app.ready()
  const work = async (): Promise<string[]> => {
    const ends: string[] = []
    for (let job = queue.shift(); job; job = queue.shift()) {
      const actor = { name: job.by, source: 'job' as const }
      if (job.task === 'print') {
        const made = await makePrintBatch({ db, files, company: job.company, actor }, { batch: job.batch, holder: thisHolder(), clock })
        ends.push(made.ok ? made.value.state : made.refusal.kind)
        continue
      }
      const options = { company: job.company, run: job.run, actor }
      if (job.task === 'plan') {
        await planRun(db, options)
        ends.push('planned')
      } else {
        const result = await executeRun(db, { ...options, holder: thisHolder() })
        ends.push(result.ok ? result.value.run.state : result.refusal.kind)
      }
    }
    return ends
  }
  return { app, files, work }
}
