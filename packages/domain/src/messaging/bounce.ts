/**
 * Reports of servers that mail did not arrive, or is late (RFC 3464, RFC 3463).
 * It owns: reading the fields of a report, why in words of a closed list, whether the address is to blame for good. It does not own: how a mail is taken apart (adapters/mail), whose message it was (server).
 * Invariants: whatever it is given it answers, and never more than BOUNCED_MAX recipients; only what a report says plainly counts.
 */
import { readMailAddress } from './mail-address.ts'

export const BOUNCE_REASONS = [
  'address_unknown', 'mailbox_full', 'mailbox_closed', 'domain_unknown', 'too_large', 'unreachable', 'taken_for_spam', 'not_authenticated', 'refused_by_policy', 'loop', 'not_said',
] as const
/** Why a mail came back, as a person is told. */
export type BounceReason = (typeof BOUNCE_REASONS)[number]

export interface Bounced {
  readonly address: string
  readonly action: 'failed' | 'delayed'
  /** RFC 3463; null where the report says none. */
  readonly status: string | null
  readonly reason: BounceReason
  /** The address does not take mail at all. */
  readonly permanent: boolean
  /** What the server said, on one line. */
  readonly diagnostic: string | null
}

/** A mail has twenty recipients at most; a report that names more is not one of ours. */
export const BOUNCED_MAX = 50
const DIAGNOSTIC_MAX = 500

const STATUS = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/

/** By class, subject and detail, the most exact first. Class 4 is told by the same words: the server only gave up later. */
const REASONS: readonly (readonly [RegExp, BounceReason])[] = [
  [/^.\.1\.(1|3|6|10)$/, 'address_unknown'],
  [/^.\.1\.[24]$/, 'domain_unknown'],
  [/^.\.2\.1$/, 'mailbox_closed'],
  [/^.\.2\.2$/, 'mailbox_full'],
  [/^.\.(2\.3|3\.4)$/, 'too_large'],
  [/^.\.4\.6$/, 'loop'],
  [/^.\.4\.3$/, 'domain_unknown'],
  [/^.\.4\.\d+$/, 'unreachable'],
  [/^.\.7\.(2[0-9]|30)$/, 'not_authenticated'],
  [/^.\.7\.\d+$/, 'refused_by_policy'],
]

