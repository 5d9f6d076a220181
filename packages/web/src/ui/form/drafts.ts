/** What is typed and not saved, kept in this window until it is saved or thrown away: a reload, a crash and an ended session lose nothing. Secrets are never kept. */
import type { FormValues } from './form-values.ts'

export interface Draft {
  readonly values: FormValues
  /** What the form began with, to find what others changed since. */
  readonly base: FormValues
  readonly version: number | null
  /** When it was typed. */
  readonly at: string
}

const PREFIX = 'kontor:draft:'

export function readDraft(key: string): Draft | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as Draft | null
    return draft && typeof draft.values === 'object' && typeof draft.base === 'object' ? draft : null
  } catch {
    return null
  }
}

/** A full storage loses the draft, never the form. */
export function keepDraft(key: string, draft: Draft, secrets: ReadonlySet<string>): void {
  const kept = (values: FormValues) => Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)))
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify({ ...draft, values: kept(draft.values), base: kept(draft.base) }))
  } catch {
    forgetDraft(key)
  }
}

export function forgetDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key)
}

/** For the logout: the next person at this window must not find what the last one typed. */
export function forgetAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
