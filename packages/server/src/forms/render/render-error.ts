/** Why a document could not be rendered; closed, so that a caller can tell a bad document from a bad moment. */
export type RenderFailure =
  | 'characters_missing' // No shipped font has these characters; `detail` names them.
  | 'image_unreadable' // A picture is missing or no PNG, JPEG or SVG.
  | 'compile_failed' // The form and the engine do not fit; `detail` is the compiler's message.
  | 'time_limit'
  | 'memory_limit'
  | 'queue_full'
  | 'worker_died'
  | 'renderer_stopped'

/** Thrown by renderPdf. The first three would fail again; the others may be tried again. */
export class RenderError extends Error {
  readonly kind: RenderFailure
  readonly detail: string

  constructor(kind: RenderFailure, detail: string) {
    super(`${kind}: ${detail}`)
    this.name = 'RenderError'
    this.kind = kind
    this.detail = detail
  }
}
