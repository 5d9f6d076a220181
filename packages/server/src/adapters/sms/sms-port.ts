/**
 * The port to gateways of SMS: what is handed over, what comes of it, what is reported later.
 * It owns: the words between sending and the three ways. It does not own: the ways themselves (smpp.ts, http-gateway.ts, gammu.ts).
 * Invariant: `uncertain` is said exactly where the gateway may have taken it and nobody heard so.
 */
import type { SmsFault, SmsReportOutcome } from '@kontor/domain/messaging/sms/gateway.ts'
import type { SmsEncoding } from '@kontor/domain/messaging/sms/sms-text.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'

export interface SmsNetwork {
  /** Nothing is sent from this installation: messages wait (KONTOR_MAIL=off). */
  readonly off?: boolean
  /** Gateways in our own network, or behind a tunnel, that whoever runs the installation allows: names or addresses, with `:port` where only that. */
  readonly hosts: ReadonlySet<string>
  /** Folders of gammu-smsd that may be written to. */
  readonly spools: ReadonlySet<string>
  /** Asked in place of the DNS, for tests. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

export interface OutgoingSms {
  /** Ours, the same on each attempt. */
  readonly id: string
  /** E.164. */
  readonly number: string
  /** Null: the gateway's own. */
  readonly from: string | null
  readonly text: string
  readonly encoding: SmsEncoding
  /** One of how many; a gateway that cuts by itself gets all as one. */
  readonly part: { readonly no: number; readonly of: number }
  /** When it was written. */
  readonly at: string
}

export interface SmsNotTaken {
  readonly kind: SmsFault
  /** Trying again would not help. */
  readonly permanent: boolean
  /** It may have been taken: asking again may send it twice. */
  readonly uncertain: boolean
  readonly reply: string | null
}

export interface SmsTaken {
  /** What reports call it; null where nothing is reported. */
  readonly ref: string | null
  readonly reply: string
}

export interface SmsReport {
  readonly ref: string
  readonly outcome: SmsReportOutcome
  readonly code: string | null
}

/** A text that somebody sent to us, or a part of one. */
export interface IncomingSms {
  /** As the gateway says it; of a number with its country a plus in front. */
  readonly from: string
  readonly text: string
  /** Where it is one of several: what they have in common, which one, of how many. */
  readonly part: { readonly ref: number; readonly no: number; readonly of: number } | null
}

/** Keeps what a gateway tells; until it has, the gateway is not told that we know. */
export interface SmsKeeper {
  readonly report: (report: SmsReport) => Promise<void>
  readonly incoming: (sms: IncomingSms) => Promise<void>
}

export interface SmsLimits {
  /** From the first packet until the gateway knows us. */
  readonly connectMs?: number
  /** Until it answers. */
  readonly silenceMs?: number
  /** Between two signs of life. */
  readonly lifeMs?: number
}

export interface SmsConnection {
  submit(sms: OutgoingSms): Promise<Result<SmsTaken, SmsNotTaken>>
  /** Hears reports until nothing came for so long, or the second time is over; looks for those of the names given where reports lie somewhere. */
  listen(waiting: readonly string[], quiet: { readonly quietMs: number; readonly mostMs: number }): Promise<void>
  close(): Promise<void>
}
