/** What is written in the editor: kept at once in this window, so that a reload loses nothing, and saved as the next version when somebody says so. */
import type { TemplateContent } from '@kontor/domain/messaging/template.ts'
import { useCallback, useEffect, useState } from 'react'
import { answer, api, onceKey } from '../../../api/client.ts'
import { useCompany } from '../../../api/session.ts'
import { forgetDraft, keepDraft, readDraft } from '../../../ui/form/drafts.ts'
import { useTemplateChanged } from './template-query.ts'
import type { StoredTemplate } from './template-query.ts'

const PAUSE = 500

export interface TemplateText {
  readonly content: TemplateContent
  readonly write: (content: TemplateContent) => void
  readonly dirty: boolean
  /** A text of this window that was not saved came back. */
  readonly restored: boolean
  /** Makes a version of what stands there. */
  readonly save: () => Promise<StoredTemplate>
}

export function useTemplateText(stored: StoredTemplate, first: TemplateContent): TemplateText {
  const company = useCompany()
  const changed = useTemplateChanged(stored.id)
  const key = `template:${company}:${stored.id}`
  const [draft] = useState(() => {
    const found = readDraft(key)
    return found && found.version === stored.version ? (found.values as unknown as TemplateContent) : null
  })
  const [saved, setSaved] = useState(first)
  const [content, write] = useState(draft ?? first)
  const dirty = content.subject !== saved.subject || content.body !== saved.body || (content.sms ?? '') !== (saved.sms ?? '')
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty) keepDraft(key, { values: { ...content }, base: {}, version: stored.version, at: new Date().toISOString() }, new Set())
      else forgetDraft(key)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [content, dirty, key, stored.version])
  const save = useCallback(async () => {
    const { template } = await answer(api.POST('/api/v1/templates/{id}/versions', {
      params: { path: { id: stored.id }, query: { company }, header: { 'if-match': `"${stored.version}"`, 'idempotency-key': onceKey() } }, body: { content },
    }))
    setSaved(content)
    forgetDraft(key)
    changed(template)
    return template
  }, [company, content, key, stored.id, stored.version])
  return { content, write, dirty, restored: draft !== null && dirty && content === draft, save }
}
