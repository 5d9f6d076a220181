/**
 * Handing an SMS over by SMPP 3.4, as transceiver: parts out, receipts in on the same session.
 * It owns: binding, signs of life, the parts' heads, what a status means, which delivery is a receipt and which somebody's text. It does not own: when it is tried again; where receipts are kept.
 * Invariants: a receipt or a text is acknowledged only when it is kept; what was submitted and not answered is said to be uncertain; a lost session is bound anew for the next part.
 */
import { isIP } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { readReceipt } from '@kontor/domain/messaging/sms/gateway.ts'
import type { SmppConnection, SmsFault } from '@kontor/domain/messaging/sms/gateway.ts'
import { smsBytes } from '@kontor/domain/messaging/sms/sms-text.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { resolveMailHost } from '../mail/mail-host.ts'
import { smpp } from './smpp-package.ts'
import type { Pdu, Session } from './smpp-package.ts'
import { connectFault, notTaken, shortened } from './not-taken.ts'
import type { IncomingSms, OutgoingSms, SmsConnection, SmsKeeper, SmsLimits, SmsNetwork, SmsNotTaken } from './sms-port.ts'

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000
const LIFE_MS = 20_000

/** What the status of an answer means (SMPP 3.4 §5.1.3); what stands nowhere is our own fault or theirs and waits. */
const STATUSES: Readonly<Record<number, { readonly kind: SmsFault; readonly permanent: boolean }>> = {
  0x05: { kind: 'login_refused', permanent: false }, 0x0d: { kind: 'login_refused', permanent: false }, 0x0e: { kind: 'login_refused', permanent: false }, 0x0f: { kind: 'login_refused', permanent: false },
  0x0a: { kind: 'sms_from_refused', permanent: false }, 0x48: { kind: 'sms_from_refused', permanent: false }, 0x49: { kind: 'sms_from_refused', permanent: false },
  0x0b: { kind: 'sms_number_refused', permanent: true }, 0x50: { kind: 'sms_number_refused', permanent: true }, 0x51: { kind: 'sms_number_refused', permanent: true },
  0x01: { kind: 'sms_refused', permanent: true }, 0x45: { kind: 'sms_refused', permanent: true },
}
/** Too fast, or their queue is full. */
const statusFault = (status: number): { readonly kind: SmsFault; readonly permanent: boolean } => STATUSES[status] ?? { kind: 'server_busy', permanent: false }

const nameOf = (status: number): string => Object.entries(smpp.errors).find(([, code]) => code === status)?.[0] ?? `status 0x${status.toString(16)}`

interface Line {
  readonly session: Session
  readonly lost: Promise<void>
  readonly isLost: () => boolean
}

