/**
 * The making of a print batch: its documents and letters in order, merged into files of bounded size (BIL-6).
 * It owns: lease and fence, the files, what could not be printed. A document that cannot is left out by name, and the batch goes on.
 * Invariants: a file is recorded with the progress that it means, in one transaction, so that any kill loses at most one unfinished file; memory holds one file at a time.
 */
import { isPartFull, PART_MAX } from '@kontor/domain/invoicing/print-batch.ts'
import { separatorForm, separatorKey, separatorView } from '@kontor/domain/invoicing/separator-sheet.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import type { Language } from '@kontor/domain/kernel/language.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { RenderError, renderPdf } from '../forms/public.ts'
import type { Clock } from '../platform/clock.ts'
import { takeIds } from '../platform/database/ids.ts'
import { FileStoreError } from '../platform/files/file-store.ts'
import { documentFile } from './export.ts'
import type { Archive } from './export.ts'
import { isDead } from './holder.ts'
import { printLetter } from './letters.ts'
import { loadPdf, mergedPdf } from './merge-pdf.ts'
import type { LoadedPdf } from './merge-pdf.ts'
import { loadIssuer } from './store/billing-context.ts'
import * as store from './store/print-batches.ts'
import type { BatchItem, ItemResult, PrintBatchRow } from './store/print-batches.ts'

export interface MakeOptions {
  readonly batch: bigint
  readonly holder: string
  /** Letters get today's date. */
  readonly clock: Clock
  readonly leaseSeconds?: number
  /** What one file may hold; PART_MAX unless said. */
  readonly partMax?: typeof PART_MAX
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
}

export type MakePrintRefusal =
  | { readonly kind: 'print_batch_not_found' }
  | { readonly kind: 'print_batch_not_making'; readonly state: string }
  | { readonly kind: 'print_batch_being_made'; readonly holder: string }
  | { readonly kind: 'print_batch_cancelled' }

/** Documents are read and rendered this many at a time: enough for two rendering processes, little for memory. */
const CHUNK = 20
/** The lease is renewed before each chunk, which takes a few seconds where nothing is rendered yet. */
const LEASE_SECONDS = 60

/** Makes a batch or goes on where it stopped. Safe to repeat and to kill at any point. Refuses what is not to be made, and what somebody else makes right now. */
export async function makePrintBatch(archive: Archive, options: MakeOptions): Promise<Result<PrintBatchRow, MakePrintRefusal>> {
  const { db, company } = archive
  const leased = await db.company(archive, (tx) => takeLease(tx, company, options))
  if (!leased.ok) return leased
  const { fence, total } = leased.value
  for (let position = leased.value.position; ;) {
    const part = await makePart(archive, { ...options, fence, after: position })
    if (part === 'lost' || !(await keepPart(archive, { ...options, fence, total }, part))) return no({ kind: 'print_batch_cancelled' })
    position = part.last
    options.onProgress?.({ done: position, total })
    if (position >= total) return yes((await db.company(archive, (tx) => store.readBatch(tx, company, options.batch)))!)
  }
}

async function takeLease(tx: Parameters<typeof store.lockBatch>[0], company: number, { batch, holder, leaseSeconds }: MakeOptions) {
  const row = await store.lockBatch(tx, company, batch)
  if (!row) return no({ kind: 'print_batch_not_found' } as const)
  if (row.state === 'cancelled') return no({ kind: 'print_batch_cancelled' } as const)
  if (row.state !== 'making') return no({ kind: 'print_batch_not_making', state: row.state } as const)
  const deadHolder = row.leased_by !== null && isDead(row.leased_by) ? row.leased_by : null
  const leased = await store.lease(tx, company, batch, { holder, seconds: leaseSeconds ?? LEASE_SECONDS, deadHolder })
  return leased ? yes({ fence: leased.fence, position: row.done_position, total: row.documents }) : no({ kind: 'print_batch_being_made', holder: row.leased_by ?? '' } as const)
}

interface Part {
  readonly no: number
  readonly first: number
  /** The last position that it covers, printed or not. */
  readonly last: number
  readonly items: readonly ItemResult[]
  /** Documents and letters that it holds, and of them the documents. */
  readonly papers: number
  readonly documents: readonly bigint[]
  readonly pages: number
  /** Null where none of its documents could be printed. */
  readonly pdf: Uint8Array | null
}

type PartOptions = MakeOptions & { readonly fence: bigint; readonly after: number }

