/**
 * Whom a newsletter reaches: the filter of the list of customers, each of them and the persons there judged once.
 * It owns: going through an audience page by page, each address once. It does not own: what a filter means (customers), who may get it (domain/messaging/newsletter.ts).
 */
import type { newsletterAudience } from '@kontor/contract/newsletters.ts'
import { LEFT_OUT_REASONS, languageFor, reached } from '@kontor/domain/messaging/newsletter.ts'
import type { LeftOutReason, NewsletterBasis, NewsletterTexts } from '@kontor/domain/messaging/newsletter.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import type { z } from 'zod'
import { customerConditions } from '../../customers/public.ts'
import { conditionsOf } from '../../platform/database/conditions.ts'
import type { Conditions } from '../../platform/database/conditions.ts'
import type { Tx } from '../../platform/database/database.ts'
import { readersAfter } from '../store/newsletter-readers.ts'
import type { FoundReader } from '../store/newsletter-readers.ts'

export type Audience = z.output<typeof newsletterAudience>

/** More is no newsletter but a campaign; it would stand in the outbox for days. */
export const AUDIENCE_MAX = 300_000
/** Customers read by one statement. */
const PAGE = 2000

function conditionsOfAudience(audience: Audience): (company: number) => Conditions {
  if ('filter' in audience) return (company) => customerConditions(company, audience.filter)
  return (company) => {
    const where = conditionsOf(company)
    where.always('deleted_at is null')
    where.add('id = any (?::bigint[])', audience.ids)
    return where
  }
}

export interface JudgedReader {
  readonly reader: FoundReader
  readonly language: Language
  readonly reached: ReturnType<typeof reached>
}

export interface AudienceQuestion {
  readonly category: { readonly id: bigint; readonly basis: NewsletterBasis }
  readonly audience: Audience
  readonly texts: NewsletterTexts
  readonly fallbackLanguage: Language
}

/** Judges the readers of an audience, a page at a time; each address gets it once, the customer with the lowest id first. */
export async function judgeAudience(tx: Tx, company: number, { category, audience, texts, fallbackLanguage }: AudienceQuestion, page: (judged: readonly JudgedReader[]) => Promise<void>): Promise<void> {
  const where = conditionsOfAudience(audience)
  const taken = new Set<string>()
  for (let after = 0n; ;) {
    const readers = await readersAfter(tx, { company, category: category.id, where, after, most: PAGE })
    const last = readers.at(-1)
    if (!last) return
    await page(readers.map((reader) => {
      const found = reached(category.basis, reader, taken)
      if ('address' in found) taken.add(found.address.toLowerCase())
      return { reader, language: languageFor(texts, reader.language, fallbackLanguage), reached: found }
    }))
    after = last.customer
  }
}

/** As many as are looked at by eye. */
const SAMPLE = 10

/** How many an audience is, how many get it, why the others do not, and ten of those who do. */
export async function countAudience(tx: Tx, company: number, question: AudienceQuestion) {
  let [chosen, gets] = [0, 0]
  const reasons = new Map<LeftOutReason, number>()
  const languages = new Map<Language, number>()
  const sample: { customer: { id: bigint; number: string; name: string }; contact: string | null; address: string; language: Language }[] = []
  await judgeAudience(tx, company, question, async (judged) => {
    chosen += judged.length
    for (const { reader, language, reached: found } of judged) {
      if ('reason' in found) {
        reasons.set(found.reason, (reasons.get(found.reason) ?? 0) + 1)
        continue
      }
      gets++
      languages.set(language, (languages.get(language) ?? 0) + 1)
      if (sample.length < SAMPLE) sample.push({ customer: { id: reader.customer, number: reader.number, name: reader.name }, contact: reader.contactName, address: found.address, language })
    }
  })
  return {
    chosen, gets, leftOut: LEFT_OUT_REASONS.flatMap((reason) => { const count = reasons.get(reason); return count === undefined ? [] : [{ reason, count }] }),
    languages: [...languages].map(([language, count]) => ({ language, count })), sample,
  }
}
