/** `kontor health`: whether the installation is well, check by check (ADM-5); exit 1 where it is not. */
import { Command } from 'commander'
import { health } from '@kontor/server/platform/health.ts'
import type { CliContext } from './context.ts'

export function healthCommand(context: CliContext): Command {
  return new Command('health').description('database, migrations, jobs, disk, clock, last backup; exit 1 where something is not well')
    .option('--json', 'one JSON object on stdout').action(async (options: { readonly json?: boolean }) => {
      const { db, dataFolder } = await context.open()
      const report = await health(db, { clock: context.clock, dataFolder })
      if (!report.ok) process.exitCode = 1
      if (options.json) context.print(report)
      for (const check of report.checks) context.note(`${check.ok ? 'well' : 'NOT WELL'}  ${check.id.padEnd(10)} ${check.detail}`)
    })
}
