/** `kontor refunds`: approved refunds as a file for the bank, as the office makes it. What another person has to approve is approved there. */
import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { listRefunds, makeTransfers, proposeTransfers, readTransferRun, tillOf } from '@kontor/server/payments/public.ts'
import { sealedFiles } from '@kontor/server/platform/files/sealed-files.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface CreateOptions {
  readonly company: string
  readonly date?: string
  readonly out: string
  readonly json?: boolean
}

export function refundsCommand(context: CliContext): Command {
  const refunds = new Command('refunds').description('money back to customers')
  refunds.command('create').description('write the approved refunds as transfers; hand the file to the bank, and note that in the office')
    .requiredOption('--company <code>', 'short code of the company').option('--date <date>', 'day of execution; today where none is named')
    .requiredOption('--out <file>', 'where the file is written to').option('--json', 'one JSON object on stdout')
    .action((options: CreateOptions) => create(context, options))
  refunds.command('list').description('refunds that wait: for approval, or for a file').requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object a refund on stdout')
    .action((options: { readonly company: string; readonly json?: boolean }) => list(context, options))
  return refunds
}

async function create(context: CliContext, options: CreateOptions): Promise<void> {
  const { date = null } = options
  if (date !== null && !tryDate(date)) throw new Refused({ kind: 'date_is_not_a_day', date } as { kind: string })
  const company = await context.company(options.company)
  const { db, files, secrets } = await context.open()
  const { actor, clock } = context
  const sealed = sealedFiles(files, secrets)
  const made = await db.company({ company, actor }, async (tx) => {
    const till = await tillOf(tx, { company, clock, by: actor.name })
    const { hash } = await proposeTransfers(tx, till)
    return makeTransfers(tx, till, { hash, executionDate: date, bankAccount: null, format: null }, { secrets, sealed, clock })
  })
  if (!made.ok) return context.refuse(made.refusal, options.json)
  const run = (await db.company({ company, actor }, (tx) => readTransferRun(tx, company, made.value)))!
  await writeFile(options.out, await sealed.get(run), { mode: 0o600 })
  const amount = minorText(run.amountMinor)
  if (options.json) {
    context.print({ run: String(run.id), company: options.company, date: run.executionDate, transfers: run.transfers, amount, currency: run.currency, messageId: run.messageId, sha256: run.sha256, file: options.out })
  }
  context.note(`${run.transfers} transfers of ${amount} ${run.currency} for ${run.executionDate} (run ${run.id}): ${options.out}`)
}

/** Shown at most; there are more days than refunds. */
const SHOWN_MAX = 1_000

async function list(context: CliContext, options: { readonly company: string; readonly json?: boolean }): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  const waiting = await db.company({ company, actor: context.actor }, async (tx) => [...await listRefunds(tx, company, { state: 'requested' }, SHOWN_MAX), ...await listRefunds(tx, company, { state: 'approved' }, SHOWN_MAX)])
  for (const { id, customerNumber, amountMinor, currency, state, reason } of waiting) {
    const amount = minorText(amountMinor)
    if (options.json) context.print({ refund: String(id), customer: customerNumber, amount, currency, state, reason })
    else context.note(`${id}  ${customerNumber}  ${amount} ${currency}  ${state}  ${reason}`)
  }
}
