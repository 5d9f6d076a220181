/** A newsletter as it is being written: kept in this window until it is saved, so that a reload loses nothing. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { forgetDraft, keepDraft, readDraft } from '../../../ui/form/drafts.ts'
import type { Language } from '../../../ui/words.ts'
import { audienceFrom, bodyOf } from './audience.ts'
import type { Audience } from './audience.ts'
import { useNewsletterChanged } from './newsletter-query.ts'
import type { Newsletter } from './newsletter-query.ts'

export interface NewsletterDraft {
  readonly category: string
  readonly sender: string | null
  readonly fallbackLanguage: Language
  readonly texts: Newsletter['texts']
  readonly audience: Audience
  readonly uploads: Newsletter['uploads']
}

export interface WrittenNewsletter {
  readonly draft: NewsletterDraft
  readonly change: (part: Partial<NewsletterDraft>) => void
  readonly dirty: boolean
  readonly restored: boolean
  /** Saves what stands there, if it is another than what was saved. */
  readonly save: () => Promise<Newsletter>
}

const draftOf = ({ category, sender, fallbackLanguage, texts, audience, uploads }: Newsletter): NewsletterDraft => ({ category, sender, fallbackLanguage, texts, audience: audienceFrom(audience), uploads })

const PAUSE = 500

export function useNewsletterText(stored: Newsletter): WrittenNewsletter {
  const company = useCompany()
  const changed = useNewsletterChanged(company, stored.id)
  const key = `newsletter:${company}:${stored.id}`
  const saved = useMemo(() => draftOf(stored), [stored])
  const [kept] = useState(() => {
    const found = readDraft(key)
    return found && found.version === stored.version ? (found.values as unknown as NewsletterDraft) : null
  })
  const [draft, setDraft] = useState<NewsletterDraft>(kept ?? saved)
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty) keepDraft(key, { values: { ...draft }, base: {}, version: stored.version, at: new Date().toISOString() }, new Set())
      else forgetDraft(key)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [draft, dirty, key, stored.version])
  const save = useCallback(async () => {
    if (!dirty) return stored
    const { category, sender, fallbackLanguage, texts, audience, uploads } = draft
    const fresh = await answer(api.PATCH('/api/v1/newsletters/{id}', {
      params: { path: { id: stored.id }, query: { company }, header: { 'if-match': `"${stored.version}"`, 'idempotency-key': onceKey() } },
      body: { category, sender, fallbackLanguage, texts, audience: bodyOf(audience) as never, uploads: uploads.map(({ id }) => id) },
    }))
    forgetDraft(key)
    setDraft(draftOf(fresh))
    changed(fresh)
    return fresh
  }, [company, draft, dirty, key, stored, changed])
  return { draft, change: useCallback((part) => setDraft((before) => ({ ...before, ...part })), []), dirty, restored: kept !== null && draft === kept, save }
}