export async function openSmpp({ connection, password }: { readonly connection: SmppConnection; readonly password: string }, network: SmsNetwork, keep: SmsKeeper, limits: SmsLimits): Promise<Result<SmsConnection, SmsNotTaken>> {
  const host = await resolveMailHost(connection, { relays: network.hosts, ...(network.resolve && { resolve: network.resolve }) })
  if (!host.ok) return notTaken(host.refusal.kind)
  if (connection.security === 'none' && !isNamed(connection, network)) return notTaken('host_not_allowed')
  const { connectMs = CONNECT_MS, silenceMs = SILENCE_MS, lifeMs = LIFE_MS } = limits
  let heardAt = 0
  let line: Promise<Result<Line, SmsNotTaken>> | undefined

  const hear = (session: Session, pdu: Pdu): void => {
    heardAt = performance.now()
    const isText = (pdu.esm_class & 0x3c) === 0
    const receipt = isText ? undefined : readReceipt({ text: textOf(pdu), id: pdu.receipted_message_id?.replace(/\0$/, ''), state: pdu.message_state })
    const kept = isText ? keep.incoming(incoming(pdu)) : receipt ? keep.report({ ref: receipt.id, outcome: receipt.outcome, code: receipt.code }) : Promise.resolve()
    // ESME_RX_T_APPN: it is sent once more.
    void kept.then(() => session.send(pdu.response()), () => session.send(pdu.response({ command_status: 0x64 })))
  }

  const bind = async (): Promise<Result<Line, SmsNotTaken>> => {
    const secure = connection.security === 'tls'
    const session = smpp.connect({ host: host.value.address, port: connection.port, tls: secure, ...(secure && { ...(!isIP(host.value.serverName) && { servername: host.value.serverName }), minVersion: 'TLSv1.2' }) })
    let [down, why] = [false, undefined as Error | undefined]
    const lost = new Promise<void>((resolve) => {
      const end = (): void => { down = true; resolve() }
      session.on('close', end)
      session.on('error', (error: Error) => { why ??= error; session.destroy(); end() })
    })
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('deliver_sm', (pdu: Pdu) => hear(session, pdu))
    session.on('unbind', (pdu: Pdu) => { session.send(pdu.response()); session.close() })
    const ready = new Promise<void>((resolve) => { session.on(secure ? 'secureConnect' : 'connect', () => resolve()) })
    const first = await Promise.race([ready.then(() => 'ready' as const), lost.then(() => 'lost' as const), wait(connectMs, 'late' as const, { ref: false })])
    const answer = first === 'ready' ? await asked(lost, connectMs, (heard) => session.bind_transceiver({ system_id: connection.systemId, password, system_type: connection.systemType, interface_version: 0x34 }, heard)) : first
    if (typeof answer === 'string') {
      session.destroy()
      return notTaken(answer === 'late' ? 'timed_out' : why ? connectFault(why) : 'connection_lost')
    }
    if (answer.command_status !== 0) {
      session.destroy()
      return notTaken(statusFault(answer.command_status).kind, { reply: nameOf(answer.command_status) })
    }
    const life = setInterval(() => void asked(lost, lifeMs, (heard) => session.enquire_link({}, heard)).then((sign) => (sign === 'late' ? session.destroy() : undefined)), lifeMs)
    void lost.then(() => clearInterval(life))
    return yes({ session, lost, isLost: () => down })
  }

  /** The session that is bound, or a new one. */
  const bound = async (): Promise<Result<Line, SmsNotTaken>> => {
    const present = await line
    if (present?.ok && !present.value.isLost()) return present
    // Several parts may find it lost; the first binds for all.
    if (line === undefined || (await line) === present) line = bind()
    return line
  }

  return yes({
    submit: async (sms) => {
      const opened = await bound()
      if (!opened.ok) return opened
      const { session, lost } = opened.value
      const answer = await asked(lost, silenceMs, (heard) => session.submit_sm(submission(sms, connection), heard))
      if (answer === 'unsent') return notTaken('connection_lost')
      if (typeof answer === 'string') return notTaken('sms_answer_lost', { uncertain: true })
      return answer.command_status === 0 ? yes({ ref: answer.message_id ?? null, reply: `ESME_ROK ${shortened(answer.message_id ?? '')}`.trim() }) : no({ ...statusFault(answer.command_status), uncertain: false, reply: nameOf(answer.command_status) })
    },
    listen: async (_waiting, { quietMs, mostMs }) => {
      const opened = await bound()
      if (!opened.ok) return
      const end = performance.now() + mostMs
      heardAt = performance.now()
      while (!opened.value.isLost() && performance.now() < Math.min(end, heardAt + quietMs)) await wait(Math.min(100, quietMs))
    },
    close: async () => {
      const present = await line
      if (!present?.ok || present.value.isLost()) return
      const { session, lost } = present.value
      await asked(lost, 1000, (heard) => session.unbind({}, heard))
      session.destroy()
    },
  })
}

const isNamed = ({ host, port }: { readonly host: string; readonly port: number }, { hosts }: SmsNetwork): boolean => hosts.has(host) || hosts.has(`${host}:${port}`)

