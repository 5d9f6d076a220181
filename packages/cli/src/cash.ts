/** `kontor cash`: cash desks, their book and their counts, to read. Cash is booked where it is: at the desk, by who counted it. */
import { Command } from 'commander'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { listDesks, listReceipts, sessionsOf } from '@kontor/server/payments/public.ts'
import type { Desk } from '@kontor/server/payments/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly desk: string
  readonly from?: string
  readonly until?: string
  readonly json?: boolean
}

/** Receipts of a desk in some years. */
const RECEIPTS_MAX = 100_000
const SESSIONS_MAX = 1_000

export function cashCommand(context: CliContext): Command {
  const cash = new Command('cash').description('cash desks: what is in them, their book, their counts')
  cash.command('list').description('cash desks with their balance, and who has them open').requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object a desk on stdout')
    .action((options: Options) => list(context, options))
  cash.command('book').description('the receipts of a desk with the balance after each, oldest first').requiredOption('--company <code>', 'short code of the company').requiredOption('--desk <code>', 'code of the desk: K1')
    .option('--from <date>', 'first day').option('--until <date>', 'last day').option('--json', 'one JSON object a receipt on stdout')
    .action((options: Options) => book(context, options))
  cash.command('count').description('what was counted at a desk and what the book said, newest first').requiredOption('--company <code>', 'short code of the company').requiredOption('--desk <code>', 'code of the desk: K1')
    .option('--json', 'one JSON object a session on stdout').action((options: Options) => count(context, options))
  return cash
}

async function list(context: CliContext, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  for (const { code, name, account, balanceMinor, currency, openedBy, lastOn } of await db.company({ company, actor: context.actor }, (tx) => listDesks(tx, company))) {
    const balance = minorText(balanceMinor)
    if (options.json) context.print({ desk: code, name, account, balance, currency, openedBy, lastOn })
    else context.note(`${code} ${name}: ${balance} ${currency}, ${openedBy === null ? 'closed' : `open: ${openedBy}`}, last receipt ${lastOn}`)
  }
}

const deskOf = (desks: readonly Desk[], code: string): Desk => {
  const desk = desks.find((each) => each.code === code)
  if (!desk) throw new Refused({ kind: 'cash_desk_not_found' })
  return desk
}

async function book(context: CliContext, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  const receipts = await db.company({ company, actor: context.actor }, async (tx) => listReceipts(tx, company, { desk: deskOf(await listDesks(tx, company), options.desk).id, from: options.from, until: options.until }, RECEIPTS_MAX))
  for (const { number, bookedOn, kind, party, purpose, amountMinor, balanceMinor, currency } of receipts.toReversed()) {
    const [amount, balance] = [minorText(amountMinor), minorText(balanceMinor)]
    if (options.json) context.print({ receipt: number, date: bookedOn, kind, party, purpose, amount, balance, currency })
    else context.note(`${bookedOn} ${number} ${kind} ${[party, purpose].filter(Boolean).join(': ')}: ${amount}, balance ${balance} ${currency}`)
  }
}

async function count(context: CliContext, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  const { desk, sessions } = await db.company({ company, actor: context.actor }, async (tx) => {
    const found = deskOf(await listDesks(tx, company), options.desk)
    return { desk: found, sessions: await sessionsOf(tx, company, found.id, SESSIONS_MAX) }
  })
  for (const { openedBy, openedOn, closedOn, openingMinor, countedMinor, differenceMinor } of sessions) {
    const counted = countedMinor === null ? null : minorText(countedMinor)
    if (options.json) context.print({ desk: desk.code, openedBy, openedOn, closedOn, opening: minorText(openingMinor), counted, difference: minorText(differenceMinor), currency: desk.currency })
    else context.note(`${openedOn} ${openedBy}: ${minorText(openingMinor)} at the beginning, ${counted ?? 'still open'}${counted === null ? '' : ` on ${closedOn}, difference ${minorText(differenceMinor)}`}`)
  }
}
