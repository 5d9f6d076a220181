/** `kontor account-statement`: the account of a customer over a stretch of time, as rows or as paper. */
import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { customerIdsByNumber } from '@kontor/server/customers/public.ts'
import { stopRenderer } from '@kontor/server/forms/public.ts'
import { customerStatement, statementPdf } from '@kontor/server/invoicing/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly customer: string
  readonly from?: string
  readonly to?: string
  readonly out?: string
  readonly json?: boolean
}

export function accountStatementCommand(context: CliContext): Command {
  return new Command('account-statement').description('the account of a customer: opening balance, documents, closing balance, what is open')
    .requiredOption('--company <code>', 'short code of the company').requiredOption('--customer <number>', 'number of the customer')
    .option('--from <date>', 'first day; without, a year before the last').option('--to <date>', 'last day; without, today').option('--out <file>', 'write it as PDF, as the customer gets it').option('--json', 'one JSON object on stdout')
    .action((options: Options) => show(context, options))
}

async function show(context: CliContext, options: Options): Promise<void> {
  for (const date of [options.from, options.to]) if (date !== undefined && !tryDate(date)) throw new Refused({ kind: 'date_is_not_a_day', date } as { kind: string })
  const company = await context.company(options.company)
  const { db, files } = await context.open()
  const scope = { company, actor: context.actor }
  const customer = await db.company(scope, async (tx) => (await customerIdsByNumber(tx, company, [options.customer])).get(options.customer) ?? 0n)
  const wish = { customer, from: options.from, until: options.to, clock: context.clock }
  if (options.out !== undefined) return writePaper(context, { ...options, out: options.out }, () => statementPdf({ db, files, ...scope }, wish))
  const statement = await db.company(scope, (tx) => customerStatement(tx, company, wish))
  if (!statement.ok) return context.refuse(statement.refusal, options.json)
  const { from, until, currency, openingMinor, closingMinor, overdueMinor, entries, open } = statement.value
  if (options.json) {
    context.print({
      company: options.company, customer: options.customer, from, until, currency, opening: minorText(openingMinor), closing: minorText(closingMinor), overdue: minorText(overdueMinor),
      entries: entries.map((entry) => ({
        date: entry.date, kind: entry.kind, number: entry.number, dueDate: entry.dueDate, debit: textOrNull(entry.debitMinor), credit: textOrNull(entry.creditMinor), balance: minorText(entry.balanceMinor),
      })),
      open: open.map((item) => ({ number: item.number, dueDate: item.dueDate, rest: minorText(item.restMinor), daysOverdue: item.daysOverdue })),
    })
  }
  context.note(`Customer ${options.customer} of ${options.company}, ${from} to ${until}, in ${currency}; plus is credit, minus arrears.`)
  context.note(`${'Opening balance'.padEnd(42)}${minorText(openingMinor).padStart(14)}`)
  for (const entry of entries) context.note(`${entry.date}  ${entry.kind.padEnd(13)} ${entry.number.padEnd(16)}${minorText((entry.creditMinor ?? 0n) - (entry.debitMinor ?? 0n)).padStart(14)}${minorText(entry.balanceMinor).padStart(14)}`)
  context.note(`${'Closing balance'.padEnd(42)}${minorText(closingMinor).padStart(14)}`)
  context.note(`Open: ${open.length} ${open.length === 1 ? 'item' : 'items'}, overdue ${minorText(overdueMinor)} ${currency}.`)
}

async function writePaper(context: CliContext, options: Options & { readonly out: string }, make: () => ReturnType<typeof statementPdf>): Promise<void> {
  try {
    const paper = await make()
    if (!paper.ok) return context.refuse(paper.refusal, options.json)
    await writeFile(options.out, paper.value.content)
    if (options.json) context.print({ company: options.company, customer: options.customer, until: paper.value.until, out: options.out })
    context.note(`Account statement of customer ${options.customer} written to ${options.out}.`)
  } finally {
    await stopRenderer()
  }
}

const textOrNull = (minor: bigint | null): string | null => (minor === null ? null : minorText(minor))
