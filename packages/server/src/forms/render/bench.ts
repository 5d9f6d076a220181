/** `bench render`: two-page invoices through the pool, as a billing run archives them. Promise: at most 80 ms CPU each, flat memory. */
import { defaultForm } from '../default-form.ts'
import { twoPageInvoice } from '@kontor/domain/forms/hard-cases/documents.ts'
import { createRenderer } from './pool.ts'

export interface RenderBench {
  readonly name: 'render'
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

/** Renders `documents` different two-page invoices and reports what it took. CPU is that of the rendering processes. */
export async function benchRender({ documents, workers = 2 }: { readonly documents: number; readonly workers?: number }): Promise<RenderBench> {
  const renderer = createRenderer({ workers })
  const { form } = defaultForm({ kind: 'invoice', language: 'de' })
  const sums = { pages: 0, bytes: 0, done: 0, warmRssMb: 0 }
  let next = 0
  // Each lane hands in the next document when its last is done, so that the queue stays short.
  const lane = async (): Promise<void> => {
    while (next < documents) {
      const { pdf, pages } = await renderer.render({ document: twoPageInvoice(next++), form, assets: new Map() })
      sums.pages += pages
      sums.bytes += pdf.length
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
    name: 'render',
    kontor: {
      documents, pages: sums.pages, workers, cpuMsPerDocument: rounded(cpuMs / documents), wallSeconds: rounded(wallSeconds), documentsPerSecond: rounded(documents / wallSeconds),
      bytesPerDocument: Math.round(sums.bytes / documents), warmRssMb: sums.warmRssMb, peakRssMb,
    },
  }
}
