/** `kontor documents print-batch …`: create, status, resume, cancel, confirm; the files are written into a folder. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { PRINT_ORDERS } from '@kontor/domain/invoicing/print-batch.ts'
import type { PrintOrder } from '@kontor/domain/invoicing/print-batch.ts'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { stopRenderer } from '@kontor/server/forms/public.ts'
import { beginPrintBatch, locateBatch, makePrintBatch, partsOf, readBatch, stepPrintBatch, thisHolder } from '@kontor/server/invoicing/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'
import { progressBar } from './progress.ts'

interface CreateOptions {
  readonly company: string
  readonly run?: string
  readonly from?: string
  readonly to?: string
  readonly order: PrintOrder
  readonly ownSheets?: boolean
  readonly separators?: boolean
  readonly again?: boolean
  readonly out: string
  readonly json?: boolean
}

interface Options {
  readonly out?: string
  readonly json?: boolean
}

export function printBatchCommand(context: CliContext): Command {
  const batches = new Command('print-batch').description('documents that go by post, merged and sorted for the printer: create, status, resume, cancel, confirm')
  batches.command('create').description('merge the documents of a billing run, or of days, that go by post')
    .requiredOption('--company <code>', 'short code of the company')
    .option('--run <id>', 'the documents of a billing run').option('--from <date>', 'issued on or after').option('--to <date>', 'issued on or before')
    .addOption(new Option('--order <order>', 'order of the paper').choices([...PRINT_ORDERS]).default('postcode'))
    .option('--own-sheets', 'each document begins on a sheet of its own when both sides are printed').option('--separators', 'a sheet before each postcode or customer says what follows')
    .option('--again', 'also what is printed already')
    .requiredOption('--out <folder>', 'where the files are written to').option('--json', 'one JSON object on stdout')
    .action((options: CreateOptions) => create(context, options))
  const named = (name: string, description: string) => batches.command(name).description(description).argument('<batch>', 'number of the batch').option('--json', 'one JSON object on stdout')
  named('status', 'how a batch stands').action((id: string, options: Options) => status(context, id, options))
  named('resume', 'go on with a cancelled or interrupted batch').option('--out <folder>', 'where the files are written to').action((id: string, options: Options) => resume(context, id, options))
  named('cancel', 'cancel a batch that is not printed').action((id: string, options: Options) => step(context, id, 'cancel', options))
  named('confirm', 'say that the batch is printed: its documents then count as delivered').action((id: string, options: Options) => step(context, id, 'confirm', options))
  return batches
}

async function create(context: CliContext, options: CreateOptions): Promise<void> {
  if (options.run === undefined && options.from === undefined && options.to === undefined) throw new Refused({ kind: 'nothing_selected' })
  for (const date of [options.from, options.to]) if (date !== undefined && !tryDate(date)) throw new Refused({ kind: 'date_is_not_a_day', date } as { kind: string })
  if (options.run !== undefined && !/^\d{1,18}$/.test(options.run)) throw new Refused({ kind: 'billing_run_not_found' })
  const company = await context.company(options.company)
  const { db } = await context.open()
  const begun = await db.company({ company, actor: context.actor }, (tx) => beginPrintBatch(tx, company, {
    run: options.run === undefined ? null : BigInt(options.run), customer: null, from: options.from ?? null, until: options.to ?? null, documents: null, letters: null, unprintedOnly: options.again !== true,
    order: options.order, ownSheets: options.ownSheets === true, separators: options.separators === true, actor: context.actor,
  }))
  if (!begun.ok) return context.refuse(begun.refusal, options.json)
  return make(context, { company, code: options.company, batch: begun.value }, options)
}

interface Located {
  readonly company: number
  readonly code: string
  readonly batch: bigint
}

/** The company of a batch follows from its number. */
async function located(context: CliContext, id: string): Promise<Located> {
  const { db } = await context.open()
  const found = /^\d{1,18}$/.test(id) ? await db.system({ actor: context.actor }, (tx) => locateBatch(tx, BigInt(id))) : undefined
  if (!found) throw new Refused({ kind: 'print_batch_not_found' })
  return { ...found, batch: BigInt(id) }
}

async function make(context: CliContext, { company, code, batch }: Located, options: Options): Promise<void> {
  const { db, files } = await context.open()
  const bar = progressBar()
  try {
    const made = await makePrintBatch({ db, files, company, actor: context.actor }, { batch, holder: thisHolder(), clock: context.clock, onProgress: ({ done, total }) => bar.update('print', done, total) })
    bar.end()
    if (!made.ok) return context.refuse(made.refusal, options.json)
    const written = options.out === undefined ? [] : await write(context, { company, code, batch }, options.out)
    await report(context, { company, code, batch }, { ...options, written })
  } finally {
    await stopRenderer()
  }
}

async function write(context: CliContext, { company, batch }: Located, folder: string): Promise<string[]> {
  const { db, files } = await context.open()
  await mkdir(folder, { recursive: true })
  const written: string[] = []
  for (const part of await db.company({ company, actor: context.actor }, (tx) => partsOf(tx, company, batch))) {
    const path = join(folder, `${batch}-${part.part_no}.pdf`)
    await writeFile(path, await files.get(part.sha256))
    written.push(path)
  }
  return written
}

async function report(context: CliContext, { company, code, batch }: Located, { json, written = [] }: Options & { readonly written?: readonly string[] }): Promise<void> {
  const { db } = await context.open()
  const { row, parts } = await db.company({ company, actor: context.actor }, async (tx) => ({ row: (await readBatch(tx, company, batch))!, parts: await partsOf(tx, company, batch) }))
  if (json) {
    context.print({
      batch, company: code, state: row.state, documents: row.documents, done: row.done_position, failed: row.failed, pages: row.pages,
      parts: parts.map(({ part_no: part, documents, pages, bytes, sha256 }) => ({ part, documents, pages, bytes, sha256 })), files: written,
    })
  }
  context.note(`Print batch ${batch} of ${code} (${row.state}): ${row.done_position} of ${row.documents} documents, ${row.pages} pages in ${parts.length} ${parts.length === 1 ? 'file' : 'files'}${row.failed > 0 ? `; ${row.failed} could not be printed` : ''}.`)
  if (row.state === 'made') context.note(`When it is printed, "kontor documents print-batch confirm ${batch}" says so.`)
}

async function status(context: CliContext, id: string, options: Options): Promise<void> {
  await report(context, await located(context, id), options)
}

async function step(context: CliContext, id: string, what: 'cancel' | 'confirm', options: Options): Promise<void> {
  const where = await located(context, id)
  const { db } = await context.open()
  const stepped = await db.company({ company: where.company, actor: context.actor }, (tx) => stepPrintBatch(tx, where.company, { batch: where.batch, step: what, actor: context.actor, clock: context.clock }))
  if (!stepped.ok) return context.refuse(stepped.refusal, options.json)
  await report(context, where, options)
}

async function resume(context: CliContext, id: string, options: Options): Promise<void> {
  const where = await located(context, id)
  const { db } = await context.open()
  const resumed = await db.company({ company: where.company, actor: context.actor }, (tx) => stepPrintBatch(tx, where.company, { batch: where.batch, step: 'resume', actor: context.actor, clock: context.clock }))
  if (!resumed.ok) return context.refuse(resumed.refusal, options.json)
  await make(context, where, options)
}
