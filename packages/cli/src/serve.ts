/**
 * `kontor serve`: office, API and workers in one process until Ctrl-C.
 * It owns: the order of starting and stopping, and what is printed for people. It does not own: anything that is started.
 */
import { createApp } from '@kontor/server/app.ts'
import { firstLogin } from '@kontor/server/access/public.ts'
import { listCompanies } from '@kontor/server/companies/public.ts'
import { startRenderer, stopRenderer } from '@kontor/server/forms/public.ts'
import { runJobs, startJobs } from '@kontor/server/jobs.ts'
import { mailNetworkOf } from '@kontor/server/adapters/mail/mail-host.ts'
import { smsNetworkOf } from '@kontor/server/adapters/sms/sms-gateway.ts'
import { serveWebPages } from '@kontor/server/platform/http/web-pages.ts'
import { loadDemo } from '@kontor/demo/load-demo.ts'
import { Command } from 'commander'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refused } from './context.ts'
import type { CliContext, Installation } from './context.ts'
import { progressBar } from './progress.ts'
import { words } from './words.ts'

interface Options {
  readonly port: string
}

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

export function serveCommand(context: CliContext): Command {
  return new Command('serve').description('office, API and workers in one process; prints addresses and, on first start, the administrator\'s one-time login')
    .option('--port <n>', 'port to listen on', process.env['KONTOR_PORT'] ?? '8080')
    .action((options: Options) => serve(context, options))
}

async function serve(context: CliContext, options: Options): Promise<void> {
  const started = performance.now()
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Refused({ kind: 'port_is_no_number', port: options.port } as { kind: string })
  const installation = await context.open()
  context.note(`Database ready in ${seconds(started)}${installation.adopted ? ' (it was running already)' : ''}. Data: ${installation.dataFolder}`)
  if (context.demo()) await fillDemo(context, installation)
  startRenderer()
  const log = { level: process.env['KONTOR_LOG'] ?? 'warn' }
  const [network, sms] = [mailNetworkOf(process.env), smsNetworkOf(process.env)]
  const jobs = await startJobs({ ...installation, network, sms, clock: context.clock, log: context.note })
  const { db, secrets, files } = installation
  const baseUrl = process.env['KONTOR_BASE_URL']
  const app = await createApp({ db, secrets, files, clock: context.clock, jobs: runJobs, network, sms, config: { log, version: VERSION, ...(baseUrl && { baseUrl }) } })
  await serveWebPages(app, officeFolder())
  try {
    // Plain HTTP stays on this machine; behind a proxy that speaks https, KONTOR_HOST opens it.
    const host = baseUrl?.startsWith('https://') ? process.env['KONTOR_HOST'] ?? '127.0.0.1' : '127.0.0.1'
    const address = await app.listen({ port, host }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new Refused({ kind: 'port_is_not_free', port } as { kind: string }) : error
    })
    await announce(context, installation, baseUrl ?? address, started)
    await interrupted()
    context.note('Stopping …')
  } finally {
    await app.close()
    await jobs.stop()
    await stopRenderer()
  }
}

/** The built office; made where nobody has made it yet (a clone in which `kontor` is called before `npm start`), and anew where it is of other sources than these (after an upgrade). */
function officeFolder(): string {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('../../../scripts/build-web.mjs', import.meta.url))], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Refused({ kind: 'office_is_not_built' } as { kind: string })
  return fileURLToPath(new URL('../../web/dist', import.meta.url))
}

/** Loads the demo, or goes on with a load that was killed; a complete one is left as it is. */
async function fillDemo(context: CliContext, { db, secrets, files }: Installation): Promise<void> {
  const companies = await db.system({ actor: context.actor }, (tx) => listCompanies(tx, null))
  if (companies.length === 0) context.note('Loading the demo provider: two companies, 300 customers, two years of invoices and bank statements. Nothing of it leaves this machine.')
  const bar = progressBar()
  const begun = performance.now()
  const loaded = await loadDemo(db, { secrets, files, today: context.clock.today('Europe/Berlin'), onProgress: ({ done, total }) => bar.update('demo', done, total) })
  bar.end()
  if (!loaded.ok) context.note(words(loaded.refusal))
  else if (loaded.value.loaded) context.note(`The demo provider is loaded in ${seconds(begun)}.`)
}

async function announce(context: CliContext, { db }: Installation, address: string, started: number): Promise<void> {
  const companies = await db.system({ actor: context.actor }, (tx) => listCompanies(tx, null))
  const login = await db.system({ actor: context.actor }, (tx) => firstLogin(tx, context.clock))
  context.note('')
  context.note(`Kontor ${VERSION} is ready after ${seconds(started)}.`)
  context.note(`  Office     ${address}/`)
  context.note(`  API        ${address}/api/v1/`)
  context.note(`  Reference  ${address}/api/docs`)
  for (const company of companies) context.note(`  Company    ${company.code.padEnd(8)} ${company.name}`)
  if (companies.length === 0) context.note('  There is no company yet: "kontor company create --code … --name … --country DE" makes one.')
  if (login) {
    context.note('')
    context.note(`First login: user "${login.login}", one-time code ${login.code}`)
    context.note(`It sets the password, works once, and until ${login.expiresAt}; the next start prints a new one while nobody has a password.`)
  }
  context.note('')
  context.note('Ctrl-C stops everything.')
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

const interrupted = (): Promise<void> => new Promise((resolve) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve())
})
