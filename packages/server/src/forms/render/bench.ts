/** `bench render`: two-page invoices through the pool, as a billing run archives them, or as hybrids that carry their e-invoice. Promise: at most 80 ms CPU each, flat memory. */
import { defaultForm } from '../default-form.ts'
import { twoPageInvoice } from '@kontor/domain/forms/hard-cases/documents.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import type { Attachment } from './messages.ts'
import { createRenderer } from './pool.ts'

export interface RenderBench {
  readonly name: 'render' | 'hybrids'
  readonly kontor: {
    readonly documents: number
    readonly pages: number
    readonly workers: number
    readonly cpuMsPerDocument: number
    readonly wallSeconds: number
    readonly documentsPerSecond: number
    readonly bytesPerDocument: number
    /** Of one rendering process: after the first hundred documents, and the highest. Flat means that they are close. */
    readonly warmRssMb: number
    readonly peakRssMb: number
  }
}

/** What a PDF carries as a hybrid, and how it is finished. */
type HybridOf = (document: CanonicalDocument) => { readonly attachment: Attachment; readonly finish: (pdf: Uint8Array) => Uint8Array }

/** Renders `documents` different two-page invoices and reports what it took. CPU is that of the rendering processes. */
export async function benchRender({ documents, workers = 2, hybrid }: { readonly documents: number; readonly workers?: number; readonly hybrid?: HybridOf }): Promise<RenderBench> {
  const renderer = createRenderer({ workers })
  const { form } = defaultForm({ kind: 'invoice', language: 'de' })
  const sums = { pages: 0, bytes: 0, done: 0, warmRssMb: 0 }
  let next = 0
  // Each lane hands in the next document when its last is done, so that the queue stays short.
  const lane = async (): Promise<void> => {
    while (next < documents) {
      const document = twoPageInvoice(next++)
      const parts = hybrid?.(document)
      const { pdf, pages } = await renderer.render({ document, form, assets: new Map(), ...(parts && { attachment: parts.attachment }) })
      sums.pages += pages
      sums.bytes += (parts?.finish(pdf) ?? pdf).length
      sums.done += 1
      if (sums.done === Math.min(100, documents)) sums.warmRssMb = renderer.statistics().peakRssMb
    }
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: workers * 2 }, lane))
  const wallSeconds = (performance.now() - startedAt) / 1000
  const { cpuMs, peakRssMb } = renderer.statistics()
  await renderer.stop()
  const rounded = (value: number): number => Math.round(value * 10) / 10
  return {
    name: hybrid ? 'hybrids' : 'render',
    kontor: {
      documents, pages: sums.pages, workers, cpuMsPerDocument: rounded(cpuMs / documents), wallSeconds: rounded(wallSeconds), documentsPerSecond: rounded(documents / wallSeconds),
      bytesPerDocument: Math.round(sums.bytes / documents), warmRssMb: sums.warmRssMb, peakRssMb,
    },
  }
}
