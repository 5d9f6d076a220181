/**
 * Commands of gateways of SMS (MSG-3): what a company's SMS go through, whether it takes them, and the address at which it reports.
 * It owns: that exactly one is preferred while there is any, that secrets are sealed, who may report. It does not own: the queue of messages.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { smsGatewayFault } from '@kontor/domain/messaging/sms/gateway.ts'
import type { SmsFault, SmsGatewayFault, SmsGatewayFields } from '@kontor/domain/messaging/sms/gateway.ts'
import { smsPieces, smsText } from '@kontor/domain/messaging/sms/sms-text.ts'
import { openSmsGateway } from '../adapters/sms/sms-gateway.ts'
import type { SmsNetwork } from '../adapters/sms/sms-port.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import type { Secrets } from '../platform/secrets.ts'
import * as store from './store/sms-gateways.ts'
import type { SmsGatewayRow } from './store/sms-gateways.ts'

type Change = { readonly [K in keyof SmsGatewayFields]?: SmsGatewayFields[K] | undefined } & { readonly secret?: string | null | undefined; readonly preferred?: true | undefined }

export interface GatewayTools {
  readonly secrets: Secrets
  readonly network: SmsNetwork
}

export type CreateGatewayRefusal = SmsGatewayFault | { readonly kind: 'sms_gateway_in_clear' } | { readonly kind: 'sms_spool_not_allowed'; readonly folder: string }
export type ChangeGatewayRefusal = CreateGatewayRefusal | { readonly kind: 'sms_gateway_not_found' } | { readonly kind: 'version_changed' }

/** Adds a gateway; the first one is preferred. */
export async function createGateway(tx: Tx, company: number, tools: GatewayTools, said: SmsGatewayFields & Pick<Change, 'secret'>): Promise<Result<SmsGatewayRow, CreateGatewayRefusal>> {
  const fault = smsGatewayFault(said, { hasSecret: Boolean(said.secret) }) ?? placeFault(said, tools.network)
  if (fault) return no(fault)
  const id = await takeId(tx)
  const first = (await store.listGateways(tx, company)).length === 0
  await store.insertGateway(tx, company, { ...columnsOf(said), id, secret_cipher: said.secret ? tools.secrets.encrypt(said.secret) : null, preferred: first })
  return yes(await written(tx, company, id))
}

/** Changes what is said; a secret that is not said stays, unless the gateway is now of another kind. */
export async function updateGateway(tx: Tx, company: number, tools: GatewayTools, { id, version, change }: { readonly id: bigint; readonly version: number; readonly change: Change }): Promise<Result<SmsGatewayRow, ChangeGatewayRefusal>> {
  const before = await store.readGateway(tx, company, id)
  if (!before) return no({ kind: 'sms_gateway_not_found' })
  const { name = before.name, from = before.from_number, ratePerMinute = before.rate_per_minute, partsMax = before.parts_max, replacement = before.replacement, connection = before.connection } = change
  const after: SmsGatewayFields = { name, from, ratePerMinute, partsMax, replacement, connection }
  const cipher = change.secret ? tools.secrets.encrypt(change.secret) : connection.kind === before.connection.kind ? before.secret_cipher : null
  const fault = smsGatewayFault(after, { hasSecret: cipher !== null }) ?? placeFault(after, tools.network)
  if (fault) return no(fault)
  if (!(await store.updateGateway(tx, company, { ...columnsOf(after), id, version, secret_cipher: cipher }))) return no({ kind: 'version_changed' })
  if (change.preferred) await store.preferGateway(tx, company, id)
  return yes(await written(tx, company, id))
}

/** A secret and what people are told travel in clear only to where whoever runs the installation says; files are written only there too. */
function placeFault({ connection }: SmsGatewayFields, { hosts, spools }: SmsNetwork): CreateGatewayRefusal | undefined {
  if (connection.kind === 'gammu') return spools.has(connection.folder) ? undefined : { kind: 'sms_spool_not_allowed', folder: connection.folder }
  const typed = connection.kind === 'http' ? connection.url.replaceAll(/[{}]/g, '') : ''
  if (connection.kind === 'http' && !URL.canParse(typed)) return { kind: 'sms_gateway_url_invalid' }
  const url = connection.kind === 'http' ? new URL(typed) : undefined
  if (url ? url.protocol === 'https:' : connection.kind === 'smpp' && connection.security === 'tls') return undefined
  const [host, port] = url ? [url.hostname.replace(/^\[(.*)\]$/, '$1'), Number(url.port || 80)] : connection.kind === 'smpp' ? [connection.host, connection.port] : ['', 0]
  return hosts.has(host) || hosts.has(`${host}:${port}`) ? undefined : { kind: 'sms_gateway_in_clear' }
}

