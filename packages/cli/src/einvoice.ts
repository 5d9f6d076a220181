/** `kontor einvoice inspect FILE…`: reads any inbound e-invoice and judges it; books nothing and needs no database. Exit 1 where a file cannot be read. */
import { readFile, stat } from 'node:fs/promises'
import { Command } from 'commander'
import { termsOf } from '@kontor/domain/invoicing/einvoice/problem.ts'
import type { EInvoiceProblem } from '@kontor/domain/invoicing/einvoice/problem.ts'
import { EINVOICE_BYTES_MAX } from '@kontor/domain/invoicing/einvoice/reading.ts'
import type { EInvoiceFault, ReadEInvoice } from '@kontor/domain/invoicing/einvoice/reading.ts'
import { isValid, judgeRead } from '@kontor/domain/invoicing/einvoice/validation.ts'
import { problemWords } from '@kontor/domain/invoicing/einvoice/wording.ts'
import { no } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { readEInvoiceApart } from '@kontor/server/adapters/einvoice/read-apart.ts'
import type { CliContext } from './context.ts'
import { words } from './words.ts'

type CliFault = EInvoiceFault | { readonly kind: 'file_not_readable'; readonly reason: string }

export function einvoiceCommand(context: Pick<CliContext, 'print' | 'note'>): Command {
  const einvoice = new Command('einvoice').description('electronic invoices: read and judge')
  einvoice.command('inspect').description('read XRechnung, ZUGFeRD/Factur-X, Peppol or ISDOC, as XML or within a PDF, and check them by the rules that they claim to keep')
    .argument('<files...>', 'XML or PDF').option('--json', 'one JSON object on stdout')
    .action((files: readonly string[], options: { readonly json?: boolean }) => inspect(context, files, options.json ?? false))
  return einvoice
}

async function inspect(context: Pick<CliContext, 'print' | 'note'>, files: readonly string[], json: boolean): Promise<void> {
  const results: unknown[] = []
  for (const file of files) {
    const read = await readOne(file)
    if (!read.ok) process.exitCode = 1
    results.push(read.ok ? judged(file, read.value) : { file, error: { ...read.refusal, place: placeOf(read.refusal), message: words(read.refusal) } })
    for (const line of read.ok ? reportLines(file, read.value) : [`${file}: ${words(read.refusal)}`]) context.note(line)
  }
  if (json) context.print({ files: results })
}

async function readOne(file: string): Promise<Result<ReadEInvoice, CliFault>> {
  try {
    const { size } = await stat(file)
    return size > EINVOICE_BYTES_MAX ? no({ kind: 'file_too_large', most: EINVOICE_BYTES_MAX }) : await readEInvoiceApart(await readFile(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return no({ kind: 'file_not_readable', reason: code })
  }
}

const placeOf = (fault: CliFault): string | null => 'line' in fault ? `line ${fault.line}${'column' in fault ? `, column ${fault.column}` : ''}` : null

function judged(file: string, read: ReadEInvoice) {
  const { format, attachment, invoice, local } = read
  const { profile, problems } = judgeRead(read)
  return {
    file, format, profile, attachment, valid: isValid(problems), invoice, local,
    problems: problems.map((problem) => ({ rule: problem.rule, severity: problem.severity, line: problem.line, terms: termsOf(problem.says), message: problemWords(problem, 'en', 'inbound') })),
  }
}

function reportLines(file: string, read: ReadEInvoice): string[] {
  const { format, attachment, invoice } = read
  const { profile, problems } = judgeRead(read)
  const { totals, currency, seller, buyer } = invoice
  return [
    `${file}: ${invoice.number} of ${invoice.issueDate}, ${seller.name ?? '?'} to ${buyer.name ?? '?'}, ${invoice.lines.length} lines, ${totals.net ?? '?'} + ${totals.tax ?? '0'} = ${totals.gross ?? '?'} ${currency}, due ${totals.due ?? '?'}${invoice.dueDate === null ? '' : ` by ${invoice.dueDate}`}`,
    `  ${format.toUpperCase()}${attachment === null ? '' : ` in ${attachment}`}, judged as ${profile}: ${verdict(problems)}`,
    ...problems.map((problem) => `  ${problem.severity}: ${problemWords(problem, 'en', 'inbound')} [${problem.rule}]`),
  ]
}

function verdict(problems: readonly EInvoiceProblem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return errors === 0 ? 'valid' : `${errors} ${errors === 1 ? 'rule' : 'rules'} broken`
}
