/**
 * Documents as files: the archived PDF, and JSON for programs.
 * It owns: rendering once and archiving by content hash, pictures of pages, and going through a selection with constant memory.
 * Invariant: what was archived for a document is what is handed out, for ever (DOC-5).
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formKindOf } from '@kontor/domain/forms/presentation.ts'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import { defaultForm, drawPages, renderPdf } from '../forms/public.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import * as store from './store/invoices.ts'
import type { Selection, SelectedDocument } from './store/invoices.ts'

export type ExportFormat = 'json' | 'pdf'

export interface Archive {
  readonly db: Database
  readonly files: FileStore
  readonly company: number
  readonly actor: Actor
}

/** The PDF of a document: from the archive, or rendered now and archived. Undefined for an unknown document; throws RenderError and FileStoreError. */
export async function documentPdf(archive: Archive, id: bigint): Promise<Uint8Array | undefined> {
  const { db, company, actor } = archive
  const { file, canonical } = await db.company({ company, actor }, async (tx) => ({ file: await store.fileOf(tx, company, id, 'pdf'), canonical: await store.canonicalOf(tx, company, id) }))
  if (canonical === undefined) return undefined
  return file ? archive.files.get(file.sha256) : renderAndArchive(archive, id, JSON.parse(canonical) as CanonicalDocument)
}

/**
 * The pages of a document as SVG, to be looked at on a screen: of its canonical document and its form, like the archived PDF, drawn by the same processes.
 * Undefined for an unknown document; throws RenderError and FileStoreError.
 */
export async function documentPages({ db, files, company, actor }: Archive, id: bigint): Promise<readonly Uint8Array[] | undefined> {
  const canonical = await db.company({ company, actor }, (tx) => store.canonicalOf(tx, company, id))
  if (canonical === undefined) return undefined
  const document = JSON.parse(canonical) as CanonicalDocument
  const { logo } = document.seller
  return drawPages({ document, form: defaultForm({ kind: formKindOf(document), language: document.language }).form, assets: new Map(logo ? [[logo, await files.get(logo)]] : []) })
}

async function renderAndArchive({ db, files, company, actor }: Archive, id: bigint, document: CanonicalDocument): Promise<Uint8Array> {
  const { form, version } = defaultForm({ kind: formKindOf(document), language: document.language })
  const { logo } = document.seller
  const pdf = await renderPdf({ document, form, assets: new Map(logo ? [[logo, await files.get(logo)]] : []) })
  const sha256 = await files.put(pdf)
  // Two that render at once make the same bytes; the row of the first stays.
  await db.company({ company, actor }, (tx) => store.insertFile(tx, company, id, { format: 'pdf', sha256, bytes: pdf.length, form_version: version }))
  return pdf
}

/** Documents are read and rendered this many at a time: enough for two rendering processes, little for memory. */
const PAGE = 50

/** Goes through the selected documents in order of number, page by page. */
export async function* selected(db: Database, scope: { readonly company: number; readonly actor: Actor }, selection: Selection): AsyncGenerator<SelectedDocument[]> {
  let after = ''
  for (;;) {
    const page = await db.company(scope, (tx) => store.selectedDocuments(tx, scope.company, selection, after, PAGE))
    if (page.length === 0) return
    yield page
    after = page.at(-1)!.number
  }
}

/** Writes one file per selected document into a folder, named by its number; answers how many. */
export async function exportDocuments(archive: Archive, question: { readonly selection: Selection; readonly format: ExportFormat; readonly folder: string; readonly onProgress?: (done: number) => void }): Promise<number> {
  await mkdir(question.folder, { recursive: true })
  let done = 0
  for await (const page of selected(archive.db, archive, question.selection)) {
    await Promise.all(page.map(async (document) => {
      const path = join(question.folder, `${fileName(document.number)}.${question.format}`)
      if (question.format === 'json') return writeFile(path, `${JSON.stringify(exportJson(JSON.parse(document.canonical) as CanonicalDocument), null, 2)}\n`)
      const file = await archive.db.company(archive, (tx: Tx) => store.fileOf(tx, archive.company, document.id, 'pdf'))
      const pdf = file ? await archive.files.get(file.sha256) : await renderAndArchive(archive, document.id, JSON.parse(document.canonical) as CanonicalDocument)
      return writeFile(path, pdf)
    }))
    done += page.length
    question.onProgress?.(done)
  }
  return done
}

/** A number may hold a slash; a file name may not. */
export const fileName = (number: string): string => number.replace(/[^A-Za-z0-9._-]/g, '-')

/** The shape that scripts rely on (design.md §6). */
export function exportJson(document: CanonicalDocument): Record<string, unknown> {
  return {
    number: document.number, kind: document.kind, cancellation: document.cancellation, preceding: document.preceding,
    customer: { number: document.buyer.number, name: document.buyer.name }, issueDate: document.issueDate, dueDate: document.dueDate, taxDate: document.taxDate,
    currency: document.currency,
    lines: document.lines.map((line) => ({
      kind: line.kind, sku: line.sku, description: line.note ? `${line.name} ${line.note}` : line.name,
      period: line.period && { from: line.period.from, to: line.period.until }, quantity: line.quantity, unitPrice: line.unitPrice, net: line.net,
      category: line.category, rate: line.rate,
    })),
    vat: document.vat.map(({ category, rate, taxable, tax }) => ({ category, rate, taxable, tax })),
    totals: document.totals,
  }
}