const columnsOf = ({ name, from, ratePerMinute, partsMax, replacement, connection }: SmsGatewayFields) => ({
  name, from_number: from, connection, rate_per_minute: ratePerMinute, parts_max: partsMax, replacement, recognises: connection.kind === 'gammu' || (connection.kind === 'http' && connection.recognises),
})

async function written(tx: Tx, company: number, id: bigint): Promise<SmsGatewayRow> {
  const gateway = await store.readGateway(tx, company, id)
  invariant(gateway, 'the gateway was just written')
  return gateway
}

export type RemoveGatewayRefusal = { readonly kind: 'sms_gateway_not_found' } | { readonly kind: 'sms_gateway_preferred' } | { readonly kind: 'version_changed' }

/** Removes a gateway; the preferred one only as the last. */
export async function removeGateway(tx: Tx, company: number, { id, version }: { readonly id: bigint; readonly version: number }): Promise<Result<undefined, RemoveGatewayRefusal>> {
  const gateways = await store.listGateways(tx, company)
  const gateway = gateways.find((one) => one.id === id)
  if (!gateway) return no({ kind: 'sms_gateway_not_found' })
  if (gateway.preferred && gateways.length > 1) return no({ kind: 'sms_gateway_preferred' })
  return (await store.removeGateway(tx, company, id, version)) ? yes(undefined) : no({ kind: 'version_changed' })
}

/** What opening a gateway needs, with its secret in clear: for the moment of connecting only. */
export const settingOf = ({ connection, secret_cipher: cipher }: SmsGatewayRow, secrets: Secrets) => ({ connection, secret: cipher === null ? null : secrets.decrypt(cipher) })

/** Who knows this may report for the gateway: a keyed hash, so that nothing is stored and nobody guesses it. */
export const reportToken = (secrets: Secrets, company: number, gateway: bigint): string => secrets.search(`sms-reports:${company}:${gateway}`).toString('base64url')

export function isReportToken(secrets: Secrets, company: number, gateway: bigint, token: string): boolean {
  const [said, right] = [Buffer.from(token), Buffer.from(reportToken(secrets, company, gateway))]
  return said.length === right.length && timingSafeEqual(said, right)
}

export interface TestSmsResult {
  readonly outcome: 'accepted' | SmsFault
  readonly reply: string | null
}

/** A person waits for the answer. */
const TEST_LIMITS = { connectMs: 10_000, silenceMs: 15_000 }

/** What a gateway tells meanwhile is not ours to keep: it is told so, and tells it again when we listen. */
const notKept = (): Promise<never> => Promise.reject(new Error('nothing is kept while a gateway is tested'))
const NOTHING_KEPT = { report: notKept, incoming: notKept }

/** Hands a test SMS to a gateway and answers what came of it. */
export async function sendTestSms(gateway: SmsGatewayRow, { secrets, network, number, text, now }: GatewayTools & { readonly number: string; readonly text: string; readonly now: string }): Promise<TestSmsResult> {
  const opened = await openSmsGateway(settingOf(gateway, secrets), network, NOTHING_KEPT, TEST_LIMITS)
  if (!opened.ok) return { outcome: opened.refusal.kind, reply: null }
  try {
    const sent = smsText(text, gateway.replacement)
    const { encoding } = smsPieces(sent)
    const taken = await opened.value.submit({ id: randomBytes(16).toString('hex'), number, from: gateway.from_number, text: sent, encoding, part: { no: 1, of: 1 }, at: now })
    return taken.ok ? { outcome: 'accepted', reply: taken.value.reply } : { outcome: taken.refusal.kind, reply: taken.refusal.reply }
  } finally {
    await opened.value.close()
  }
}
