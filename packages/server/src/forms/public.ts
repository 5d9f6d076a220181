/** What other slices may use of forms: rendering, its life cycle, and the default forms. */
export { appliedForms, formOf } from './applied-forms.ts'
export type { IdentifiedForm } from './default-form.ts'
export { drawPages, renderPdf, startRenderer, stopRenderer } from './render/render-pdf.ts'
export { RenderError, type RenderFailure } from './render/render-error.ts'
export type { Assets, Attachment, RenderRequest, Subject } from './render/messages.ts'
export type { RendererOptions } from './render/pool.ts'
