/** What is said about documents that go by post: batches for the printer, and what was delivered. */
import { PRINT_ORDERS } from '@kontor/domain/invoicing/print-batch.ts'
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, numberInQuery, pageOf, version } from './basics.ts'
import { documentKind } from './documents.ts'

export const printBatchState = z.enum(['making', 'cancelled', 'made', 'printed'])
const order = z.enum(PRINT_ORDERS).meta({ description: 'postcode: by where letters go, the company’s own country first.' })
const ownSheets = z.boolean().meta({ description: 'Each document begins on a sheet of its own when both sides are printed.' })
const separators = z.boolean().meta({ description: 'A sheet before each postcode or customer, by the order, and at the front of each file says what follows.' })
const unprintedOnly = z.boolean().meta({ description: 'Without those that are printed, or in another batch that waits to be.' })

export const printBatch = z.object({
  id,
  state: printBatchState,
  selection: z.object({ run: id.nullable(), customer: id.nullable(), from: date.nullable(), until: date.nullable(), chosen: z.boolean() }),
  order, ownSheets, separators, unprintedOnly,
  progress: z.object({ done: z.int(), total: z.int() }),
  pages: z.int(),
  failed: z.int().meta({ description: 'Documents that could not be printed; they are left out.' }),
  createdBy: z.string(),
  createdAt: instant,
  madeAt: instant.nullable(),
  printedBy: z.string().nullable(),
  printedAt: instant.nullable(),
  version,
}).meta({ id: 'PrintBatchListed' })
export const printBatchDetail = printBatch.extend({
  parts: z.array(z.object({ part: z.int(), documents: z.int(), pages: z.int(), bytes: z.int(), sha256: z.string() })).meta({ description: 'The files, in the order in which they are printed.' }),
  failures: z.array(z.object({ document: z.object({ id, kind: documentKind, number: z.string() }).nullable(), letter: z.object({ id, subject: z.string() }).nullable(), reason: z.string() })),
}).meta({ id: 'PrintBatch' })
export const printBatchPage = pageOf(printBatch)
export const printBatchCursor = cursorOf(z.tuple([id]))
export const printBatchFilter = { state: printBatchState.optional(), run: id.optional(), cursor: printBatchCursor.optional(), limit }

const CHOSEN_MAX = 1_000
export const printBatchInput = z.strictObject({
  run: id.nullable().optional().meta({ description: 'The documents of a billing run that go by post.' }),
  customer: id.nullable().optional(),
  from: date.nullable().optional().meta({ description: 'Issued on or after.' }),
  until: date.nullable().optional(),
  documents: z.array(id).min(1).max(CHOSEN_MAX).nullable().optional().meta({ description: 'Exactly these, however they are usually delivered.' }),
  letters: z.array(id).min(1).max(CHOSEN_MAX).nullable().optional().meta({ description: 'Letters, drafts too: what is in a batch is printed. Without anything else: these alone.' }),
  order: order.prefault('postcode'),
  ownSheets: ownSheets.prefault(false),
  separators: separators.prefault(false),
  unprintedOnly: unprintedOnly.prefault(true),
})
  .refine(({ run, customer, from, until, documents, letters }) => [run, customer, from, until, documents, letters].some((wish) => wish !== null && wish !== undefined), { params: { kind: 'nothing_selected' } })
  .refine(({ from, until }) => !from || !until || from <= until, { params: { kind: 'period_ends_before_start' }, path: ['until'] })
export const partNo = numberInQuery(1, 9_999)

export const deliveryInput = z.strictObject({ channel: z.enum(['post']) })
