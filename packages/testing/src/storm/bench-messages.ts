/**
 * `kontor bench messages`: how fast mail leaves through a server that takes it at once; and how fast it leaves while one in a hundred goes to a domain that thinks for two seconds.
 * Prints one JSON object on stdout. Called with how many messages. PostgreSQL is durable, the server on the loopback and in this process, the sending in one of its own.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { loadavg } from 'node:os'
import { hundredths, measure } from '@kontor/demo/bench/measure.ts'
import { startSmtp } from '../smtp.ts'
import { HOST, openPostOffice, type PostOffice } from './post.ts'

const PROMISED_PER_SECOND = 100
const DOMAINS = 200
const SLOW = '@slow.example.org'
const THINKS_MS = 2000

async function main(messages: number): Promise<object> {
  const office = await openPostOffice({ seed: 1 })
  const arrivals: { readonly slow: boolean; readonly at: number }[] = []
  const smtp = await startSmtp(HOST, {
    recipient: (address) => (address.endsWith(SLOW) ? wait(THINKS_MS, undefined) : undefined),
    data: ({ to }) => void arrivals.push({ slow: to[0]!.endsWith(SLOW), at: performance.now() }),
  })
  const pass = async (name: string, slowShare: number) => {
    arrivals.length = 0
    await office.queue(Array.from({ length: messages }, (_, n) => ({ key: `${name}:${n}`, to: [`k${n}${n % 100 < slowShare ? SLOW : `@d${n % DOMAINS}.example.org`}`], cc: [] })))
    return timed(office, arrivals)
  }
  try {
    const load = loadavg()[0]!
    const quick = await pass('quick', 0)
    const besideSlow = await pass('slow', 1)
    return { name: 'messages', messages, quick, besideSlow, promise: PROMISED_PER_SECOND, loadAverage: [load, loadavg()[0]!].map(hundredths) }
  } finally {
    await smtp.close()
    await office.close()
  }
}

/** Sends all that is due, and says how fast those arrived that are not slow. */
async function timed(office: PostOffice, arrivals: readonly { readonly slow: boolean; readonly at: number }[]): Promise<object> {
  const { result, cost } = await measure(office.postgres.pid, async () => {
    const worker = await office.workers.take()
    return worker.start(office.job({ silenceMs: 30_000, leaseSeconds: 900, until: 'nothing is due' })).answer
  })
  if (!result) throw new Error('the sender died')
  const others = arrivals.filter(({ slow }) => !slow).map(({ at }) => at)
  const seconds = (Math.max(...others) - Math.min(...others)) / 1000
  return {
    sent: result.sent, perSecond: Math.round(others.length / seconds), slow: arrivals.length - others.length, secondsInAll: hundredths(result.seconds),
    cpuMsPerMessage: { sender: hundredths((result.cpuSeconds * 1000) / result.sent), database: hundredths((cost.databaseCpuSeconds * 1000) / result.sent) },
  }
}

console.log(JSON.stringify(await main(Number(process.argv[2] ?? '10000'))))
