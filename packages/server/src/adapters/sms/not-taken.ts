import type { SmsFault } from '@kontor/domain/messaging/sms/gateway.ts'
import { no } from '@kontor/domain/kernel/result.ts'
import type { SmsNotTaken } from './sms-port.ts'

const REPLY_MAX = 300

/** One line, without what a page would take for more than text. */
export const shortened = (reply: string): string => reply.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ').trim().slice(0, REPLY_MAX)

/** Not taken for sure, and worth another attempt unless more is said. */
export const notTaken = (kind: SmsFault, more: Partial<Omit<SmsNotTaken, 'kind'>> = {}): { readonly ok: false; readonly refusal: SmsNotTaken } => no({ kind, permanent: false, uncertain: false, reply: null, ...more })

/** What a fault of a connection is before anything was handed over. */
export function connectFault(error: Error & { readonly code?: string }): SmsFault {
  if (error.code === 'ECONNREFUSED' || error.code === 'EHOSTUNREACH' || error.code === 'ENETUNREACH') return 'unreachable'
  if (error.code === 'ETIMEDOUT') return 'timed_out'
  return /certificate|ssl|tls|CERT/i.test(`${error.code ?? ''} ${error.message}`) ? 'tls_failed' : 'connection_lost'
}
