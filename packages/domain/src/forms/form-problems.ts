/**
 * Everything that is wrong with a form of the right shape: what it names and lacks, what does not fit the paper, what no paper of its kind has.
 * It owns the rules and which of them are warnings; it does not own the words in which people read them.
 */
import { ASSET_NAMES, type Column, type Condition, type Entry, type FlowBlock, type Form, type PlacedBlock } from './form.ts'
import { ITEM, fieldsOf, itemFieldsOf, listsOf, type FormKind } from './form-kinds.ts'
import { FONT_FAMILIES } from './fonts.ts'
import { LETTER_LINES } from './paper.ts'

export type FormProblem =
  | { readonly kind: 'form_text_missing'; readonly text: string }
  | { readonly kind: 'form_field_unknown'; readonly field: string; readonly place: string }
  | { readonly kind: 'form_list_unknown'; readonly list: string; readonly block: string }
  | { readonly kind: 'form_style_unknown'; readonly style: string }
  | { readonly kind: 'form_font_unknown'; readonly font: string }
  | { readonly kind: 'form_image_missing'; readonly image: string; readonly block: string }
  | { readonly kind: 'form_block_twice'; readonly block: string }
  | { readonly kind: 'form_block_outside_page'; readonly block: string }
  | { readonly kind: 'form_table_without_columns'; readonly block: string }
  | { readonly kind: 'form_columns_too_wide'; readonly block: string; readonly width: number; readonly room: number }
  | { readonly kind: 'form_page_without_room' }
  | { readonly kind: 'form_text_unused'; readonly text: string }
  | { readonly kind: 'form_window_covered'; readonly block: string }

/** Problems that a person should see and may publish with. */
export const isWarning = (problem: FormProblem): boolean => problem.kind === 'form_text_unused' || problem.kind === 'form_window_covered'

/** The least room for text between the margins, in millimetres. */
const ROOM_MIN = 10

export interface ProblemOptions {
  /** SHA-256 of the pictures that the company has; without them no picture is missed. */
  readonly images?: ReadonlySet<string>
}

/** All problems of a form of this kind, in the order of their kinds. A form without any but warnings can be drawn. */
export function formProblems(form: Form, kind: FormKind, { images }: ProblemOptions = {}): readonly FormProblem[] {
  const uses = usesOf(form)
  const named = new Set(uses.texts.map(({ text }) => text))
  const blocks = [...form.placed, ...form.flow]
  const styles = [...new Set(uses.styles)].filter((style) => form.theme.styles[style] === undefined)
  const fonts = [form.theme.font, ...Object.values(form.theme.styles).flatMap(({ font }) => font ?? [])]
  const pictures = uses.images.filter(({ image }) => images !== undefined && !ASSET_NAMES.some((name) => name === image) && !images.has(image))
  return [
    ...[...named].filter((text) => form.texts[text] === undefined).map((text) => ({ kind: 'form_text_missing', text }) as const),
    ...fieldProblems(form, kind, uses),
    ...styles.map((style) => ({ kind: 'form_style_unknown', style }) as const),
    ...[...new Set(fonts)].filter((font) => !FONT_FAMILIES.some(({ name }) => name === font)).map((font) => ({ kind: 'form_font_unknown', font }) as const),
    ...pictures.map(({ image, block }) => ({ kind: 'form_image_missing', image, block }) as const),
    ...blocks.filter(({ id }, index) => blocks.findIndex((other) => other.id === id) < index).map(({ id }) => ({ kind: 'form_block_twice', block: id }) as const),
    ...form.placed.filter((block) => outside(block, form)).map(({ id }) => ({ kind: 'form_block_outside_page', block: id }) as const),
    ...form.flow.flatMap((block) => columnProblems(block, form)),
    ...(roomy(form) ? [] : [{ kind: 'form_page_without_room' } as const]),
    ...Object.keys(form.texts).filter((text) => !named.has(text)).map((text) => ({ kind: 'form_text_unused', text }) as const),
    ...form.placed.filter((block) => coversWindow(block, form)).map(({ id }) => ({ kind: 'form_window_covered', block: id }) as const),
  ]
}

/** The texts that the blocks, heads and footers of a form show. */
export const textsOf = (form: Form): ReadonlySet<string> => new Set(usesOf(form).texts.map(({ text }) => text))

interface FieldUse { readonly field: string; readonly place: string; readonly list: string | null }
interface Uses {
  readonly texts: readonly { readonly text: string; readonly list: string | null }[]
  readonly fields: readonly FieldUse[]
  readonly lists: readonly { readonly list: string; readonly block: string }[]
  readonly styles: readonly string[]
  readonly images: readonly { readonly image: string; readonly block: string }[]
}

/** The list of the lines; the only one that is shown by a block of its own. */
const LINES = 'lines'

