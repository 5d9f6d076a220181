/** `kontor migrate` and `kontor health`: the schema brought up to date, and whether the installation is well, check by check (ADM-5). */
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

export function migrateCommand(context: CliContext): Command {
  return new Command('migrate').description('bring the schema up to date; every other command does so too').option('--json', 'one JSON object on stdout')
    .action(async (options: { readonly json?: boolean }) => {
      const { applied } = await context.open()
      if (options.json) context.print({ applied })
      context.note(applied.length === 0 ? 'The schema is up to date.' : `Applied: ${applied.join(', ')}.`)
    })
}
