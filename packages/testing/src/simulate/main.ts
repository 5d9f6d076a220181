/** `npm run simulate -- --days N --customers N --seed S`: prints one JSON object; exit 1 where the books did not hold after an act. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '@kontor/server/platform/database/database.ts'
import { migrate } from '@kontor/server/platform/database/migrate.ts'
import { startPostgres } from '@kontor/server/platform/postgres/launcher.ts'
import { simulate } from './simulation.ts'

const { values } = parseArgs({ options: { days: { type: 'string', default: '730' }, customers: { type: 'string', default: '24' }, seed: { type: 'string', default: '1' } } })
const [days, customers, seed] = [Number(values.days), Number(values.customers), Number(values.seed)]
if (![days, customers, seed].every((value) => Number.isSafeInteger(value) && value >= 0) || days === 0 || customers < 20) {
  process.stderr.write('usage: npm run simulate -- --days N --customers N (20 or more) --seed S\n')
  process.exitCode = 2
} else {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-simulate-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataFolder: folder, endWithParent: true })
  try {
    await migrate({ url: postgres.url })
    const db = connect({ url: postgres.url, applicationName: 'kontor-simulate' })
    const report = await simulate(db, { days, customers, seed })
    process.stdout.write(`${JSON.stringify(report, undefined, 1)}\n`)
    process.exitCode = report.faults.length === 0 ? 0 : 1
    await db.close()
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
