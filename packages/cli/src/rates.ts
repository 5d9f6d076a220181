/** `kontor rates`: exchange rates as central banks publish them, brought in by a script each day. */
import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { bookkeeper, importRates } from '@kontor/server/ledger/public.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly json?: boolean
}

export function ratesCommand(context: CliContext): Command {
  const rates = new Command('rates').description('exchange rates')
  rates.command('import').description('bring in the table of the ČNB (a day, a year) or the ECB (CSV); the same one twice changes nothing').argument('<file>', 'as it was published')
    .requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')
    .action(async (file: string, options: Options) => {
      const text = await readFile(file, 'utf8')
      const company = await context.company(options.company)
      const { db } = await context.open()
      const { actor, clock } = context
      const read = await db.company({ company, actor }, async (tx) => importRates(tx, await bookkeeper(tx, { company, clock, by: actor.name }), text))
      if (!read.ok) return context.refuse(read.refusal, options.json)
      if (options.json) context.print(read.value)
      const { source, from, until, added, changed } = read.value
      context.note(`${source}: ${added} new, ${changed} changed, ${from} to ${until}`)
    })
  return rates
}