/** Merges documents until the file is full or none is left; `lost` where the batch was cancelled or taken over meanwhile. */
async function makePart(archive: Archive, { batch, fence, after, clock, leaseSeconds, partMax = PART_MAX }: PartOptions): Promise<Part | 'lost'> {
  const { db, company } = archive
  const { partNo, language, row } = await db.company(archive, async (tx) => ({
    partNo: (await store.partsOf(tx, company, batch)).length + 1, language: (await loadIssuer(tx, company)).language, row: (await store.readBatch(tx, company, batch))!,
  }))
  const merged = await mergedPdf(`${batch}-${partNo}`)
  const items: ItemResult[] = []
  const documents: bigint[] = []
  let papers = 0
  // The front of a file has a sheet, too: what follows there may go on from the file before.
  let separated: string | null = null
  let position = after
  const add = async (pdf: LoadedPdf): Promise<void> => {
    if (row.own_sheets && merged.pages % 2 === 1) merged.addEmptyPage()
    await merged.add(pdf)
  }
  const end = async (): Promise<Part> => ({
    no: partNo, first: after + 1, last: position, items, papers, documents, pages: merged.pages, pdf: papers > 0 ? await merged.finish() : null,
  })
  for (;;) {
    const chunk = await db.company(archive, async (tx) => (
      await store.renewLease(tx, company, batch, fence, leaseSeconds ?? LEASE_SECONDS) ? store.nextItems(tx, company, batch, position, CHUNK) : null))
    if (chunk === null) return 'lost'
    if (chunk.length === 0) return end()
    for (const [i, printable] of (await Promise.all(chunk.map((item) => printableOf(archive, item, clock)))).entries()) {
      const item = chunk[i]!
      if ('failure' in printable) items.push({ position: item.position, part: null, pages: null, failure: printable.failure })
      else {
        if (isPartFull({ documents: papers, pages: merged.pages, bytes: merged.bytes }, printable, partMax)) return end()
        const key = separatorKey(row.sort_order, item)
        if (row.separators && key !== separated) await add(await separator({ row, item, part: partNo, language }))
        separated = key
        await add(printable)
        papers += 1
        if (item.document !== null) documents.push(item.document)
        items.push({ position: item.position, part: partNo, pages: printable.pages, failure: null })
      }
      position = item.position
    }
  }
}

const separator = async ({ row, item, part, language }: { readonly row: PrintBatchRow; readonly item: BatchItem; readonly part: number; readonly language: Language }): Promise<LoadedPdf> =>
  loadPdf(await renderPdf({ view: separatorView({ order: row.sort_order, item, batch: String(row.id), part, language }), form: separatorForm(language), assets: new Map() }))

/** The rendered file, or why there is none. What is only a bad moment (the server stops) is thrown, so that the job comes again. */
async function printableOf(archive: Archive, { document, letter }: BatchItem, clock: Clock): Promise<LoadedPdf | { readonly failure: string }> {
  try {
    if (document !== null) return await loadPdf((await documentFile(archive, document, 'pdf'))!)
    invariant(letter !== null, 'an item is a document or a letter')
    const file = await printLetter(archive, { id: letter, clock })
    return file.ok ? await loadPdf(file.value.content) : { failure: file.refusal.kind }
  } catch (error) {
    const passing = error instanceof RenderError && (error.kind === 'renderer_stopped' || error.kind === 'queue_full')
    if (passing || !(error instanceof RenderError || error instanceof FileStoreError)) throw error
    return { failure: error.kind }
  }
}

/** Records a file, what became of its documents, and how far the batch is; false where somebody cancelled it or took it over. */
async function keepPart(archive: Archive, { batch, fence, total, leaseSeconds }: MakeOptions & { readonly fence: bigint; readonly total: number }, part: Part): Promise<boolean> {
  const { db, files, company, actor } = archive
  const sha256 = part.pdf === null ? null : await files.put(part.pdf)
  return db.company(archive, async (tx) => {
    const failed = part.items.filter(({ failure }) => failure !== null).length
    if ((await store.advance(tx, company, batch, { fence, position: part.last, pages: part.pages, failed, seconds: leaseSeconds ?? LEASE_SECONDS })) === 0) return false
    if (sha256 !== null) {
      await store.insertPart(tx, company, batch, { part_no: part.no, first_position: part.first, last_position: part.last, documents: part.papers, pages: part.pages, sha256, bytes: part.pdf!.length })
      const ids = await takeIds(tx, part.documents.length)
      await store.insertDeliveries(tx, part.documents.map((document, i) => (
        { company_id: company, id: ids[i]!, document_id: document, channel: 'post', state: 'prepared', batch_id: batch, created_by: actor.name })))
    }
    await store.markItems(tx, company, batch, part.items)
    if (part.last >= total) await store.setState(tx, company, batch, 'made', actor.name)
    return true
  })
}
