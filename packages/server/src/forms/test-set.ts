/**
 * The test of a form before it is published: every hard case of its kind, drawn by the processes that draw everything, and judged.
 * It owns: what is tried and what counts as passed. It does not own: the cases (examples.ts), nor what is wrong with a form on paper (domain/forms/form-problems.ts).
 */
import type { Form } from '@kontor/domain/forms/form.ts'
import type { FormKind } from '@kontor/domain/forms/form-kinds.ts'
import { EXAMPLES } from '@kontor/domain/forms/hard-cases/cast.ts'
import type { CanonicalSeller } from '@kontor/domain/invoicing/document.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { ownExample } from './examples.ts'
import { picturesFor } from './pictures.ts'
import { RenderError } from './render/render-error.ts'
import type { RenderFailure } from './render/render-error.ts'
import { studio } from './render/render-pdf.ts'

export interface CaseResult {
  readonly case: string
  /** Nought where it could not be drawn. */
  readonly pages: number
  readonly milliseconds: number
  /** Blocks that did not fit, by their names: cut off at their box, or taller or wider than a page. The form may be published all the same; people should know. */
  readonly cut: readonly string[]
  readonly failure: { readonly kind: RenderFailure | 'not_archivable' | 'too_many_pages'; readonly detail: string } | null
}

/** The longest example takes five pages; a form that makes thirty of it is wrong. */
const PAGES_MAX = 30

/** Draws all cases. One after the other in the queue of the studio, so that the milliseconds are those of each; at the first limit of time or memory the rest is not tried. */
export async function runTestSet({ kind, form, seller, files }: { readonly kind: FormKind; readonly form: Form; readonly seller: CanonicalSeller; readonly files: FileStore }): Promise<readonly CaseResult[]> {
  const assets = await picturesFor(files, form, [seller.logo])
  const results: CaseResult[] = []
  for (const name of EXAMPLES) {
    const view = ownExample({ kind, name, language: form.language, seller })
    if (!view) continue
    const startedAt = performance.now()
    const outcome = await studio().attempt({ view, form, assets }).catch((error: unknown) => {
      if (!(error instanceof RenderError)) throw error
      return error
    })
    const milliseconds = Math.round(performance.now() - startedAt)
    if (outcome instanceof RenderError) {
      results.push({ case: name, pages: 0, milliseconds, cut: [], failure: { kind: outcome.kind, detail: outcome.detail.slice(0, 500) } })
      if (outcome.kind === 'time_limit' || outcome.kind === 'memory_limit') break
    } else results.push({ case: name, pages: outcome.pages, milliseconds, cut: outcome.cut, failure: judged(outcome.pdf, outcome.pages) })
  }
  return results
}

/** PDF/A-3b says of itself what it is (ISO 19005-3, 6.6.4). */
function judged(pdf: Uint8Array, pages: number): CaseResult['failure'] {
  if (pages > PAGES_MAX) return { kind: 'too_many_pages', detail: `${pages} pages, at most ${PAGES_MAX}` }
  const text = Buffer.from(pdf).toString('latin1')
  const archivable = text.includes('<pdfaid:part>3</pdfaid:part>') && text.includes('<pdfaid:conformance>B</pdfaid:conformance>')
  return archivable ? null : { kind: 'not_archivable', detail: 'the file is no PDF/A-3b' }
}
