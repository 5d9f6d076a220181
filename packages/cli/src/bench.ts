/** `kontor bench billing|render|hybrids|search|api|office|designer|messages|statements-read|matching|import|payments|debits|sweeps`: what Kontor needs, measured here and now, beside the floor where there is one (design.md §8, docs/performance.md). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { openBenchServer } from '@kontor/demo/bench/bench-server.ts'
import type { BenchServer } from '@kontor/demo/bench/bench-server.ts'
import { benchBilling } from '@kontor/demo/bench/billing.ts'
import { benchLists } from '@kontor/demo/bench/lists.ts'
import { benchMatching } from '@kontor/demo/bench/matching.ts'
import { benchDebits, benchImport, benchPayments } from '@kontor/demo/bench/money-in.ts'
import { benchStatements } from '@kontor/demo/bench/statements.ts'
import { benchSweeps } from '@kontor/demo/bench/sweeps.ts'
import { hybridParts } from '@kontor/server/adapters/einvoice/write-einvoice.ts'
import { benchRender } from '@kontor/server/forms/render/bench.ts'
import type { CliContext } from './context.ts'

/** Data of the benchmarks, apart from all other data and kept between runs. */
const BENCH_FOLDER = fileURLToPath(new URL('../../../.kontor/bench', import.meta.url))

const APART = { office: 'browser/bench-office.ts', designer: 'browser/bench-designer.ts', messages: 'storm/bench-messages.ts' } as const

interface Options {
  readonly json?: boolean
  readonly customers: string
  readonly documents: string
  readonly messages: string
  readonly entries: string
  readonly payments: string
  readonly debits: string
}

export function benchCommand(context: CliContext): Command {
  const bench = new Command('bench').description('measure billing, rendering, search and lists; durable settings as in production, data kept in .kontor/bench')
  const named = (name: string, description: string, run: (options: Options) => Promise<object>) => bench.command(name).description(description)
    .option('--json', 'one JSON object on stdout').action(async (options: Options) => report(context, options, await run(options)))
  named('billing', 'preview and execute a run of N customers with three services each, beside set-based SQL that writes the same rows',
    (options) => withServer('billing', (server) => benchBilling(server, { customers: Number(options.customers), note: context.note })))
    .option('--customers <n>', 'how many customers', '100000')
  named('render', 'PDF of two-page invoices', (options) => benchRender({ documents: Number(options.documents) })).option('--documents <n>', 'how many documents', '500')
  named('hybrids', 'PDF of two-page invoices with their e-invoice attached (ZUGFeRD)', (options) => benchRender({ documents: Number(options.documents), hybrid: (document) => hybridParts(document, 'zugferd') }))
    .option('--documents <n>', 'how many documents', '500')
  const lists = (name: 'api' | 'search', description: string) => named(name, description,
    (options) => benchLists(name, { dataFolder: join(BENCH_FOLDER, 'lists'), customers: Number(options.customers), note: context.note }))
    .option('--customers <n>', 'how many customers; six invoices each', '500000')
  lists('api', 'every list: first page, late pages, each filter, each order')
  lists('search', 'the search: numbers, parts of names, mail, city, phone')
  named('office', 'in a browser, over the data of the lists: from click or last key until it is painted', (options) => apart('office', [options.customers, join(BENCH_FOLDER, 'lists')]))
    .option('--customers <n>', 'how many customers; six invoices each', '500000')
  named('designer', 'in a browser: from an edit of a form until its page is painted as it is printed', () => apart('designer', []))
  named('messages', 'mail with an attachment through a quick server; then beside a domain that is slow', (options) => apart('messages', [options.messages])).option('--messages <n>', 'how many messages', '10000')
  named('statements-read', 'bank statements of each format: a file of N entries read from the disk', (options) => benchStatements({ entries: Number(options.entries), note: context.note })).option('--entries <n>', 'how many entries', '1000000')
  named('matching', 'how much of made-up banks is booked by itself, and how much of that wrongly', (options) => Promise.resolve(benchMatching({ customers: Number(options.customers) }))).option('--customers <n>', 'how many customers', '2000')
  const money = (name: string, description: string, run: typeof benchImport, [option, count]: readonly [string, string], customers: string) => named(name, description,
    (options) => run({ dataFolder: join(BENCH_FOLDER, 'lists'), customers: Number(options.customers), count: Number(options[option as keyof Options]), note: context.note }))
    .option(`--${option} <n>`, `how many ${option}`, count).option('--customers <n>', 'how many customers there are; six invoices each', customers)
  money('import', 'a bank statement of N entries read, kept, posted and matched against all that is open', benchImport, ['entries', '100000'], '100000')
  money('payments', 'payments booked one by one, and several hundred at once', benchPayments, ['payments', '20000'], '100000')
  money('debits', 'a run of direct debits planned, approved, made into its file, and booked by the statement', benchDebits, ['debits', '20000'], '100000')
  money('sweeps', 'each sweep of `kontor check` over those customers with a run of direct debits, and over a billing run; with and without statistics', (options) => benchSweeps({ ...options, billingFolder: join(BENCH_FOLDER, 'billing') }), ['debits', '20000'], '100000')
  return bench
}

/** A program of its own beside the tests: nothing of the product needs a browser or a mail server. */
async function apart(name: keyof typeof APART, args: readonly string[]): Promise<object> {
  const file = fileURLToPath(new URL(`../../testing/src/${APART[name]}`, import.meta.url))
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const [code] = await once(child, 'close') as [number | null]
  if (code !== 0) throw new Error(`The bench of the ${name} failed; why stands above.`)
  return JSON.parse(said.join('')) as object
}

async function withServer<T>(folder: string, work: (server: BenchServer) => Promise<T>): Promise<T> {
  const server = await openBenchServer(join(BENCH_FOLDER, folder))
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

function report(context: CliContext, options: Options, result: object): void {
  if (options.json) context.print(result)
  else context.note(JSON.stringify(result, null, 2))
}
