/**
 * What the designer can do to a form. Pure: a form goes in, another comes out, the same one where nothing changes.
 * It owns: that a text is there exactly as long as a place of the form names it, and that every block has a name of its own.
 */
import type { Column, Condition, Entry, FlowBlock, Form, PlacedBlock, RichText, TotalRow } from '@kontor/domain/forms/form.ts'
import type { Box } from './snap.ts'

export type Block = PlacedBlock | FlowBlock

export const blockOf = (form: Form, id: string): Block | undefined => form.placed.find((block) => block.id === id) ?? form.flow.find((block) => block.id === id)

export const isPlaced = (block: Block): block is PlacedBlock => 'x' in block

/** The form with one block changed; `change` may make it another kind of block no more than another place. */
export function changedBlock<B extends Block>(form: Form, id: string, change: (block: B) => B): Form {
  const one = (block: Block): Block => (block.id === id ? change(block as B) : block)
  return tidied({ ...form, placed: form.placed.map(one) as readonly PlacedBlock[], flow: form.flow.map(one) as readonly FlowBlock[] })
}

/** A block with some of its properties said anew; one that is undefined is no longer said. */
export const patched = <T extends object>(value: T, patch: { readonly [K in keyof T]?: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries({ ...value, ...patch }).filter(([, inner]) => inner !== undefined)) as T

export const boxed = (form: Form, id: string, { x, y, width, height }: Box): Form => changedBlock<PlacedBlock>(form, id, (block) => ({ ...block, x, y, width, height }))

/** By so many millimetres, as far as the paper goes. */
export function nudged(form: Form, id: string, by: { readonly x: number; readonly y: number }): Form {
  const within = (value: number, most: number): number => Math.round(Math.min(Math.max(0, most), Math.max(0, value)) * 10) / 10
  return changedBlock<PlacedBlock>(form, id, (block) => ({ ...block, x: within(block.x + by.x, form.page.width - block.width), y: within(block.y + by.y, form.page.height - block.height) }))
}

/** A list with one of its entries at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  if (from === to || to < 0 || to >= list.length || list[from] === undefined) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), list[from], ...rest.slice(to)]
}

export function flowMoved(form: Form, id: string, to: number): Form {
  const flow = moved(form.flow, form.flow.findIndex((block) => block.id === id), to)
  return flow === form.flow ? form : { ...form, flow }
}

/** What a place of the form needs to be drawn: the block, and the words that it names. */
export interface NewBlock {
  readonly block: Block
  readonly texts: Readonly<Record<string, RichText>>
}

/** A new block: a flowing one behind `after` (else at the end), one with a fixed place on top of the others. */
export function added(form: Form, { block, texts }: NewBlock, after: string | null = null): Form {
  const all = { ...form, texts: { ...form.texts, ...texts } }
  if (isPlaced(block)) return { ...all, placed: [...form.placed, block] }
  const at = after === null ? -1 : form.flow.findIndex(({ id }) => id === after)
  const place = at === -1 ? form.flow.length : at + 1
  return { ...all, flow: [...form.flow.slice(0, place), block, ...form.flow.slice(place)] }
}

export const removed = (form: Form, id: string): Form => tidied({ ...form, placed: form.placed.filter((block) => block.id !== id), flow: form.flow.filter((block) => block.id !== id) })

/** A second one of the block, with texts of its own, so that changing one leaves the other alone. */
export function duplicated(form: Form, id: string): { readonly form: Form; readonly id: string } {
  const block = blockOf(form, id)
  if (!block) return { form, id }
  const names = new Map<string, string>()
  const taken = new Set(Object.keys(form.texts))
  for (const key of textsOf(block)) {
    const name = freeName(key, taken)
    names.set(key, name)
    taken.add(name)
  }
  const fresh = freeId(form, id)
  const copy = { ...renamedTexts(block, names), id: fresh, ...(isPlaced(block) && { x: Math.min(block.x + 5, form.page.width - block.width), y: Math.min(block.y + 5, form.page.height - block.height) }) } as Block
  return { form: added(form, { block: copy, texts: Object.fromEntries([...names].map(([old, name]) => [name, form.texts[old] ?? []])) }, id), id: fresh }
}

/** A name that no block has yet: "text", "text-2", … */
export function freeId(form: Form, wanted: string): string {
  return freeName(wanted.replace(/-\d+$/, ''), new Set([...form.placed, ...form.flow].map(({ id }) => id)), '-')
}

/** A key that no text has yet. */
export const freeKey = (form: Form, wanted: string): string => freeName(wanted, new Set(Object.keys(form.texts)))

function freeName(wanted: string, taken: ReadonlySet<string>, between = ''): string {
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/\d+$/, '')
  for (let number = 2; ; number++) if (!taken.has(`${stem}${between}${number}`)) return `${stem}${between}${number}`
}

