/**
 * Handing an SMS over to a gateway that is asked by HTTP.
 * It owns: one request to one judged address, what status and answer mean. It does not own: the request's words (domain), delivery reports (they come to us).
 * Invariants: no redirect is followed; the name is resolved once; what was sent and not answered is said to be uncertain, unless the gateway recognises what comes twice.
 */
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { smsRequest, valueInJson } from '@kontor/domain/messaging/sms/gateway.ts'
import type { HttpConnection } from '@kontor/domain/messaging/sms/gateway.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { resolveMailHost } from '../mail/mail-host.ts'
import { connectFault, notTaken, shortened } from './not-taken.ts'
import type { SmsConnection, SmsLimits, SmsNetwork, SmsNotTaken, SmsTaken } from './sms-port.ts'

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000
/** An answer is some lines. */
const ANSWER_MAX = 64 * 1024

export async function openHttpGateway({ connection, secret }: { readonly connection: HttpConnection; readonly secret: string }, network: SmsNetwork, limits: SmsLimits): Promise<Result<SmsConnection, SmsNotTaken>> {
  // Placeholders are filled with nothing: they stand in path and query, and the domain refuses an address whose host is not plain.
  const place = new URL(smsRequest(connection, { number: '', digits: '', text: '', id: '', sender: '', secret: '' }).url)
  const secure = place.protocol === 'https:'
  const [host, port] = [place.hostname.replace(/^\[(.*)\]$/, '$1'), Number(place.port || (secure ? 443 : 80))]
  const found = await resolveMailHost({ host, port }, { relays: network.hosts, ...(network.resolve && { resolve: network.resolve }) })
  if (!found.ok) return notTaken(found.refusal.kind)
  if (!secure && !network.hosts.has(host) && !network.hosts.has(`${host}:${port}`)) return notTaken('host_not_allowed')
  return yes({
    submit: async ({ id, number, from, text }) => {
      const filled = smsRequest(connection, { number, digits: number.slice(1), text, id, sender: from ?? '', secret })
      const answer = await ask({ ...filled, method: connection.method, address: found.value.address, host, port, secure }, limits)
      return answer.ok ? judged(answer.value, connection) : answer
    },
    listen: async () => undefined,
    close: async () => undefined,
  })
}

interface Asking {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly address: string
  readonly host: string
  readonly port: number
  readonly secure: boolean
}

interface Answer {
  readonly status: number
  readonly text: string
}

function ask({ url, method, headers, body, address, host, port, secure }: Asking, { connectMs = CONNECT_MS, silenceMs = SILENCE_MS }: SmsLimits): Promise<Result<Answer, SmsNotTaken>> {
  const { pathname, search } = new URL(url)
  return new Promise((resolve) => {
    let connected = false
    const asked = (secure ? secureRequest : plainRequest)({
      host: address, port, method, path: `${pathname}${search}`, agent: false, ...(secure && !isIP(host) && { servername: host }),
      headers: { ...headers, host: port === (secure ? 443 : 80) ? host : `${host}:${port}`, 'user-agent': 'Kontor', accept: 'application/json, text/plain', ...(body !== null && { 'content-length': String(Buffer.byteLength(body)) }) },
    })
    const lost = (error: Error & { readonly code?: string }): void => resolve(connected ? notTaken('sms_answer_lost', { uncertain: true }) : notTaken(connectFault(error)))
    const late = (): void => { asked.destroy(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })) }
    let patience = setTimeout(late, connectMs)
    asked.on('socket', (socket) => socket.on(secure ? 'secureConnect' : 'connect', () => {
      connected = true
      clearTimeout(patience)
      patience = setTimeout(late, silenceMs)
    }))
    asked.on('error', (error) => { clearTimeout(patience); lost(error) })
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= ANSWER_MAX) chunks.push(chunk)
        else response.destroy()
      })
      response.on('close', () => { clearTimeout(patience); resolve(yes({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })) })
      response.on('error', () => undefined)
    })
    asked.end(body ?? undefined)
  })
}

/** What a status means; of an answer that only a gate between us and the gateway gave, nobody knows whether the gateway was asked. */
function judged({ status, text }: Answer, { idPath }: HttpConnection): Result<SmsTaken, SmsNotTaken> {
  const reply = shortened(`${status} ${text}`)
  if (status >= 200 && status < 300) {
    const ref = idPath === '' ? null : valueInJson(text, idPath)
    // A success that names nothing may be one, and may be a fault told with the wrong status.
    return ref === undefined ? notTaken('sms_answer_strange', { uncertain: true, reply }) : yes({ ref, reply })
  }
  if (status === 502 || status === 504) return notTaken('sms_answer_lost', { uncertain: true, reply })
  if (status === 401 || status === 403) return notTaken('login_refused', { reply })
  if (status >= 500 || status === 408 || status === 425 || status === 429) return notTaken('server_busy', { reply })
  return notTaken('sms_refused', { permanent: true, reply })
}
