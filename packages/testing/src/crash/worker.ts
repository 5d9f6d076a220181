/**
 * A process that makes one billing run and may die in it. It waits for its job on standard input, so that the harness can have the next worker ready
 * while this one works, and answers one JSON line.
 */
import { createInterface } from 'node:readline'
import { connect } from '@kontor/server/platform/database/database.ts'
import { bill, type Billed } from '../billing-run.ts'
import { isLostConnection } from './lost-connection.ts'

export interface Job {
  readonly url: string
  readonly company: number
  readonly date: string
  readonly batch: number
  /** The process kills itself at this call of the statement hook: odd ones stand before a statement, even ones after it. 0: never. */
  readonly crashAt: number
}

export interface Answer {
  readonly billed: Billed | { readonly ok: false; readonly kind: 'lost_connection' }
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
const billed = await bill(db, job).catch((error: unknown): Answer['billed'] => {
  if (isLostConnection(error)) return { ok: false, kind: 'lost_connection' }
  throw error
})
process.stdout.write(`${JSON.stringify({ billed, places } satisfies Answer)}\n`)
await db.close().catch(() => undefined)
process.exit(0)
