/** A process that sends what is due, again and again, until it is killed or nothing waits. It reads its job from standard input and answers one JSON line. */
import { createInterface } from 'node:readline'
import { sendDue } from '@kontor/server/messaging/send.ts'
import { systemClock } from '@kontor/server/platform/clock.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import { folderFileStore } from '@kontor/server/platform/files/file-store.ts'
import { isLostConnection } from '../crash/lost-connection.ts'
import { loopbackMail, TEST_SECRETS } from '../test-network.ts'

export interface Job {
  readonly url: string
  readonly company: number
  readonly files: string
  readonly host: string
  /** Longest silence of the server that is borne. */
  readonly silenceMs: number
  readonly leaseSeconds: number
  readonly until: 'killed' | 'nothing is due'
}

export interface Answer {
  readonly sent: number
  readonly seconds: number
  readonly cpuSeconds: number
}

const [line] = await new Promise<[string]>((settle) => { createInterface({ input: process.stdin }).once('line', (text) => settle([text])) })
const job = JSON.parse(line) as Job
const db = connect({ url: job.url, applicationName: 'kontor storm worker', poolSize: 8 })
const office = {
  db, company: job.company, files: folderFileStore({ folder: job.files }), secrets: TEST_SECRETS, network: loopbackMail(job.host), clock: systemClock, actor: { name: 'job:mail', source: 'job' as const },
}
const options = { leaseSeconds: job.leaseSeconds, claimSeconds: job.until === 'killed' ? 5 : 3600, limits: { connectMs: job.silenceMs, silenceMs: job.silenceMs } }
const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms))

const begun = performance.now()
let sent = 0
do {
  try {
    sent += (await sendDue(office, options)).sent
  } catch (error) {
    if (!isLostConnection(error)) throw error
  }
  if (job.until === 'killed') await pause(100)
} while (job.until === 'killed')
const used = process.cpuUsage()
process.stdout.write(`${JSON.stringify({ sent, seconds: (performance.now() - begun) / 1000, cpuSeconds: (used.user + used.system) / 1e6 } satisfies Answer)}\n`)
await db.close()
process.exit(0)
