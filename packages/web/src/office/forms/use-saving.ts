/**
 * Keeps what is designed: at once in this window, so that a reload loses nothing, and as a version of the form when somebody saves.
 * Two people who save the same form: the second is told, and keeps what they made.
 */
import type { Form } from '@kontor/domain/forms/form.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { answer, api, onceKey } from '../../api/client.ts'
import { forgetDraft, keepDraft, readDraft } from '../../ui/form/drafts.ts'
import { formQuery } from './form-query.ts'
import type { StoredForm } from './form-query.ts'

const draftKey = (company: string, id: string): string => `form:${company}:${id}`
const PAUSE = 600

/** What was designed here and not saved, where nobody else has saved meanwhile. */
export function draftOf(company: string, form: StoredForm): Form | null {
  const draft = readDraft(draftKey(company, form.id))
  return draft && draft.version === form.version ? ((draft.values['content'] as Form | undefined) ?? null) : null
}

export interface Saving {
  readonly dirty: boolean
  /** Makes a version of what stands there, where it is not one already; answers the form as it is kept then. */
  readonly save: () => Promise<StoredForm>
  /** What was saved last. */
  readonly saved: Form
}

export function useSaving({ company, stored, content, form }: { readonly company: string; readonly stored: StoredForm; readonly content: Form; readonly form: Form }): Saving {
  const queryClient = useQueryClient()
  const [saved, setSaved] = useState(content)
  const dirty = form !== saved
  const key = draftKey(company, stored.id)
  const latest = useRef({ form, dirty })
  latest.current = { form, dirty }
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty) keepDraft(key, { values: { content: form }, base: {}, version: stored.version, at: new Date().toISOString() }, new Set())
      else forgetDraft(key)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [form, dirty, key, stored.version])
  const save = useCallback(async (): Promise<StoredForm> => {
    const { form: now } = latest.current
    if (!latest.current.dirty) return stored
    const answered = await answer(api.POST('/api/v1/forms/{id}/versions', {
      params: { path: { id: stored.id }, query: { company }, header: { 'if-match': `"${stored.version}"`, 'idempotency-key': onceKey() } }, body: { content: now as never },
    }))
    setSaved(now)
    forgetDraft(key)
    queryClient.setQueryData(formQuery(company, stored.id).queryKey, answered.form)
    for (const stale of [['forms', company], ['form-versions', company, stored.id]]) void queryClient.invalidateQueries({ queryKey: stale })
    return answered.form
  }, [company, key, queryClient, stored])
  return useMemo(() => ({ dirty, save, saved }), [dirty, save, saved])
}
