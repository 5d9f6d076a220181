/** What parent and worker say to each other; plain data, sent by structured clone. */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormView } from '@kontor/domain/forms/form-view.ts'
import type { ListPaper } from '@kontor/domain/forms/list-paper.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import type { RenderFailure } from './render-error.ts'

/** Files that a paper needs by their SHA-256: its logo, and what other pictures its form shows. */
export type Assets = ReadonlyMap<string, Uint8Array>

/** What is drawn: an issued document, or the finished view of any other paper. */
export type Subject = { readonly document: CanonicalDocument } | { readonly view: FormView }

/** The document as data, carried by its PDF as an alternative to the pages (AFRelationship of ISO 19005-3). */
export interface Attachment {
  readonly name: string
  readonly content: Uint8Array
  readonly mediaType: string
  readonly description: string
}

export type RenderRequest = Subject & { readonly form: Form; readonly assets: Assets; readonly attachment?: Attachment }

/** The archived file, a picture of each page for a screen, or the file with what did not fit; all are the same layout of the same pages. */
export type Output = 'pdf' | 'pictures' | 'attempt'

export interface RenderedPdf { readonly pdf: Uint8Array; readonly pages: number }

/** With the ids of the blocks that did not fit. */
export interface AttemptedPdf extends RenderedPdf { readonly cut: readonly string[] }

/** One file for a PDF, one per page for pictures. */
export interface Rendered { readonly files: readonly Uint8Array[]; readonly pages: number; readonly cut?: readonly string[] }

/** A paper by its form, or a list, which has none. */
export type Work = { readonly output: Output; readonly subject: Subject; readonly form: Form; readonly assets: Assets; readonly attachment: Attachment | null } | { readonly output: 'table'; readonly list: ListPaper }

export type ToWorker = Work & { readonly id: number }

export type FromWorker =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'done'; readonly id: number; readonly rssMb: number; readonly cpuMs: number } & Rendered)
  | { readonly kind: 'failed'; readonly id: number; readonly failure: RenderFailure; readonly detail: string; readonly rssMb: number }
