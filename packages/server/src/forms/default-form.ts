/**
 * The forms that a company has before anyone designed one: one layout, texts by language.
 * It owns their loading and the identity of form and engine together; it does not own what a form may say (domain/forms).
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Form } from '@kontor/domain/forms/form.ts'
import { formProblems } from '@kontor/domain/forms/form-problems.ts'
import { shapeProblems } from '@kontor/domain/forms/form-shape.ts'
import type { DocumentKind, Language } from '@kontor/domain/invoicing/document.ts'
import { engineIdentity } from './render/engine.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./default-form/${name}.json`, import.meta.url), 'utf8'))

/** A form with the id that is stored beside each document rendered by it. */
export interface IdentifiedForm {
  readonly form: Form
  /** SHA-256 over form, engine, compiler and fonts: the same id and the same document give the same bytes. */
  readonly version: string
}

const loaded = new Map<Language, IdentifiedForm>()

/**
 * The default form for a kind of document in a language. Invoice, credit note and cancellation share it: conditions in the form tell them apart.
 * Throws where the shipped form names a text or a field that does not exist.
 */
export function defaultForm(options: { readonly kind: DocumentKind; readonly language: Language }): IdentifiedForm {
  const known = loaded.get(options.language)
  if (known !== undefined) return known
  const form = { ...(read('layout') as Omit<Form, 'language' | 'texts'>), language: options.language, texts: read(options.language) as Form['texts'] }
  const problems = [...shapeProblems(form), ...formProblems(form, options.kind)]
  if (problems.length > 0) throw new Error(`the default form is broken: ${JSON.stringify(problems)}`)
  const identified = { form, version: formVersion(form) }
  loaded.set(options.language, identified)
  return identified
}

/** The id of a form together with everything else that decides the bytes of a PDF. */
export function formVersion(form: Form): string {
  return createHash('sha256').update(engineIdentity(form.engine)).update('\n').update(canonicalJson(form)).digest('hex')
}

/** JSON with sorted keys, so that a form read back from the database has the id it was stored with. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
