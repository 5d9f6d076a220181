/** `kontor invoice …`: explain an issued invoice, cancel it, credit it. */
import { Command, Option } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { tryMinor } from '@kontor/domain/kernel/money.ts'
import { loadCompany } from '@kontor/server/companies/public.ts'
import { cancelInvoice, creditInvoice, documentByNumber, explainDocument } from '@kontor/server/invoicing/public.ts'
import type { LineExplanation } from '@kontor/server/invoicing/public.ts'
import type { Tx } from '@kontor/server/platform/database/database.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly reason: string
  readonly date?: string
  readonly charges: 'bill_again' | 'waived'
  readonly line?: string
  readonly amount?: string
  readonly json?: boolean
}

export function invoiceCommand(context: CliContext): Command {
  const invoice = new Command('invoice').description('issued invoices: explain, cancel, credit')
  const named = (name: string, description: string) => invoice.command(name).description(description).argument('<number>', 'number as printed')
    .requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')
  named('explain', 'how every amount came about').action((number: string, options: Options) => explain(context, number, options))
  named('cancel', 'cancel by a credit note over all that is left').requiredOption('--reason <text>', 'why, as printed').option('--date <date>', 'issue date, default today')
    .addOption(new Option('--charges <what>', 'what becomes of the services billed').choices(['bill_again', 'waived']).makeOptionMandatory())
    .action((number: string, options: Options) => correct(context, number, options, 'cancel'))
  named('credit', 'credit an invoice, or one line of it in part').requiredOption('--reason <text>', 'why, as printed').option('--date <date>', 'issue date, default today')
    .option('--line <no>', 'only this line').option('--amount <net>', 'net amount of that line, such as 12.50')
    .action((number: string, options: Options) => correct(context, number, options, 'credit'))
  return invoice
}

async function explain(context: CliContext, number: string, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  const explanation = await db.company({ company, actor: context.actor }, async (tx) => explainDocument(tx, company, await idOf(tx, company, number)))
  if (options.json) return context.print(explanation)
  for (const line of explanation!.lines) context.note(sentence(line))
  for (const row of explanation!.vat) context.note(`VAT ${row.category} ${row.rate} % on ${row.taxable}: ${row.tax}, rounded once on the sum (BR-CO-17)`)
  context.note(`Total ${explanation!.totals.net} net + ${explanation!.totals.tax} VAT = ${explanation!.totals.gross}`)
}

function sentence(line: LineExplanation): string {
  const end = `${line.tax.category} ${line.tax.rate} % (${line.tax.case}, ${line.tax.date}); account ${line.revenueAccount}`
  if (line.corrects) return `${line.lineNo}. ${line.name}: ${line.net} of the ${line.corrects.net} of line ${line.corrects.line} of ${line.corrects.number}; ${end}`
  const parts = [`${line.quantity} × ${line.price.amount} (${line.price.source}${line.price.validFrom ? ` price from ${line.price.validFrom}` : ''})`]
  if (line.interval && line.interval.months !== line.interval.priceIsForMonths) parts.push(`× ${line.interval.months}/${line.interval.priceIsForMonths} months`)
  if (line.period) parts.push(`${line.period.days === line.period.of ? 'for' : `× ${line.period.days}/${line.period.of} days of`} ${line.period.from} to ${line.period.until}`)
  for (const discount of line.discounts) parts.push(`− ${discount.percent} % (${discount.kind})`)
  if (line.billedBefore !== null) parts.push(`less ${line.billedBefore} billed before in this period`)
  const exact = line.exact === null ? '' : ` = ${line.exact} exactly, rounded half away from zero`
  return `${line.lineNo}. ${line.name}: ${parts.join(' ')}${exact} → ${line.net}; ${end}`
}

async function correct(context: CliContext, number: string, options: Options, what: 'cancel' | 'credit'): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  if (options.date !== undefined && !tryDate(options.date)) throw new Refused({ kind: 'date_is_not_a_day', date: options.date } as { kind: string })
  const lines = what === 'credit' ? partOf(options) : null
  const issued = await db.company({ company, actor: context.actor }, async (tx) => {
    const { timeZone } = await loadCompany(tx, company)
    const question = { invoice: await idOf(tx, company, number), issueDate: options.date ?? context.clock.today(timeZone), reason: options.reason, actor: context.actor }
    const result = what === 'cancel' ? await cancelInvoice(tx, company, { ...question, charges: options.charges }) : await creditInvoice(tx, company, { ...question, lines })
    // A refusal after a number was taken must leave nothing: the transaction ends with it.
    if (!result.ok) throw new Refused(result.refusal)
    return result.value
  })
  if (options.json) context.print({ creditNote: issued.number, id: issued.id })
  context.note(`${issued.number} corrects ${number}.`)
}

function partOf(options: Options): { lineNo: number; netMinor: bigint }[] | null {
  if (options.line === undefined && options.amount === undefined) return null
  const netMinor = tryMinor(options.amount ?? '')
  if (!/^\d{1,4}$/.test(options.line ?? '') || netMinor === undefined) throw new Refused({ kind: 'line_and_amount_needed', example: '--line 2 --amount 12.50' } as { kind: string })
  return [{ lineNo: Number(options.line), netMinor }]
}

async function idOf(tx: Tx, company: number, number: string): Promise<bigint> {
  const document = await documentByNumber(tx, company, number)
  if (!document) throw new Refused({ kind: 'document_not_found', number } as { kind: string })
  return document.id
}
