/** What the page and the preview's worker say to each other; plain data. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'

/** What a picture is made of. Pictures by the hash under which form and view name them. */
export interface PreviewInput {
  readonly form: Form
  readonly view: FormView
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** Where a flowing block begins: in millimetres from the top of its page. */
export interface FlowStart {
  readonly id: string
  readonly page: number
  readonly y: number
}

/** How wide the columns of a table came out, in millimetres. */
export interface ColumnWidths {
  readonly id: string
  readonly widths: readonly number[]
}

/** The pages as SVG, and where on them the blocks begin. Files, not texts: half a megabyte each need not be copied to the page. */
export interface PreviewResult {
  readonly pages: readonly Blob[]
  readonly starts: readonly FlowStart[]
  readonly columns: readonly ColumnWidths[]
  readonly milliseconds: number
}

export type ToPreview =
  | { readonly kind: 'start'; readonly source: string; readonly fonts: readonly Uint8Array[] }
  | { readonly kind: 'draw'; readonly id: number; readonly input: PreviewInput }

export type FromPreview =
  | { readonly kind: 'ready' }
  | { readonly kind: 'drawn'; readonly id: number; readonly result: PreviewResult }
  | { readonly kind: 'failed'; readonly id: number | null; readonly message: string }
