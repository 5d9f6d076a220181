/**
 * A gateway of a company's SMS (MSG-3): by SMPP, by HTTP, or a modem behind gammu-smsd.
 * It owns: what a gateway must be like, the request of an HTTP gateway, why an SMS did not get through. It does not own: its secrets, whether it answers (server).
 * Invariant: what is filled into a request stays a value: it ends no string, begins no header and adds no parameter.
 */
import type { SmsReplacement } from './sms-text.ts'

export const SMS_GATEWAY_KINDS = ['smpp', 'http', 'gammu'] as const
export type SmsGatewayKind = (typeof SMS_GATEWAY_KINDS)[number]

export const SMPP_SPLITTINGS = ['udh', 'sar'] as const
/** How parts name each other: in the head of the text, which every network knows, or in parameters beside it. */
export type SmppSplitting = (typeof SMPP_SPLITTINGS)[number]

export interface SmppConnection {
  readonly kind: 'smpp'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'none'
  readonly systemId: string
  readonly systemType: string
  readonly splitting: SmppSplitting
}

export const HTTP_METHODS = ['POST', 'PUT', 'GET'] as const
export const HTTP_BODIES = ['json', 'form'] as const

export interface HttpConnection {
  readonly kind: 'http'
  readonly url: string
  readonly method: (typeof HTTP_METHODS)[number]
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly bodyKind: (typeof HTTP_BODIES)[number]
  readonly body: string
  /** Where in the JSON answer the id stands: `messages.0.id`; empty: it gives none. */
  readonly idPath: string
  /** The gateway sends once what comes twice under one {id}. */
  readonly recognises: boolean
  /** Where its delivery reports say the id and the state. */
  readonly reportIdPath: string
  readonly reportStatePath: string
  readonly deliveredStates: readonly string[]
  readonly undeliveredStates: readonly string[]
}

export interface GammuConnection {
  readonly kind: 'gammu'
  readonly folder: string
}

export type SmsConnectionSetting = SmppConnection | HttpConnection | GammuConnection

export interface SmsGatewayFields {
  readonly name: string
  /** Who it is from: a number, or up to eleven letters; null: the gateway's own. */
  readonly from: string | null
  readonly ratePerMinute: number
  /** A text of more parts is refused. */
  readonly partsMax: number
  readonly replacement: SmsReplacement
  readonly connection: SmsConnectionSetting
}

export type SmsGatewayFault =
  | { readonly kind: 'sms_from_invalid'; readonly from: string }
  | { readonly kind: 'sms_gateway_secret_missing' }
  | { readonly kind: 'sms_gateway_url_invalid' }
  | { readonly kind: 'sms_gateway_body_not_json' }
  | { readonly kind: 'sms_gateway_placeholder_unknown'; readonly name: string }
  | { readonly kind: 'sms_gateway_placeholder_missing'; readonly name: string }
  | { readonly kind: 'sms_gateway_report_incomplete' }

const FROM = /^(\+?[0-9]{3,15}|(?=.*[A-Za-z])[A-Za-z0-9 .&_-]{1,11})$/
const PLACEHOLDERS = ['number', 'digits', 'text', 'id', 'sender', 'secret'] as const
type Placeholder = (typeof PLACEHOLDERS)[number]
export const SMS_PLACEHOLDERS: readonly string[] = PLACEHOLDERS.map((name) => `{${name}}`)

/** The first thing that is wrong with a gateway, or undefined. */
export function smsGatewayFault({ from, connection }: SmsGatewayFields, { hasSecret }: { readonly hasSecret: boolean }): SmsGatewayFault | undefined {
  if (from !== null && !FROM.test(from)) return { kind: 'sms_from_invalid', from }
  switch (connection.kind) {
    case 'smpp': return hasSecret ? undefined : { kind: 'sms_gateway_secret_missing' }
    case 'http': return requestFault(connection, hasSecret)
    case 'gammu': return undefined
  }
}