/** The answer to a question, or why there is none: not even asked, the session lost, or too late. */
async function asked(lost: Promise<void>, patienceMs: number, ask: (heard: (pdu: Pdu) => void) => boolean): Promise<Pdu | 'unsent' | 'lost' | 'late'> {
  const patience = new AbortController()
  try {
    return await Promise.race([
      new Promise<Pdu | 'unsent'>((resolve) => { if (!ask(resolve)) resolve('unsent') }), lost.then(() => 'lost' as const), wait(patienceMs, 'late' as const, { ref: false, signal: patience.signal }).catch(() => 'late' as const),
    ])
  } finally {
    patience.abort()
  }
}

/** Type and plan of a number: international ISDN; of a name in letters: alphanumeric. */
const addressing = (address: string) => (/^\+?[0-9]+$/.test(address) ? { ton: address.startsWith('+') ? 1 : 0, npi: 1, digits: address.replace('+', '') } : { ton: 5, npi: 0, digits: address })

function submission({ id, number, from, text, encoding, part }: OutgoingSms, { splitting }: SmppConnection): Record<string, unknown> {
  const source = from === null ? { ton: 0, npi: 0, digits: '' } : addressing(from)
  const message = Buffer.from(smsBytes(text, encoding))
  // The same on each attempt, so that a telephone puts together what came in two goes; of our id, which is a hash.
  const reference = Number.parseInt(id.slice(0, 4), 16)
  const inHead = part.of > 1 && splitting === 'udh'
  return {
    source_addr_ton: source.ton, source_addr_npi: source.npi, source_addr: source.digits, dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: number.slice(1),
    data_coding: encoding === 'gsm7' ? 0 : 8, registered_delivery: 1, esm_class: inHead ? 0x40 : 0,
    short_message: inHead ? Buffer.concat([Buffer.from([5, 0, 3, reference & 0xff, part.of, part.no]), message]) : message,
    ...(part.of > 1 && !inHead && { sar_msg_ref_num: reference, sar_total_segments: part.of, sar_segment_seqnum: part.no }),
  }
}

/** The text of a receipt, which is in letters that every alphabet has. */
function textOf({ short_message: short }: Pdu): string {
  const message = typeof short === 'object' && short !== null && 'message' in short ? short.message : short
  return Buffer.isBuffer(message) ? message.toString('latin1') : String(message ?? '')
}

/** A text that somebody sent; what the package did not decode is of two bytes a letter, or of one. */
function incoming(pdu: Pdu): IncomingSms {
  const carried = [pdu.short_message, pdu.message_payload].find((one) => one !== null && one !== undefined && lettersOf(one).length > 0) ?? null
  const letters = carried === null ? '' : lettersOf(carried)
  const text = typeof letters === 'string' ? letters : pdu.data_coding === 8 ? Buffer.from(letters.subarray(0, letters.length & ~1)).swap16().toString('utf16le') : letters.toString('latin1')
  const from = String(pdu.source_addr)
  return { from: pdu.source_addr_ton === 1 && !from.startsWith('+') ? `+${from}` : from, text, part: partOf(pdu) }
}

const lettersOf = (carried: NonNullable<Pdu['short_message']>): string | Buffer => (typeof carried === 'object' && 'message' in carried ? carried.message : carried as string | Buffer)

/** By the head of the text (3GPP TS 23.040 §9.2.3.24.1 and .8), or by the parameters beside it. */
function partOf({ short_message: short, sar_msg_ref_num: ref, sar_total_segments: of, sar_segment_seqnum: no }: Pdu): IncomingSms['part'] {
  for (const element of typeof short === 'object' && short !== null && 'message' in short ? short.udh ?? [] : []) {
    if (element[0] === 0 && element.length === 5) return { ref: element[2]!, of: element[3]!, no: element[4]! }
    if (element[0] === 8 && element.length === 6) return { ref: element.readUInt16BE(2), of: element[4]!, no: element[5]! }
  }
  return ref !== undefined && of !== undefined && no !== undefined ? { ref, of, no } : null
}
