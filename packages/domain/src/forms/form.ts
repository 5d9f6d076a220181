/**
 * The form model: how a paper looks, as data that any layout engine can draw.
 * It owns page, theme, blocks, columns, texts and their conditions; it does not own the values (presentation), what is wrong with a form
 * (form-problems, form-shape) or the drawing (server/forms).
 * All positions and lengths are millimetres from the top left corner of the paper, type sizes are points, colours `#rrggbb`.
 * Text is never code: a run is literal text or the name of one field.
 */
import type { Language } from '../kernel/language.ts'

/**
 * The engines that draw forms. A form names the one it was designed with and is drawn by it for ever; a new engine gets the next number.
 * An engine that was released is not changed any more (server/forms/typst).
 */
export const ENGINE_VERSIONS = [1] as const
export const CURRENT_ENGINE = 1

/** A stretch of text in one style: literal text, or the value of a field (`item.…` inside a list). `style` is a key of the theme's styles. */
export type Run = ({ readonly text: string } | { readonly field: string }) & {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly muted?: boolean
  readonly style?: string
}

/** A paragraph that has placeholders and whose placeholders are all empty is left out. */
export type Paragraph = readonly Run[]
export type RichText = readonly Paragraph[]

/** True where the field has a value (or the named one); `not` turns it round. */
export interface Test {
  readonly field: string
  readonly is?: string
  readonly not?: boolean
}

/** A test, or several of which one is enough. Where a list of conditions stands, all of them must hold. */
export type Condition = Test | { readonly any: readonly Test[] }

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

/** Pictures that a company has for all its papers; a form may name them, and each paper takes the company's own. */
export const ASSET_NAMES = ['logo', 'stamp', 'signature'] as const
export type AssetName = (typeof ASSET_NAMES)[number]

export const SYMBOLOGIES = ['qr', 'code128'] as const
export type Symbology = (typeof SYMBOLOGIES)[number]

export const ALIGNMENTS = ['left', 'center', 'right'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** A picture by its SHA-256, or by the name of a company's asset; a block whose asset the company does not have is left out. */
export type ImageReference = string

export const PAGES = ['first', 'following', 'all'] as const

/**
 * A block at a fixed place, of the first page unless `on` says otherwise. Content that is too large is set smaller until it fits its box.
 * A line runs from the top left corner of its box to the bottom right one. A code whose field is empty is left out.
 */
export type PlacedBlock = Conditional & Box & { readonly on?: (typeof PAGES)[number] } & (
  | { readonly kind: 'logo' }
  | { readonly kind: 'image'; readonly image: ImageReference }
  | { readonly kind: 'address'; readonly inset: number; readonly returnZone: number }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] }
  | { readonly kind: 'text'; readonly text: string; readonly each?: string; readonly size?: number; readonly align?: Alignment }
  | { readonly kind: 'line'; readonly thickness: number; readonly colour: string }
  | { readonly kind: 'rectangle'; readonly fill: string | null; readonly thickness: number; readonly colour: string; readonly radius: number }
  | { readonly kind: 'code'; readonly symbology: Symbology; readonly field: string }
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
  /** A key of the theme's styles, for the value. */
  readonly style?: string
  /** True where the column may shrink to its least width, so that its texts wrap, when the rest would become too narrow. */
  readonly yields?: boolean
  /** True where the column is left out when no row has a value in it. */
  readonly optional?: boolean
}

export interface TotalRow {
  readonly label: string
  readonly base?: string
  readonly value: string
  readonly each?: string
  readonly strong?: boolean
  readonly if?: readonly Condition[]
}

export const PANEL_LOOKS = ['tint', 'frame', 'plain'] as const

/**
 * A block that flows below the one before it and may move to the next page. `after` is the space below it.
 * A text with `keep` is not torn apart by a page break, nor from the block after it.
 * `lines` are the lines of a document, in groups, with a total so far at the foot of a page and the head of the next where the form has words for it.
 * A table shows any other list in the same way: `group` is the field whose change begins a group, `carry` the field that carries over.
 * A panel may have a code at its right edge, with a text below it. A list without items shows its `empty` text, or nothing.
 */
export type FlowBlock = Conditional & { readonly after: number } & (
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly each?: string; readonly size?: number; readonly keep?: boolean; readonly align?: Alignment }
  | ({ readonly kind: 'lines'; readonly columns: readonly Column[] } & TableWords)
  | ({ readonly kind: 'table'; readonly each: string; readonly columns: readonly Column[]; readonly head: boolean; readonly size?: number; readonly group?: string
    readonly carry?: string; readonly empty?: string } & TableWords)
  | { readonly kind: 'totals'; readonly width: number; readonly rows: readonly TotalRow[] }
  | { readonly kind: 'panel'; readonly title: string | null; readonly columns: number; readonly look?: (typeof PANEL_LOOKS)[number]; readonly size?: number; readonly entries: readonly Entry[]
    readonly code?: { readonly symbology: Symbology; readonly field: string; readonly size: number; readonly text?: string } }
  | { readonly kind: 'code'; readonly symbology: Symbology; readonly field: string; readonly width: number; readonly height: number; readonly text?: string }
  | { readonly kind: 'image'; readonly image: ImageReference; readonly width: number; readonly height: number; readonly align?: Alignment }
  | { readonly kind: 'rule' }
  | { readonly kind: 'space'; readonly height: number }
  | { readonly kind: 'page-break' }
  | { readonly kind: 'signatures'; readonly height: number; readonly texts: readonly string[] }
)

/** Words of a table, as keys of `texts`: before and after a page break, and below each group (fields `item.group` and `item.sum`). */
interface TableWords {
  readonly carried?: string
  readonly subtotal?: string
  readonly groupTotal?: string
}

export interface TextStyle {
  readonly font?: string
  readonly size?: number
  readonly colour?: string
  readonly bold?: boolean
  readonly italic?: boolean
}

/** The envelope whose window the address must meet; decides the snap lines (paper.ts). */
export const LETTERS = ['din5008-a', 'din5008-b'] as const

export interface Form {
  readonly schema: 'kontor-form-1'
  readonly engine: number
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
    readonly letter: (typeof LETTERS)[number] | null
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
    /** Looks of text by name, for runs and columns. */
    readonly styles: Readonly<Record<string, TextStyle>>
  }
  readonly placed: readonly PlacedBlock[]
  readonly flow: readonly FlowBlock[]
  /** Head of the following pages, as keys of `texts`. */
  readonly following: { readonly left: string; readonly right: string } | null
  /** Columns as keys of `texts`; `pageNumber` may use the fields `page` and `pages`. */
  readonly footer: { readonly columns: readonly string[]; readonly pageNumber: string | null } | null
  readonly texts: Readonly<Record<string, RichText>>
}
