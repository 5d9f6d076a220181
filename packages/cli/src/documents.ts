/** `kontor documents export` (design.md §6); the print batches stand in print-batch.ts. */
import { Command, Option } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { stopRenderer } from '@kontor/server/forms/public.ts'
import { EXPORT_FORMATS, exportDocuments, locateRun } from '@kontor/server/invoicing/public.ts'
import type { ExportFormat } from '@kontor/server/invoicing/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'
import { printBatchCommand } from './print-batch.ts'
import { progressBar } from './progress.ts'

interface Options {
  readonly company: string
  readonly run?: string
  readonly number?: string
  readonly from?: string
  readonly to?: string
  readonly format: ExportFormat
  readonly out: string
  readonly json?: boolean
}

export function documentsCommand(context: CliContext): Command {
  const documents = new Command('documents').description('issued invoices and credit notes')
  documents.command('export').description('write one file per document into a folder')
    .requiredOption('--company <code>', 'short code of the company')
    .option('--run <id>', 'the documents of a billing run').option('--number <number>', 'one document').option('--from <date>', 'issued on or after').option('--to <date>', 'issued on or before')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).makeOptionMandatory())
    .requiredOption('--out <folder>', 'where to').option('--json', 'one JSON object on stdout')
    .action((options: Options) => exportAll(context, options))
  documents.addCommand(printBatchCommand(context))
  return documents
}

async function exportAll(context: CliContext, options: Options): Promise<void> {
  if (options.run === undefined && options.number === undefined && options.from === undefined && options.to === undefined) throw new Refused({ kind: 'nothing_selected' })
  for (const date of [options.from, options.to]) if (date !== undefined && !tryDate(date)) throw new Refused({ kind: 'date_is_not_a_day', date } as { kind: string })
  if (options.run !== undefined && !/^\d{1,18}$/.test(options.run)) throw new Refused({ kind: 'billing_run_not_found' })
  const company = await context.company(options.company)
  const { db, files } = await context.open()
  const run = options.run
  if (run !== undefined && (await db.system({ actor: context.actor }, (tx) => locateRun(tx, BigInt(run))))?.company !== company) throw new Refused({ kind: 'billing_run_not_found' })
  const bar = progressBar()
  try {
    const count = await exportDocuments({ db, files, company, actor: context.actor }, {
      selection: {
        ...(options.run !== undefined && { run: BigInt(options.run) }), ...(options.number !== undefined && { number: options.number }),
        ...(options.from !== undefined && { from: options.from }), ...(options.to !== undefined && { to: options.to }),
      },
      format: options.format, folder: options.out, onProgress: (done) => bar.update('export', done, done),
    })
    bar.end()
    if (options.number !== undefined && count === 0) return context.refuse({ kind: 'document_not_found', number: options.number } as { kind: string }, options.json)
    if (options.json) context.print({ documents: count, format: options.format, out: options.out })
    context.note(`${count} documents written to ${options.out}.`)
  } finally {
    await stopRenderer()
  }
}