function requestFault(connection: HttpConnection, hasSecret: boolean): SmsGatewayFault | undefined {
  if (!/^https?:\/\/[A-Za-z0-9.:[\]-]+(\/[^\s#]*)?(\?[^\s#]*)?$/.test(connection.url)) return { kind: 'sms_gateway_url_invalid' }
  if (connection.method !== 'GET' && connection.bodyKind === 'json' && jsonOf(connection.body) === undefined) return { kind: 'sms_gateway_body_not_json' }
  const said = placeholdersOf([connection.url, ...connection.headers.map(({ value }) => value), ...(connection.method === 'GET' ? [] : [connection.body])].join(' '))
  const unknown = said.find((name) => !PLACEHOLDERS.some((known) => known === name))
  if (unknown !== undefined) return { kind: 'sms_gateway_placeholder_unknown', name: unknown }
  if (!said.includes('number') && !said.includes('digits')) return { kind: 'sms_gateway_placeholder_missing', name: 'number' }
  if (!said.includes('text')) return { kind: 'sms_gateway_placeholder_missing', name: 'text' }
  if (connection.recognises && !said.includes('id')) return { kind: 'sms_gateway_placeholder_missing', name: 'id' }
  if (said.includes('secret') && !hasSecret) return { kind: 'sms_gateway_secret_missing' }
  return (connection.reportIdPath === '') === (connection.reportStatePath === '') ? undefined : { kind: 'sms_gateway_report_incomplete' }
}

const NAMED = /\{([A-Za-z]\w*)\}/g
const placeholdersOf = (text: string): string[] => Array.from(text.matchAll(NAMED), ([, name]) => name!)

export type SmsRequestValues = Readonly<Record<Placeholder, string>>

/** What is asked of an HTTP gateway for one SMS; the body is null where there is none. */
export function smsRequest(connection: HttpConnection, values: SmsRequestValues): { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string | null } {
  const filled = (text: string, written: (value: string) => string): string => text.replaceAll(NAMED, (_, name: Placeholder) => written(values[name]))
  const inJson = (value: unknown): unknown =>
    typeof value === 'string' ? filled(value, String) : Array.isArray(value) ? value.map(inJson) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inJson(inner)])) : value
  const oneLine = (value: string): string => value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  const headers = Object.fromEntries(connection.headers.map(({ name, value }) => [name.toLowerCase(), filled(value, oneLine)]))
  const url = filled(connection.url, encodeURIComponent)
  if (connection.method === 'GET') return { url, headers, body: null }
  return connection.bodyKind === 'json'
    ? { url, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(inJson(jsonOf(connection.body))) }
    : { url, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers }, body: filled(connection.body, encodeURIComponent) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands at a path of an answer, `messages.0.id`; undefined where that is no text and no number. */
export function valueAt(answer: unknown, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step) ? (inner as Readonly<Record<string, unknown>>)[step] : undefined), answer)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}

/** The value at a path of a text in JSON. */
export const valueInJson = (text: string, path: string): string | undefined => valueAt(jsonOf(text), path)

export type SmsReportOutcome = 'delivered' | 'undelivered' | 'taken'

/** What a state in an HTTP gateway's report means; undefined: it is still on its way. */
export function reportedBy({ deliveredStates, undeliveredStates }: Pick<HttpConnection, 'deliveredStates' | 'undeliveredStates'>, state: string): SmsReportOutcome | undefined {
  const same = (one: string): boolean => one.toLowerCase() === state.toLowerCase()
  return deliveredStates.some(same) ? 'delivered' : undeliveredStates.some(same) ? 'undelivered' : undefined
}

/** What a receipt of SMPP says (SMPP 3.4, appendix B, and the parameters beside it); undefined where it names no id or is not final. */
export function readReceipt({ text, id, state }: { readonly text: string; readonly id: string | undefined; readonly state: number | undefined }): { readonly id: string; readonly outcome: SmsReportOutcome; readonly code: string } | undefined {
  const word = (name: string): string | undefined => new RegExp(`(?:^|\\s)${name}:(\\S+)`, 'i').exec(text)?.[1]
  const named = id ?? word('id')
  const said = (word('stat') ?? RECEIPT_STATES[state ?? -1] ?? '').toUpperCase().slice(0, 7)
  const outcome = said === 'DELIVRD' ? 'delivered' : ['EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD'].includes(said) ? 'undelivered' : undefined
  const error = word('err')
  return named !== undefined && outcome ? { id: named, outcome, code: error !== undefined && !/^0*$/.test(error) ? `${said} ${error}` : said } : undefined
}

const RECEIPT_STATES: Readonly<Record<number, string>> = { 2: 'DELIVRD', 3: 'EXPIRED', 4: 'DELETED', 5: 'UNDELIV', 8: 'REJECTD' }

/** Why an SMS did not get through, as a person is told; the first that applies. */
export const SMS_FAULTS = [
  'host_unknown', 'host_not_allowed', 'unreachable', 'timed_out', 'tls_failed', 'login_refused', 'sms_from_refused', 'sms_number_refused', 'sms_refused', 'server_busy', 'connection_lost', 'sms_answer_lost', 'sms_answer_strange', 'sms_spool_missing',
] as const
export type SmsFault = (typeof SMS_FAULTS)[number]
