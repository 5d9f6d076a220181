/**
 * The life of a message: what follows from an attempt, and what a person may do with it (MSG-1).
 * It owns: states, pauses, who still has to get it. It does not own: how it is sent or kept.
 * Invariants: whoever accepted it is never sent it again; eight attempts at most; it ends sent, failed or cancelled, and failed means that somebody has not got it; what was sent may come back later (bounced).
 */
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'

export const MESSAGE_CHANNELS = ['mail', 'sms'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]

export const MESSAGE_STATES = ['queued', 'sending', 'sent', 'failed', 'bounced', 'cancelled'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]
export const RECIPIENT_STATES = ['pending', 'accepted', 'refused', 'bounced'] as const
export type RecipientState = (typeof RECIPIENT_STATES)[number]

/** From here on it goes to everybody, and leaves a sender room for what cannot wait: lower is sooner. */
export const BULK_PRIORITY = 30

export const MESSAGE_ATTEMPTS_MAX = 8
/** Minutes after the first, second, … attempt: greylisting takes five to fifteen, a server that is down a night; 28 hours in all. */
const PAUSES = [1, 5, 15, 60, 180, 480, 960] as const

/** What one attempt came to: of all to whom it went, who was refused; or why nobody got it. */
export interface AttemptResult {
  readonly handedOver: boolean
  /** Of a mail that nobody took: trying again would not help. */
  readonly permanent: boolean
  /** It may have been taken, and whoever gets it twice cannot know: it waits for a person. */
  readonly uncertain?: boolean
  readonly refused: readonly { readonly address: string; readonly permanent: boolean; readonly reply: string }[]
}

export interface Settled {
  readonly state: 'sent' | 'queued' | 'failed'
  /** Until the next attempt; null where there is none. */
  readonly pauseMinutes: number | null
  readonly recipients: readonly { readonly address: string; readonly state: RecipientState; readonly reply: string | null }[]
}

/** Settles an attempt: `attempts` counts it, `pending` are those to whom it went, `refusedBefore` whether somebody was refused for good earlier. */
export function settleAttempt(result: AttemptResult, { attempts, pending, refusedBefore }: { readonly attempts: number; readonly pending: readonly string[]; readonly refusedBefore: boolean }): Settled {
  if (result.uncertain) return { state: 'failed', pauseMinutes: null, recipients: pending.map((address) => ({ address, state: 'pending', reply: null })) }
  const last = attempts >= MESSAGE_ATTEMPTS_MAX
  const recipients = pending.map((address) => {
    const refusal = result.refused.find((one) => one.address === address)
    const state: RecipientState = refusal ? (refusal.permanent || last ? 'refused' : 'pending') : result.handedOver ? 'accepted' : result.permanent || last ? 'refused' : 'pending'
    return { address, state, reply: refusal?.reply ?? null }
  })
  if (recipients.some(({ state }) => state === 'pending')) return { state: 'queued', pauseMinutes: PAUSES[attempts - 1] ?? PAUSES.at(-1)!, recipients }
  return { state: refusedBefore || recipients.some(({ state }) => state === 'refused') ? 'failed' : 'sent', pauseMinutes: null, recipients }
}

export type MessageStep = 'retry' | 'cancel'
export type MessageStepRefusal =
  | { readonly kind: 'message_being_sent' }
  | { readonly kind: 'message_sent' }
  | { readonly kind: 'message_without_recipient' }

/** The state after a step of a person. Retrying goes to those only who have not got it; what is being sent has to end first. */
export function messageAfter(message: { readonly state: MessageState; readonly recipients: number }, step: MessageStep): Result<MessageState, MessageStepRefusal> {
  switch (message.state) {
    case 'sending': return no({ kind: 'message_being_sent' })
    case 'sent': case 'bounced': return no({ kind: 'message_sent' })
    case 'queued': case 'failed': case 'cancelled':
      if (step === 'cancel') return yes('cancelled')
      return message.recipients === 0 ? no({ kind: 'message_without_recipient' }) : yes('queued')
  }
}
