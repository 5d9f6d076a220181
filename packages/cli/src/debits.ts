/** `kontor debits create`: the direct debits of a day as a file for the bank, as the office makes it; where the company wants four eyes the plan waits for two people there. */
import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { approveDebits, debitContext, exportDebits, planDebits, readDebitFile } from '@kontor/server/debits/public.ts'
import { sealedFiles } from '@kontor/server/platform/files/sealed-files.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface CreateOptions {
  readonly company: string
  readonly date?: string
  readonly out: string
  readonly json?: boolean
}

export function debitsCommand(context: CliContext): Command {
  const debits = new Command('debits').description('direct debits for the bank')
  debits.command('create').description('plan, approve and write the direct debits of a day; hand the file to the bank, and note that in the office')
    .requiredOption('--company <code>', 'short code of the company').option('--date <date>', 'day of collection; the earliest where none is named')
    .requiredOption('--out <file>', 'where the file is written to').option('--json', 'one JSON object on stdout')
    .action((options: CreateOptions) => create(context, options))
  return debits
}

async function create(context: CliContext, options: CreateOptions): Promise<void> {
  const { date } = options
  if (date !== undefined && !tryDate(date)) throw new Refused({ kind: 'date_is_not_a_day', date } as { kind: string })
  const company = await context.company(options.company)
  const { db, files, secrets } = await context.open()
  const { actor, clock } = context
  const sealed = sealedFiles(files, secrets)
  // The plan stays where it is refused afterwards: a person then approves it in the office.
  const planned = await db.company({ company, actor }, async (tx) => {
    const asked = await debitContext(tx, company, clock)
    return asked.ok ? planDebits(tx, asked.value, { collectionDate: date ?? null, bankAccount: null, format: null, by: actor.name }) : asked
  })
  if (!planned.ok) return context.refuse(planned.refusal, options.json)
  const { id: run, planHash } = planned.value
  const approved = await db.company({ company, actor }, (tx) => approveDebits(tx, company, { run, planHash, actor }))
  if (!approved.ok) return context.refuse(approved.refusal, options.json)
  const made = await db.company({ company, actor }, async (tx) => {
    const asked = await debitContext(tx, company, clock)
    return asked.ok ? exportDebits(tx, asked.value, run, { secrets, sealed, clock, actor }) : asked
  })
  if (!made.ok) return context.refuse(made.refusal, options.json)
  const file = (await db.company({ company, actor }, (tx) => readDebitFile(tx, company, run)))!
  await writeFile(options.out, await sealed.get(file), { mode: 0o600 })
  const { collectionDate } = made.value
  const amount = minorText(file.amountMinor)
  if (options.json) {
    context.print({ run: String(run), company: options.company, date: collectionDate, debits: file.debits, amount, currency: 'EUR', messageId: file.messageId, sha256: file.sha256, file: options.out })
  }
  context.note(`${file.debits} direct debits of ${amount} EUR for ${collectionDate} (run ${run}): ${options.out}`)
}
