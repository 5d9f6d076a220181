/**
 * Sending SMS that are due (MSG-3, M2, M3), and hearing what became of those that were sent.
 * It owns: the record of each part before and after it is handed over, and of each attempt. It does not own: how many fly at once (flights.ts), the ways to a gateway (adapters/sms).
 * Invariants: a part is written down before it is handed over, so that a crash leaves no doubt which one is in doubt; what may have gone out is not repeated by itself, unless the gateway would know it again;
 * parts that a gateway has are never handed over again.
 */
import { settleAttempt } from '@kontor/domain/messaging/message.ts'
import { isQuiet } from '@kontor/domain/messaging/notice.ts'
import { smsPieces } from '@kontor/domain/messaging/sms/sms-text.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { openSmsGateway } from '../adapters/sms/sms-gateway.ts'
import type { SmsConnection, SmsKeeper, SmsLimits, SmsNetwork, SmsNotTaken } from '../adapters/sms/sms-port.ts'
import { loadCompany, settingsOf } from '../companies/public.ts'
import { wallClock } from '../platform/clock.ts'
import type { Clock } from '../platform/clock.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Secrets } from '../platform/secrets.ts'
import { flyDue, surely } from './flights.ts'
import type { Landing, SendCounts } from './flights.ts'
import { settingOf } from './sms-gateways.ts'
import { keepIncoming } from './incoming-sms.ts'
import { keepReport, kept } from './sms-reports.ts'
import { insertAttempt, settle, settleRecipients } from './store/messages.ts'
import * as store from './store/sms.ts'
import type { ClaimedSms } from './store/sms.ts'
import { gatewayOf } from './store/sms-gateways.ts'
import type { SmsGatewayRow } from './store/sms-gateways.ts'

export interface SmsOffice {
  readonly db: Database
  readonly secrets: Secrets
  readonly sms: SmsNetwork
  readonly clock: Clock
  readonly company: number
  readonly actor: Actor
}

export interface SendSmsOptions {
  readonly claimSeconds?: number
  readonly leaseSeconds?: number
  readonly limits?: SmsLimits
  /** Asks every message centre whether somebody wrote to us, not only those that owe a report. */
  readonly hearing?: boolean
  /** How long reports are waited for: until none came for so long, at most so long. */
  readonly listening?: { readonly quietMs: number; readonly mostMs: number }
}

const PER_GATEWAY = 4
/** Longer than any SMS takes: ten parts, each with its time limit. */
const LEASE_SECONDS = 900
/** Reports of what was just sent come within seconds; others wait at the gateway for the next minute. */
const LISTENING = { quietMs: 4000, mostMs: 20_000 }

type Opened = Result<SmsConnection, SmsNotTaken>
interface Line {
  readonly gateway: SmsGatewayRow
  readonly opened: Opened
}

/** Sends what is due, then listens. Safe to run at once on many machines, and to kill at any point. */
export async function sendSms(office: SmsOffice, options: SendSmsOptions = {}): Promise<SendCounts> {
  if (office.sms.off) return { sent: 0, deferred: 0, failed: 0 }
  const { db, company } = office
  const { demo, timeZone, hours } = await db.company(office, async (tx) => {
    await store.takeBackLostSms(tx, company)
    return { ...(await loadCompany(tx, company)), hours: (await settingsOf(tx, company))['notices.quiet_hours'] }
  })
  const isQuietNow = (): boolean => hours !== null && isQuiet(hours, wallClock(office.clock.now(), timeZone))
  const lines = new Map<bigint, Promise<Line>>()
  const lineOf = (gateway: bigint): Promise<Line> => {
    let line = lines.get(gateway)
    if (!line) lines.set(gateway, line = openLine(office, gateway, demo ? null : options.limits ?? {}))
    return line
  }
  try {
    const counts = await flyDue({
      claim: (most) => db.company(office, (tx) => store.claimDueSms(tx, company, { most, perGateway: PER_GATEWAY, leaseSeconds: options.leaseSeconds ?? LEASE_SECONDS, quiet: isQuietNow() })),
      attempt: async (sms) => attempt(office, sms, await lineOf(sms.gateway_id), demo), claimSeconds: options.claimSeconds,
    })
    if (!demo) await listen(office, lineOf, { hearing: options.hearing ?? false, listening: options.listening ?? LISTENING })
    return counts
  } finally {
    for (const line of await Promise.all(lines.values())) if (line.opened.ok) await line.opened.value.close()
  }
}

async function listen(office: SmsOffice, lineOf: (gateway: bigint) => Promise<Line>, { hearing, listening }: { readonly hearing: boolean; readonly listening: { readonly quietMs: number; readonly mostMs: number } }): Promise<void> {
  const { db, company } = office
  const gateways = await db.company(office, (tx) => store.listeningGateways(tx, company, hearing))
  await Promise.all(gateways.map(async (id) => {
    const { opened } = await lineOf(id)
    if (opened.ok) await opened.value.listen(await db.company(office, (tx) => store.unreported(tx, company, id)), listening)
  }))
}

