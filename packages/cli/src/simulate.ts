/** `kontor simulate`: months of a made-up provider in a database of their own, which is thrown away; exit 1 where anything is wrong. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { simulate } from '@kontor/demo/simulate/simulate.ts'
import { connect } from '@kontor/server/platform/database/database.ts'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { startPostgres } from '@kontor/server/platform/postgres/launcher.ts'
import { createSecrets } from '@kontor/server/platform/secrets.ts'
import type { CliContext } from './context.ts'

const MONTHS_MAX = 240

export function simulateCommand(context: Pick<CliContext, 'print' | 'note'>): Command {
  return new Command('simulate').description('live months of a made-up provider through the real commands, checked at every run by all sweeps and an independent auditor')
    .option('--seed <number>', 'the same seed lives the same life', wholeNumber(Number.MAX_SAFE_INTEGER), 1)
    .option('--months <number>', `how long, up to ${MONTHS_MAX} months`, wholeNumber(MONTHS_MAX), 24)
    .option('--json', 'one JSON object on stdout')
    .action(async ({ seed, months, json }: { readonly seed: number; readonly months: number; readonly json?: boolean }) => {
      const report = await inThrowAwayDatabase((db) => simulate(db, {
        seed, months, secrets: createSecrets(Buffer.alloc(32, 1)),
        onRun: ({ date, invoices, findings }) => context.note(`${date}: ${invoices} invoices${findings.length === 0 ? ', all agrees' : ''}`),
      }))
      if (!report.ok) process.exitCode = 1
      if (json) context.print(report)
      for (const finding of report.findings) context.note(finding)
      context.note(`${report.runs} runs, ${report.invoices} invoices, ${report.gross} EUR gross: ${report.ok ? 'auditor and sweeps agree with every one' : `WRONG; --seed ${seed} repeats it`}.`)
    })
}

const wholeNumber = (most: number) => (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1 || value > most) throw new InvalidArgumentError(`a whole number from 1 to ${most}`)
  return value
}

/** Nothing of it outlives the command, so nothing has to reach the disk. */
async function inThrowAwayDatabase<T>(work: (db: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kontor-simulate-'))
  chmodSync(dataFolder, 0o711)
  const postgres = await startPostgres({ dataFolder, endWithParent: true, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } })
  try {
    await migrate({ url: postgres.url })
    const db = connect({ url: postgres.url, applicationName: 'kontor simulate' })
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  } finally {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
