/** The renderer of this process: one pool, started when first needed; files for the archive and pictures for screens come from the same processes. */
import type { ListPaper } from '@kontor/domain/forms/list-paper.ts'
import type { RenderRequest } from './messages.ts'
import { createRenderer, type Renderer, type RendererOptions } from './pool.ts'
import { RenderError } from './render-error.ts'

let renderer: Renderer | null = null
let unpublished: Renderer | null = null

/** Sets the limits of the pool; optional, since the first document starts it with its defaults. Replaces nothing that already runs. */
export function startRenderer(options: RendererOptions = {}): void {
  renderer ??= createRenderer(options)
}

/** Ends all rendering processes; documents under way are refused. */
export async function stopRenderer(): Promise<void> {
  const stopping = [renderer, unpublished].flatMap((each) => (each === null ? [] : [each.stop()]))
  renderer = unpublished = null
  await Promise.all(stopping)
}

/** Of a form that nobody has published yet: whatever it does to its process, it holds up no invoice. */
const STUDIO: RendererOptions = { workers: 1, timeLimitSeconds: 10, memoryLimitMb: 450, queueLimit: 60 }

/** The renderer of forms in the making. */
export function studio(): Renderer {
  return (unpublished ??= createRenderer(STUDIO))
}

/**
 * Renders an issued document as PDF/A-3b. `assets` holds the pictures that form and document name, by their SHA-256.
 * The same document, form version and assets give the same bytes on every process, run and machine.
 * Throws RenderError: `characters_missing`, `image_unreadable` and `compile_failed` would fail again, the others may be tried again.
 */
export async function renderPdf(request: RenderRequest): Promise<Uint8Array> {
  return (await (renderer ??= createRenderer()).render(request)).pdf
}

/** Draws the pages of a document as SVG, as the PDF of the same document and form shows them. Throws RenderError as `renderPdf` does. */
export async function drawPages(request: RenderRequest): Promise<readonly Uint8Array[]> {
  return (renderer ??= createRenderer()).draw(request)
}

/** Sets a list as a table; busy where the queue is full or the machine too slow for it now. */
export async function renderList(list: ListPaper): Promise<Uint8Array | 'busy'> {
  try {
    return (await (renderer ??= createRenderer()).table(list)).pdf
  } catch (error) {
    if (error instanceof RenderError && error.kind !== 'compile_failed') return 'busy'
    throw error
  }
}
