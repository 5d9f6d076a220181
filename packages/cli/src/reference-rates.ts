/** `kontor reference-rates`: rates of central banks, on which the interest of default builds. */
import { Command, InvalidArgumentError, Option } from 'commander'
import { REFERENCE_RATES } from '@kontor/domain/dunning/reference-rates.ts'
import type { ReferenceRateName } from '@kontor/domain/dunning/reference-rates.ts'
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import { loadCompany } from '@kontor/server/companies/public.ts'
import { enterRate, listRates } from '@kontor/server/dunning/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface EnterOptions {
  readonly company: string
  readonly rate: ReferenceRateName
  readonly from: string
  readonly percent: string
  readonly source: string
}

export function referenceRatesCommand(context: CliContext): Command {
  const rates = new Command('reference-rates').description('rates of central banks, on which the interest of default builds')
  rates.command('list').description('all rates by half-year, and those that are missing').requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')
    .action((options: { readonly company: string; readonly json?: boolean }) => list(context, options))
  rates.command('enter').description('enter the rate of a half-year').requiredOption('--company <code>', 'short code of the company')
    .addOption(new Option('--rate <name>', 'which rate').choices(REFERENCE_RATES).makeOptionMandatory()).requiredOption('--from <date>', 'first day of the half-year')
    .requiredOption('--percent <percent>', 'a year, as in 1.27', percentOption).requiredOption('--source <words>', 'where it was published')
    .action((options: EnterOptions) => enter(context, options))
  return rates
}

/** May be below nothing. */
function percentOption(text: string): string {
  if (!/^-?\d{1,2}(\.\d{1,2})?$/.test(text)) throw new InvalidArgumentError('Expected is a percentage with two decimals at most, such as 1.27 or -0.88.')
  return text
}

async function list(context: CliContext, options: { readonly company: string; readonly json?: boolean }): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  const { rates, missing } = await db.company({ company, actor: context.actor }, async (tx) => {
    const { country, timeZone } = await loadCompany(tx, company)
    return listRates(tx, { company, country, today: context.clock.today(timeZone) })
  })
  if (options.json) return context.print({ rates: rates.map(({ rate, halfYear, percent, source, own }) => ({ rate, halfYear, percent, source, own })), missing })
  for (const { rate, halfYear, percent, source } of rates) context.note(`${rate}  ${halfYear}  ${percent.padStart(6)} %  ${source}`)
  for (const { rate, halfYear } of missing) context.note(`${rate}  ${halfYear}  missing`)
}

async function enter(context: CliContext, { company: code, rate, from, percent, source }: EnterOptions): Promise<void> {
  if (!tryDate(from)) throw new Refused({ kind: 'date_is_not_a_day', date: from } as { kind: string })
  const company = await context.company(code)
  const { db } = await context.open()
  const entered = await db.company({ company, actor: context.actor }, async (tx) => {
    const { country, timeZone } = await loadCompany(tx, company)
    const today = context.clock.today(timeZone)
    const { rates } = await listRates(tx, { company, country, today })
    return enterRate(tx, company, today, { rate, halfYear: from, percent, source, version: rates.find((one) => one.rate === rate && one.halfYear === from)?.version ?? 1 })
  })
  if (!entered.ok) return context.refuse(entered.refusal, false)
  context.note(`${rate} from ${from}: ${percent} %`)
}
