/**
 * What somebody has chosen for an import, kept in this window until it is done: a reload finds it again. The file itself is kept while it is small; a larger one is to be chosen once more.
 * It owns: the choice and its keeping. It does not own: what the server says of the file.
 */
import { useCallback, useEffect, useState } from 'react'
import { forgetDraft, keepDraft, readDraft } from '../../ui/form/drafts.ts'
import type { ImportKind, Mapping, Reading } from './import-query.ts'

export interface ImportChoice {
  readonly file: File | null
  readonly kind: ImportKind
  readonly reading: Reading
  /** What the person settled on; null: what is suggested. */
  readonly mapping: Mapping | null
  readonly validFrom: string | null
  readonly again: boolean
  /** A file that was chosen before the reload and was too large to keep. */
  readonly lostFile: string | null
}

const EMPTY: ImportChoice = { file: null, kind: 'customers', reading: {}, mapping: null, validFrom: null, again: false, lostFile: null }
const KEPT_BYTES = 1_000_000

interface Kept extends Omit<ImportChoice, 'file' | 'lostFile'> {
  readonly name: string
  /** Base64; null where it is too large. */
  readonly content: string | null
}

function restored(key: string): ImportChoice {
  const draft = readDraft(key)
  if (!draft) return EMPTY
  const { name, content, ...choice } = draft.values as unknown as Kept
  if (content === null) return { ...choice, file: null, lostFile: name }
  return { ...choice, file: new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name), lostFile: null }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

export function useImportDraft(company: string) {
  const key = `import:${company}`
  const [choice, setChoice] = useState(() => restored(key))
  useEffect(() => {
    const { file, lostFile: _lost, ...rest } = choice
    if (!file) return undefined
    let left = false
    const keep = async () => {
      const content = file.size > KEPT_BYTES ? null : base64(new Uint8Array(await file.arrayBuffer()))
      if (!left) keepDraft(key, { values: { ...rest, name: file.name, content }, base: {}, version: null, at: new Date().toISOString() }, new Set())
    }
    void keep()
    return () => { left = true }
  }, [choice, key])
  const change = useCallback((next: Partial<ImportChoice>) => setChoice((before) => ({ ...before, ...next })), [])
  const forget = useCallback(() => {
    forgetDraft(key)
    setChoice(EMPTY)
  }, [key])
  return { choice, change, forget }
}
