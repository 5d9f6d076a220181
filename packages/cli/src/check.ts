/** `kontor check`: every sweep of the invariants, and the hashes of the file store; exit 1 with the rows that break one (design.md §6). */
import { Command } from 'commander'
import { runSweeps, type SweepReport } from '@kontor/server/reporting/public.ts'
import type { CliContext } from './context.ts'

export function checkCommand(context: CliContext): Command {
  return new Command('check').description('look for anything that breaks an invariant, in the database and in the file store; changes nothing')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: { readonly json?: boolean }) => {
      const { db, files } = await context.open()
      const report = await runSweeps(db, { actor: context.actor, files })
      if (!report.ok) process.exitCode = 1
      if (options.json) context.print(report)
      for (const line of reportLines(report)) context.note(line)
    })
}

/** The report in words: the broken invariants with their rows first, then one line for the whole. */
export function reportLines(report: SweepReport): string[] {
  const broken = report.sweeps.filter(({ rows }) => rows > 0)
  const lines = broken.flatMap(({ id, title, rows, examples }) => [
    `${id} is broken by ${rows} ${rows === 1 ? 'row' : 'rows'}. It should hold: ${title}`,
    ...examples.map(({ company, subject, problem }) => `  ${company === 0 ? 'system' : `company ${company}`}, ${subject}: ${problem}`),
    ...(rows > examples.length ? [`  … and ${rows - examples.length} more`] : []),
  ])
  const { journal, changes } = report.unsealed
  return [
    ...lines,
    `${report.sweeps.length} sweeps, ${broken.length === 0 ? 'all invariants hold' : `${broken.length} broken`}.`,
    ...(journal + changes > 0 ? [`Not sealed yet: ${journal} journal entries, ${changes} logged changes.`] : []),
  ]
}
