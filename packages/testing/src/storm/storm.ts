/**
 * Mail in a storm (M2, M3, M4): two workers send, a server that refuses, hangs and drops in every phase takes, and again and again a worker or PostgreSQL is killed.
 * At the end what the server took is compared with what was queued: nothing lost, nothing to a wrong address, nothing twice but where SMTP itself cannot know.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { randomFrom, type Random } from '@kontor/demo/random.ts'
import { runSweeps } from '@kontor/server/reporting/sweeps.ts'
import { isLostConnection } from '../crash/lost-connection.ts'
import type { Worker } from '../crash/workers.ts'
import { killPostgres, startMortal } from '../mortal-postgres.ts'
import { smtpError, startSmtp, type SmtpScript, type TakenMail } from '../smtp.ts'
import { HOST, openPostOffice, type Letter, type PostOffice } from './post.ts'
import type { Answer, Job } from './worker.ts'

export interface StormReport {
  readonly messages: number
  readonly seconds: number
  readonly kills: number
  readonly postgresKills: number
  /** Of each kind, how often the server misbehaved. */
  readonly faults: Readonly<Record<string, number>>
  readonly sent: number
  /** Dead letters: every one has a recipient who does not exist. */
  readonly failed: number
  readonly attemptsMax: number
  /** How often an address got a mail once more, with the same Message-ID: after a kill between the server's yes and our commit, or because the server said nothing after the final dot. */
  readonly duplicates: { readonly ofKills: number; readonly ofTheServer: number }
  /** Once more without an attempt that was lost or left without an answer. */
  readonly unexplained: number
  readonly differences: readonly string[]
}

const WORKERS = 2
const SILENCE_MS = 1500
/** Longer than any attempt lives: every phase is cut off after the silence. */
const LEASE_SECONDS = 15
const POSTGRES_EVERY = 4
const STALLED_MS = 20_000
const NOBODY = 'nobody-'

export async function makeStorm({ messages, kills, seed }: { readonly messages: number; readonly kills: number; readonly seed: number }): Promise<StormReport> {
  const random = randomFrom(seed)
  const faults: Record<string, number> = {}
  const office = await openPostOffice({ seed })
  const smtp = await startSmtp(HOST, rude(random, faults))
  const letters = Array.from({ length: messages }, (_, n) => letter(n))
  const begun = performance.now()
  try {
    await office.queue(letters)
    const struck = await strikeUntilSettled(office, { messages, kills, random })
    return { messages, seconds: Math.round((performance.now() - begun) / 1000), ...struck.counts, faults, ...(await judge(office, letters, smtp.taken, struck.strange)) }
  } finally {
    await smtp.close()
    await office.close()
  }
}

/** Forty domains and a slow one; copies for some; some addresses that nobody has. */
function letter(n: number): Letter {
  const domain = n % 31 === 0 ? 'slow.example.org' : `d${n % 40}.example.org`
  return { key: `storm:${n}`, to: [`${n % 97 === 0 ? NOBODY : 'k'}${n}@${domain}`], cc: n % 5 === 0 ? [`${n % 145 === 0 ? NOBODY : 'c'}${n}@d${n % 7}.example.org`] : [] }
}

/** Each phase goes wrong for one in fifty or so: refused for now, silent for ever, or cut off. */
function rude(random: Random, faults: Record<string, number>): SmtpScript {
  const happens = (name: string, perThousand: number): boolean => {
    if (random.below(1000) >= perThousand) return false
    faults[name] = (faults[name] ?? 0) + 1
    return true
  }
  const silence = (): Promise<never> => new Promise<never>(() => undefined)
  return {
    greeting: () => (happens('busy at the greeting', 20) ? smtpError(421, 'Too busy') : happens('silent before the greeting', 10) ? silence() : undefined),
    sender: () => (happens('sender deferred', 10) ? smtpError(451, 'Try again later') : happens('silent after MAIL', 4) ? silence() : undefined),
    recipient: (address) => {
      if (address.startsWith(NOBODY)) return smtpError(550, 'No such user')
      if (happens('recipient greylisted', 30)) return smtpError(450, 'Greylisted')
      if (happens('silent after RCPT', 4)) return silence()
      return address.endsWith('@slow.example.org') ? wait(300, undefined) : undefined
    },
    data: () => {
      if (happens('content deferred', 10)) return smtpError(452, 'Out of storage')
      if (happens('silent after the final dot, mail taken', 3)) return silence()
      return happens('cut off after the final dot, mail taken', 20) ? 'drop' : undefined
    },
  }
}

interface Struck {
  readonly counts: { kills: number; postgresKills: number }
  readonly strange: string[]
}

