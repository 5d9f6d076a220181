/**
 * Documents as files: the archived PDF and e-invoices, and JSON for programs.
 * It owns: making each once and archiving by content hash, pictures of pages, and going through a selection with constant memory.
 * Invariant: what was archived for a document is what is handed out, for ever (DOC-5).
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CanonicalDocument } from '@kontor/domain/invoicing/document.ts'
import type { ChosenEInvoice } from '@kontor/domain/invoicing/einvoice/duty.ts'
import { EINVOICE_VERSION, einvoiceXml, HYBRID_FORMATS, hybridParts, isHybrid, XML_FORMATS } from '../adapters/einvoice/write-einvoice.ts'
import { drawPages, formOf, picturesFor, renderPdf } from '../forms/public.ts'
import type { IdentifiedForm, RenderRequest } from '../forms/public.ts'
import type { Actor, Database, Tx } from '../platform/database/database.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import * as store from './store/invoices.ts'
import type { FileFormat, PaperSource, Selection, SelectedDocument } from './store/invoices.ts'

export type ExportFormat = 'json' | FileFormat
export const EXPORT_FORMATS = ['pdf', ...HYBRID_FORMATS, ...XML_FORMATS, 'json'] as const satisfies readonly ExportFormat[]

export interface Archive {
  readonly db: Database
  readonly files: FileStore
  readonly company: number
  readonly actor: Actor
}

/** A document as a file: from the archive, or made now and archived. Undefined for an unknown document; throws RenderError and FileStoreError. */
export async function documentFile(archive: Archive, id: bigint, format: FileFormat): Promise<Uint8Array | undefined> {
  const { db, files, company, actor } = archive
  const { file, source } = await db.company({ company, actor }, async (tx) => ({ file: await store.fileOf(tx, company, id, format), source: await store.paperSource(tx, company, id) }))
  if (source === undefined) return undefined
  if (file) return files.get(file.sha256)
  const { content, version } = await made(archive, source, format)
  const sha256 = await files.put(content)
  // Two that make it at once make the same bytes; the row of the first stays.
  await db.company({ company, actor }, (tx) => store.insertFile(tx, company, id, { format, sha256, bytes: content.length, form_version: version }))
  return content
}

/** The e-invoice that goes with a document, as it was decided at issue; null where none does. */
export async function chosenEInvoice(tx: Tx, company: number, id: bigint): Promise<ChosenEInvoice | null> {
  const canonical = await store.canonicalOf(tx, company, id)
  return canonical === undefined ? null : (JSON.parse(canonical) as CanonicalDocument).einvoice ?? null
}

async function made(archive: Archive, source: PaperSource, format: FileFormat): Promise<{ readonly content: Uint8Array; readonly version: string }> {
  if (format !== 'pdf' && !isHybrid(format)) return { content: einvoiceXml(JSON.parse(source.canonical) as CanonicalDocument, format), version: EINVOICE_VERSION }
  const { request, version } = await paperOf(archive, source)
  if (format === 'pdf') return { content: await renderPdf(request), version }
  const { attachment, finish } = hybridParts(JSON.parse(source.canonical) as CanonicalDocument, format)
  return { content: finish(await renderPdf({ ...request, attachment })), version: `${version} ${EINVOICE_VERSION}` }
}

/**
 * The pages of a document as SVG, to be looked at on a screen: of its canonical document and its form, like the archived PDF, drawn by the same processes.
 * Undefined for an unknown document; throws RenderError and FileStoreError.
 */
export async function documentPages(archive: Archive, id: bigint): Promise<readonly Uint8Array[] | undefined> {
  const { db, company, actor } = archive
  const source = await db.company({ company, actor }, (tx) => store.paperSource(tx, company, id))
  return source && drawPages((await paperOf(archive, source)).request)
}

/** All that a document is drawn from: what it says, the form that was settled when it was issued, its pictures. */
async function paperOf({ db, files, company, actor }: Archive, source: PaperSource): Promise<{ readonly request: RenderRequest; readonly version: IdentifiedForm['version'] }> {
  const document = JSON.parse(source.canonical) as CanonicalDocument
  const { form, version } = await db.company({ company, actor }, (tx) => formOf(tx, company, { ...document, formVersion: source.form_version_id }))
  return { request: { document, form, assets: await picturesFor(files, form, [document.seller.logo]) }, version }
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
    const written = await Promise.all(page.map(async (document) => {
      const path = join(question.folder, `${fileName(document.number)}.${EXTENSIONS[question.format]}`)
      const canonical = JSON.parse(document.canonical) as CanonicalDocument
      if (isEInvoice(question.format) && !isInvoiced(canonical)) return 0
      await writeFile(path, question.format === 'json' ? `${JSON.stringify(exportJson(canonical), null, 2)}\n` : (await documentFile(archive, document.id, question.format))!)
      return 1
    }))
    for (const one of written) done += one
    question.onProgress?.(done)
  }
  return done
}

const isEInvoice = (format: ExportFormat): boolean => format !== 'pdf' && format !== 'json'

/** Quotes, orders and delivery notes are no invoices, and so never e-invoices. */
const isInvoiced = ({ kind }: CanonicalDocument): boolean => kind === 'invoice' || kind === 'credit_note'

export const EXTENSIONS: Readonly<Record<ExportFormat, 'json' | 'pdf' | 'xml' | 'isdoc'>> = {
  'json': 'json', 'pdf': 'pdf', 'zugferd': 'pdf', 'zugferd-xrechnung': 'pdf', 'xrechnung-ubl': 'xml', 'xrechnung-cii': 'xml', 'peppol': 'xml', 'isdoc': 'isdoc',
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
