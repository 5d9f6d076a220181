/** `kontor debits`: the direct debits of a day, to look at or as a file for the bank, as the office makes it; where the company wants four eyes the plan waits for two people there. */
import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { approveDebits, debitContext, exportDebits, planDebits, readDebitFile } from '@kontor/server/debits/public.ts'
import type { DebitRun } from '@kontor/server/debits/public.ts'
import { sealedFiles } from '@kontor/server/platform/files/sealed-files.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly date?: string
  readonly json?: boolean
}

interface CreateOptions extends Options {
  readonly out: string
}

export function debitsCommand(context: CliContext): Command {
  const debits = new Command('debits').description('direct debits for the bank')
  const dated = (name: string, description: string) => debits.command(name).description(description)
    .requiredOption('--company <code>', 'short code of the company').option('--date <date>', 'day of collection; the earliest where none is named').option('--json', 'one JSON object on stdout')
  dated('preview', 'what a file of that day would collect; leaves nothing behind').action((options: Options) => preview(context, options))
  dated('create', 'plan, approve and write the direct debits of a day; hand the file to the bank, and note that in the office')
    .requiredOption('--out <file>', 'where the file is written to').action((options: CreateOptions) => create(context, options))
  return debits
}

/** A plan that nobody wants to keep: it was only looked at, or is one of nothing. */
class LeftAlone extends Error {
  readonly plan: DebitRun
  constructor(plan: DebitRun) {
    super('the plan is rolled back')
    this.plan = plan
  }
}

async function planned(context: CliContext, { company: code, date }: Options, isKept: (plan: DebitRun) => boolean): Promise<Result<DebitRun | LeftAlone, { readonly kind: string }>> {
  if (date !== undefined && !tryDate(date)) throw new Refused({ kind: 'date_is_not_a_day', date } as { kind: string })
  const company = await context.company(code)
  const { db } = await context.open()
  const { actor, clock } = context
  const work = db.company({ company, actor }, async (tx) => {
    const asked = await debitContext(tx, company, clock)
    const plan = asked.ok ? await planDebits(tx, asked.value, { collectionDate: date ?? null, bankAccount: null, format: null, by: actor.name }) : asked
    if (plan.ok && !isKept(plan.value)) throw new LeftAlone(plan.value)
    return plan
  })
  return work.catch((error: unknown) => {
    if (error instanceof LeftAlone) return yes(error)
    throw error
  })
}

async function preview(context: CliContext, options: Options): Promise<void> {
  const looked = await planned(context, options, () => false)
  if (!looked.ok) return context.refuse(looked.refusal, options.json)
  if (looked.value instanceof LeftAlone) tell(context, options, looked.value.plan)
}

/** What a plan says that was not kept. */
function tell(context: CliContext, options: Options, { collectionDate, items, debits, amountMinor }: DebitRun): void {
  const amount = minorText(amountMinor)
  if (options.json) context.print({ run: null, company: options.company, date: collectionDate, debits, amount, currency: 'EUR', leftOut: items - debits })
  context.note(debits === 0 ? `Nothing is to be collected on ${collectionDate}; ${items} open items are left out.` : `${debits} direct debits of ${amount} EUR for ${collectionDate}; ${items - debits} open items are left out.`)
}

async function create(context: CliContext, options: CreateOptions): Promise<void> {
  const company = await context.company(options.company)
  const { db, files, secrets } = await context.open()
  const { actor, clock } = context
  const sealed = sealedFiles(files, secrets)
  // The plan stays where it is refused afterwards: a person then approves it in the office.
  const begun = await planned(context, options, ({ debits }) => debits > 0)
  if (!begun.ok) return context.refuse(begun.refusal, options.json)
  if (begun.value instanceof LeftAlone) return tell(context, options, begun.value.plan)
  const { id: run, planHash } = begun.value
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