export const worded = (form: Form, key: string, text: RichText): Form => ({ ...form, texts: { ...form.texts, [key]: text } })

/** A text of one plain run, as labels and titles are. */
export const plainText = (text: string): RichText => [[{ text }]]

export const conditioned = (form: Form, id: string, conditions: readonly Condition[]): Form =>
  changedBlock(form, id, (block) => patched(block, { if: conditions.length === 0 ? undefined : conditions } as Partial<Block>))

// ---- tables, lists of entries, totals ------------------------------------------------------

export type Table = Extract<FlowBlock, { kind: 'lines' | 'table' }>
export type EntryList = Extract<Block, { kind: 'entries' | 'panel' }>
export type Totals = Extract<FlowBlock, { kind: 'totals' }>

export const isTable = (block: Block): block is Table => block.kind === 'lines' || block.kind === 'table'

const withColumns = (form: Form, id: string, change: (columns: readonly Column[]) => readonly Column[]): Form => changedBlock<Table>(form, id, (block) => ({ ...block, columns: change(block.columns) }))

export const columnMoved = (form: Form, id: string, from: number, to: number): Form => withColumns(form, id, (columns) => moved(columns, from, to))
export const columnRemoved = (form: Form, id: string, at: number): Form => withColumns(form, id, (columns) => columns.filter((_, index) => index !== at))
export const columnChanged = (form: Form, id: string, at: number, patch: { readonly [K in keyof Column]?: Column[K] | undefined }): Form =>
  withColumns(form, id, (columns) => columns.map((column, index) => (index === at ? patched(column, patch) : column)))

/** A column behind the one at `at`, headed by `title`; figures stand right. */
export function columnAdded(form: Form, id: string, { field, title, at, right }: { readonly field: string; readonly title: string; readonly at: number; readonly right: boolean }): Form {
  const key = freeKey(form, 'column')
  const column: Column = { title: key, value: field, width: { min: 14, max: 34 }, align: right ? 'right' : 'left', yields: !right }
  return withColumns(worded(form, key, plainText(title)), id, (columns) => [...columns.slice(0, at + 1), column, ...columns.slice(at + 1)])
}

const withEntries = (form: Form, id: string, change: (entries: readonly Entry[]) => readonly Entry[]): Form => changedBlock<EntryList>(form, id, (block) => ({ ...block, entries: change(block.entries) }))

export const entryMoved = (form: Form, id: string, from: number, to: number): Form => withEntries(form, id, (entries) => moved(entries, from, to))
export const entryRemoved = (form: Form, id: string, at: number): Form => withEntries(form, id, (entries) => entries.filter((_, index) => index !== at))
export const entryChanged = (form: Form, id: string, at: number, patch: { readonly [K in keyof Entry]?: Entry[K] | undefined }): Form =>
  withEntries(form, id, (entries) => entries.map((entry, index) => (index === at ? patched(entry, patch) : entry)))

export function entryAdded(form: Form, id: string, { field, label }: { readonly field: string; readonly label: string }): Form {
  const key = freeKey(form, 'label')
  return withEntries(worded(form, key, plainText(label)), id, (entries) => [...entries, { label: key, field }])
}

const withRows = (form: Form, id: string, change: (rows: readonly TotalRow[]) => readonly TotalRow[]): Form => changedBlock<Totals>(form, id, (block) => ({ ...block, rows: change(block.rows) }))

export const rowMoved = (form: Form, id: string, from: number, to: number): Form => withRows(form, id, (rows) => moved(rows, from, to))
export const rowRemoved = (form: Form, id: string, at: number): Form => withRows(form, id, (rows) => rows.filter((_, index) => index !== at))
export const rowChanged = (form: Form, id: string, at: number, patch: { readonly [K in keyof TotalRow]?: TotalRow[K] | undefined }): Form =>
  withRows(form, id, (rows) => rows.map((row, index) => (index === at ? patched(row, patch) : row)))

