/**
 * Newsletters (MSG-5): who gets one and who does not and why, in which language, and what may be done with one in which state.
 * It owns: what makes a newsletter lawful for a reader, the states. It does not own: what readers said (server), sending (the outbox).
 * Invariants: who unsubscribed gets nothing, whatever the reason for sending; each address gets a newsletter once; advertising goes to nobody without consent or a running business.
 */
import type { Language } from '../kernel/language.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { readMailAddress } from './mail-address.ts'

/**
 * Why a category may be sent (UWG § 7 (2) no. 2 and (3), 480/2004 Sb. § 7 (2) and (3)):
 * `consent` of each reader; `customers`, own similar products to those who buy already and have not objected; `operational`, which is no advertising.
 */
export const NEWSLETTER_BASES = ['consent', 'customers', 'operational'] as const
export type NewsletterBasis = (typeof NEWSLETTER_BASES)[number]

export const LEFT_OUT_REASONS = ['no_address', 'address_unusable', 'bounced', 'unsubscribed', 'no_consent', 'same_address'] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

export const SUBSCRIPTION_ACTS = ['subscribed', 'unsubscribed'] as const
export type SubscriptionAct = (typeof SUBSCRIPTION_ACTS)[number]
export const SUBSCRIPTION_SOURCES = ['office', 'api', 'link'] as const
export type SubscriptionSource = (typeof SUBSCRIPTION_SOURCES)[number]

/** What is known of somebody whom a newsletter may reach. */
export interface Reader {
  readonly address: string | null
  /** A person at a customer, not the customer. */
  readonly isContact: boolean
  /** The last thing that was said for them, by whomever. */
  readonly said: SubscriptionAct | null
  /** Has, or had, a contract: only then is the address from a sale. */
  readonly hasContract: boolean
  /** What was last sent there came back. */
  readonly bounced: boolean
}

/** Whether somebody wants newsletters of a category, as far as is known; else why they get none. */
export function wanted(basis: NewsletterBasis, { said, isContact, hasContract }: Pick<Reader, 'said' | 'isContact' | 'hasContract'>): 'yes' | 'unsubscribed' | 'no_consent' {
  if (said !== null) return said === 'subscribed' ? 'yes' : 'unsubscribed'
  switch (basis) {
    case 'operational': return 'yes'
    // The exception is for whoever bought, and gave the address when they did.
    case 'customers': return hasContract && !isContact ? 'yes' : 'no_consent'
    case 'consent': return 'no_consent'
  }
}

export type Reached = { readonly address: string } | { readonly reason: LeftOutReason }

/** The address that a reader gets a newsletter at, or why they get none. `taken` are the addresses, in lower case, that get it already. */
export function reached(basis: NewsletterBasis, reader: Reader, taken: ReadonlySet<string>): Reached {
  const want = wanted(basis, reader)
  if (want !== 'yes') return { reason: want }
  if (reader.address === null || reader.address.trim() === '') return { reason: 'no_address' }
  const address = readMailAddress(reader.address.trim())
  if (address === undefined) return { reason: 'address_unusable' }
  if (reader.bounced) return { reason: 'bounced' }
  return taken.has(address.toLowerCase()) ? { reason: 'same_address' } : { address }
}

export interface NewsletterText {
  readonly subject: string
  readonly body: string
}
/** Only languages in which there is something. */
export type NewsletterTexts = Readonly<Partial<Record<Language, NewsletterText>>>

/** The language in which a reader gets it: their own, where it is written in that. */
export const languageFor = (texts: NewsletterTexts, own: Language, fallback: Language): Language => (texts[own] ? own : fallback)

export const NEWSLETTER_STATES = ['draft', 'scheduled', 'sending', 'interrupted', 'sent', 'discarded'] as const
export type NewsletterState = (typeof NEWSLETTER_STATES)[number]

export type NewsletterStep = 'edit' | 'start' | 'stop' | 'resume' | 'discard'
export type NewsletterStateRefusal = { readonly kind: 'newsletter_state_forbids'; readonly state: NewsletterState }

const AFTER: Readonly<Record<NewsletterStep, Readonly<Partial<Record<NewsletterState, NewsletterState>>>>> = {
  edit: { draft: 'draft' },
  start: { draft: 'scheduled' },
  // Before its hour it is a draft again; afterwards what is on its way stops where it is.
  stop: { scheduled: 'draft', sending: 'interrupted', sent: 'interrupted' },
  resume: { interrupted: 'sending' },
  discard: { draft: 'discarded', interrupted: 'discarded' },
}

export function newsletterAfter(state: NewsletterState, step: NewsletterStep): Result<NewsletterState, NewsletterStateRefusal> {
  const next = AFTER[step][state]
  return next === undefined ? no({ kind: 'newsletter_state_forbids', state }) : yes(next)
}

export type NewsletterFault =
  | { readonly kind: 'newsletter_text_missing'; readonly language: Language }
  | { readonly kind: 'newsletter_text_incomplete'; readonly language: Language }

/** What a newsletter lacks before it can go: the text of its main language, and of no language one half only. */
export function newsletterFault(texts: Readonly<Record<Language, NewsletterText>>, fallback: Language): NewsletterFault | undefined {
  const filled = (language: Language) => [texts[language].subject, texts[language].body].filter((part) => part.trim() !== '').length
  if (filled(fallback) === 0) return { kind: 'newsletter_text_missing', language: fallback }
  const half = (Object.keys(texts) as Language[]).find((language) => filled(language) === 1)
  return half === undefined ? undefined : { kind: 'newsletter_text_incomplete', language: half }
}