/** What servers add in words is more exact than their code, which is often 5.0.0 or 5.7.1. */
const WORDS: readonly (readonly [RegExp, BounceReason])[] = [
  [/\b(spam|junk|blacklist|blocklist|blocked using|spamhaus|reputation)/i, 'taken_for_spam'],
  [/\b(dmarc|dkim|spf)\b/i, 'not_authenticated'],
  [/(mailbox|quota|storage|over ?quota).{0,40}(full|exceed)|insufficient.{0,20}storage|quota exceeded/i, 'mailbox_full'],
  [/user unknown|unknown user|no such (user|recipient|mailbox|person)|user (not found|doesn'?t exist)|does not exist|recipient.{0,20}(not found|unknown)|mailbox (unavailable|not found|unknown)|no mailbox here|invalid (recipient|mailbox)|account.{0,40}does not exist/i, 'address_unknown'],
  [/(mailbox|account|user).{0,40}(disabled|inactive|suspended|closed)/i, 'mailbox_closed'],
  [/(host|domain).{0,30}not found|nxdomain|no mail hosts for domain|unrouteable address|couldn'?t find any host/i, 'domain_unknown'],
  [/message.{0,30}too (large|big)|size.{0,30}exceed|exceeds.{0,30}size/i, 'too_large'],
  [/too many hops|mail loop|loops back/i, 'loop'],
  [/timed? ?out|connection refused|retry time(out)?|unreachable/i, 'unreachable'],
]

/** Why, from the code and the words of a server. */
export function bounceReason(status: string | null, diagnostic: string): BounceReason {
  const byCode = REASONS.find(([pattern]) => status !== null && pattern.test(status))?.[1]
  const byWords = WORDS.find(([pattern]) => pattern.test(diagnostic))?.[1]
  if (byCode === undefined || byCode === 'refused_by_policy') return byWords ?? byCode ?? 'not_said'
  return byCode
}

/** An address that is unknown, closed or whose domain is gone stays so; all else may be another time. */
const OF_THE_ADDRESS: readonly BounceReason[] = ['address_unknown', 'mailbox_closed', 'domain_unknown']

function bounced({ address, action, status, diagnostic }: Pick<Bounced, 'address' | 'action' | 'status'> & { readonly diagnostic: string }): Bounced {
  const reason = bounceReason(status, diagnostic)
  return { address, action, status, reason, permanent: action === 'failed' && OF_THE_ADDRESS.includes(reason) && status?.[0] !== '4', diagnostic: diagnostic === '' ? null : diagnostic.slice(0, DIAGNOSTIC_MAX) }
}

const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
/** `rfc822; a@b.example`, perhaps in angle brackets, perhaps without its type. */
const addressIn = (value: string): string | undefined => readMailAddress(value.slice(value.indexOf(';') + 1).trim().replace(/^<([^<>]*)>$/, '$1').slice(0, 300))

/** The recipients of a delivery report: those that it says have not got the mail, or wait. */
export function readDeliveryReport(report: string): readonly Bounced[] {
  const found: Bounced[] = []
  for (const block of report.replaceAll(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    const fields = new Map<string, string>()
    for (const line of block.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
      const colon = line.indexOf(':')
      if (colon < 1 || colon > 40) continue
      const name = line.slice(0, colon).trim().toLowerCase()
      if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
    }
    const action = fields.get('action')?.toLowerCase()
    // What was asked for comes first: a forwarded mail fails at an address that we never wrote to.
    const address = addressIn(fields.get('original-recipient') ?? '') ?? addressIn(fields.get('final-recipient') ?? '')
    if (address === undefined || (action !== 'failed' && action !== 'delayed')) continue
    const diagnostic = oneLine((fields.get('diagnostic-code') ?? '').slice(0, 4000).replace(/^[a-z0-9-]+\s*;/i, ''))
    const status = STATUS.exec(fields.get('status') ?? '')?.[0] ?? STATUS.exec(diagnostic)?.[0] ?? null
    found.push(bounced({ address, action, status, diagnostic }))
    if (found.length >= BOUNCED_MAX) break
  }
  return found
}

/**
 * Recipients of a report that is written for people only: qmail's, and what servers say in X-Failed-Recipients. Only such as somebody wrote to count, and only mails that certainly are reports (`isReport`).
 */
export function readPlainBounce({ text, failedRecipients }: { readonly text: string; readonly failedRecipients: string }): readonly Bounced[] {
  const said = text.slice(0, 20_000)
  const named = failedRecipients.split(',').flatMap((one) => addressIn(one) ?? [])
  // QSBMF: `<a@b.example>:` on a line of its own, what is wrong below it.
  const listed = [...said.matchAll(/^<([^<>\s]{3,254})>:[ \t]*\r?\n((?:[^\r\n]+(?:\r?\n|$)){1,8})/gm)].flatMap(([, address, words]) => (readMailAddress(address!) === undefined ? [] : [{ address: readMailAddress(address!)!, words: words! }]))
  const addresses = [...new Set([...listed.map(({ address }) => address), ...named])].slice(0, BOUNCED_MAX)
  return addresses.map((address) => {
    const diagnostic = oneLine(listed.find((one) => one.address === address)?.words ?? wordsAfter(said, address))
    return bounced({ address, action: 'failed', status: STATUS.exec(diagnostic)?.[0] ?? null, diagnostic })
  })
}

/** The lines below an address, as Exim writes them. */
function wordsAfter(text: string, address: string): string {
  const at = text.indexOf(address)
  return at < 0 ? '' : text.slice(at + address.length, at + address.length + 600).split(/\r?\n[ \t]*\r?\n|\r?\n--/, 1)[0]!
}
