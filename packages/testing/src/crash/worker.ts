/**
 * A process that makes one billing run, or lives a morning with the bank, and may die in it. It waits for its job on standard input, so that the harness can have the next worker ready
 * while this one works, and answers one JSON line.
 */
import { createInterface } from 'node:readline'
import { connect } from '@kontor/server/platform/database/database.ts'
import { bill } from '../billing-run.ts'
import { isLostConnection } from './lost-connection.ts'
import { liveMorning } from './money.ts'

export interface Job {
  readonly work: 'billing' | 'money'
  readonly url: string
  readonly company: number
  readonly date: string
  readonly batch: number
  /** Where files are kept. */
  readonly files: string
  /** The process kills itself at this call of the statement hook: odd ones stand before a statement, even ones after it. 0: never. */
  readonly crashAt: number
}

export interface Answer {
  /** How much was made: invoices, or steps of the morning. */
  readonly done: { readonly ok: true; readonly made: number } | { readonly ok: false; readonly kind: string }
  /** Calls of the statement hook. */
  readonly places: number
}

const lines = createInterface({ input: process.stdin })
const [line] = await new Promise<[string]>((settle) => { lines.once('line', (text) => settle([text])) })
lines.close()
const job = JSON.parse(line) as Job
let places = 0
const db = connect({
  url: job.url, applicationName: 'kontor crash worker', poolSize: 2,
  onStatement: () => { if (++places === job.crashAt) process.kill(process.pid, 'SIGKILL') },
})
async function work(): Promise<Answer['done']> {
  if (job.work === 'money') return { ok: true, made: await liveMorning({ db, company: job.company, day: job.date, files: job.files }) }
  const billed = await bill(db, job)
  return billed.ok ? { ok: true, made: billed.invoices } : billed
}
const done = await work().catch((error: unknown): Answer['done'] => {
  if (isLostConnection(error)) return { ok: false, kind: 'lost_connection' }
  throw error
})
process.stdout.write(`${JSON.stringify({ done, places } satisfies Answer)}\n`)
await db.close().catch(() => undefined)
process.exit(0)