const DEMO: Opened = { ok: false, refusal: { kind: 'host_not_allowed', permanent: false, uncertain: false, reply: null } }

async function openLine({ db, secrets, sms, clock, company, actor }: SmsOffice, id: bigint, limits: SmsLimits | null): Promise<Line> {
  const gateway = await db.company({ company, actor }, (tx) => gatewayOf(tx, company, id))
  const keep: SmsKeeper = {
    report: (report) => db.company({ company, actor }, (tx) => keepReport(tx, company, id, report)),
    incoming: (text) => db.company({ company, actor }, (tx) => keepIncoming(tx, company, id, { sms: text, now: clock.now() })),
  }
  return { gateway, opened: limits === null ? DEMO : await openSmsGateway(settingOf(gateway, secrets), sms, keep, limits) }
}

async function attempt(office: SmsOffice, sms: ClaimedSms, { gateway, opened }: Line, demo: boolean): Promise<Landing> {
  const startedAt = office.clock.now()
  const result = demo ? yes('') : opened.ok ? await handOver(office, sms, gateway, opened.value) : opened
  return result === null ? null : surely(() => record(office, { sms, gateway, startedAt, result, demo }))
}

/** Hands over the parts that the gateway has not; answers what it said to the last one, or null where the lease was lost. */
async function handOver({ db, company, actor }: SmsOffice, sms: ClaimedSms, gateway: SmsGatewayRow, connection: SmsConnection): Promise<Result<string, SmsNotTaken> | null> {
  const pieces = smsPieces(sms.body_text)
  // A gateway asked by HTTP and gammu cut by themselves.
  const parts = gateway.connection.kind === 'smpp' ? pieces.parts : [sms.body_text]
  const number = sms.recipients[0]!.address
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => surely(() => db.company({ company, actor }, work))
  let reply = ''
  for (const [index, text] of parts.entries()) {
    const part = { message: sms.id, part: index + 1, gateway: gateway.id }
    if (sms.accepted.includes(part.part)) continue
    if (!(await write((tx) => store.beginPart(tx, company, part, sms.fence)))) return null
    const taken = await connection.submit({ id: sms.header_name, number, from: gateway.from_number, text, encoding: pieces.encoding, part: { no: part.part, of: parts.length }, at: sms.created_at })
    if (!taken.ok) {
      const uncertain = taken.refusal.uncertain && !gateway.recognises
      if (!uncertain) await write((tx) => store.partRefused(tx, company, part))
      return { ok: false, refusal: { ...taken.refusal, uncertain } }
    }
    const ref = taken.value.ref === null ? null : kept(taken.value.ref)
    reply = taken.value.reply
    await write(async (tx) => {
      await store.lockReports(tx, company, gateway.id)
      await store.partAccepted(tx, company, part, ref)
      if (ref !== null) await store.applyReports(tx, company, gateway.id, ref)
    })
  }
  return yes(reply)
}

interface Ended {
  readonly sms: ClaimedSms
  readonly gateway: SmsGatewayRow
  readonly startedAt: string
  readonly result: Result<string, SmsNotTaken>
  readonly demo: boolean
}

/** Writes what came of an attempt, in one transaction; null where the lease was lost meanwhile, and somebody else tells. */
function record({ db, company, actor }: SmsOffice, { sms, gateway, startedAt, result, demo }: Ended): Promise<Landing> {
  const pending = sms.recipients.filter(({ state }) => state === 'pending').map(({ address }) => address)
  const refusal = result.ok ? undefined : result.refusal
  const settled = settleAttempt({ handedOver: result.ok, permanent: refusal?.permanent ?? false, uncertain: refusal?.uncertain ?? false, refused: [] }, { attempts: sms.attempts, pending, refusedBefore: false })
  return db.company({ company, actor }, async (tx) => {
    if (!(await settle(tx, company, { id: sms.id, fence: sms.fence, state: settled.state, pauseMinutes: settled.pauseMinutes, fault: refusal?.kind ?? null }))) return null
    await settleRecipients(tx, company, sms.id, settled.recipients)
    // A report may have been quicker than we.
    await store.returnUndelivered(tx, company, sms.id)
    const accepted = result.ok ? pending.length : 0
    await insertAttempt(tx, company, {
      id: await takeId(tx), message: sms.id, outcome: demo ? 'kept' : result.ok ? 'accepted' : refusal?.uncertain ? 'lost' : 'not_accepted', server: gateway.name, fault: refusal?.kind ?? null,
      reply: (result.ok ? result.value : refusal?.reply) || null, accepted, refused: pending.length - accepted, startedAt,
    })
    return settled.state
  })
}
