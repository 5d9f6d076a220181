/** `kontor worker`: background jobs only, beside a server elsewhere or for more of them (design.md §6). */
import { startRenderer, stopRenderer } from '@kontor/server/forms/public.ts'
import { mailNetworkOf } from '@kontor/server/adapters/mail/mail-host.ts'
import { smsNetworkOf } from '@kontor/server/adapters/sms/sms-gateway.ts'
import { startJobs } from '@kontor/server/jobs.ts'
import { Command, InvalidArgumentError } from 'commander'
import type { CliContext } from './context.ts'

export function workerCommand(context: CliContext): Command {
  return new Command('worker').description('background jobs only: billing, paper, seals, schedules, watchdog; until Ctrl-C')
    .option('--concurrency <n>', 'jobs at the same time', jobsAtOnce, 3)
    .action((options: { readonly concurrency: number }) => work(context, options.concurrency))
}

function jobsAtOnce(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 32) throw new InvalidArgumentError('It must be a whole number from 1 to 32.')
  return count
}

async function work(context: CliContext, concurrency: number): Promise<void> {
  const installation = await context.open()
  startRenderer()
  const jobs = await startJobs({ ...installation, network: mailNetworkOf(process.env), sms: smsNetworkOf(process.env), clock: context.clock, log: context.note, concurrency })
  context.note(`Working on background jobs, ${concurrency} at a time. Ctrl-C stops.`)
  try {
    await new Promise<void>((resolve) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve())
    })
    context.note('Stopping …')
  } finally {
    await jobs.stop()
    await stopRenderer()
  }
}