/** Kills are spread over the run by how many messages have ended, and time is helped along: what waits for another attempt is due at once. */
async function strikeUntilSettled(office: PostOffice, { messages, kills, random }: { readonly messages: number; readonly kills: number; readonly random: Random }): Promise<Struck> {
  const struck: Struck = { counts: { kills: 0, postgresKills: 0 }, strange: [] }
  const start = async (): Promise<Worker<Job, Answer>> => {
    const worker = await office.workers.take()
    void worker.start(office.job({ silenceMs: SILENCE_MS, leaseSeconds: LEASE_SECONDS, until: 'killed' })).answer
    return worker
  }
  const running = await Promise.all(Array.from({ length: WORKERS }, start))
  for (let last = { left: messages, at: performance.now() }; ;) {
    await wait(50 + random.below(100))
    const left = await leftAfterAWhile(office)
    if (left === 0) break
    const blows = struck.counts.kills + struck.counts.postgresKills
    for (const [i, worker] of running.entries()) {
      if (worker.alive()) continue
      struck.strange.push(`a worker ended by itself: ${worker.errors()}`)
      running[i] = await start()
    }
    if (left < last.left) last = { left, at: performance.now() }
    if (performance.now() - last.at > STALLED_MS * 3) {
      struck.strange.push(`nothing has moved for a minute, with ${left} left`)
      break
    }
    if (blows >= kills || messages - left < (blows * messages) / (kills + 1)) continue
    if (blows % POSTGRES_EVERY === POSTGRES_EVERY - 1) {
      struck.counts.postgresKills++
      killPostgres(office.folder, office.postgres)
      office.postgres = await startMortal(office.folder)
    } else {
      struck.counts.kills++
      const victim = random.below(WORKERS)
      running[victim]!.signal('SIGKILL')
      running[victim] = await start()
    }
  }
  for (const worker of running) worker.signal('SIGKILL')
  return struck
}

/** How many have not ended; and pauses are over. */
async function leftAfterAWhile({ db }: PostOffice): Promise<number> {
  for (;;) {
    try {
      await db.pool.query(`update messages set next_attempt_at = now() where state = 'queued' and next_attempt_at > now() + interval '1 second'`)
      const { rows } = await db.pool.query<{ n: number }>(`select count(*)::int as n from messages where state in ('queued', 'sending')`)
      return rows[0]!.n
    } catch (error) {
      if (!isLostConnection(error)) throw error
      await wait(100)
    }
  }
}

interface Ended {
  readonly header_name: string
  readonly dedupe_key: string
  readonly state: string
  readonly attempts: number
  readonly lost: number
  readonly unanswered: number
  /** How each attempt ended, in order. */
  readonly told: string
  readonly recipients: readonly { readonly address: string; readonly state: string }[]
}

async function judge({ db, attachment }: PostOffice, letters: readonly Letter[], taken: readonly TakenMail[], strange: readonly string[]): Promise<Pick<StormReport, 'sent' | 'failed' | 'attemptsMax' | 'duplicates' | 'unexplained' | 'differences'>> {
  const { rows } = await db.pool.query<Ended>(`
    select header_name, dedupe_key, state, attempts,
           (select count(*)::int from message_attempts a where a.company_id = m.company_id and a.message_id = m.id and a.outcome = 'lost') as lost,
           (select count(*)::int from message_attempts a where a.company_id = m.company_id and a.message_id = m.id and a.fault in ('connection_lost', 'timed_out')) as unanswered,
           (select string_agg(coalesce(a.fault, a.outcome), ', ' order by a.id) from message_attempts a where a.company_id = m.company_id and a.message_id = m.id) as told,
           (select json_agg(json_build_object('address', address, 'state', r.state)) from message_recipients r where r.company_id = m.company_id and r.message_id = m.id) as recipients
      from messages m`)
  const differences = [...strange]
  const byKey = new Map(rows.map((row) => [row.dedupe_key, row]))
  const arrived = new Map<string, number>()
  for (const mail of taken) for (const address of mail.to) arrived.set(`${mail.messageId} ${address}`, (arrived.get(`${mail.messageId} ${address}`) ?? 0) + 1)
  const duplicates = { ofKills: 0, ofTheServer: 0 }
  let unexplained = 0
  for (const { key, to, cc } of letters) {
    const message = byKey.get(key)
    const nobody = [...to, ...cc].filter((address) => address.startsWith(NOBODY))
    if (!message) differences.push(`${key} is gone`)
    else if (message.state !== (nobody.length > 0 ? 'failed' : 'sent')) differences.push(`${key} ended ${message.state} after ${message.attempts} attempts: ${message.told}`)
    for (const address of [...to, ...cc]) {
      const times = arrived.get(`${message?.header_name} ${address}`) ?? 0
      if ((times > 0) === nobody.includes(address)) differences.push(`${key} came ${times} times to ${address}`)
      if (message?.recipients.find((one) => one.address === address)?.state !== (nobody.includes(address) ? 'refused' : 'accepted')) differences.push(`${key} is not told right for ${address}`)
      const more = Math.max(0, times - 1)
      const ofKills = Math.min(more, message?.lost ?? 0)
      const ofTheServer = Math.min(more - ofKills, message?.unanswered ?? 0)
      duplicates.ofKills += ofKills
      duplicates.ofTheServer += ofTheServer
      unexplained += more - ofKills - ofTheServer
    }
  }
  const byHeader = new Map(rows.map((row) => [row.header_name, row]))
  for (const mail of taken) {
    const message = byHeader.get(mail.messageId)
    const wrong = mail.to.filter((address) => !message?.recipients.some((one) => one.address === address))
    if (wrong.length > 0) differences.push(`${mail.messageId} came to ${wrong.join(', ')}`)
    if (!mail.raw.includes(`Subject: Rechnung (${message?.dedupe_key})`) || !mail.raw.includes(attachment)) differences.push(`${mail.messageId} is not what was queued`)
  }
  for (const { id, rows: found, examples } of (await runSweeps(db)).sweeps) if (found > 0) differences.push(`sweep ${id}: ${examples[0]!.problem}`)
  if (unexplained > 0) differences.push(`${unexplained} came twice without a lost attempt`)
  const count = (state: string): number => rows.filter((row) => row.state === state).length
  return { sent: count('sent'), failed: count('failed'), attemptsMax: Math.max(...rows.map(({ attempts }) => attempts)), duplicates, unexplained, differences }
}