function usesOf(form: Form): Uses {
  const uses = { texts: [] as { text: string; list: string | null }[], fields: [] as FieldUse[], lists: [] as { list: string; block: string }[], styles: [] as string[], images: [] as { image: string; block: string }[] }
  const texts = (list: string | null, ...keys: readonly (string | null | undefined)[]): void => { for (const text of keys) if (typeof text === 'string') uses.texts.push({ text, list }) }
  const fields = (place: string, list: string | null, ...names: readonly (string | undefined)[]): void => { for (const field of names) if (field !== undefined) uses.fields.push({ field, place, list }) }
  const conditions = (place: string, given: readonly Condition[] | undefined): void => {
    for (const condition of given ?? []) fields(place, null, ...('any' in condition ? condition.any.map(({ field }) => field) : [condition.field]))
  }
  const entries = (place: string, given: readonly Entry[]): void => {
    for (const entry of given) { texts(null, entry.label); fields(place, null, entry.field); conditions(place, entry.if) }
  }
  const table = (place: string, list: string, given: { readonly columns: readonly Column[]; readonly carried?: string; readonly subtotal?: string; readonly groupTotal?: string }): void => {
    for (const column of given.columns) {
      texts(null, column.title)
      fields(place, list, column.value, column.detail)
      if (column.style !== undefined) uses.styles.push(column.style)
    }
    texts(null, given.carried, given.subtotal)
    texts(list, given.groupTotal)
  }
  const one = (block: PlacedBlock | FlowBlock): void => {
    const { id } = block
    conditions(id, block.if)
    const each = 'each' in block ? block.each ?? null : null
    if (each !== null) uses.lists.push({ list: each, block: id })
    switch (block.kind) {
      case 'title': texts(null, block.text); break
      case 'text': texts(each, block.text); break
      case 'entries': entries(id, block.entries); break
      case 'panel': texts(null, block.title, block.code?.text); entries(id, block.entries); fields(id, null, block.code?.field); break
      case 'lines': uses.lists.push({ list: LINES, block: id }); table(id, LINES, block); break
      case 'table': table(id, block.each, block); fields(id, block.each, block.group, block.carry); texts(null, block.empty); break
      case 'totals':
        for (const row of block.rows) {
          if (row.each !== undefined) uses.lists.push({ list: row.each, block: id })
          texts(row.each ?? null, row.label)
          fields(id, row.each ?? null, row.value, row.base)
          conditions(id, row.if)
        }
        break
      case 'code': fields(id, null, block.field); if ('text' in block) texts(null, block.text); break
      case 'image': uses.images.push({ image: block.image, block: id }); break
      case 'signatures': texts(null, ...block.texts); break
      case 'logo': case 'address': case 'line': case 'rectangle': case 'rule': case 'space': case 'page-break': break
    }
  }
  for (const block of [...form.placed, ...form.flow]) one(block)
  texts(null, form.following?.left, form.following?.right, ...(form.footer?.columns ?? []), form.footer?.pageNumber)
  uses.styles.push(...Object.values(form.texts).flat(2).flatMap(({ style }) => style ?? []))
  return uses
}

function fieldProblems(form: Form, kind: FormKind, uses: Uses): readonly FormProblem[] {
  const fields = new Set<string>([...fieldsOf(kind), 'page', 'pages'])
  const lists = new Set(listsOf(kind))
  const known = ({ field, list }: FieldUse): boolean => {
    if (!field.startsWith(ITEM)) return fields.has(field)
    // A list that is unknown itself is told once, and not again for each of its fields.
    return list !== null && (!lists.has(list) || itemFieldsOf(kind, list).includes(field))
  }
  const ofTexts = uses.texts.flatMap(({ text, list }) => (form.texts[text] ?? []).flat().flatMap((run) => ('field' in run ? [{ field: run.field, place: text, list }] : [])))
  const unknown = new Map([...ofTexts, ...uses.fields].filter((use) => !known(use)).map(({ field, place }) => [`${field} ${place}`, { kind: 'form_field_unknown', field, place } as const]))
  return [...unknown.values(), ...uses.lists.filter(({ list }) => !lists.has(list)).map(({ list, block }) => ({ kind: 'form_list_unknown', list, block }) as const)]
}

/** A hair of tolerance: positions come from dragging and from millimetres with fractions. */
const HAIR = 0.01
const outside = ({ x, y, width, height }: PlacedBlock, { page }: Form): boolean =>
  x < -HAIR || y < -HAIR || x + width > page.width + HAIR || y + height > page.height + HAIR

const roomOf = ({ page }: Form): number => page.width - page.left - page.right

function columnProblems(block: FlowBlock, form: Form): readonly FormProblem[] {
  if (block.kind !== 'lines' && block.kind !== 'table') return []
  if (block.columns.length === 0) return [{ kind: 'form_table_without_columns', block: block.id }]
  const width = block.columns.reduce((sum, column) => sum + leastWidth(column), 0)
  const room = roomOf(form)
  return width > room + HAIR ? [{ kind: 'form_columns_too_wide', block: block.id, width, room }] : []
}

/** A column that takes what is left needs room for a short word. */
const leastWidth = ({ width }: Column): number => (width === 'rest' ? 5 : typeof width === 'number' ? width : width.min)

const roomy = (form: Form): boolean => {
  const { page } = form
  return roomOf(form) >= ROOM_MIN && page.height - Math.max(page.top, page.bodyTop) - page.bottom >= Math.min(ROOM_MIN, page.height / 4)
}

/** Lines and frames may cross the window; what has words or pictures may not. */
function coversWindow(block: PlacedBlock, { page }: Form): boolean {
  if (page.letter === null || block.kind === 'address' || block.kind === 'line' || block.kind === 'rectangle' || block.on === 'following') return false
  const { window } = LETTER_LINES[page.letter]
  return block.x + HAIR < window.x + window.width && block.x + block.width > window.x + HAIR && block.y + HAIR < window.y + window.height && block.y + block.height > window.y + HAIR
}
