/** A letter as it is being written: kept in this window until it is saved. */
import { useEffect, useRef, useState } from 'react'
import { answer, api, onceKey } from '../../../api/client.ts'
import { forgetDraft, keepDraft, readDraft } from '../../../ui/form/drafts.ts'
import type { Language } from '../../../ui/words.ts'
import type { Letter, LetterOptions } from './letter-query.ts'

export interface LetterText {
  readonly contact: string | null
  readonly subscription: string | null
  readonly language: Language
  readonly subject: string
  readonly body: string
  readonly yourReference: string
  readonly signatory: string
  /** One a line. */
  readonly enclosures: string
}

/** What a letter is begun with; and its row, once it is saved. */
export interface LetterBegun {
  readonly company: string
  readonly customer: string
  readonly letter: Letter | null
  readonly contact?: string | undefined
  readonly subscription?: string | undefined
}

const begun = ({ letter, contact, subscription }: LetterBegun, options: LetterOptions): LetterText => (letter
  ? {
    contact: letter.contact?.id ?? null, subscription: letter.subscription?.id ?? null, language: letter.language, subject: letter.subject, body: letter.body, yourReference: letter.yourReference ?? '',
    signatory: letter.signatory ?? '', enclosures: letter.enclosures.join('\n'),
  }
  : { contact: contact ?? null, subscription: subscription ?? null, language: options.language, subject: '', body: '', yourReference: '', signatory: options.signatory ?? '', enclosures: '' })

/** As the API takes it. */
export const wordsOf = ({ yourReference, signatory, enclosures, ...text }: LetterText) => ({
  ...text, yourReference: yourReference.trim() || null, signatory: signatory.trim() || null, enclosures: enclosures.split('\n').map((line) => line.trim()).filter((line) => line !== ''),
})

const PAUSE = 500

export function useLetter(of: LetterBegun, options: LetterOptions) {
  const { company, customer, letter } = of
  const key = `letter:${company}:${customer}:${letter?.id ?? ''}`
  const [first] = useState(() => begun(of, options))
  const [kept] = useState(() => {
    const draft = readDraft(key)
    return draft && draft.version === (letter?.version ?? null) ? draft.values as unknown as LetterText : undefined
  })
  const [text, setText] = useState(kept ?? first)
  const saved = useRef(false)
  const once = useRef(onceKey())
  const dirty = JSON.stringify(text) !== JSON.stringify(first)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty && !saved.current) keepDraft(key, { values: { ...text }, base: {}, version: letter?.version ?? null, at: new Date().toISOString() }, new Set())
      else forgetDraft(key)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [text, dirty, key, letter?.version])
  /** Keeps the letter as a draft of the customer; a second try keeps the same one. */
  const save = async (): Promise<Letter> => {
    const body = wordsOf(text)
    const row = letter === null
      ? await answer(api.POST('/api/v1/letters', { params: { query: { company }, header: { 'idempotency-key': once.current } }, body: { customer, ...body } }))
      : await answer(api.PUT('/api/v1/letters/{id}', { params: { path: { id: letter.id }, query: { company }, header: { 'if-match': `"${letter.version}"`, 'idempotency-key': onceKey() } }, body }))
    saved.current = true
    forgetDraft(key)
    return row
  }
  return { text, change: (part: Partial<LetterText>) => setText((before) => ({ ...before, ...part })), restored: kept !== undefined && text === kept, isDirty: () => dirty && !saved.current, dirty, save }
}
export type WrittenLetter = ReturnType<typeof useLetter>
