/** `kontor demo load`: the cast with its history, or a large made-up provider (design.md §6). Into the demo's own data folder unless another is named. */
import { Command } from 'commander'
import { loadDemo } from '@kontor/demo/load-demo.ts'
import type { LoadedCompany } from '@kontor/demo/load-demo.ts'
import { loadLarge } from '@kontor/demo/large.ts'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { minorText } from '@kontor/domain/kernel/money.ts'
import { Refused } from './context.ts'
import type { CliContext, GlobalOptions } from './context.ts'
import { progressBar } from './progress.ts'

interface Options {
  readonly customers: string
  readonly seed: string
  readonly months?: string
  readonly date?: string
  readonly json?: boolean
}

/** Up to so many customers are the two providers of the cast; more are one large provider. */
const CAST_MAX = 1000
const MONTHS = 24
const MONTHS_OF_LARGE = 3

export function demoCommand(context: CliContext): Command {
  const demo = new Command('demo').description('made-up providers with customers and history, to try Kontor out')
  demo.command('load').description(`load both providers of the cast, or with more than ${CAST_MAX} customers one large provider; goes on where an earlier load was stopped`)
    .option('--customers <n>', 'how many customers', '300').option('--seed <n>', 'the same seed makes the same data', '1')
    .option('--months <n>', `months billed before the current one (default ${MONTHS}, of a large provider ${MONTHS_OF_LARGE})`)
    .option('--date <date>', 'the day up to which the history goes, default today').option('--json', 'one JSON object on stdout')
    .action((options: Options, command: Command) => load(context, options, command))
  return demo
}

async function load(context: CliContext, options: Options, command: Command): Promise<void> {
  const today = context.clock.today('Europe/Berlin')
  if (options.date !== undefined && !tryDate(options.date)) throw new Refused({ kind: 'date_is_not_a_day', date: options.date } as { kind: string })
  if (options.date !== undefined && options.date > today) throw new Refused({ kind: 'date_in_future', date: options.date, today } as { kind: string })
  intoDemoFolder(command)
  const { db, secrets, files, dataFolder } = await context.open()
  const customers = wholeNumber('customers', options.customers)
  const large = customers > CAST_MAX
  const months = options.months === undefined ? (large ? MONTHS_OF_LARGE : MONTHS) : wholeNumber('months', options.months)
  const bar = progressBar()
  const begun = performance.now()
  const loaded = await (large ? loadLarge : loadDemo)(db, {
    secrets, files, customers, months, seed: wholeNumber('seed', options.seed), today: options.date ?? today, actor: context.actor, onProgress: ({ done, total }) => bar.update('months', done, total),
  })
  bar.end()
  if (!loaded.ok) return context.refuse(loaded.refusal, options.json)
  const { companies } = loaded.value
  if (options.json) context.print({ loaded: loaded.value.loaded, companies: companies.map(({ grossMinor, ...sums }) => ({ ...sums, gross: minorText(grossMinor) })) })
  context.note(loaded.value.loaded ? `Loaded in ${((performance.now() - begun) / 1000).toFixed(1)} s into ${dataFolder}:` : `The demo is loaded already in ${dataFolder}; nothing was changed:`)
  for (const company of companies) context.note(lineOf(company))
}

const lineOf = ({ code, name, currency, customers, subscriptions, invoices, creditNotes, grossMinor, parked, drafts, invoicesThisMonth }: LoadedCompany): string =>
  `  ${code.padEnd(6)} ${name}: ${customers} customers with ${subscriptions} subscriptions; ${invoices} invoices (${invoicesThisMonth} of them this month), ${creditNotes} credit notes, `
  + `${minorText(grossMinor)} ${currency} in all; ${parked} parked, ${drafts} drafts`

/** Without `--data` and KONTOR_DATA the demo goes where `--demo` looks for it, never beside real data. */
function intoDemoFolder(command: Command): void {
  let program = command
  while (program.parent) program = program.parent
  if (program.opts<GlobalOptions>().data === undefined) program.setOptionValue('demo', true)
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Refused({ kind: 'not_a_whole_number', option: `--${option}`, value: text } as { kind: string })
  return Number(text)
}