export function rowAdded(form: Form, id: string, { field, label }: { readonly field: string; readonly label: string }): Form {
  const key = freeKey(form, 'total')
  return withRows(worded(form, key, plainText(label)), id, (rows) => [...rows, { label: key, value: field }])
}

// ---- footer ------------------------------------------------------------------------

export function footerColumnAdded(form: Form): Form {
  const key = freeKey(form, 'footer')
  const { columns = [], pageNumber = null } = form.footer ?? {}
  return { ...worded(form, key, [[]]), footer: { columns: [...columns, key], pageNumber } }
}

export const footerColumnRemoved = (form: Form, at: number): Form =>
  (form.footer === null ? form : tidied({ ...form, footer: { ...form.footer, columns: form.footer.columns.filter((_, index) => index !== at) } }))
export const footerColumnMoved = (form: Form, from: number, to: number): Form => (form.footer === null ? form : { ...form, footer: { ...form.footer, columns: moved(form.footer.columns, from, to) } })

// ---- texts that places name --------------------------------------------------------

/** The keys of the texts that a block names, in the order in which they are read. */
export function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'title': case 'text': return [block.text]
    case 'entries': return block.entries.map(({ label }) => label)
    case 'panel': return [block.title, ...block.entries.map(({ label }) => label), block.code?.text].filter((key) => typeof key === 'string')
    case 'lines': case 'table': return [...block.columns.map(({ title }) => title), ...[block.carried, block.subtotal, block.groupTotal, 'empty' in block ? block.empty : undefined].filter((key) => key !== undefined)]
    case 'totals': return block.rows.map(({ label }) => label)
    case 'code': return 'text' in block && block.text !== undefined ? [block.text] : []
    case 'signatures': return block.texts
    case 'logo': case 'image': case 'address': case 'line': case 'rectangle': case 'rule': case 'space': case 'page-break': return []
  }
}

/** Every key that the form names. */
export function textsNamed({ placed, flow, following, footer }: Form): ReadonlySet<string> {
  const around = [following?.left, following?.right, ...(footer?.columns ?? []), footer?.pageNumber]
  return new Set([...[...placed, ...flow].flatMap(textsOf), ...around.filter((key) => typeof key === 'string')])
}

/** The form without texts that no place shows any more. */
function tidied(form: Form): Form {
  const named = textsNamed(form)
  const kept = Object.entries(form.texts).filter(([key]) => named.has(key))
  return kept.length === Object.keys(form.texts).length ? form : { ...form, texts: Object.fromEntries(kept) }
}

function renamedTexts(block: Block, names: ReadonlyMap<string, string>): Block {
  const name = (key: string): string => names.get(key) ?? key
  const maybe = (key: string | undefined): string | undefined => (key === undefined ? undefined : name(key))
  switch (block.kind) {
    case 'title': case 'text': return { ...block, text: name(block.text) }
    case 'entries': return { ...block, entries: block.entries.map((entry) => ({ ...entry, label: name(entry.label) })) }
    case 'panel': {
      const code = block.code && patched(block.code, { text: maybe(block.code.text) })
      return { ...block, title: block.title === null ? null : name(block.title), entries: block.entries.map((entry) => ({ ...entry, label: name(entry.label) })), ...(code && { code }) }
    }
    case 'lines': case 'table': {
      const words = { carried: maybe(block.carried), subtotal: maybe(block.subtotal), groupTotal: maybe(block.groupTotal), ...('empty' in block && { empty: maybe(block.empty) }) }
      return patched({ ...block, columns: block.columns.map((column) => ({ ...column, title: name(column.title) })) } as Table, words as Partial<Table>)
    }
    case 'totals': return { ...block, rows: block.rows.map((row) => ({ ...row, label: name(row.label) })) }
    case 'code': return 'text' in block && block.text !== undefined ? { ...block, text: name(block.text) } : block
    case 'signatures': return { ...block, texts: block.texts.map(name) }
    case 'logo': case 'image': case 'address': case 'line': case 'rectangle': case 'rule': case 'space': case 'page-break': return block
  }
}
