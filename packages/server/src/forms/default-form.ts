/**
 * The forms that a company has before anyone designed one: for each kind of paper a layout that builds on a common one, and texts by language.
 * It owns their loading and the identity of form and engine together; it does not own what a form may say (domain/forms).
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Column, Condition, Entry, FlowBlock, Form, PlacedBlock, TotalRow } from '@kontor/domain/forms/form.ts'
import { DOCUMENT_FORM_KINDS, type FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { formProblems, textsOf } from '@kontor/domain/forms/form-problems.ts'
import { shapeProblems } from '@kontor/domain/forms/form-shape.ts'
import type { Language } from '@kontor/domain/invoicing/document.ts'
import { engineIdentity } from './render/engine.ts'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./default-form/${name}.json`, import.meta.url), 'utf8'))

/** A form with the id that is stored beside each document rendered by it. */
export interface IdentifiedForm {
  readonly form: Form
  /** SHA-256 over form, engine, compiler and fonts: the same id and the same document give the same bytes. */
  readonly version: string
}

/** Blocks, entries and rows of a layout may be for some kinds or languages only; a form then has them or not. */
interface Only { readonly kinds?: readonly FormKind[]; readonly languages?: readonly Language[] }
type Placed = PlacedBlock & Only
/** A part is a run of blocks that several layouts share; its `if` holds for each of them, beside their own. */
type Flow = (FlowBlock & Only) | { readonly part: string; readonly if?: readonly Condition[] }
interface Layout extends Omit<Form, 'language' | 'texts' | 'placed' | 'flow'> { readonly placed: readonly Placed[]; readonly flow: readonly FlowBlock[] }
interface LayoutFile extends Partial<Omit<Layout, 'flow' | 'theme'>> {
  readonly extends: string
  readonly theme?: Partial<Form['theme']>
  /** Blocks of the layout below that this one does not take. */
  readonly without?: readonly string[]
  readonly flow: readonly Flow[]
}

const loaded = new Map<string, IdentifiedForm>()

/** The default form of a kind in a language. Throws where the shipped form names a text or a field that does not exist. */
export function defaultForm({ kind, language }: { readonly kind: FormKind; readonly language: Language }): IdentifiedForm {
  const key = `${kind} ${language}`
  const known = loaded.get(key)
  if (known !== undefined) return known
  const layout = chosen(layoutOf(DOCUMENT_FORM_KINDS.some((each) => each === kind) ? 'document' : kind), { kind, language })
  const all = read(`texts/${language}`) as Form['texts']
  const named = textsOf({ ...layout, language, texts: {} })
  const form: Form = { ...layout, language, texts: Object.fromEntries(Object.entries(all).filter(([text]) => named.has(text))) }
  const problems = [...shapeProblems(form), ...formProblems(form, kind)]
  if (problems.length > 0) throw new Error(`the default form of ${key} is broken: ${JSON.stringify(problems)}`)
  const identified = { form, version: formVersion(form) }
  loaded.set(key, identified)
  return identified
}

function layoutOf(name: string): Layout {
  const { extends: below, without = [], flow, theme, placed = [], ...own } = read(`layouts/${name}`) as LayoutFile
  const base = read(`layouts/${below}`) as Layout
  const replaced = new Set([...without, ...placed.map(({ id }) => id)])
  const parts = read('layouts/parts') as Readonly<Record<string, readonly FlowBlock[]>>
  return {
    ...base, ...own, theme: { ...base.theme, ...theme }, placed: [...base.placed.filter(({ id }) => !replaced.has(id)), ...placed],
    flow: flow.flatMap((block) => ('part' in block ? parts[block.part]!.map((each) => ({ ...each, if: [...(each.if ?? []), ...(block.if ?? [])] })) : [block])),
  }
}

/** What a layout has for one kind and language. */
function chosen(layout: Layout, wanted: { readonly kind: FormKind; readonly language: Language }): Omit<Form, 'language' | 'texts'> {
  const only = <T extends object>(list: readonly (T & Only)[]): readonly T[] => list
    .filter(({ kinds, languages }) => (kinds?.includes(wanted.kind) ?? true) && (languages?.includes(wanted.language) ?? true))
    .map(({ kinds: _kinds, languages: _languages, ...rest }) => within(rest as unknown as T))
  const within = <T extends object>(block: T): T => {
    const { entries, rows, columns } = block as { readonly entries?: readonly Entry[]; readonly rows?: readonly TotalRow[]; readonly columns?: readonly Column[] | number }
    return { ...block, ...(entries && { entries: only(entries) }), ...(rows && { rows: only(rows) }), ...(typeof columns === 'object' && { columns: only(columns) }) }
  }
  return { ...layout, placed: only(layout.placed), flow: only(layout.flow) }
}

/** The id of a form together with everything else that decides the bytes of a PDF. */
export function formVersion(form: Form): string {
  return createHash('sha256').update(engineIdentity(form.engine)).update('\n').update(canonicalJson(form)).digest('hex')
}

/** JSON with sorted keys, so that a form read back from the database has the id it was stored with. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
