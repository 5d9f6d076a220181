/**
 * The form model: how a document looks, as data that any layout engine can draw.
 * It owns page, theme, blocks, columns, texts and their conditions; it does not own the values (presentation) or the drawing (server/forms).
 * All positions and lengths are millimetres from the top left corner of the paper, type sizes are points, colours `#rrggbb`.
 * Text is never code: a run is literal text or the name of one field.
 */
import type { Language } from '../invoicing/document.ts'

/** A stretch of text in one style: literal text, or the value of a field (`item.…` inside a list). */
export type Run = ({ readonly text: string } | { readonly field: string }) & {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly muted?: boolean
}

/** A paragraph that has placeholders and whose placeholders are all empty is left out. */
export type Paragraph = readonly Run[]
export type RichText = readonly Paragraph[]

/** True where the field has a value (or the named one); `not` turns it round. Several conditions must all hold. */
export interface Condition {
  readonly field: string
  readonly is?: string
  readonly not?: boolean
}

interface Conditional {
  readonly id: string
  readonly if?: readonly Condition[]
}

/** A label (a key of `texts`) and the field that stands beside it; an entry whose field is empty is left out. */
export interface Entry {
  readonly label: string
  readonly field: string
  readonly bold?: boolean
  readonly if?: readonly Condition[]
}

interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A block at a fixed place of the first page. Content that is too large is set smaller until it fits its box. */
export type PlacedBlock = Conditional & Box & (
  | { readonly kind: 'logo' }
  | { readonly kind: 'address'; readonly inset: number; readonly returnZone: number }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'text'; readonly text: string; readonly size?: number }
)

/** The width of a column: millimetres, all that is left, or as wide as its content within limits. */
export type ColumnWidth = number | 'rest' | { readonly min: number; readonly max: number }

export interface Column {
  readonly title: string
  /** Fields of a row: the value, and a smaller line below it. */
  readonly value: string
  readonly detail?: string
  readonly width: ColumnWidth
  readonly align: 'left' | 'right'
  readonly bold?: boolean
  /** True where the column may shrink to its least width, so that its texts wrap, when the rest would become too narrow. */
  readonly yields?: boolean
}

export interface TotalRow {
  readonly label: string
  readonly base?: string
  readonly value: string
  readonly each?: string
  readonly strong?: boolean
  readonly if?: readonly Condition[]
}

/**
 * A block that flows below the one before it and may move to the next page. `after` is the space below it.
 * A text with `keep` is not torn apart by a page break, nor from the block after it.
 */
export type FlowBlock = Conditional & { readonly after: number } & (
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly each?: string; readonly size?: number; readonly keep?: boolean }
  | { readonly kind: 'lines'; readonly columns: readonly Column[]; readonly carried: string; readonly subtotal: string }
  | { readonly kind: 'totals'; readonly width: number; readonly rows: readonly TotalRow[] }
  | { readonly kind: 'panel'; readonly title: string; readonly columns: number; readonly entries: readonly Entry[] }
)

export interface Form {
  readonly schema: 'kontor-form-1'
  readonly name: string
  readonly language: Language
  readonly page: {
    readonly width: number
    readonly height: number
    readonly left: number
    readonly right: number
    /** Where text begins on following pages, where it begins on the first, and the room kept free at the bottom. */
    readonly top: number
    readonly bodyTop: number
    readonly bottom: number
    readonly marks: { readonly fold: readonly number[]; readonly hole: number | null }
  }
  readonly theme: {
    readonly font: string
    readonly size: number
    readonly ink: string
    readonly muted: string
    readonly accent: string
    readonly tint: string
    readonly rule: string
  }
  readonly placed: readonly PlacedBlock[]
  readonly flow: readonly FlowBlock[]
  /** Head of the following pages, as keys of `texts`. */
  readonly following: { readonly left: string; readonly right: string }
  /** Columns as keys of `texts`; `pageNumber` may use the fields `page` and `pages`. */
  readonly footer: { readonly columns: readonly string[]; readonly pageNumber: string }
  readonly texts: Readonly<Record<string, RichText>>
}

export type FormProblem =
  | { readonly kind: 'form_text_missing'; readonly text: string }
  | { readonly kind: 'form_text_unused'; readonly text: string }
  | { readonly kind: 'form_field_unknown'; readonly field: string }
  | { readonly kind: 'form_block_outside_page'; readonly block: string }

/**
 * Everything that is wrong with a form: texts it names and lacks, texts nobody shows, fields that no document has, boxes beyond the paper.
 * `knownFields` are the names a document offers (presentation.ts, FIELD_NAMES and ITEM_FIELD_NAMES). An empty list means the form can be drawn.
 */
export function formProblems(form: Form, knownFields: ReadonlySet<string>): readonly FormProblem[] {
  const named = new Set(textsNamed(form))
  const missing = [...named].filter((text) => form.texts[text] === undefined).map((text) => ({ kind: 'form_text_missing', text }) as const)
  const unused = Object.keys(form.texts).filter((text) => !named.has(text)).map((text) => ({ kind: 'form_text_unused', text }) as const)
  const unknown = [...new Set(fieldsNamed(form))].filter((field) => !knownFields.has(field)).map((field) => ({ kind: 'form_field_unknown', field }) as const)
  const outside = form.placed
    .filter((block) => block.x < 0 || block.y < 0 || block.x + block.width > form.page.width || block.y + block.height > form.page.height)
    .map((block) => ({ kind: 'form_block_outside_page', block: block.id }) as const)
  return [...missing, ...unused, ...unknown, ...outside]
}

function textsNamed(form: Form): readonly string[] {
  const placed = form.placed.flatMap((block) => {
    if (block.kind === 'entries') return block.entries.map((entry) => entry.label)
    return block.kind === 'text' ? [block.text] : []
  })
  const flow = form.flow.flatMap((block) => {
    switch (block.kind) {
      case 'title': case 'text': return [block.text]
      case 'lines': return [block.carried, block.subtotal, ...block.columns.map((column) => column.title)]
      case 'totals': return block.rows.map((row) => row.label)
      case 'panel': return [block.title, ...block.entries.map((entry) => entry.label)]
    }
  })
  return [...placed, ...flow, form.following.left, form.following.right, ...form.footer.columns, form.footer.pageNumber]
}

function fieldsNamed(form: Form): readonly string[] {
  const ofConditions = (conditions: readonly Condition[] | undefined): readonly string[] => (conditions ?? []).map((condition) => condition.field)
  const ofEntries = (entries: readonly Entry[]): readonly string[] => entries.flatMap((entry) => [entry.field, ...ofConditions(entry.if)])
  const runs = Object.values(form.texts).flat(2).flatMap((run) => ('field' in run ? [run.field] : []))
  const placed = form.placed.flatMap((block) => [...ofConditions(block.if), ...(block.kind === 'entries' ? ofEntries(block.entries) : [])])
  const flow = form.flow.flatMap((block) => {
    const own = ofConditions(block.if)
    if (block.kind === 'panel') return [...own, ...ofEntries(block.entries)]
    if (block.kind === 'lines') return [...own, ...block.columns.flatMap((column) => [column.value, ...(column.detail === undefined ? [] : [column.detail])])]
    if (block.kind === 'totals') return [...own, ...block.rows.flatMap((row) => [row.value, ...(row.base === undefined ? [] : [row.base]), ...ofConditions(row.if)])]
    return own
  })
  return [...runs, ...placed, ...flow]
}
