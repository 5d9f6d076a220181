/**
 * Several PDFs as one, for a printer.
 * It owns: merging, empty pages between, the bytes of the whole. It does not own: what is merged, or where it is kept.
 * Invariant: the same files in the same order give the same bytes, since nothing of the moment is written into them.
 */
import { PDFDocument } from 'pdf-lib'

export interface LoadedPdf {
  readonly document: PDFDocument
  readonly pages: number
  readonly bytes: number
}

export async function loadPdf(bytes: Uint8Array): Promise<LoadedPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return { document, pages: document.getPageCount(), bytes: bytes.length }
}

export interface MergedPdf {
  add(pdf: LoadedPdf): Promise<void>
  /** An empty page of the size of the last one. */
  addEmptyPage(): void
  readonly pages: number
  readonly bytes: number
  finish(): Promise<Uint8Array>
}

/** A new file. What is merged belongs to its memory until it is finished: about four times its bytes. */
export async function mergedPdf(title: string): Promise<MergedPdf> {
  const whole = await PDFDocument.create({ updateMetadata: false })
  whole.setTitle(title)
  let bytes = 0
  return {
    async add(pdf) {
      for (const page of await whole.copyPages(pdf.document, pdf.document.getPageIndices())) whole.addPage(page)
      bytes += pdf.bytes
    },
    addEmptyPage: () => {
      const last = whole.getPage(whole.getPageCount() - 1)
      whole.addPage([last.getWidth(), last.getHeight()])
    },
    get pages() { return whole.getPageCount() },
    get bytes() { return bytes },
    finish: () => whole.save({ updateFieldAppearances: false }),
  }
}
